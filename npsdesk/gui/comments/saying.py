"""What the owner says of comments beside tags: the main reason of an answer, the tone and the language of a comment."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from npsdesk.core.comments.tone import Tone
from npsdesk.core.labels import nlabel
from npsdesk.core.survey import Tag
from npsdesk.gui.comments.board import Board
from npsdesk.gui.comments.changes import next_color
from npsdesk.gui.comments.finder import TagFinder
from npsdesk.gui.comments.tagging import Tagging
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import announce
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.what_they_say import reason_label, set_reason
from npsdesk.store import readings, tags
from npsdesk.store.project import Project
from npsdesk.words import language_name, tone_name


class Saying(QObject):
    """Works on the comments that are selected, as tagging does."""

    def __init__(self, desk: Desk, tagging: Tagging, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tagging, self._page = desk, tagging, page
        self.finder = TagFinder(page)
        self.finder.chosen.connect(self.set_reason)
        self.finder.named.connect(self._make_reason)

    def ask_reason(self, below: QWidget) -> None:
        """Let the owner find the main reason by typing; those that the comment is tagged with come first."""
        board, rows = self._tagging.board, self._tagging.rows()
        if board is None or not rows:
            return
        own = {tag for tag, _way in board.tags(rows[0])}
        known = sorted(self._tagging.tags(), key=lambda tag: tag.id not in own)
        count = len(_responses(board, rows))
        text = ngettext("The one main reason of this answer", "The one main reason of {count} answers", count)
        where = below.mapToGlobal(QPoint(0, below.height() + 2))
        self.finder.open_at(known, where, text.format(count=format_int(count)))

    def set_reason(self, tag_id: int) -> None:
        """Set the one main reason of the answers selected; 0 takes it away."""
        board, rows = self._tagging.board, self._tagging.rows()
        tag = next((known for known in self._tagging.tags() if known.id == tag_id), None)
        if board is None or not rows or (tag is None and tag_id):
            return
        all_rows = np.unique(np.concatenate([board.rows_with(row) for row in rows]))
        board.comments.said.set_reason(all_rows, tag_id)
        store = partial(set_reason, responses=_responses(board, rows), tag=tag)
        self._tagging.changes.say(reason_label(tag), all_rows.tolist(), store)
        announce(self._page, _("Main reason: {reason}").format(reason=tag.name if tag else _("none yet")))

    def _make_reason(self, name: str) -> None:
        board, rows = self._tagging.board, self._tagging.rows()
        if board is None or not rows:
            return
        color, responses = next_color(self._tagging.tags()), _responses(board, rows)

        def store(project: Project) -> None:
            tag = tags.add_tag(project, name, color)
            set_reason(project, responses, Tag(tag, name, color, 0))

        self._desk.session.change(reason_label(Tag(0, name, color, 0)), store)

    def set_tone(self, tone: Tone) -> None:
        """Set the tone of the comments selected."""
        board, rows = self._tagging.board, self._tagging.rows()
        if board is None or not rows:
            return
        board.comments.said.set_tone(rows, tone)
        found = dict.fromkeys(board.comment_ids(rows), tone.value)
        name = nlabel("Change the tone of a comment", "Change the tone of {count} comments", len(rows))
        self._tagging.changes.say(name, rows, partial(readings.set_tones, found=found))
        announce(self._page, _("Tone: {tone}").format(tone=tone_name(tone)))

    def set_language(self, code: str) -> None:
        """Set the language of the comments selected."""
        board, rows = self._tagging.board, self._tagging.rows()
        if board is None or not rows:
            return
        board.comments.said.set_language(rows, code)
        found = dict.fromkeys(board.comment_ids(rows), code)
        name = nlabel("Change the language of a comment", "Change the language of {count} comments", len(rows))
        self._tagging.changes.say(name, rows, partial(readings.set_languages, found=found))
        announce(self._page, _("Language: {language}").format(language=language_name(code)))


def _responses(board: Board, rows: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(board.response(row) for row in rows))
