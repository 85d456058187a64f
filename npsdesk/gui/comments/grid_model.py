"""The comments as a table for Qt: any column of the survey beside what was read and tagged, sorted by arrays."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyledItemDelegate

from npsdesk.core.comments.folding import fold
from npsdesk.core.survey import Field, Role, Tag
from npsdesk.gui.comments.board import Board
from npsdesk.gui.comments.loading import NO_SCORE, Ints
from npsdesk.gui.comments.model import day_of, person_name, question_of
from npsdesk.gui.comments.said import SOURCES, TONES
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.table.kinds import ChipsCell, ScoreCell, TextCell, muted_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _
from npsdesk.services.project_data import LOADED
from npsdesk.words import direction_name, group_short, language_name, read_by, tone_name

if TYPE_CHECKING:
    import pandas as pd

DEFAULT = ("score", "customer", "date", "comment", "tags", "reason", "tone")
FIELD = "field:"
SHOWN = 300  # characters of a comment that a cell can ever show
NUMBERS = frozenset({Role.VALUE, Role.RATING, Role.USAGE, Role.SCORE})
ASIDE = frozenset({Role.COMMENT, Role.IGNORE})  # columns that are comments themselves, or were left out
LAST = np.iinfo(np.int64).max


def field_id(key: str) -> int | None:
    """Return the survey's column that a column of the table shows, None for one of our own."""
    return int(key.removeprefix(FIELD)) if key.startswith(FIELD) else None


def offered(fields: Sequence[Field]) -> list[Column]:
    """Return every column that the owner may choose, ours first, then those of the survey."""
    own = [
        Column("score", _("Score"), 62, side="center"),
        Column("group", _("Group"), 96),
        Column("customer", _("Customer"), 136, least=100),
        Column("company", _("Company"), 120, least=96),
        Column("email", _("E-mail"), 150, least=110),
        Column("date", _("Date"), 116),
        Column("wave", _("Wave"), 110, least=96),
        Column("question", _("Question"), 140, least=100),
        Column("comment", _("Comment"), 240, grows=True, least=150),
        Column("tags", _("Tags"), 190, grows=True, least=110),
        Column("reason", _("Reason"), 126, least=98, tip=_("Main reason")),
        Column("tone", _("Tone"), 92, least=84),
        Column("language", _("Language"), 96, least=88),
    ]
    asked = [field for field in fields if field.role not in ASIDE]
    return own + [_field_column(field) for field in asked]


def remembered(keys: Sequence[str], fields: Sequence[Field]) -> list[str]:
    """Return columns in the words in which they are remembered: the survey's by heading, as ids are a project's."""
    names = {f"{FIELD}{field.id}": f"{FIELD}{field.name}" for field in fields}
    return [names.get(key, key) for key in keys]


def recalled(words: Sequence[object], fields: Sequence[Field]) -> list[str]:
    """Return the columns of this survey that were remembered; the usual ones where there are none."""
    keys = {f"{FIELD}{field.name}": f"{FIELD}{field.id}" for field in fields if field.role not in ASIDE}
    keys |= {column.key: column.key for column in offered(())}
    return [keys[word] for word in words if isinstance(word, str) and word in keys] or list(DEFAULT)


def _field_column(field: Field) -> Column:
    side = "right" if field.role in NUMBERS else "left"
    return Column(f"{FIELD}{field.id}", one_line(field.name, 80), 120, side=side, least=96, tip=one_line(field.name))


def cell_painters() -> dict[str, QStyledItemDelegate]:
    """Return who paints which column."""
    return {
        "score": ScoreCell(),
        "customer": strong_cell(),
        "date": TextCell("text2", tabular=True),
        "tags": ChipsCell(),
        "wave": muted_cell(),
        "question": muted_cell(),
        "language": muted_cell(),
    }


