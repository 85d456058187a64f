from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from npsdesk.core.comments.tone import Tone
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group, ReadBy, Tag
from npsdesk.i18n import in_language
from npsdesk.services.comment_table import gather_table, save_table
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.json_reasons import reasons_shape, reasons_text
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.read_comments import gather, read
from npsdesk.services.say_words import (
    band_name,
    base_sentence,
    conclusion,
    happy_sentence,
    reason_sentence,
    unread_sentence,
    whose,
)
from npsdesk.services.what_they_say import (
    GroupReasons,
    People,
    ReasonCount,
    WhatTheySay,
    keep_said,
    set_reason,
    what_they_say,
)
from npsdesk.store import comments, readings, tags
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-10-14T09:30:00")


def said(project: Project, filter_: Filter | None = None) -> WhatTheySay:
    data = load(project)
    return what_they_say(project, data, filter_ or Filter(wave=data.waves[-1].id))


@pytest.fixture
def read_sample(unread_sample: Project) -> Project:
    keep_said(unread_sample, read(gather(unread_sample)))
    return unread_sample


def test_before_reading_nothing_is_said(unread_sample: Project) -> None:
    found = said(unread_sample)
    assert found.unread == found.comments == 181
    assert found.reasons[None].with_reason == 0
    assert conclusion(found) == ""


def test_reasons_named_as_often_are_named_together(read_sample: Project) -> None:
    sample = said(read_sample)

    def told(*counts: int) -> str:
        names = zip(("Price", "Staff", "Choice", "Repair"), counts, strict=False)
        reasons = tuple(ReasonCount(Tag(0, name, "", 0), count, None, None, frozenset()) for name, count in names)
        passives = GroupReasons(sum(counts), sum(counts), 0, reasons)
        return conclusion(replace(sample, reasons={Group.PASSIVE: passives}))

    assert told(5, 3) == "Passives name Price most: the main reason of 5 of 8."
    assert told(5, 5, 3) == "Passives name Price and Staff most: each is the main reason of 5 of 13."
    assert told(2, 2, 2, 2) == ""


def test_reading_is_one_step_that_leaves_tags_alone(unread_sample: Project) -> None:
    before = unread_sample.digest()
    taggings = tags.taggings_frame(unread_sample)
    count = keep_said(unread_sample, read(gather(unread_sample)))
    assert count == len(comments.comments_frame(unread_sample))
    pd.testing.assert_frame_equal(tags.taggings_frame(unread_sample), taggings)
    assert said(unread_sample).unread == 0
    unread_sample.undo()
    assert unread_sample.digest() == before


def test_every_count_can_be_counted_again(read_sample: Project) -> None:
    found = said(read_sample)
    data = load(read_sample)
    answers = data.answers[data.answers["wave"] == data.waves[-1].id]
    reasons = readings.reasons_frame(read_sample)
    passives = answers[answers["score"].between(7, 8)].index
    counted = reasons[reasons.index.isin(passives)]["tag"].value_counts()
    group = found.reasons[Group.PASSIVE]
    assert {one.tag.id: one.count for one in group.reasons} == counted.to_dict()
    assert [one.count for one in group.reasons] == sorted(counted.tolist(), reverse=True)
    assert group.reasons[-1].cumulative == pytest.approx(1)
    assert sum(one.share or 0 for one in group.reasons) == pytest.approx(1)
    assert sum(part.with_reason for key, part in found.reasons.items() if key) == found.reasons[None].with_reason
    cells = {key: len(ids) for key, ids in found.cells.items()}
    assert cells == {(band, tone): count for band, row in found.tones.items() for tone, count in row.items()}
    people = [set(one.responses) for one in (found.happy, found.complaint, found.neither)]
    assert sum(map(len, people)) == len(set.union(*people))
    assert all(set(answers.loc[list(one), "score"]) <= {7, 8} for one in people if one)


