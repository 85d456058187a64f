"""Messages for the owner's own mail program: a link that opens one, files that open as drafts, plain text."""

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from npsdesk.core.actions.letters import Letter
from npsdesk.core.actions.mail_address import address_flaw
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.files.safe_write import replacing

LONGEST_LINK = 1800  # characters; Windows and some mail programs cut longer ones
_UNFIT = re.compile(r"[^\w .-]+")
_NAME_LENGTH = 40


def mailto_link(letter: Letter) -> str:
    """Return a link that opens the message in the mail program; "" without an address, or where it would be cut off.

    RFC 6068: everything but the address is percent-encoded, line ends as %0D%0A.
    """
    if address_flaw(letter.email) is not None:
        return ""
    body = "\r\n".join(letter.text.splitlines())
    link = (
        f"mailto:{quote(letter.email, safe='@')}?subject={quote(letter.subject, safe='')}&body={quote(body, safe='')}"
    )
    return link if len(link) <= LONGEST_LINK else ""


def draft(letter: Letter) -> bytes:
    """Return one message as an .eml file that mail programs open as a draft of their own (X-Unsent).

    Raises ValueError for an address that cannot be written to, and for a subject of several lines.
    """
    if address_flaw(letter.email) is not None:
        raise ValueError("no draft without a plain e-mail address")
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = Address(display_name=letter.name, addr_spec=letter.email)
    message["Subject"] = letter.subject
    message.set_content(letter.text + "\n")
    return message.as_bytes()


def write_drafts(folder: Path, letters: Sequence[Letter], progress: Progress = NoProgress()) -> list[Path]:  # noqa: B008 - it holds nothing
    """Write one .eml file for each message into a folder that exists; returns them in order.

    Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite, and Cancelled from `progress`.
    """
    width = len(str(len(letters)))
    written = []
    for number, letter in enumerate(letters, 1):
        progress.report(number - 1, len(letters))
        path = folder / f"{number:0{width}} {file_name(letter.name or letter.email.partition('@')[0])}.eml"
        with replacing(path) as file:
            file.write(draft(letter))
        written.append(path)
    return written


def file_name(name: str) -> str:
    """Return a name as part of a file's name on any system.

    >>> file_name("../Peeters, Tom:"), file_name("???")
    ('Peeters Tom', 'message')
    """
    kept = " ".join(_UNFIT.sub(" ", name).split()).strip(". ")
    return kept[:_NAME_LENGTH].strip(". ") or "message"


def as_text(letters: Sequence[Letter]) -> str:
    """Return messages as one plain text, each with whom it is for and its subject above it."""
    parts = (
        "\n".join((*filter(None, (f"{letter.name} {letter.email}".strip(), letter.subject)), "", letter.text))
        for letter in letters
    )
    return "\n\n----\n\n".join(parts) + ("\n" if letters else "")
