"""Praise where a survey has several open questions: quoted with the comment that praises, and no other."""

from pathlib import Path

from surveys import with_answers

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter
from npsdesk.services.praise import read_praise
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.store import comments, tags


def test_a_promoter_is_quoted_with_the_comment_that_praises(tmp_path: Path) -> None:
    people = [(9, (f"Your rival answered sooner, case {one}", f"Kind people at counter {one}")) for one in range(6)]
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        with_answers(project, ("What went wrong?", "What went well?"), people)
        with project.change(label("Tag")):
            staff = tags.add_tag(project, "People", "teal")
            frame = comments.comments_frame(project)
            kind = frame.index[frame["text"].str.startswith("Kind")].tolist()
            tags.set_tag(project, kind, staff, Direction.PRAISES)
        board = read_praise(project, load(project), Filter())
    assert (board.promoters, board.praising, board.themes[0].people) == (6, 6, 6)
    assert len(board.themes[0].quotes) == 3
    assert all(quote.words.startswith("Kind people") for quote in board.themes[0].quotes)
