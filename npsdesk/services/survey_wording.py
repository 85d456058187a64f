"""The wording kit for the next survey: its pieces with the owner's name in them, and all of it as one text."""

from collections.abc import Sequence
from dataclasses import replace

from npsdesk.files.wording import ADVICE, QUESTION, Piece, load_wording
from npsdesk.i18n import _, in_language


def wording_for(language: str, business: str = "") -> tuple[Piece, ...]:
    """Return the kit in a language, for a business of that name or, without one, for "us"."""
    with in_language(language):
        name = " ".join(business.split()) or _("us")
    return tuple(replace(piece, text=piece.text.replace("{name}", name)) for piece in load_wording(language))


def questions(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return what is pasted into the survey."""
    return tuple(piece for piece in pieces if piece.part == QUESTION)


def advice(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return what is read: how often, when, and whom to ask."""
    return tuple(piece for piece in pieces if piece.part == ADVICE)


def as_text(pieces: Sequence[Piece], language: str) -> str:
    """Return pieces as one text to paste or print."""
    with in_language(language):
        return "\n\n".join(_piece_text(piece) for piece in pieces) + "\n"


def _piece_text(piece: Piece) -> str:
    shown = _("Only after a score of {scores}").format(scores=piece.asked) if piece.asked else ""
    return "\n".join(filter(None, (piece.title, shown, piece.text)))
