"""Keywords of tags, proposals, and what was read in comments: kept, undone, and never over the owner's own."""

from dataclasses import replace

import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, ReadBy, Source, Tagging
from npsdesk.store import readings, tag_rules, tags
from npsdesk.store.project import Project


@pytest.fixture
def tagged(filled: Project) -> Project:
    with filled.change(label("Tags")):
        for name in ("Price", "Staff"):
            tags.add_tag(filled, name, "amber", "price")
        tag_rules.add_rules(filled, 1, [("price", None), ("expensive", Direction.MISSES)])
    return filled


def keywords(project: Project, tag: int | None = None) -> list[tuple[int, str]]:
    return [(rule.tag, rule.keyword) for rule in tag_rules.list_rules(project, tag)]


def test_keywords_stand_in_their_order_and_once(tagged: Project) -> None:
    with tagged.change(label("Add")):
        assert tag_rules.add_rules(tagged, 1, [("PRICE", None), ("cheap", Direction.PRAISES)]) == 1
        assert tag_rules.add_rules(tagged, 1, [("price", None)], "@passive") == 1
    assert keywords(tagged) == [(1, "price"), (1, "expensive"), (1, "cheap"), (1, "price")]
    assert [rule.position for rule in tag_rules.list_rules(tagged)] == [1, 2, 3, 4]
    assert tag_rules.list_rules(tagged)[3].text == "price @passive"


def test_changed_and_removed_keywords_come_back_by_undo(tagged: Project) -> None:
    before = tagged.digest()
    with tagged.change(label("Change")):
        rule = tag_rules.list_rules(tagged)[0]
        tag_rules.change_rule(tagged, replace(rule, keyword="prices", direction=Direction.PRAISES, tag=2))
        tag_rules.remove_rules(tagged, [2])
    assert keywords(tagged) == [(2, "prices")]
    tagged.undo()
    assert tagged.digest() == before


def test_keywords_go_with_their_tag(tagged: Project) -> None:
    with tagged.change(label("Merge")):
        tags.merge_tags(tagged, 1, 2)
    assert keywords(tagged) == [(2, "price"), (2, "expensive")]
    with tagged.change(label("Delete")):
        tags.delete_tag(tagged, 2)
    assert keywords(tagged) == []


def proposal(comment: int, tag: int) -> Tagging:
    return Tagging(comment, tag, Direction.MISSES, Source.RULE, False, 0.9)


def test_proposals_leave_the_owners_tags_alone_and_do_not_count(tagged: Project) -> None:
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [1], 1, Direction.PRAISES)
        tags.propose_tags(tagged, Source.RULE, [proposal(1, 1), proposal(2, 1)])
    frame = tags.taggings_frame(tagged)
    assert frame["source"].tolist() == ["hand", "rule"]
    assert frame["is_confirmed"].tolist() == [True, False]
    assert frame["certainty"].tolist()[1] == 0.9
    assert (tags.tag_counts(tagged), tags.proposal_counts(tagged)) == ({1: 1}, {1: 1})
    assert len(tags.response_tags(tagged)) == 1


def test_new_proposals_replace_those_that_nobody_accepted(tagged: Project) -> None:
    with tagged.change(label("Propose")):
        tags.propose_tags(tagged, Source.RULE, [proposal(1, 1), proposal(2, 1)])
        tags.confirm_tags(tagged, [(1, 1)])
        tags.propose_tags(tagged, Source.RULE, [proposal(3, 2)])
    frame = tags.taggings_frame(tagged)
    assert list(zip(frame["comment"], frame["tag"], strict=True)) == [(1, 1), (3, 2)]


def test_what_the_owner_took_off_is_not_proposed_again(tagged: Project) -> None:
    with tagged.change(label("Propose")):
        tags.propose_tags(tagged, Source.RULE, [proposal(1, 1)])
    with tagged.change(label("Reject")):
        tags.set_tag(tagged, [1], 1, None)
        tags.propose_tags(tagged, Source.RULE, [proposal(1, 1), proposal(2, 1)])
    assert tags.rejected_tags(tagged) == {(1, 1)}
    assert tags.taggings_frame(tagged)["comment"].tolist() == [2]
    with tagged.change(label("Tag")):
        tags.set_tag(tagged, [1], 1, Direction.MISSES)
    assert tags.rejected_tags(tagged) == set()


def test_readings_are_proposed_until_somebody_says_so(tagged: Project) -> None:
    with tagged.change(label("Read")):
        readings.set_tones(tagged, {1: "mixed", 2: "positive"}, ReadBy.PROPOSED)
        readings.set_tones(tagged, {1: "negative"})
        readings.set_tones(tagged, {1: "neutral", 2: "neutral"}, ReadBy.PROPOSED)
        readings.set_languages(tagged, {1: "nl"}, ReadBy.PROPOSED)
        readings.set_reasons(tagged, {1: 1, 2: 1}, ReadBy.PROPOSED)
        readings.set_reasons(tagged, {1: 2})
        readings.forget_proposed_reasons(tagged)
    tones = readings.tones_frame(tagged)
    assert tones["tone"].tolist() == ["negative", "neutral"]
    assert tones["source"].tolist() == ["hand", "proposed"]
    assert readings.languages(tagged) == {1: ("nl", ReadBy.PROPOSED)}
    reasons = readings.reasons_frame(tagged)
    assert (reasons.index.tolist(), reasons["tag"].tolist()) == ([1], [2])
    with tagged.change(label("Forget")):
        readings.forget_reason(tagged, [1])
    assert readings.reasons_frame(tagged).empty
