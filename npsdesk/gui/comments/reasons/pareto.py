"""Main reasons as bars, most first, with counts and with what those down to here make together."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy

from npsdesk.gui.widgets.charts.bars import Bar, BarChart
from npsdesk.i18n import _


@dataclass(frozen=True)
class ParetoRow:
    """One bar: its name, its count as a number and in words, the words of both shares ("" for none), its sentence."""

    name: str
    count: int
    words: str
    share: str
    together: str
    sentence: str
    key: object


class ParetoChart(BarChart):
    """`key_activated(key)` opens what a bar stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_rows(self, rows: Sequence[ParetoRow], kind: str) -> None:
        """Show these reasons in the colour of a group ("det", "pas", "pro"), or "" for none."""
        head = [_("Main reason"), _("Answers"), _("Share"), _("Together")]
        table = [head, *([row.name, row.words, row.share, row.together] for row in rows)]
        self.set_bars([_bar(row) for row in rows], (_("Answers"), _("Together")), table, kind)


def _bar(row: ParetoRow) -> Bar:
    words = f"{row.words} · {row.share}" if row.share else row.words
    return Bar(row.name, row.count, words, row.together, row.sentence, row.key)
