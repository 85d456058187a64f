"""Tags: added, ordered, merged, deleted, and set on comments by hand."""

import pytest
from store_builders import NOW

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Source, Tag
from npsdesk.store import plan, tags
from npsdesk.store.project import Project


@pytest.fixture
def tagged(filled: Project) -> Project:
    with filled.change(label("Tags")):
        for name in ("Price", "Staff", "Waiting"):
            tags.add_tag(filled, name, "red", "price")
    return filled


def names(project: Project) -> list[tuple[str, int]]:
    return [(tag.name, tag.position) for tag in tags.list_tags(project)]


def test_tags_stand_in_the_order_they_were_added(tagged: Project) -> None:
    assert tags.list_tags(tagged)[0] == Tag(1, "Price", "red", 1, "price")
    assert names(tagged) == [("Price", 1), ("Staff", 2), ("Waiting", 3)]


def test_a_name_is_there_once_whatever_its_case(tagged: Project) -> None:
    with tagged.change(label("Tag")):
        assert tags.add_tag(tagged, "PRICE", "blue") == 1
        with pytest.raises(ValueError, match="name"):
            tags.rename_tag(tagged, 2, "price")
        tags.rename_tag(tagged, 1, "PRICE")
        tags.recolor_tag(tagged, 1, "blue")
    assert tags.list_tags(tagged)[0] == Tag(1, "PRICE", "blue", 1, "price")


@pytest.mark.parametrize(
    ("tag", "position", "order"),
    [
        (3, 1, "Waiting Price Staff"),
        (1, 2, "Staff Price Waiting"),
        (1, 9, "Staff Waiting Price"),
        (2, 2, "Price Staff Waiting"),
    ],
)
def test_a_moved_tag_makes_the_others_give_way(tagged: Project, tag: int, position: int, order: str) -> None:
    with tagged.change(label("Move")):
        tags.move_tag(tagged, tag, position)
    assert names(tagged) == [(name, number) for number, name in enumerate(order.split(), 1)]


def test_a_deleted_tag_leaves_its_actions_and_closes_the_gap(tagged: Project) -> None:
    with tagged.change(label("Plan")):
        tags.set_tag(tagged, [1, 2], 1, Direction.MISSES)
        plan.add_action(tagged, reason="Price", text="Compare", created=NOW.date(), tag=1)
    before = tagged.digest()
    with tagged.change(label("Delete")):
        tags.delete_tag(tagged, 1)
    assert names(tagged) == [("Staff", 1), ("Waiting", 2)]
    assert (tags.tag_counts(tagged), plan.list_actions(tagged)[0].tag) == ({}, None)
    tagged.undo()
    assert tagged.digest() == before


def test_setting_a_tag_again_changes_its_direction_and_none_removes_it(tagged: Project) -> None:
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [1, 2], 1, Direction.MISSES)
        tags.set_tag(tagged, [2], 1, Direction.PRAISES)
    frame = tags.taggings_frame(tagged)
    assert frame["direction"].tolist() == [Direction.MISSES, Direction.PRAISES]
    assert frame["source"].tolist() == [Source.HAND, Source.HAND]
    assert frame["is_confirmed"].all()
    assert tags.tag_counts(tagged) == {1: 2}
    with tagged.change(label("Untag")):
        tags.set_tag(tagged, [1, 2], 1, None)
    assert tags.tag_counts(tagged) == {}


def test_a_hand_tag_replaces_a_suggested_one(tagged: Project) -> None:
    with tagged.change(label("Suggest")):
        tagged.write("INSERT INTO tagging VALUES (1, 1, 'misses', 'learned', 0.7, 0)")
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [1], 1, Direction.MISSES)
    assert tagged.rows("SELECT source, certainty, is_confirmed FROM tagging") == [("hand", None, 1)]


def test_merging_keeps_what_was_confirmed(tagged: Project) -> None:
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [1, 2, 3], 1, Direction.MISSES)
        tags.set_tag(tagged, [1], 2, Direction.PRAISES)
        tagged.write("INSERT INTO tagging VALUES (2, 2, 'praises', 'rule', 0.5, 0)")
        plan.add_action(tagged, reason="Price", text="Compare", created=NOW.date(), tag=1)
    before = tagged.digest()
    with tagged.change(label("Merge")):
        tags.merge_tags(tagged, 1, 2)
    rows = tagged.rows("SELECT comment, tag, direction, source FROM tagging ORDER BY comment")
    assert rows == [(1, 2, "praises", "hand"), (2, 2, "misses", "hand"), (3, 2, "misses", "hand")]
    assert plan.list_actions(tagged)[0].tag == 2
    assert names(tagged) == [("Staff", 1), ("Waiting", 2)]
    tagged.undo()
    assert tagged.digest() == before


def test_tags_by_answer(tagged: Project) -> None:
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [3, 1], 2, Direction.PRAISES)
        tags.set_tag(tagged, [1], 1, Direction.MISSES)
    expected = [(1, 1, "misses"), (1, 2, "praises"), (4, 2, "praises")]
    assert tags.response_tags(tagged) == expected
    frame = tags.response_tags_frame(tagged)
    assert list(frame.itertuples(index=False, name=None)) == expected
    assert list(frame.columns) == ["response", "tag", "direction"]
