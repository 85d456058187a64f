"""The passives table: its columns and what stands in each cell, by response."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyledItemDelegate

from npsdesk.core.customers.closeness import band_of
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.survey import Tag
from npsdesk.gui.passives.cells import MissedCell, RiskCell, RiskMark, Squares, SquaresCell
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.widgets.table.kinds import (
    ChangeCell,
    ScoreCell,
    TextCell,
    muted_cell,
    number_cell,
    strong_cell,
)
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _, format_int, format_money, pgettext
from npsdesk.services.passive_words import band_name, squares_words
from npsdesk.words import risk_name

if TYPE_CHECKING:
    from npsdesk.gui.passives.rows import Floats, Ints


RANK_ROOM, RANK_DIGIT = 24, 9  # pixels of the design, beside the digits and for each of them


def person_name(rows: PassiveRows, response: int) -> str:
    """Return what a passive is called; who gave no name is known by the row of the file."""
    place = rows.place[response]
    return rows.names[place] or _("Row {row}, no name").format(row=rows.row[place])


def change_words(before: int, change: int) -> str:
    """Return how a score moved since the previous wave."""
    if change > 0:
        return _("was {before}, up {change}").format(before=before, change=change)
    if change < 0:
        return _("was {before}, down {change}").format(before=before, change=-change)
    return _("was {before}, the same").format(before=before)


def columns_for(rows: PassiveRows) -> list[Column]:
    """Return the columns; closeness, change and value only where somebody has one."""
    has_squares = rows.near is not None and rows.near.has_closeness
    rank = RANK_ROOM + RANK_DIGIT * len(format_int(_highest_rank(rows)))
    rank_tip = _("The closest to a 9 first.") if has_squares else _("8s before 7s, then those who went up most.")
    columns = [
        Column("rank", _("#"), rank, side="right", least=rank, tip=rank_tip),
        Column("customer", _("Customer"), 132, grows=True, least=106),
        Column("score", _("Score"), 62, side="center"),
        Column(
            "closeness", _("How close to a 9"), 141, least=140, tip=_("How much they rate and write like promoters.")
        ),
        Column(
            "leaving",
            pgettext("column", "Could leave"),
            104,
            least=103,
            tip=_("By what they write, miss and rate."),
        ),
        Column(
            "missing",
            pgettext("column", "Missing"),
            118,
            grows=True,
            least=106,
            gives_way=4,
            tip=_("What their comments miss, by the tags on them. Tag their comments to fill this."),
        ),
        Column(
            "change",
            _("Since last time"),
            122,
            least=106,
            gives_way=2,
            tip=_("The score in the previous survey, where we know it."),
        ),
        Column("plan", _("In plan"), 94, grows=True, least=72, gives_way=1),
        Column("value", _("Value"), 80, side="right", least=79, gives_way=3),
    ]
    empty = {key for key, values in (("change", rows.change), ("value", rows.value)) if not _is_any_known(values)}
    empty |= {"closeness"} if not has_squares else set()
    empty |= {"leaving"} if rows.near is None else set()
    return [column for column in columns if column.key not in empty]


def cell_painters() -> dict[str, QStyledItemDelegate]:
    """Return who paints which column."""
    return {
        "rank": TextCell("text2", tabular=True),
        "customer": strong_cell(),
        "score": ScoreCell(),
        "change": ChangeCell(),
        "closeness": SquaresCell(),
        "leaving": RiskCell(),
        "missing": MissedCell(),
        "plan": muted_cell(),
        "value": number_cell(),
    }


class PassivesModel(IndexModel):
    """Shows PassiveRows; a row number is the id of a response."""

    def __init__(self, rows: PassiveRows, parent: QObject | None = None) -> None:
        super().__init__(columns_for(rows), parent)
        self._rows = rows
        self._tags: Mapping[int, str] = {}
        self._currency = "EUR"

    def show_rows(self, rows: PassiveRows, tags: Sequence[Tag], currency: str, order: "Ints") -> None:
        """Take other passives, in this order."""
        self._rows, self._currency = rows, currency
        self._tags = {tag.id: tag.name for tag in tags}
        columns = columns_for(rows)
        if tuple(columns) != self.columns:
            self.set_columns(columns)
        self.set_order(order)  # type: ignore[arg-type]  # an array of row numbers serves as a sequence of them

    def value(self, row: int, key: str) -> object:
        place = self._rows.place[row]
        if key == "score":
            return int(self._rows.score[place])
        if key == "change":
            words = self.text(row, key)
            return (words, int(self._rows.change[place])) if words else None
        if key == "missing":
            return [(name, "misses") for name in self._missed(place)] or self._nothing_missed(place)
        if key == "closeness":
            return self._squares(place)
        if key == "leaving":
            return self._risk(place)
        return self.text(row, key)

    def text(self, row: int, key: str) -> str:
        place = self._rows.place[row]
        if key == "rank":
            return format_int(place + 1 if self._rows.near is None else int(self._rows.near.rank[place]))
        if key == "customer":
            return person_name(self._rows, row)
        if key == "score":
            return str(self._rows.score[place])
        if key == "change":
            return self._change(place)
        if key == "missing":
            return ", ".join(self._missed(place)) or self._nothing_missed(place)
        if key == "closeness":
            squares = self._squares(place)
            return squares.words if squares else ""
        if key == "leaving":
            mark = self._risk(place)
            return mark.words if mark else ""
        return self._plan(place) if key == "plan" else self._value(place)

    def spoken(self, row: int, key: str) -> str:
        if key == "closeness" and (squares := self._squares(self._rows.place[row])) is not None:
            return squares_words(squares.full, squares.words)
        missed = self._missed(self._rows.place[row]) if key == "missing" else []
        return _("misses {tags}").format(tags=", ".join(missed)) if missed else self.text(row, key)

    def _squares(self, place: int) -> Squares | None:
        near = self._rows.near
        if near is None or not near.squares[place]:
            return None
        return Squares(int(near.squares[place]), band_name(band_of(float(near.closeness[place]))))

    def _risk(self, place: int) -> RiskMark | None:
        if self._rows.near is None:
            return None
        level = RiskLevel(int(self._rows.near.levels[place]))
        return RiskMark(level, risk_name(level))

    def _missed(self, place: int) -> list[str]:
        return [self._tags[tag] for tag in self._rows.missed[place] if tag in self._tags]

    def _nothing_missed(self, place: int) -> str:
        """Return why nothing is named: only praise, no comment, or no tag on it."""
        if self._rows.praised[place]:
            return _("only praise")
        near = self._rows.near
        if near is None:
            return ""
        return _("no comment") if near.ranking.is_silent[near.at[place]] else _("no tag")

    def _change(self, place: int) -> str:
        change = self._rows.change[place]
        return "" if math.isnan(change) else change_words(int(self._rows.before[place]), int(change))

    def _plan(self, place: int) -> str:
        texts = [
            self._rows.actions[action].text for action in self._rows.in_plan[place] if action in self._rows.actions
        ]
        if not texts:
            return ""
        return texts[0] if len(texts) == 1 else f"{texts[0]} +{len(texts) - 1}"

    def _value(self, place: int) -> str:
        value = self._rows.value[place]
        return "" if math.isnan(value) else format_money(float(value), self._currency)


def _highest_rank(rows: PassiveRows) -> int:
    return int(rows.near.rank.max()) if rows.near is not None and len(rows) else len(rows)


def _is_any_known(values: "Floats") -> bool:
    import numpy as np

    return bool(np.isfinite(values).any())
