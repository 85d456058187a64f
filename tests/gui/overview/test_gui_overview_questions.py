import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import score_of
from npsdesk.core.survey import Field, Role
from npsdesk.gui.overview.questions import QuestionsCard


@pytest.fixture
def card(qtbot: QtBot) -> QuestionsCard:
    card = QuestionsCard(lambda: None)
    qtbot.addWidget(card)
    return card


def texts(card: QuestionsCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def test_each_question_has_its_score_its_range_and_what_is_left_out(card: QuestionsCard) -> None:
    card.show_questions([(Field(1, "Our\n company?", Role.SCORE), score_of(Counts(10, 20, 30), 64))])
    assert not card.isHidden()
    said = texts(card)
    assert said[1:3] == ["33", "Our company?"]
    assert said[3].startswith("60 answers: the true score is likely ")
    assert said[3].endswith("4 answers without a valid score are left out.")


def test_under_five_answers_there_is_no_score(card: QuestionsCard) -> None:
    card.show_questions([(Field(1, "Our company?", Role.SCORE), score_of(Counts(1, 0, 3)))])
    assert texts(card)[1] == "–"
    assert "too few for a score" in texts(card)[3]


def test_without_further_questions_it_is_put_away(card: QuestionsCard) -> None:
    card.show_questions([(Field(1, "A", Role.SCORE), score_of(Counts(1, 0, 9)))])
    card.show_questions([])
    assert card.isHidden()
    assert len(texts(card)) == 1
