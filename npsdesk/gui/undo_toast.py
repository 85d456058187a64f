"""The window's notice of what was done, which offers Undo only while Undo would take back just that."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from npsdesk.core.labels import Label
from npsdesk.gui.session import Session
from npsdesk.gui.widgets.toast import Toast
from npsdesk.i18n import _
from npsdesk.store.project import Project


class UndoToast(Toast):
    """A toast that goes as soon as another change than its own is the one to be undone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = 0
        self._own: Label | None = None
        self.deed: Callable[[], None] | None = None

    def tell(
        self,
        session: Session,
        text: str,
        *,
        can_undo: bool,
        left: int,
        offer: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show a notice; with `can_undo` it is about the change that was asked of the session last.

        `offer` is what its button says and does instead; `deed` is what is offered now, None for Undo.
        """
        self._told += 1
        self._own = None
        words, self.deed = offer or (_("Undo") if can_undo else "", None)
        self.show_message(text, words, left)
        if can_undo:
            # many a page tells before its change is written: the project's thread gets here right after it
            session.read(partial(_newest, told=self._told), self._on_known)

    def follow(self, newest: Label | None) -> None:
        """Give way if Undo would take back another change by now."""
        if self._own is not None and newest != self._own:
            self._own = None
            self.hide()

    def _on_known(self, answer: tuple[int, Label | None]) -> None:
        told, own = answer
        if told == self._told:
            self._own = own


def _newest(project: Project, told: int) -> tuple[int, Label | None]:
    return told, project.undo_label
