"""The ways by which messages leave the window; only the owner knows whether they were sent, and is asked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from npsdesk.core.progress import Progress
from npsdesk.files.outlets.drafts import as_text, mailto_link
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import ghost_button, primary_button
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.message_choices import Outlet
from npsdesk.services.messages import Message, MessagePicture, mark_sent
from npsdesk.services.save_messages import Saved, letter_of, save_messages


class Outbox(QObject):
    """`open_link` opens the owner's mail program; `asked` is where the question stands whether it was sent."""

    def __init__(
        self, desk: Desk, asked: Banner, picture: Callable[[], MessagePicture | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._asked, self._picture, self._widget = desk, asked, picture, parent
        self.open_link: Callable[[QUrl], object] = QDesktopServices.openUrl

    def open_mail(self, message: Message) -> None:
        """Open one message in the mail program, where a link can hold it."""
        link = mailto_link(letter_of(message))
        if link:
            self.open_link(QUrl.fromEncoded(link.encode("ascii")))
            self._ask([message.response])

    def copy(self, message: Message) -> None:
        """Put one message on the clipboard."""
        QGuiApplication.clipboard().setText(as_text([letter_of(message)]))
        self._desk.toast(_("Copied"), can_undo=False)
        self._ask([message.response])

    def save(self, messages: Sequence[Message], outlet: Outlet) -> None:
        """Ask where, and save messages there with a progress bar and Stop."""
        data = self._desk.session.data
        folder = QFileDialog.getExistingDirectory(self._widget, _("Where to save the messages"), str(Path.home()))
        if not folder or data is None:
            return
        delimiter = ";" if data.language == "nl" else ","

        def run(progress: Progress) -> Saved:
            return save_messages(messages, Path(folder), outlet, delimiter, progress)

        people = [message.response for message in messages]
        self._desk.run_beside(_("Saving messages"), run, partial(self._on_saved, people))

    def _on_saved(self, people: list[int], saved: Saved) -> None:
        text = ngettext("Saved {count} message", "Saved {count} messages", saved.messages)
        self._desk.toast(text.format(count=format_int(saved.messages)), can_undo=False)
        self._ask(people)

    def _ask(self, people: list[int]) -> None:
        """Ask whether they went out: only the owner knows, and only then it is noted."""
        if self._desk.session.is_read_only:
            return
        yes, no = primary_button(_("Yes, note it"), size_name="small"), ghost_button(_("Not yet"), size_name="small")
        yes.clicked.connect(partial(self.note, people))
        no.clicked.connect(self._asked.clear)
        text = ngettext("Did you send it?", "Did you send these {count} messages?", len(people))
        self._asked.set_message(text.format(count=format_int(len(people))), "", [yes, no])

    def note(self, people: list[int], _checked: bool = False) -> None:
        """Note in the contact log that these messages went out."""
        self._asked.clear()
        picture = self._picture()
        if picture is None:
            return
        self._desk.session.write(partial(mark_sent, picture=picture, responses=people))
        text = ngettext("Noted: {count} message was sent", "Noted: {count} messages were sent", len(people))
        self._desk.toast(text.format(count=format_int(len(people))))