class GridModel(IndexModel):
    """Shows rows of a board; `extra` holds columns of the survey that the board's own answers lack, by response."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self.board: Board | None = None
        self._extra: pd.DataFrame | None = None
        self._tags: Mapping[int, str] = {}
        self._waves: Mapping[int, str] = {}
        self._fields: tuple[Field, ...] = ()
        self._ranks: dict[str, Ints] = {}

    def take(
        self,
        board: Board,
        tags: Sequence[Tag],
        waves: Mapping[int, str],
        fields: Sequence[Field],
        extra: "pd.DataFrame | None",
    ) -> None:
        """Show another board, or other columns of the survey; `show` then says which rows."""
        self.board, self._extra = board, extra
        self._tags = {tag.id: tag.name for tag in tags}
        self._waves, self._fields = waves, tuple(fields)
        self._ranks.clear()

    # ---- cells

    def value(self, row: int, key: str) -> object:
        board = self._the_board
        if key == "score":
            return board.score(row)
        if key == "tags":
            return [(self._tags.get(tag, ""), direction.value) for tag, direction in board.tags(row)]
        return self.text(row, key)

    def text(self, row: int, key: str) -> str:
        board = self._the_board
        field = field_id(key)
        if field is not None:
            return cell_words(self._column(field), int(board.comments.places[row]))
        return _TEXTS[key](self, board, row)

    def spoken(self, row: int, key: str) -> str:
        return self.text(row, key)[:SHOWN]

    def plain(self, row: int, key: str) -> str:
        """Return a cell as a spreadsheet takes it: a comment whole, not as far as a cell shows it."""
        return self._the_board.comments.texts[row] if key == "comment" else self.text(row, key)

    @property
    def _the_board(self) -> Board:
        assert self.board is not None
        return self.board

    def tag_name(self, tag: int) -> str:
        """Return what a tag is called, "" for none."""
        return self._tags.get(tag, "")

    def wave_of(self, board: Board, row: int) -> str:
        """Return what the wave of a comment is called."""
        waves = board.comments.answers["wave"].to_numpy()
        return self._waves.get(int(waves[board.comments.places[row]]), "")

    def question(self, row: int) -> str:
        """Return which question a comment answers, where there are several."""
        return question_of(self._the_board, row, self._fields)

    def _column(self, field: int) -> "pd.Series[Any] | None":
        """Return a column of the survey with one entry per answer of the board."""
        answers = self._the_board.comments.answers
        if field in answers:
            return answers[field]
        return self._extra[field] if self._extra is not None and field in self._extra else None

    # ---- order

    def sorted_rows(self, order: Ints, key: str, descending: bool) -> Ints:
        """Return rows sorted by a column; equal ones stay as they were, empty ones come last either way."""
        ranks = self._rank(key)[order]
        empty = ranks == LAST
        filled, rest = order[~empty], order[empty]
        known = ranks[~empty]
        by = np.argsort(-known if descending else known, kind="stable")
        return np.concatenate([filled[by], rest])

    def _rank(self, key: str) -> Ints:
        if key not in self._ranks:
            self._ranks[key] = self._make_rank(key)
        return self._ranks[key]

    def forget_order(self) -> None:
        """Rank anew what tags and readings say, after they changed."""
        for key in ("tags", "reason", "tone", "language"):
            self._ranks.pop(key, None)

    def _make_rank(self, key: str) -> Ints:
        board = self._the_board
        comments = board.comments
        field = field_id(key)
        if field is not None:
            column = self._column(field)
            if column is None:
                return _no_rank(board)
            by_answer: Ints = _column_rank(column)[comments.places]
            return by_answer
        if key in ("score", "group"):
            scores = comments.scores[comments.places].astype(np.int64)
            return np.where(scores == NO_SCORE, LAST, scores)
        if key == "date":
            days = comments.dates.astype("datetime64[s]").astype(np.int64)
            by_day: Ints = np.where(np.isnat(comments.dates), LAST, days)[comments.places]
            return by_day
        if key == "wave":
            order = {wave: place for place, wave in enumerate(self._waves)}
            waves = np.array([order.get(wave, LAST) for wave in comments.answers["wave"].tolist()], dtype=np.int64)
            ranks: Ints = waves[comments.places]
            return ranks
        if key == "tags":
            by_count: Ints = np.count_nonzero(comments.marks, axis=0).astype(np.int64)
            return by_count
        if key in ("customer", "company", "email"):
            texts = comments.names if key == "customer" else comments.answers[key].to_numpy(dtype=object)
            by_name: Ints = _text_rank(texts.tolist())[comments.places]
            return by_name
        return self._said_rank(key)

    def _said_rank(self, key: str) -> Ints:
        """Return the place of each comment by its text or by what was read in it."""
        comments = self._the_board.comments
        if key == "comment":
            return _text_rank([text[:60] for text in comments.texts])
        if key == "question":
            return comments.fields
        by_code: dict[str, tuple[Any, list[str]]] = {
            "tone": (comments.said.tones, [tone_name(tone) if tone else "" for tone in TONES]),
            "language": (comments.said.languages, list(map(language_name, comments.said.language_names))),
            "reason": (comments.said.reasons, [self.tag_name(tag) for tag in range(max(self._tags, default=0) + 1)]),
        }
        codes, names = by_code[key]
        ranks: Ints = _text_rank(names)[codes]
        return ranks


def cell_words(column: "pd.Series[Any] | None", place: int) -> str:
    """Return what a column of the survey says at a place, as words."""
    if column is None:
        return ""
    value: Any = column.iat[place]
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _no_rank(board: Board) -> Ints:
    return np.full(len(board.comments.ids), LAST, dtype=np.int64)


def _column_rank(column: "pd.Series[Any]") -> Ints:
    """Return the place of each answer of a column of the survey; numbers by size, the others by the alphabet."""
    if column.dtype.kind == "f":
        values = column.to_numpy()
        order = np.searchsorted(np.unique(values[~np.isnan(values)]), values)
        return np.where(np.isnan(values), LAST, order)
    names = column.cat.categories.astype(str).tolist()
    ranks = np.append(_text_rank(names), LAST)
    return ranks[column.cat.codes.to_numpy()]


def _text_rank(texts: Sequence[str | None]) -> Ints:
    """Return each text's place in the alphabet, in any case and with or without accents; empty ones come last."""
    folded = [fold(text.strip()) if isinstance(text, str) else "" for text in texts]
    places = {text: place for place, text in enumerate(sorted(set(folded) - {""}))}
    return np.array([places.get(text, LAST) for text in folded], dtype=np.int64)


