"""A line over the main reasons: what the survey itself says that no tag is called, and the link that makes tags."""

from PySide6.QtWidgets import QWidget

from npsdesk.gui.comments.line_strip import LineStrip
from npsdesk.gui.desk import Desk
from npsdesk.i18n import _
from npsdesk.services.one_reason import made_sentence, make_reason_tags, unnamed_sentence
from npsdesk.services.what_they_say import WhatTheySay


class UnnamedReasons(LineStrip):
    """Hidden where every reason is a tag; making tags is one step to undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Make tags of them"), parent)
        self._desk = desk
        self._names: list[str] = []
        self.clicked.connect(self._make)

    def show_said(self, said: WhatTheySay) -> None:
        """Show what is no tag yet of what the filter shows."""
        self._names = list(said.unnamed)
        self.say(unnamed_sentence(said.unnamed))

    def _make(self) -> None:
        names = self._names
        self._desk.session.write(lambda project: make_reason_tags(project, names), self._on_made)

    def _on_made(self, count: int) -> None:
        self._desk.toast(made_sentence(count))
