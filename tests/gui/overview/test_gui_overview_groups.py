"""The card of groups says where answers are in several of them."""

import pytest
from pytestqt.qtbot import QtBot

from npsdesk.core.scores.axes import GroupKey, KeyKind
from npsdesk.core.scores.breakdown import Part
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import score_of
from npsdesk.core.scores.tables import NOBODY
from npsdesk.core.survey import Field, Role
from npsdesk.gui.overview.charts import GroupsCard


@pytest.mark.parametrize(("sizes", "is_said"), [((40, 30), True), ((40, 20), False)])
def test_answers_of_several_choices_are_explained(sizes: tuple[int, int], is_said: bool, qtbot: QtBot) -> None:
    card = GroupsCard(lambda _key: None)
    qtbot.addWidget(card)
    parts = [
        Part((GroupKey(KeyKind.VALUE, name),), NOBODY, score_of(Counts(5, 5, size - 10)))
        for name, size in zip("AB", sizes, strict=True)
    ]
    card.show_groups([Field(1, "Channels", Role.GROUP)], 1, parts, score_of(Counts(10, 10, 40)))
    assert ("People could choose several" in card.note.plain_text()) is is_said