def _tags_text(model: GridModel, board: Board, row: int) -> str:
    return ", ".join(f"{direction_name(way)} {model.tag_name(tag)}" for tag, way in board.tags(row))


def _group_text(_model: GridModel, board: Board, row: int) -> str:
    group = board.group(row)
    return "" if group is None else group_short(group)


def _reason_text(model: GridModel, board: Board, row: int) -> str:
    return model.tag_name(int(board.comments.said.reasons[row]))


def _tone_text(_model: GridModel, board: Board, row: int) -> str:
    tone = TONES[board.comments.said.tones[row]]
    return "" if tone is None else tone_name(tone)


def _answer_text(board: Board, row: int, column: str) -> str:
    return str(board.comments.answers[column].iat[int(board.comments.places[row])] or "")


def with_source(text: str, source: int) -> str:
    """Return what was read with who said so, as in "Price (proposed)"; what the owner set stands alone."""
    by = SOURCES[source]
    return text if not text or by is None else f"{text} ({read_by(by)})"


_TEXTS: dict[str, Callable[[GridModel, Board, int], str]] = {
    "score": lambda _model, board, row: "" if board.score(row) is None else str(board.score(row)),
    "group": _group_text,
    "customer": lambda _model, board, row: person_name(board, row),
    "company": lambda _model, board, row: _answer_text(board, row, "company"),
    "email": lambda _model, board, row: _answer_text(board, row, "email"),
    "date": lambda _model, board, row: day_of(board, row, "medium"),
    "wave": lambda model, board, row: model.wave_of(board, row),
    "question": lambda model, _board, row: model.question(row),
    "comment": lambda _model, board, row: board.comments.texts[row][:SHOWN],
    "tags": _tags_text,
    "reason": _reason_text,
    "tone": _tone_text,
    "language": lambda _model, board, row: language_name(board.comments.said.language(row)),
}


def missing_fields(fields: Sequence[Field], keys: Sequence[str]) -> list[int]:
    """Return the columns of the survey among these that the window has not loaded."""
    loaded = {field.id for field in fields if field.role in LOADED}
    return [field for field in map(field_id, keys) if field is not None and field not in loaded]
