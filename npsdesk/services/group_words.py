"""What groups made by a column, a period or a band are called, and the ways to cut a column."""

from collections.abc import Sequence
from datetime import date

from npsdesk.core.scores.axes import MONTHS, GroupKey, KeyKind
from npsdesk.core.scores.columns import Cut
from npsdesk.i18n import _, format_date, format_decimal, format_int, ngettext, pgettext


def key_name(key: GroupKey) -> str:
    """Return what a group is called, as in Repair, March 2026 or 10 to 20."""
    if not key.text:
        return _("No answer")
    if key.kind is KeyKind.VALUE:
        return key.text
    if key.kind in (KeyKind.BAND, KeyKind.TENURE):
        return _band_name(key)
    assert key.low is not None
    if key.kind is KeyKind.YEAR:
        return str(int(key.low))
    if key.kind is KeyKind.QUARTER:
        return _("Q{number} {year}").format(number=int(key.high or 1), year=int(key.low))
    return format_date(date(int(key.low), int(key.high or 1), 1), "month")


def keys_name(keys: Sequence[GroupKey]) -> str:
    """Return what a group of one column or two is called, as in Repair, Ghent."""
    return ", ".join(key_name(key) for key in keys)


def cut_name(cut: Cut) -> str:
    """Return a way to cut a column, as in By month."""
    return {
        Cut.VALUE: _("Each value"),
        Cut.MONTH: _("By month"),
        Cut.QUARTER: _("By quarter"),
        Cut.YEAR: _("By year"),
        Cut.TENURE: _("By time as a customer"),
        Cut.BANDS: _("In bands"),
    }[cut]


def _band_name(key: GroupKey) -> str:
    low, high = key.low, key.high
    if low is None and high is None:
        return pgettext("numbers", "All")
    say = _months if key.kind is KeyKind.TENURE else _number
    if low is None:
        assert high is not None
        return _("under {number}").format(number=say(high))
    if high is None:
        return _("{number} and more").format(number=say(low))
    return _("{low} to under {high}").format(low=say(low), high=say(high))


def _number(value: float) -> str:
    if value == int(value):
        return format_int(int(value))
    digits = len(f"{value:.15g}".partition(".")[2])
    return format_decimal(value, min(digits, 6))


def _months(value: float) -> str:
    months = int(value)
    if months % MONTHS:
        return ngettext("{count} month", "{count} months", months).format(count=format_int(months))
    years = months // MONTHS
    return ngettext("{count} year", "{count} years", years).format(count=format_int(years))