def test_a_reason_set_by_hand_outlives_the_next_reading(read_sample: Project) -> None:
    tag = next(tag for tag in tags.list_tags(read_sample) if tag.name == "Price")
    response = int(readings.reasons_frame(read_sample).index[0])
    set_reason(read_sample, [response], tag)
    keep_said(read_sample, read(gather(read_sample)))
    row = readings.reasons_frame(read_sample).loc[response]
    assert (row["tag"], row["source"]) == (tag.id, ReadBy.HAND.value)
    set_reason(read_sample, [response], None)
    assert response not in readings.reasons_frame(read_sample).index
    read_sample.undo()
    assert readings.reasons_frame(read_sample).loc[response, "tag"] == tag.id


def test_a_tone_set_by_hand_moves_a_comment_to_another_cell(read_sample: Project) -> None:
    found = said(read_sample)
    comment = next(iter(found.cells[(8, 8), Tone.NEGATIVE]))
    with read_sample.change(label("Tone")):
        readings.set_tones(read_sample, {comment: Tone.POSITIVE.value})
    after = said(read_sample)
    assert comment in after.cells[(8, 8), Tone.POSITIVE]
    keep_said(read_sample, read(gather(read_sample)))
    assert comment in said(read_sample).cells[(8, 8), Tone.POSITIVE]


def test_an_eight_that_misses_something_is_no_happy_eight(read_sample: Project) -> None:
    happy = said(read_sample).happy
    assert happy.responses
    tag = tags.list_tags(read_sample)[0]
    with read_sample.change(label("Tag")):
        tags.set_tag(read_sample, sorted(happy.comments), tag.id, Direction.MISSES)
    after = said(read_sample)
    assert not set(happy.responses) & set(after.happy.responses)
    assert set(happy.responses) <= set(after.complaint.responses)


def test_small_groups_have_counts_and_no_shares(read_sample: Project) -> None:
    data = load(read_sample)
    field = data.group_fields[0].id
    sizes = data.answers[data.answers["wave"] == data.waves[-1].id][field].value_counts()
    small = next(
        found
        for value in sizes.index
        if value
        and (found := said(read_sample, Filter(data.waves[-1].id, field, str(value)))).reasons[None].with_reason > 0
        if any(0 < part.with_reason < 10 for part in found.reasons.values())
    )
    group = next(part for part in small.reasons.values() if 0 < part.with_reason < 10)
    assert all(one.share is None and one.cumulative is None for one in group.reasons)
    assert "%" not in " ".join(reason_sentence(one, group) for one in group.reasons)
    assert base_sentence(group).endswith("That is too few for percentages.")


def test_the_words_and_the_json_say_the_same(read_sample: Project) -> None:
    found = said(read_sample)
    shape = reasons_shape(found)
    assert shape["sevens_and_eights"]["happy"]["answers"] == len(found.happy)
    assert shape["reasons"]["passive"]["reasons"][0]["tag"] in conclusion(found)
    assert str(len(found.complaint)) in happy_sentence(found)
    assert shape["tones"][0]["score"] == {"from": 0, "to": 6}
    assert shape["reasons"]["all"]["with_reason"] == found.reasons[None].with_reason
    text = reasons_text(found)
    assert conclusion(found).split()[2] in text
    assert happy_sentence(found) in text
    assert unread_sentence(found) == ""


def test_the_table_has_every_column_and_a_one_for_each_tag(read_sample: Project, tmp_path: Path) -> None:
    data = load(read_sample)
    frame = comments.comments_frame(read_sample)
    ids = frame.index[::-1][:40].tolist()
    table = gather_table(read_sample, data, [*ids, 10**9])
    headings = [column.heading for column in table.columns]
    assert table.rows == 40
    assert {field.name for field in data.group_fields} <= set(headings)
    by_name = {column.heading: column.cells for column in table.columns}
    assert list(by_name["Comment"]) == frame.loc[ids, "text"].tolist()
    taggings = tags.taggings_frame(read_sample)
    for tag in data.tags:
        on = set(taggings.loc[taggings["is_confirmed"] & (taggings["tag"] == tag.id), "comment"])
        assert list(by_name[f"Tag: {tag.name}"]) == [int(comment in on) for comment in ids]
    save_table(tmp_path / "out.xlsx", table)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert (sheet.max_row, sheet.max_column) == (41, len(headings))


