"""The card that says what winning passives over would bring."""

import pytest
from pytestqt.qtbot import QtBot

from npsdesk.core.scores.nps import Counts
from npsdesk.gui.overview.cards import WhatIfCard


@pytest.mark.parametrize(
    ("counts", "is_shown"),
    [(Counts(2, 3, 4), True), (Counts(0, 1, 0), False), (Counts(1, 3, 0), False), (Counts(6, 0, 6), False)],
)
def test_it_names_no_score_where_there_is_none_and_no_slider_without_passives(
    qtbot: QtBot, counts: Counts, is_shown: bool
) -> None:
    card = WhatIfCard(lambda: None)
    qtbot.addWidget(card)
    card.show_counts(counts)
    assert card.isHidden() is not is_shown
