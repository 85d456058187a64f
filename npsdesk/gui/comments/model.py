"""The list of comments for Qt: an order over the board, one item put together when it is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from npsdesk.core.survey import Direction, Field, Role, Tag
from npsdesk.gui.comments.board import Board
from npsdesk.gui.widgets.chips import AUTO
from npsdesk.i18n import _, format_date, format_int, language
from npsdesk.words import direction_name

AnyIndex = QModelIndex | QPersistentModelIndex
SEEN = 300


@dataclass(frozen=True)
class Item:
    """One comment as the list shows it; `chips` are (text, kind) with the kinds of the kit's chips."""

    score: int | None
    name: str
    group: str
    day: str
    text: str
    chips: tuple[tuple[str, str], ...]
    is_flagged: bool
    is_topicless: bool


class CommentModel(QAbstractListModel):
    """Rows of a board in an order. "Place" is a position in the list, "row" a comment's number on the board."""

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._order: Any = np.zeros(0, dtype=np.int64)
        self._names: dict[int, str] = {}
        self._date_style = "short"

    @property
    def order(self) -> Any:
        """The rows shown, as an array."""
        return self._order

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Call the tags by these names."""
        self._names = {tag.id: tag.name for tag in tags}

    def show(self, board: Board, order: Any, date_style: str) -> None:
        """Show these rows of the board in this order."""
        self.beginResetModel()
        self._board, self._order, self._date_style = board, order, date_style
        self.endResetModel()

    def touch(self, rows: Sequence[int]) -> None:
        """Repaint comments that changed on the board."""
        places = [self.place_of(row) for row in rows] if len(rows) <= SEEN else [0, len(self._order) - 1]
        shown = [place for place in places if place >= 0]
        if shown:
            self.dataChanged.emit(self.index(min(shown)), self.index(max(shown)))

    def row_at(self, place: int) -> int:
        """Return the row at a place, -1 outside."""
        return int(self._order[place]) if 0 <= place < len(self._order) else -1

    def place_of(self, row: int) -> int:
        """Return where a row is shown, -1 when it is not."""
        found = np.flatnonzero(self._order == row)
        return int(found[0]) if len(found) else -1

    def stretches(self, rows: Sequence[int]) -> list[tuple[int, int]]:
        """Return the first and last place of each unbroken stretch of these rows in the list."""
        places = np.flatnonzero(np.isin(self._order, np.asarray(rows, dtype=np.int64)))
        if not len(places):
            return []
        cuts = np.flatnonzero(np.diff(places) > 1)
        firsts, lasts = np.concatenate([[0], cuts + 1]), np.concatenate([cuts, [len(places) - 1]])
        return [(int(places[first]), int(places[last])) for first, last in zip(firsts, lasts, strict=True)]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row < 0 or self._board is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.item(row).name
        return self.spoken(index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def text(self, row: int) -> str:
        """Return the whole text of a comment."""
        return "" if self._board is None else self._board.comments.texts[row]

    def item(self, row: int) -> Item:
        """Return one comment as the list shows it."""
        board = self._board
        assert board is not None
        comments = board.comments
        return Item(
            score=board.score(row),
            name=person_name(board, row),
            group=first_group(board, row),
            day=day_of(board, row, self._date_style),
            text=comments.texts[row][:SEEN],
            chips=self._chips(board, row),
            is_flagged=bool(comments.flags[row]),
            is_topicless=bool(comments.topicless[row]),
        )

    def _chips(self, board: Board, row: int) -> tuple[tuple[str, str], ...]:
        """Return the tags that stand, and after them those that the program put there, with a kind of their own."""
        stand = [(self._names.get(tag, ""), direction.value) for tag, direction in board.tags(row)]
        return (*stand, *((self._names.get(tag, ""), AUTO + way.value) for tag, way in board.proposed(row)))

    def spoken(self, place: int) -> str:
        """Return what a screen reader says for a place."""
        board = self._board
        assert board is not None
        row = self.row_at(place)
        item = self.item(row)
        score = _("No score") if item.score is None else _("Score {score}").format(score=item.score)
        parts = [score, item.name, item.group, item.text]
        head = ", ".join(part for part in parts if part)
        flag = " " + _("Flagged.") if item.is_flagged else ""
        where = _("{place} of {count}").format(place=format_int(place + 1), count=format_int(len(self._order)))
        tags = spoken_tags(board.tags(row), self._names, item.is_topicless)
        return f"{head}. {tags}{spoken_proposals(board.proposed(row), self._names)}{flag} {where}"


def spoken_tags(tags: Sequence[tuple[int, Direction]], names: dict[int, str], is_topicless: bool) -> str:
    """Return a comment's tags as a sentence."""
    if not tags:
        return _("No topic.") if is_topicless else _("No tag yet.")
    listed = ", ".join(f"{direction_name(direction)} {names.get(tag, '')}" for tag, direction in tags)
    return _("Tags: {tags}.").format(tags=listed)


def spoken_proposals(tags: Sequence[tuple[int, Direction]], names: dict[int, str]) -> str:
    """Return the tags that nobody confirmed yet as a sentence that follows another; "" without any."""
    listed = ", ".join(f"{direction_name(direction)} {names.get(tag, '')}" for tag, direction in tags)
    return " " + _("Automatic, not confirmed: {tags}.").format(tags=listed) if tags else ""


def person_name(board: Board, row: int) -> str:
    """Return whose comment it is, or where it stands in the spreadsheet."""
    place = int(board.comments.places[row])
    name = str(board.comments.names[place] or "").strip()
    if name:
        return name
    number = int(board.comments.answers["row"].to_numpy()[place])
    return _("Row {row}, no name").format(row=format_int(number))


def first_group(board: Board, row: int) -> str:
    """Return the value of the first group column that has one."""
    return next(iter(group_values(board, row)), "")


def group_values(board: Board, row: int) -> list[str]:
    """Return the values of the group columns, without empty ones."""
    comments = board.comments
    place = int(comments.places[row])
    values = [comments.answers[field].iat[place] for field in comments.group_fields]
    return [value for value in values if isinstance(value, str) and value.strip()]


def named_values(board: Board, row: int, fields: Sequence[Field]) -> list[str]:
    """Return the values of the group columns, with the column's name where the value says nothing by itself."""
    comments = board.comments
    place = int(comments.places[row])
    names = {field.id: field.name for field in fields}
    found = []
    for field in comments.group_fields:
        value = comments.answers[field].iat[place]
        if isinstance(value, str) and value.strip():
            found.append(value if any(map(str.isalpha, value)) else f"{names.get(field, '')} {value}".strip())
    return found


def day_of(board: Board, row: int, style: str) -> str:
    """Return the day of the answer, "" without one."""
    moment = board.comments.dates[board.comments.places[row]]
    return "" if np.isnat(moment) else _day_text(moment.astype("datetime64[D]").item(), style, language())


@lru_cache(maxsize=2048)
def _day_text(day: date, style: str, _language: str) -> str:
    return format_date(day, style)


def question_of(board: Board, row: int, fields: Sequence[Field]) -> str:
    """Return the question that a comment answers where the survey asked several, else ""."""
    asked = [field for field in fields if field.role is Role.COMMENT]
    if len(asked) < 2:
        return ""
    return next((field.name for field in asked if field.id == board.comments.fields[row]), "")
