"""Translation, numbers and dates in the owner's language; looked up when called, so that it can be switched."""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from math import floor
from typing import TYPE_CHECKING

from npsdesk.resources import resource

if TYPE_CHECKING:
    from babel.core import Locale

    from npsdesk.core.labels import Label

LANGUAGES = {"en": "English", "nl": "Nederlands"}
DOMAIN = "npsdesk"

_language = "en"
_override: ContextVar[str | None] = ContextVar("language", default=None)


@cache
def _translations(code: str) -> _gettext.NullTranslations:
    if code == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, str(resource("locale")), [code], fallback=True)


def system_language() -> str:
    """Return the first language of the environment that npsdesk speaks, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "")[:2].lower()
        if code in LANGUAGES:
            return code
        if code:
            break
    return "en"


def set_language(code: str) -> None:
    """Switch the program to "en" or "nl"; anything else becomes English."""
    global _language  # noqa: PLW0603 - the language is the one process-wide setting, as in gettext itself
    _language = code if code in LANGUAGES else "en"


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak another language for a while, in this thread alone: a Dutch plan from an English window."""
    token = _override.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _override.reset(token)


def language() -> str:
    """Return the code of the language in use."""
    return _override.get() or _language


def locale() -> str:
    """Return the Babel locale in use: British conventions for English, as the owners' dates are day first."""
    return "nl_NL" if language() == "nl" else "en_GB"


def _(message: str) -> str:
    """Translate one sentence."""
    return _translations(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate one sentence that depends on a count."""
    return _translations(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return _translations(language()).pgettext(context, message)


def render(label: "Label") -> str:
    """Return a label's sentence in the language in use."""
    text = ngettext(label.message, label.plural, label.count) if label.plural else _(label.message)
    return text.format(count=format_int(label.count), **label.arguments)


def format_int(value: int) -> str:
    """Return a whole number with the language's grouping and a real minus sign."""
    return _number(value, "#,##0", locale())


def format_decimal(value: float, digits: int = 1) -> str:
    """Return a number with a fixed count of decimals."""
    return _number(round(value, digits), "#,##0." + "0" * digits, locale())


def format_money(value: float, currency: str = "EUR") -> str:
    """Return an amount without cents."""
    return _amount(_half_up(value), currency, "¤ #,##0" if language() == "nl" else "¤#,##0", locale())


def format_price(value: float, currency: str = "EUR") -> str:
    """Return an amount to the cent."""
    from babel.numbers import format_currency

    pattern = "¤ #,##0.00" if language() == "nl" else "¤#,##0.00"
    text = format_currency(value, currency, format=pattern, locale=_babel_locale(locale()), currency_digits=False)
    return text.replace("-", "−")


def currency_sign(currency: str = "EUR") -> str:
    """Return the sign of a currency, as in €."""
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=_babel_locale(locale()))


def _half_up(value: float) -> int:
    """Round as spreadsheets do: 764.50 is 765 in the window and in the plan alike."""
    return floor(value + 0.5) if value >= 0 else -floor(0.5 - value)


def format_date(value: date, style: str = "medium") -> str:
    """Return a date: "short" 14 Oct, "medium" 14 Oct 2026, "long" 14 October 2026, "month" October 2026."""
    from babel.dates import format_date as babel_date

    patterns = {"short": "d MMM", "medium": "d MMM y", "long": "d MMMM y", "month": "LLLL y"}
    return babel_date(value, patterns[style], locale=_babel_locale(locale()))


# Tables say the same numbers at every paint, and Babel takes its time: what was said lately is kept.


@lru_cache(maxsize=4096)
def _number(value: float, pattern: str, code: str) -> str:
    from babel.numbers import format_decimal as babel_decimal

    return babel_decimal(value, format=pattern, locale=_babel_locale(code)).replace("-", "−")


@lru_cache(maxsize=4096)
def _amount(value: int, currency: str, pattern: str, code: str) -> str:
    from babel.numbers import format_currency

    text = format_currency(value, currency, format=pattern, locale=_babel_locale(code), currency_digits=False)
    return text.replace("-", "−")


@cache
def _babel_locale(code: str) -> "Locale":
    from babel.core import Locale

    return Locale.parse(code)


def format_time(value: datetime) -> str:
    """Return the hour and minute, as in 14:05."""
    return f"{value:%H:%M}"
