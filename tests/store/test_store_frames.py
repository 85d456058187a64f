"""Answers and comments as frames, whatever is in them or missing from them."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest
from store_builders import NOW, bring_in, check_index, survey

from npsdesk.core.cleaning.table import Answer
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.store import comments, responses, tags
from npsdesk.store.project import Project

UGLY = [
    "",
    "'; DROP TABLE comment; --",
    "=cmd()",
    "a\x00b",
    "🚲" * 10,
    "שלום עולם",
    "x" * 32_000,
    "<b>",
    "NA",
    "None",
    "\u2028",
]


def test_the_answers_frame_has_its_columns(filled: Project) -> None:
    frame = responses.answers_frame(filled)
    types = {"wave": "int64", "customer": "Int64", "row": "int64", "score": "Int8", "date": "datetime64[s]"}
    texts = {"name": "str", "company": "str", "email": "str", "is_duplicate": "bool"}
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == types | texts
    assert frame.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert frame["score"].tolist() == [0, 1, 2, 3, 4, 5]
    assert frame["date"].iloc[0] == pd.Timestamp(NOW)
    assert frame["is_duplicate"].tolist() == [False, False, False, False, True, False]


def test_fields_come_as_categories_or_numbers(filled: Project) -> None:
    frame = responses.answers_frame(filled, [2, 3, 4])
    assert frame[2].tolist() == ["North", "South"] * 3
    assert str(frame[2].dtype) == "category"
    assert frame[3].tolist() == [1.0, 2.0, 3.0, 4.0, 5.0, 1.0]
    assert frame[4].isna().tolist() == [True, False, False, False, True, False]
    assert str(frame[4].dtype) == "float64"


def test_numbers_in_a_group_are_read_as_text_and_texts_in_a_value_as_missing(project: Project) -> None:
    clean = survey(3)
    for row, group in zip(clean.answers, ["2023", 2023.0, 1.5], strict=True):
        row.answers = [(1, group), (3, "a lot")]
    bring_in(project, "A", clean)
    frame = responses.answers_frame(project, [2, 4, 99])
    assert frame[2].tolist() == ["2023", "2023", "1.5"]
    assert frame[4].isna().all()
    assert frame[99].isna().all()


def test_what_is_missing_is_missing(project: Project) -> None:
    clean = survey(2, start=None)
    for row in clean.answers:
        row.score, row.key, row.email, row.name, row.answers = None, "", "", "", []
    bring_in(project, "A", clean)
    frame = responses.answers_frame(project, [2])
    assert frame[["customer", "score", "date"]].isna().all().all()
    assert frame[2].tolist() == ["", ""]


def test_a_column_of_one_wave_is_missing_in_the_other(project: Project) -> None:
    first = survey(3)
    bring_in(
        project, "A", replace(first, fields=first.fields[:1], answers=[_only_comments(row) for row in first.answers])
    )
    second = survey(3, sha="b" * 64)
    second.answers[0].answers = []
    bring_in(project, "B", second)
    frame = responses.answers_frame(project, [2, 4])
    assert frame[2].isna().tolist() == [True] * 3 + [False] * 3
    assert frame[2].tolist()[3:] == ["", "South", "North"]
    assert frame[4].isna().tolist() == [True] * 4 + [False] * 2


def _only_comments(row: Answer) -> Answer:
    return replace(row, answers=[])


def test_empty_projects_give_empty_frames(project: Project) -> None:
    assert len(responses.answers_frame(project, [5])) == 0
    assert list(responses.answers_frame(project, [5]).columns)[-1] == 5
    assert str(comments.comments_frame(project)["text"].dtype) == "str"
    assert len(tags.taggings_frame(project)) == len(tags.response_tags_frame(project)) == 0
    assert responses.fields(project) == []


def test_texts_come_back_exactly_as_they_were(project: Project) -> None:
    clean = survey(len(UGLY))
    for row, text in zip(clean.answers, UGLY, strict=True):
        row.comments, row.name, row.answers = [(0, text)], text, [(1, text)]
    bring_in(project, "A", clean)
    assert comments.comments_frame(project)["text"].tolist() == UGLY
    assert responses.answers_frame(project)["name"].tolist() == UGLY
    assert [responses.answer(project, response).values[0][1] for response in range(1, len(UGLY) + 1)] == UGLY
    check_index(project)
    project.undo()
    project.redo()
    assert comments.comments_frame(project)["text"].tolist() == UGLY


def test_the_comments_frame_shows_flags(filled: Project) -> None:
    with filled.change(label("Flag")):
        comments.set_flag(filled, [2], True)
        comments.set_topicless(filled, [3], True)
    frame = comments.comments_frame(filled)
    assert frame["response"].tolist() == [1, 2, 4, 5]
    assert frame["is_flagged"].tolist() == [False, True, False, False]
    assert frame["is_topicless"].tolist() == [False, False, True, False]
    assert str(frame["field"].dtype) == "int64"


def test_comments_of_one_answer(filled: Project) -> None:
    assert comments.of_response(filled, 2) == [2]
    assert comments.of_response(filled, 3) == []
    assert comments.score_of_response(filled, 2) == 1
    assert comments.commenters(filled) == [1, 2, 4, 5]
    with pytest.raises(NotFound):
        comments.score_of_response(filled, 99)


def test_an_answer_without_a_score_has_none(project: Project) -> None:
    clean = survey(1)
    clean.answers[0].score = None
    bring_in(project, "A", clean)
    assert comments.score_of_response(project, 1) is None


def test_untagged_answers_are_those_still_to_read(filled: Project) -> None:
    with filled.change(label("Read")):
        tags.set_tag(filled, [1], tags.add_tag(filled, "Price", "red"), Direction.MISSES)
        comments.set_topicless(filled, [2], True)
    assert comments.untagged_responses(filled).tolist() == [4, 5]


def test_one_answer_with_everything_known_of_it(filled: Project) -> None:
    bring_in(filled, "Winter", survey(3, sha="b", start=datetime.fromisoformat("2026-12-01T08:00:00")))
    found = responses.answer(filled, 2)
    assert (found.name, found.company, found.row, found.score, found.language) == ("Name 1", "Acme", 3, 1, "en")
    assert found.date == datetime.fromisoformat("2026-10-15T09:30:00")
    assert [comment.text for comment in found.comments] == ["Friendly staff, long wait 1"]
    assert [(field.name, value) for field, value in found.values] == [
        ("Region", "South"),
        ("Speed", 2.0),
        ("Revenue", 100.5),
    ]
    assert [(wave.name, score) for wave, score in found.other_scores] == [("Winter", 1)]
    assert responses.answer(filled, 8).other_scores[0][0].name == "Autumn"
    assert responses.answer(filled, 6).other_scores == ()
    with pytest.raises(NotFound):
        responses.answer(filled, 99)


def test_answers_are_found_by_their_row(filled: Project) -> None:
    assert responses.by_file_row(filled)["autumn.xlsx", 4] == 3


def test_the_store_loads_no_pandas() -> None:
    code = (
        "import sys; from npsdesk.store import comments, plan, project, responses, settings, tags, waves;"
        " sys.exit(any(name in sys.modules for name in ('pandas', 'numpy', 'PySide6', 'platformdirs')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
