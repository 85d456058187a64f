"""Praise where a survey has several open questions: quoted with the comment that praises, and no other."""

from datetime import datetime
from pathlib import Path

from npsdesk.core.cleaning.table import Answer, CleanSurvey, FieldSpec, FileFacts, Reconciliation
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Role
from npsdesk.services.praise import read_praise
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.store import comments, tags, waves

NOW = datetime.fromisoformat("2026-10-14T09:30:00")
FIELDS = (
    FieldSpec(0, "What went wrong?", Role.COMMENT),
    FieldSpec(1, "What went well?", Role.COMMENT),
    FieldSpec(2, "Shop", Role.GROUP),
)


def test_a_promoter_is_quoted_with_the_comment_that_praises(tmp_path: Path) -> None:
    answers = tuple(
        Answer(
            row, 9, NOW, f"Name {row}", "", "", "", "",
            [(0, f"Your rival answered sooner, case {row}"), (1, f"Kind people at counter {row}")], [(2, "North")],
        )
        for row in range(2, 8)
    )  # fmt: skip
    facts = FileFacts("survey.csv", 1, "f" * 64, "csv")
    clean = CleanSurvey(facts, "", FIELDS, answers, Reconciliation(len(answers), len(answers)), "h" * 16)
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        with project.bulk_import(label("Import")):
            waves.add_survey(project, clean, "Autumn", NOW)
        with project.change(label("Tag")):
            staff = tags.add_tag(project, "Staff", "teal")
            frame = comments.comments_frame(project)
            kind = frame.index[frame["text"].str.startswith("Kind")].tolist()
            tags.set_tag(project, kind, staff, Direction.PRAISES)
        data = load(project)
        shop = next(field for field in data.fields if field.name == "Shop")
        board = read_praise(project, data, Filter(), field=shop)
    assert (board.promoters, board.praising, board.themes[0].people) == (6, 6, 6)
    quotes = [*board.themes[0].quotes, *(quote for group in board.groups for quote in group.quotes)]
    assert len(quotes) == 6
    assert all(quote.words.startswith("Kind people") for quote in quotes)
