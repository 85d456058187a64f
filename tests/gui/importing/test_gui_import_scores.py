"""What the banner asks about odd scores, what the answers do, and why a column is what it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.survey import Role
from npsdesk.gui.importing import words
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.importing.questions import telling_names
from npsdesk.gui.widgets.table.model import VALUE_ROLE
from tests.gui.importing.conftest import RunningDesk
from tests.gui.importing.test_gui_import_flow import banner_buttons, check

EATEN = ["8-okt", "9-okt", "10-okt", "3-okt", "0/10", "7-okt", "9-okt", "10-okt", "2-okt", "9-okt"]
SHIFTED = ["11", "10", "9", "1", "7", "11", "8", "5", "11", "2"]


def show(page: WavesPage, desk: RunningDesk, path: Path, heading: str, cells: list[str]) -> None:
    lines = [f"{cell};Some words about number {place}" for place, cell in enumerate(cells)]
    path.write_text(f"{heading};Waarom?\n" + "\n".join(lines), encoding="utf-8")
    check(page, desk, path)


def press(page: WavesPage, desk: RunningDesk, name: str) -> None:
    banner_buttons(page)[name].click()
    desk.wait()
    QApplication.processEvents()


def shown_scores(page: WavesPage) -> list[object]:
    model = page.flow.card.table.model_of_rows
    return [model.index(place, 0).data(VALUE_ROLE) for place in range(model.rowCount())]


def test_eaten_scores_are_shown_before_and_after_turned_back_and_taken_back(
    page: WavesPage, desk: RunningDesk, tmp_path: Path
) -> None:
    show(page, desk, tmp_path / "eaten.csv", "Cijfer", EATEN)
    assert "10-okt becomes 10" in page.flow.banner.text()
    assert not page.flow.go.isEnabled()
    press(page, desk, "Turn them back")
    assert shown_scores(page) == [8, 9, 10, 3, 0, 7, 9, 10, 2, 9]
    assert page.flow.go.label() == "Import 10 answers"
    assert "were turned back into scores" in page.flow.banner.text()
    press(page, desk, "Take it back")
    assert shown_scores(page)[:2] == ["8-okt", "9-okt"]
    assert not page.flow.go.isEnabled()
    press(page, desk, "Not the score")
    draft = page.flow.work.draft
    assert draft is not None
    assert draft.columns[0].role is Role.DATE


@pytest.mark.parametrize(
    ("answer", "scores", "scale"),
    [
        ("Take 1 off", [10, 9, 8, 0], ScoreScale.SHIFTED),
        ("Use it as it is", ["11", 10, 9, 1], ScoreScale.ZERO_TEN),
    ],
)
def test_one_to_eleven_is_shifted_or_kept(
    page: WavesPage, desk: RunningDesk, tmp_path: Path, answer: str, scores: list[object], scale: ScoreScale
) -> None:
    show(page, desk, tmp_path / "shifted.csv", "Recommend us", SHIFTED)
    assert page.flow.banner.text().startswith("“Recommend us” goes from 1 to 11.")
    press(page, desk, answer)
    assert shown_scores(page)[:4] == scores
    draft = page.flow.work.draft
    assert draft is not None
    assert (draft.columns[0].score_scale, draft.can_import) == (scale, True)


def test_the_answer_is_remembered_and_not_asked_again(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    show(page, desk, tmp_path / "shifted.csv", "Recommend us", SHIFTED)
    press(page, desk, "Take 1 off")
    page.flow.run_import()
    desk.wait()
    show(page, desk, tmp_path / "next.csv", "Recommend us", [*SHIFTED, "6"])
    assert page.flow.go.isEnabled()
    assert shown_scores(page)[:4] == [10, 9, 8, 0]


def test_groups_without_scores_say_so(page: WavesPage, desk: RunningDesk, tmp_path: Path) -> None:
    show(page, desk, tmp_path / "groups.csv", "Groep", ["Promotor", "Criticaster", "Passief tevreden"] * 5)
    assert "says who is a promoter, passive or detractor, but not the score" in page.flow.banner.text()
    assert not page.flow.go.isEnabled()


def two_questions(page: WavesPage, desk: RunningDesk, path: Path) -> None:
    lines = [f"{n % 11};{n * 3 % 11};Some words about {n}" for n in range(30)]
    path.write_text("Recommend A;Recommend B;Waarom?\n" + "\n".join(lines), encoding="utf-8")
    check(page, desk, path)


def test_two_questions_are_both_kept_and_the_menu_tells_them_apart(
    page: WavesPage, desk: RunningDesk, tmp_path: Path
) -> None:
    two_questions(page, desk, tmp_path / "two.csv")
    assert "The other one comes in as a question of its own." in page.flow.banner.text()
    press(page, desk, "Recommend B")
    head = page.flow.card.table.head
    assert [button.label() for button in head.buttons()[:2]] == ["Another 0–10 question", "Score 0–10"]
    page.flow._on_role(0, Role.RATING)
    desk.wait()
    assert head.buttons()[0].label() == "Rating"
    page.flow._on_role(0, words.QUESTION)
    desk.wait()
    assert head.buttons()[0].label() == "Another 0–10 question"
    page.flow.run_import()
    desk.wait()
    data = desk.session.data
    assert data is not None
    assert [field.name for field in data.question_fields] == ["Recommend A"]


def test_why_a_column_is_what_it_is_is_seen_spoken_and_said_at_the_keyboard(
    page: WavesPage, desk: RunningDesk, tmp_path: Path
) -> None:
    show(page, desk, tmp_path / "plain.csv", "Cijfer", ["9", "0", "7", "10", "8"] * 3)
    draft = page.flow.work.draft
    assert draft is not None
    assert words.why_short(draft.columns[0]) == "heading and answers"
    button = page.flow.card.table.head.buttons()[0]
    assert button.accessibleDescription() == "The heading and the answers say so."
    page.flow.card.table.head.column_focused.emit(draft.columns[0])
    assert page.flow.card.note.text() == "“Cijfer”: Score 0–10, sure. The heading and the answers say so."
    page.flow.card.table.head.column_focused.emit(None)
    assert page.flow.card.note.text() == "15 rows."


def test_two_long_headings_are_told_apart_by_where_they_differ() -> None:
    asked = "How likely is it that you would recommend "
    assert telling_names([f"{asked}our shop?", f"{asked}our site?"]) == ["…shop?", "…site?"]
    assert telling_names(["NPS shop", "NPS site"]) == ["NPS shop", "NPS site"]
    assert telling_names([f"{asked}us?"]) == [f"{asked}us?"]
