"""Messages on their way out: as drafts, as a table for mail merge, as text. The program itself never sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from npsdesk.core.actions.letters import Letter
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.comment_table import CommentTable, TableColumn, write_table
from npsdesk.files.outlets.drafts import as_text, write_drafts
from npsdesk.files.safe_write import replacing
from npsdesk.i18n import _
from npsdesk.services.message_choices import Outlet
from npsdesk.services.messages import Message


@dataclass(frozen=True)
class Saved:
    """What was written: the files, and how many messages are in them."""

    files: tuple[Path, ...]
    messages: int


def letter_of(message: Message) -> Letter:
    """Return a message as it leaves the program."""
    return Letter(message.person.name, message.email, message.subject, message.text)


def save_messages(
    messages: Sequence[Message],
    folder: Path,
    outlet: Outlet,
    delimiter: str = ",",
    progress: Progress = NoProgress(),  # noqa: B008 - it holds nothing
) -> Saved:
    """Write messages into a folder that exists. Drafts leave out those without an address that can be written to.

    Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite, and Cancelled from `progress`.
    """
    if outlet is Outlet.EML:
        letters = [letter_of(message) for message in messages if message.email]
        return Saved(tuple(write_drafts(folder, letters, progress)), len(letters))
    name = _("messages")
    if outlet is Outlet.TEXT:
        path = folder / f"{name}.txt"
        with replacing(path) as file:
            file.write(as_text([letter_of(message) for message in messages]).encode("utf-8", "replace"))
    else:
        path = folder / f"{name}.{outlet.value}"
        write_table(path, merge_table(messages), delimiter, progress)
    return Saved((path,), len(messages))


def merge_table(messages: Sequence[Message]) -> CommentTable:
    """Return messages as a table for mail merge: headings in the first row, a row for each message."""
    people = [message.person for message in messages]
    return CommentTable(
        _("Messages"),
        (
            TableColumn(_("First name"), "text", [person.first_name for person in people]),
            TableColumn(_("Name"), "text", [person.name for person in people]),
            TableColumn(_("E-mail"), "text", [message.email for message in messages]),
            TableColumn(_("Subject"), "text", [message.subject for message in messages]),
            TableColumn(_("Text"), "long", [message.text for message in messages]),
            TableColumn(_("Language"), "text", [person.language for person in people]),
            TableColumn(_("Score"), "number", [person.score for person in people]),
            TableColumn(_("Own words"), "long", [person.own_words for person in people]),
        ),
    )
