"""Finds the currency that a spreadsheet only shows: in the number formats of cells, which calamine does not tell."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

from npsdesk.files.readers.marks import part_of

_LOOKED_AT = 1 << 18  # bytes of a sheet: a few hundred rows say how amounts are shown
_LONGEST_STYLES = 1 << 22
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
_CODES = ("EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD")
_SHOWN = re.compile("|".join((*map(re.escape, _SIGNS), *_CODES)))
_BRACKETS = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")  # [$£-809] shows £; [$-409] and [Red] show nothing
_XLSX_STYLE = re.compile(rb'<(?:\w+:)?c [^<>]*?\bs="([0-9]{1,6})"')
_ODS_CURRENCY = re.compile(rb'office:currency="([A-Z]{3})"')


def xlsx_currency(path: Path, sheet: str) -> str:
    """Return the currency that most amounts of a sheet are shown in, "" where none is; looked through before."""
    with suppress(zipfile.BadZipFile, OSError, KeyError, ElementTree.ParseError), zipfile.ZipFile(path) as archive:
        shown = _shown_by_style(archive)
        part = part_of(archive, sheet) if shown else ""
        if part:
            with archive.open(part) as stream:
                styles = map(int, _XLSX_STYLE.findall(stream.read(_LOOKED_AT)))
                return _most(shown[style] for style in styles if style in shown)
    return ""


def ods_currency(path: Path) -> str:
    """Return the currency that most amounts of an OpenDocument spreadsheet are kept in, "" where none is."""
    problems = (zipfile.BadZipFile, OSError, KeyError)
    with suppress(*problems), zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        found = (code.decode() for code in _ODS_CURRENCY.findall(stream.read(4 * _LOOKED_AT)))
        return _most(code for code in found if code in _CODES)
    return ""


def currency_of_format(format_code: str) -> str:
    """Return the currency that a number format shows, "" for none."""
    found = _SHOWN.search(_BRACKETS.sub(lambda bracket: bracket[1] or "", format_code))
    return _SIGNS.get(found[0], found[0]) if found else ""


def _shown_by_style(archive: zipfile.ZipFile) -> dict[int, str]:
    """Return the currency of every cell style that shows one."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    part = names["xl/styles.xml"]
    if archive.getinfo(part).file_size > _LONGEST_STYLES:
        return {}
    root = ElementTree.fromstring(archive.read(part))
    formats = {
        tag.get("numFmtId"): currency_of_format(tag.get("formatCode", ""))
        for tag in root.iter()
        if tag.tag.endswith("}numFmt")
    }
    styles = next((tag for tag in root if tag.tag.endswith("}cellXfs")), ())
    shown = {place: formats.get(style.get("numFmtId"), "") for place, style in enumerate(styles)}
    return {place: code for place, code in shown.items() if code}


def _most(codes: Iterable[str]) -> str:
    counted = Counter(codes)
    return counted.most_common(1)[0][0] if counted else ""
