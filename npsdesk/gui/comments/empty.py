"""What stands in place of the list when there is nothing to list, and why that is."""

from enum import Enum, auto

from npsdesk.core.survey import Filter
from npsdesk.gui.comments.board import UNTAGGED, Counts
from npsdesk.gui.session import Session
from npsdesk.gui.widgets.buttons import Button, secondary_button
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.i18n import _, format_int, ngettext


class Empty(Enum):
    """Why the list is empty."""

    NOTHING = auto()
    NOT_HERE = auto()
    ALL_TAGGED = auto()
    NO_MATCH = auto()
    NOTHING_ALIKE = auto()
    NO_SUCH = auto()


def reason_for(counts: Counts, words: str, tag: object, *, is_any: bool = True, is_by_meaning: bool = False) -> Empty:
    """Return why an empty list is empty; `is_any` is whether the project has a comment at all."""
    if not counts.total:
        return Empty.NOT_HERE if is_any else Empty.NOTHING
    if words.strip():
        return Empty.NOTHING_ALIKE if is_by_meaning else Empty.NO_MATCH
    return Empty.ALL_TAGGED if tag == UNTAGGED else Empty.NO_SUCH


SEARCHED = (Empty.NO_MATCH, Empty.NOTHING_ALIKE)


def leaves_out(session: Session) -> bool:
    """Return whether the filter leaves answers out; the only wave of a project leaves out none."""
    waves, current = (session.data.waves if session.data is not None else ()), session.filter
    return current != Filter() and not (len(waves) == 1 and current == Filter(wave=waves[0].id))


class EmptyState(Placeholder):
    """One sentence and one button; `button` does what `reason` asks for."""

    def __init__(self) -> None:
        self.reason = Empty.NOTHING
        self.button: Button = secondary_button(_("Show all comments"))
        super().__init__("message-square-text", "", "", [self.button])

    def show_reason(self, reason: Empty, counts: Counts, words: str) -> None:
        """Say why there is nothing."""
        self.reason = reason
        self.button.setVisible(reason is not Empty.NOTHING)
        self.button.set_label(_("Clear search") if reason in SEARCHED else _("Show all comments"))
        self.set_texts(*_texts(reason, counts, words))


def _texts(reason: Empty, counts: Counts, words: str) -> tuple[str, str]:
    if reason is Empty.NOTHING:
        return (
            _("No comments here"),
            _(
                "These answers came without a column of open answers. "
                "Ask “What is the main reason for your score?” next time."
            ),
        )
    if reason is Empty.NOT_HERE:
        return _("No comments here"), _("Other waves or other customers have some.")
    if reason is Empty.ALL_TAGGED:
        return all_tagged(counts), ""
    if reason in SEARCHED:
        elsewhere = _("Other customers or other tags may have some.") if counts.listed else ""
        text = (
            _("No comments with “{words}”.")
            if reason is Empty.NO_MATCH
            else _("No comment means nearly the same as “{words}”.")
        )
        return text.format(words=" ".join(words.split())), elsewhere
    return _("No comments like this."), _("Other customers or other tags may have some.")


def all_tagged(counts: Counts) -> str:
    """Return the sentence that everything is done, for those of wave and customers."""
    if counts.done < counts.total:
        return _("All of these comments have a tag.")
    text = ngettext("The only comment has a tag.", "All {count} comments have a tag.", counts.total)
    return text.format(count=format_int(counts.total))
