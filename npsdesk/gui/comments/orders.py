"""Which order each pick of the list has: its own by itself, until the owner chooses another for it."""

from npsdesk.gui.comments.board import SUGGESTED, UNTAGGED, Sort
from npsdesk.i18n import _

_PICKS = (SUGGESTED, UNTAGGED)


class Orders:
    """Remembers what the owner chose; proposals go by how uncertain they are, comments still to tag by what they teach.

    `has_lessons` says whether there is anything learned yet: before that, no comment teaches more than another.
    """

    def __init__(self) -> None:
        self._chosen: dict[object, Sort] = {}
        self.has_lessons = False

    def of(self, pick: object) -> Sort:
        """Return the order of a pick."""
        kind = _kind(pick)
        return self._chosen.get(kind, self._by_itself(kind))

    def keep(self, pick: object, sort: Sort) -> None:
        """Remember the order that the owner chose for a pick; that of a search goes with the search."""
        if sort is not Sort.ALIKE:
            self._chosen[_kind(pick)] = sort

    def _by_itself(self, kind: object) -> Sort:
        if kind == SUGGESTED:
            return Sort.UNCERTAIN
        return Sort.TEACHING if kind == UNTAGGED and self.has_lessons else Sort.OLDEST


def _kind(pick: object) -> object:
    return pick if pick in _PICKS else None


def order_names(pick: object, *, is_ranked: bool) -> dict[Sort, str]:
    """Return the orders that a pick can have; `is_ranked` where a search has one of its own."""
    names = {Sort.ALIKE: _("Most alike first")} if is_ranked else {}
    if pick == SUGGESTED:
        names[Sort.UNCERTAIN] = _("Uncertain first")
    return names | {
        Sort.OLDEST: _("Oldest first"),
        Sort.NEWEST: _("Newest first"),
        Sort.LOWEST: _("Lowest score first"),
        Sort.UNTAGGED: _("Untagged first"),
        Sort.TEACHING: _("Most to learn first"),
    }


def order_tip(sort: Sort) -> str:
    """Return what an order is good for, where its name does not say it."""
    if sort is Sort.UNCERTAIN:
        return _("The proposals that npsdesk is least sure of come first: it learns most from your answers to those.")
    if sort is Sort.TEACHING:
        return _("Comments without a tag come first, and of those the ones whose tags npsdesk would learn most from.")
    return ""


def order_heading(pick: object, sort: Sort) -> str:
    """Return the line over the list where its order is one that a pick has by itself; else nothing."""
    if pick == SUGGESTED and sort is Sort.UNCERTAIN:
        return _("Proposed tags, the uncertain ones first: npsdesk learns most from your answers to those.")
    if pick == UNTAGGED and sort is Sort.TEACHING:
        return _("Still to tag, first the comments whose tags npsdesk would learn most from.")
    return ""