def test_a_column_of_reasons_counts_as_imported_and_gives_way_to_the_hand(tmp_path: Path) -> None:
    rows = "Score,Comment,Main reason\n" + "".join(f"{number % 11},Long wait {number},Price\n" for number in range(12))
    (tmp_path / "survey.csv").write_text(rows, encoding="utf-8")
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        plan = plan_file(project, tmp_path / "survey.csv", Wishes(mapping={"reason": ["Main reason"]}))
        import_file(project, plan, NOW)
        keep_said(project, read(gather(project)))
        assert set(readings.reasons_frame(project)["source"]) == {ReadBy.IMPORTED.value}
        assert what_they_say(project, load(project), Filter()).reasons[None].proposed == 0


WAITING, PRICE = Tag(1, "Waiting time", "red", 1), Tag(2, "Price", "blue", 2)


def reasons_of(answers: int, *counts: int, proposed: int = 0) -> GroupReasons:
    """The reasons of a group, with shares from ten answers on."""
    total, so_far, found = sum(counts), 0, []
    for tag, count in zip((WAITING, PRICE), counts, strict=False):
        so_far += count
        share, together = (count / total, so_far / total) if total >= 10 else (None, None)
        found.append(ReasonCount(tag, count, share, together, frozenset()))
    return GroupReasons(answers, total, proposed, tuple(found))


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        (
            replace(reasons_of(50, 30), has_weights=True),
            "30 of 50 answers with a comment have a main reason. Counted without weights.",
        ),
        (reasons_of(0), "0 of 0 answers with a comment have a main reason."),
        (reasons_of(1, 1), "1 of 1 answer with a comment has a main reason. That is too few for percentages."),
        (
            reasons_of(8, 4, 2, proposed=1),
            "6 of 8 answers with a comment have a main reason. 1 of them is proposed by npsdesk. "
            "That is too few for percentages.",
        ),
        (
            reasons_of(50, 30, 10, proposed=12),
            "40 of 50 answers with a comment have a main reason. 12 of them are proposed by npsdesk.",
        ),
        (
            reasons_of(50, 30, 10, proposed=40),
            "40 of 50 answers with a comment have a main reason. All of them are proposed by npsdesk.",
        ),
    ],
)
def test_what_the_counts_are_counts_of(reasons: GroupReasons, said: str) -> None:
    assert base_sentence(reasons) == said


def test_one_main_reason_as_a_sentence() -> None:
    few, many = reasons_of(8, 4, 1), reasons_of(50, 30, 10)
    assert [reason_sentence(one, few) for one in few.reasons] == [
        "Waiting time: main reason of 4 answers.",
        "Price: main reason of 1 answer.",
    ]
    assert [reason_sentence(one, many) for one in many.reasons] == [
        "Waiting time: main reason of 30 answers, 75%; together with those above 75%.",
        "Price: main reason of 10 answers, 25%; together with those above 100%.",
    ]
    with in_language("nl"):
        assert reason_sentence(few.reasons[0], few) == "Waiting time: belangrijkste reden van 4 antwoorden."


def test_happy_and_complaining_for_nobody_one_and_many(read_sample: Project) -> None:
    found = said(read_sample)
    nobody, one = People((), frozenset()), People((7,), frozenset({3}))
    empty = replace(found, happy=nobody, complaint=nobody, neither=nobody)
    assert happy_sentence(empty) == "Nobody here gave a 7 or an 8 with a comment."
    assert happy_sentence(replace(empty, complaint=one)) == (
        "Of 1 person who gave a 7 or an 8 with a comment, 0 only praises and 1 complains or misses something."
    )
    many = len(found.happy) + len(found.complaint) + len(found.neither)
    assert happy_sentence(found) == (
        f"Of {many} people who gave a 7 or an 8 with a comment, {len(found.happy)} only praise and "
        f"{len(found.complaint)} complain or miss something."
    )
    assert [unread_sentence(replace(found, unread=count)) for count in (0, 1, 30)] == [
        "",
        "1 comment has not been read for its tone yet.",
        "30 comments have not been read for their tone yet.",
    ]


def test_whose_reasons_and_which_scores() -> None:
    assert (whose(None), whose(Group.PASSIVE)) == ("Everybody", "Passives")
    assert (band_name((0, 6)), band_name((8, 8))) == ("0–6", "8")
