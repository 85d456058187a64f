"""The wording kit speaks both languages, and of the owner's own business."""

import pytest

from npsdesk.core.actions.playbook import Gives
from npsdesk.files.playbook import load_playbook
from npsdesk.files.wording import load_wording, tying_words
from npsdesk.services.plan_budget import ties_it
from npsdesk.services.survey_wording import advice, as_text, questions, wording_for


def test_both_languages_hold_the_same_pieces() -> None:
    shapes = [[(piece.key, piece.part, piece.asked) for piece in load_wording(code)] for code in ("en", "nl")]
    assert shapes[0] == shapes[1]
    assert load_wording("fr") == load_wording("en")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_piece_is_whole_and_calm(language: str) -> None:
    pieces = wording_for(language, "Harbour Bikes")
    assert all((piece.title, piece.text, piece.why) for piece in pieces)
    assert "!" not in "".join(piece.title + piece.text + piece.why for piece in pieces)
    assert "{" not in "".join(piece.text for piece in pieces)
    assert {piece.asked for piece in questions(pieces)} == {"", "0–6", "7–8", "9–10"}
    assert len(advice(pieces)) >= 4


def test_the_business_is_named_or_is_us() -> None:
    assert "recommend Harbour Bikes to" in wording_for("en", " Harbour  Bikes ")[0].text
    assert "je ons aanbeveelt" in wording_for("nl")[0].text


def test_all_of_it_is_one_text_to_paste() -> None:
    text = as_text(questions(wording_for("nl", "De Fietshaven")), "nl")
    assert "Alleen na een score van 7–8" in text
    assert "Als je één reden moest kiezen" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_shipped_gift_is_tied_to_a_review_or_a_score(language: str) -> None:
    gifts = [tactic for tactic in load_playbook(language).tactics if tactic.gives is not Gives.NOTHING]
    assert len(gifts) == 2
    assert [ties_it([tactic.action_text, tactic.say]) for tactic in gifts] == [(), ()]
    assert tying_words()
