"""How cells look: one format per set of properties, colours by name."""

from typing import Any

from npsdesk.tokens import LIGHT

Properties = dict[str, Any]

FONT = "Calibri"
BASE: Properties = {"font_name": FONT, "font_size": 11, "font_color": LIGHT["text"], "valign": "vcenter"}

_LOCALES = {"nl": "413", "en": "809"}


def tint(color: str, share: float) -> str:
    """Return a colour mixed with white; `share` is how much of it is left."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


INPUT = tint(LIGHT["warn_soft"], 0.65)
BAR = tint(LIGHT["pas"], 0.35)
LINE: Properties = {"bottom": 1, "bottom_color": LIGHT["border"]}

TITLE: Properties = {"bold": True, "font_size": 20}
SUBTITLE: Properties = {"font_color": LIGHT["text3"], "valign": "top"}
SECTION: Properties = {"bold": True, "font_size": 13, "font_color": LIGHT["accent_text"], "bottom": 2} | {
    "bottom_color": LIGHT["accent"]
}
HINT: Properties = {"font_color": LIGHT["text2"], "indent": 1, "text_wrap": True}
HEADING: Properties = {
    "bold": True,
    "font_color": LIGHT["on_accent"],
    "bg_color": LIGHT["accent"],
    "text_wrap": True,
    "indent": 1,
}
CELL: Properties = {**LINE, "indent": 1, "text_wrap": True}
YELLOW: Properties = {"bg_color": INPUT}
HIDDEN: Properties = {"num_format": ";;;", "align": "left"}


def date_format(language: str) -> str:
    """Return the number format of a date with the month as a word, so that day and month cannot be mixed up."""
    return f"[$-{_locale(language)}]d mmm yyyy"


def as_date(language: str) -> Properties:
    """Return the look of a cell that holds a date."""
    return {"num_format": date_format(language)}


def money_format(symbol: str, language: str, *, with_cents: bool = False) -> str:
    """Return the number format of an amount, not yet padded."""
    number = "#,##0.00" if with_cents else "#,##0"
    plain = "".join(character for character in symbol if character not in '[]-";')
    if not plain:
        return number
    gap = " " if language == "nl" else ""
    return f"[${plain}-{_locale(language)}]{gap}{number}"


def light_bar() -> dict[str, Any]:
    """Return a conditional format that draws a bar from 0 behind numbers, light enough to read them."""
    return {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_color": BAR,
        "bar_solid": True,
        "bar_no_border": True,
        "min_type": "num",
        "min_value": 0,
    }


def padded(positive: str, negative: str = "", zero: str = "") -> str:
    """Return a number format that keeps numbers, and text in their place, off the right edge.

    An indent would do, but LibreOffice forgets a right indent from the second cell on.
    """
    sections = (positive, negative or f"-{positive}", zero or positive, "@")
    return ";".join(section + "_)_)" for section in sections)


def right(number_format: str, **more: Any) -> Properties:
    """Return the look of a column of numbers."""
    return LINE | {"align": "right", "num_format": number_format} | more


def quoted(word: str) -> str:
    """Return a word as a literal inside a number format; nothing for no word, as Excel may not take an empty one."""
    return '"' + word.replace('"', "”") + '"' if word else ""


def _locale(language: str) -> str:
    return _LOCALES.get(language, _LOCALES["en"])


class Styles:
    """Hands out formats; the same properties give the same format, as a workbook holds few of them."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._known: dict[frozenset[tuple[str, Any]], Any] = {}

    def get(self, *parts: Properties, **more: Any) -> Any:
        """Return the format of the base with all these properties, later ones winning."""
        properties = dict(BASE)
        for part in parts:
            properties |= part
        properties |= more
        return self._made(properties)

    def tinted(self, **properties: Any) -> Any:
        """Return a format that holds nothing but these: for conditional formats."""
        return self._made(properties)

    def _made(self, properties: Properties) -> Any:
        key = frozenset(properties.items())
        if key not in self._known:
            self._known[key] = self._workbook.add_format(properties)
        return self._known[key]
