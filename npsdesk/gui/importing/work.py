"""Keeps one draft up to date: reads and counts beside the window, and lets only the newest work count."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal

from npsdesk.core.cleaning.choices import with_date_order, with_question, with_role, with_score_scale
from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.split import Split
from npsdesk.core.cleaning.table import Choices, DateOrder, HeadingRows, OnDuplicate, Recognition, Unfinished
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Role, Wave
from npsdesk.gui.desk import Desk
from npsdesk.gui.importing.draft import AskKind, Change, Draft, Preview, make_preview
from npsdesk.gui.importing.jobs import (
    First,
    Known,
    Met,
    Outdated,
    count_known,
    look_up,
    look_up_head,
    one_after_another,
    read_first,
    read_wide,
    recognise_again,
    with_headings,
)
from npsdesk.i18n import _
from npsdesk.services.same_wave import SameWave

Wish = Callable[[Recognition, Choices], Choices]  # a change, whatever rows the columns were recognised by


class Work(QObject):
    """`changed()` after every step, `failed(error)` with the draft as it was, `stopped()` when there is none."""

    changed = Signal()
    failed = Signal(object)
    stopped = Signal()
    known_counted = Signal(object)  # MatchRate
    _head_read = Signal(int, object)  # from the thread that reads

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._ticket = 0
        self._pending: tuple[Change, ...] = ()
        self._wishes: tuple[Wish, ...] = ()
        self._replaces: Wave | None = None
        self._heads: set[int] = set()  # tickets whose first rows are on their way to the page
        self._after_head: Callable[[], None] | None = None
        self.draft: Draft | None = None
        self.is_reading = False
        self.is_counting = False
        self._head_read.connect(self._on_head)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def start(self, path: Path, replaces: Wave | None = None) -> None:
        """Read a file, whose answers may be to take the place of a wave's."""
        self._path, self._replaces = path, replaces
        self.draft = None
        self.read_sheet(None)

    def forget(self) -> None:
        """Drop the draft, and whatever is being read for it."""
        self._next_ticket()
        self.draft = None
        self._pending, self._wishes = (), ()
        self.is_reading = self.is_counting = False

    # ---- reading

    def read_sheet(self, sheet: str | None) -> None:
        """Read a sheet of the file; the draft of another one stays until it is read."""
        ticket, path = self._next_ticket(), self._path
        if self.draft is not None and self.draft.is_partial:
            self.draft = None
        self._pending, self._wishes, self.is_counting, self.is_reading = (), (), False, True
        self._desk.run_beside(
            _("Reading {name}").format(name=path.name),
            lambda progress: read_first(
                path, sheet, self._outdated(progress, ticket), partial(self._send_head, ticket)
            ),
            partial(self._on_read, ticket),
            partial(self._on_failed, ticket),
            partial(self._on_stopped, ticket),
        )
        self.changed.emit()

    def _send_head(self, ticket: int, first: First) -> None:
        """Hand over the first rows, from the thread that reads: whatever it tells afterwards waits for them."""
        self._heads.add(ticket)
        self._head_read.emit(ticket, first)

    def _on_head(self, ticket: int, first: First) -> None:
        """Show the first rows while the rest is still read."""
        if self._is_current(ticket) and self.is_reading:
            self._desk.session.read(
                lambda project: look_up_head(project, first),
                partial(self._show_head, ticket),
                key="head",
                otherwise=lambda _error: self._show_head(ticket, first),
            )

    def _show_head(self, ticket: int, first: First) -> None:
        self._heads.discard(ticket)
        if not self._is_current(ticket) or not self.is_reading:
            return
        self.draft = Draft(first.reading, first.preview, is_partial=True, replaces=self._replaces)
        self.is_reading = False
        self.changed.emit()
        step, self._after_head = self._after_head, None
        if step is not None:
            step()

    def _waits_for_head(self, ticket: int, step: Callable[[], None]) -> bool:
        """Return whether a step comes after the first rows, which a short file or an early end may overtake."""
        is_waiting = ticket in self._heads and self._is_current(ticket)
        if is_waiting:
            self._after_head = step
        return is_waiting

    def _on_read(self, ticket: int, first: First) -> None:
        if self._waits_for_head(ticket, partial(self._on_read, ticket, first)):
            return
        if self._is_current(ticket):
            reading = first.reading
            self._desk.session.read(
                lambda project: look_up(project, reading, self._replaces),
                partial(self._on_known, ticket, first),
                key="import",
            )

    def _on_known(self, ticket: int, first: First, known: Known) -> None:
        """Show the file, with last time's choices where the same headings were imported before."""
        if not self._is_current(ticket):
            return
        if not known.choices:
            self._show_first(ticket, known, first)
            return
        self._desk.run_beside(
            _("Checking the columns"),
            lambda progress: recognise_again(first.reading, known.choices, self._outdated(progress, ticket)),
            partial(self._show_first, ticket, known),
            partial(self._on_failed, ticket),
            partial(self._on_stopped, ticket),
        )

    def _show_first(self, ticket: int, known: Known, first: First) -> None:
        if self._is_current(ticket):
            before, wishes = self.draft, self._wishes
            # the same file in another shape, or all of it: what was answered about it stays
            is_same = before is not None and (before.is_partial or first.reading.table.joined)
            settled = before.settled if before is not None and is_same else frozenset()
            self.draft = Draft(first.reading, first.preview, settled, known.same, is_list=known.is_list)
            if self._replaces is not None:
                self.draft = _to_replace(self.draft, self._replaces, known.split)
            if wishes and before is not None and _begin_alike(before.recognition, self.draft.recognition):
                self._count(*(partial(wish, self.draft.recognition) for wish in wishes))
            else:
                self._finish()

    def widen(self) -> None:
        """Put the answers of each person into one row."""
        if self.draft is None:
            return
        ticket, reading = self._next_ticket(), self.draft.reading
        self._pending, self.is_counting = (), True
        self._desk.run_beside(
            _("Putting rows together"),
            lambda progress: read_wide(reading, self._outdated(progress, ticket)),
            partial(self._on_read, ticket),
            partial(self._on_failed, ticket),
            partial(self._on_stopped, ticket),
        )
        self.changed.emit()

    def _finish(self) -> None:
        self._pending, self._wishes = (), ()
        self.is_reading = self.is_counting = False
        self.changed.emit()
        if self.draft is not None:
            survey = self.draft.preview.survey
            read = self._desk.session.read
            then = partial(self._on_met, self._ticket)
            read(lambda project: count_known(project, survey), then, key="known customers")

    def _on_met(self, ticket: int, met: Met) -> None:
        """Tell how many customers are known; the wave that they look like is asked about once."""
        if not self._is_current(ticket) or self.draft is None:
            return
        self.known_counted.emit(met.rate)
        if met.same != self.draft.same and self._replaces is None:
            self.draft = replace(self.draft, same=met.same)
            self.changed.emit()

    def _on_failed(self, ticket: int, error: Exception) -> None:
        if self._waits_for_head(ticket, partial(self._on_failed, ticket, error)):
            return
        if self._is_current(ticket):
            self._on_stopped(ticket)
            self.failed.emit(error)

    def _on_stopped(self, ticket: int) -> None:
        """Go back to what was read and counted before; the first rows alone are nothing to go back to."""
        if not self._is_current(ticket):
            return
        if self.draft is None or self.draft.is_partial:
            self.forget()
            self.stopped.emit()
        else:
            self._finish()

    def set_headings(self, rows: HeadingRows) -> None:
        """Take the headings from other rows of the sheet that was read."""
        if self.draft is None:
            return
        reading, ticket = self.draft.reading, self._next_ticket()
        self._pending, self.is_counting = (), True
        self._desk.run_beside(
            _("Checking the columns"),
            lambda progress: with_headings(reading, rows, self._outdated(progress, ticket)),
            partial(self._on_read, ticket),
            partial(self._on_failed, ticket),
            partial(self._on_stopped, ticket),
        )
        self.changed.emit()

    # ---- choices

    def set_role(self, index: int, role: Role) -> None:
        """Say what a column is."""

        def wish(recognition: Recognition, made: Choices) -> Choices:
            columns = with_role(recognition, made.columns, index, role)
            return _without_lost_split(replace(made, columns=columns))

        self._apply(wish)

    def set_question(self, index: int) -> None:
        """Keep a column as another 0-10 question, beside the score."""
        self._apply(lambda recognition, made: replace(made, columns=with_question(recognition, made.columns, index)))

    def set_score_scale(self, index: int, scale: ScoreScale | None) -> None:
        """Say how the numbers of a score column are meant; None asks once more."""
        self._apply(lambda _recognition, made: replace(made, columns=with_score_scale(made.columns, index, scale)))

    def set_date_order(self, index: int, order: DateOrder) -> None:
        """Say how the dates of a column are read."""
        self._apply(lambda _recognition, made: replace(made, columns=with_date_order(made.columns, index, order)))

    def set_split(self, split: Split | None) -> None:
        """Make several waves of the file, or one; asked no more."""
        if self.draft is not None:
            self.draft = self.draft.settle(AskKind.SPLIT)
            self._apply(lambda _recognition, made: replace(made, split=split))

    def set_unfinished(self, wish: Unfinished) -> None:
        """Say whether unfinished answers count."""
        self._apply(lambda _recognition, made: replace(made, unfinished=wish))

    def drop_duplicates(self, wish: OnDuplicate) -> None:
        """Keep only the first or last of rows that are the same answer."""
        self._apply(lambda _recognition, made: replace(made, on_duplicate=wish))

    def replace_wave(self, wave: Wave) -> None:
        """Let the answers take the place of a wave's."""
        if self.draft is not None:
            self._replaces = wave
            self.draft = self.draft.replacing(wave)
            if self.draft.preview.parts:
                self._apply(lambda _recognition, made: replace(made, split=None))
            else:
                self.changed.emit()

    def renew_waves(self, waves: tuple[Wave, ...]) -> None:
        """Split the file into waves that take the place of those of an earlier download."""
        if self.draft is None:
            return
        self._replaces = None
        self.draft = self.draft.renewing(waves)
        suggested = self.draft.preview.offer.suggested
        if self.draft.preview.parts or suggested is None:
            self.changed.emit()
        else:
            self._apply(lambda _recognition, made: replace(made, split=suggested))

    def add_wave(self) -> None:
        """Let the answers become a new wave after all, or several."""
        if self.draft is not None:
            self._replaces = None
            self.draft = replace(self.draft.settle(AskKind.SAME_FILE), replaces=None, renews=())
            self.changed.emit()

    def settle(self, kind: AskKind) -> None:
        """Ask a question no more."""
        if self.draft is not None:
            self.draft = self.draft.settle(kind)
            self.changed.emit()

    def _apply(self, wish: Wish) -> None:
        """Do as the owner wishes; of the first rows alone at once, and again when all are known."""
        if self.draft is None:
            return
        change = partial(wish, self.draft.recognition)
        if not self.draft.is_partial:
            self._count(change)
            return
        self._wishes += (wish,)
        preview = make_preview(self.draft.reading, self.draft.preview.choices, change)
        self.draft = self.draft.with_preview(preview)
        self.changed.emit()

    def _count(self, *changes: Change) -> None:
        """Make changes and count anew; the newest count wins, and no change is lost to it."""
        if self.draft is None:
            return
        self._pending += changes
        ticket = self._next_ticket()
        reading, choices, together = self.draft.reading, self.draft.preview.choices, one_after_another(self._pending)
        self.is_counting = True
        self._desk.run_beside(
            _("Counting the answers"),
            lambda progress: make_preview(reading, choices, together, self._outdated(progress, ticket)),
            partial(self._on_counted, ticket),
            partial(self._on_failed, ticket),
            partial(self._on_stopped, ticket),
        )
        self.changed.emit()

    def _on_counted(self, ticket: int, preview: Preview) -> None:
        if self._is_current(ticket) and self.draft is not None:
            self.draft = self.draft.with_preview(preview)
            self._finish()

    # ---- which work counts

    def _next_ticket(self) -> int:
        self._ticket += 1
        self._after_head = None
        return self._ticket

    def _is_current(self, ticket: int) -> bool:
        return shiboken6.isValid(self) and ticket == self._ticket

    def _outdated(self, progress: Progress, ticket: int) -> Outdated:
        return Outdated(progress, lambda: ticket == self._ticket)


def _begin_alike(head: Recognition, whole: Recognition) -> bool:
    """Return whether the columns of the first rows are those of the whole file, which may have more."""
    return whole.header.names[: len(head.header.names)] == head.header.names


def _to_replace(draft: Draft, wave: Wave, split: SameWave | None) -> Draft:
    """Return the draft that takes the place of a wave; one of several rounds of a split file asks which is meant."""
    if split is not None and split.siblings and draft.preview.offer.suggested is not None:
        return replace(draft, same=split)
    return draft.replacing(wave)


def _without_lost_split(choices: Choices) -> Choices:
    """Return the choices as one wave where the dates that they were split by are dates no more."""
    has_dates = any(column.role is Role.DATE for column in choices.columns)
    is_lost = choices.split is not None and choices.split.period is not None and not has_dates
    return replace(choices, split=None) if is_lost else choices
