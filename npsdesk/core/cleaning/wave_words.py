"""Reads what owners call a wave: "2025 Q1", "voorjaar 2025", "Meting 2", "nulmeting", 2025."""

import re
from dataclasses import dataclass
from functools import lru_cache

from npsdesk.core.cleaning.date_words import month_number
from npsdesk.core.cleaning.headings import normal_heading

_SEASONS = {
    name: number
    for number, names in enumerate(
        (
            "winter hiver",
            "spring lente voorjaar fruhling fruhjahr printemps",
            "summer zomer sommer ete",
            "autumn fall herfst najaar herbst automne",
        ),
        1,
    )
    for name in names.split()
}
_ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "nul zero null baseline nulmeting",
            "first eerste erste premier premiere",
            "second tweede zweite deuxieme",
            "third derde dritte troisieme",
            "fourth vierde vierte quatrieme",
            "fifth vijfde funfte cinquieme",
        )
    )
    for name in names.split()
}
_WORD = (
    r"(?:wave|round|ronde|meting|meetmoment|meetronde|welle|runde|messung|vague|enquete|survey|edition|editie|edicion)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NTH = r"(?:e|ste|de|st|nd|rd|th|er|ere|eme)?"
_QUARTER_WORD = r"(?:q|k|quarter|kwartaal|quartal|trimestre)"
_HALF_WORD = r"(?:h|s|hj|half|halfjaar|half year|halbjahr|semester|semestre)"
_QUARTER = rf"{_QUARTER_WORD} ?(?P<quarter>[1-4])|(?P<quarter2>[1-4]){_NTH} ?{_QUARTER_WORD}"
_HALF = rf"{_HALF_WORD} ?(?P<half>[12])|(?P<half2>[12]){_NTH} ?{_HALF_WORD}"
_NAME = r"(?P<name>[a-z]{2,})"
_IN_YEAR = (
    re.compile(rf"{_YEAR} ?(?:{_QUARTER}|{_HALF}|{_NAME}|(?<= )(?P<number>\d{{1,2}}))"),
    re.compile(rf"(?:{_QUARTER}|{_HALF}|{_NAME}|(?P<number>\d{{1,2}})(?= )) ?{_YEAR}"),
)
_NUMBERED = (
    re.compile(rf"{_WORD} ?(?:nr|no|number|nummer)? ?(?P<number>\d{{1,3}})"),
    re.compile(rf"(?P<number>\d{{1,3}})(?:e|ste|de|st|nd|rd|th|er|ere|eme)? ?{_WORD}"),
)
_ORDINAL = re.compile(rf"(?P<name>[a-z]+?) ?{_WORD}|(?P<whole>nulmeting|baseline)")
# these count anything, so that only the heading can say that they are waves
_SHORT = re.compile(r"(?:t|w|r|wave)? ?(?P<number>\d{1,4})")
_PART_ALONE = re.compile(rf"{_QUARTER}|{_HALF}")
_HEADING = re.compile(
    rf"(?:survey |nps |enquete )?(?:{_WORD}|period|periode|quarter|kwartaal|quartal|trimestre|half ?year|halfjaar|"
    r"halbjahr|semester|semestre|season|seizoen|saison|year|jaar|jahr|annee|survey year|campaign|campagne|kampagne|"
    r"edition|editie|ausgabe)(?: ?(?:id|no|nr|number|nummer|name|naam))?"
)
_CLEAR_HEADING = re.compile(rf"(?:survey |nps |enquete )?(?:{_WORD})(?: ?(?:id|no|nr|number|nummer|name|naam))?")


@dataclass(frozen=True)
class WaveWord:
    """What a label says: `order` sorts waves (year, part of the year 0-1, number); `is_clear` without any heading."""

    order: tuple[int, float, int]
    is_clear: bool = True


@lru_cache(maxsize=4096)
def read_wave(label: str) -> WaveWord | None:
    """Return what a label that names a wave says, None for any other text.

    Accepts quarters, half years, seasons and months with a year, numbered and ordinal waves in English, Dutch, German
    and French. Bare years, numbers and codes such as Q1 are read too; whether they mean waves is for the heading.
    """
    text = normal_wave(label)
    if not text or len(text) > 40:
        return None
    for pattern in _IN_YEAR:
        if match := pattern.fullmatch(text):
            part = _part_of(match)
            return None if part is None else WaveWord((int(match["year"]), part, int(match["number"] or 0)))
    for pattern in _NUMBERED:
        if match := pattern.fullmatch(text):
            return WaveWord((0, 0.0, int(match["number"])))
    return _ordinal(text) or _short(text)


def _ordinal(text: str) -> WaveWord | None:
    match = _ORDINAL.fullmatch(text)
    if match and match["whole"]:
        return WaveWord((0, 0.0, 0))
    if match and match["name"] in _ORDINALS:
        return WaveWord((0, 0.0, _ORDINALS[match["name"]]))
    return WaveWord((0, 0.0, _ORDINALS[text]), is_clear=False) if text in _ORDINALS else None


def _short(text: str) -> WaveWord | None:
    if re.fullmatch(_YEAR, text):
        return WaveWord((int(text), 0.0, 0), is_clear=False)
    if match := _SHORT.fullmatch(text):
        return WaveWord((0, 0.0, int(match["number"])), is_clear=False)
    match = _PART_ALONE.fullmatch(text)
    return WaveWord((0, _share(match) or 0.0, 0), is_clear=False) if match else None


def _part_of(match: re.Match[str]) -> float | None:
    """Return where in the year a part lies; 0 for a bare number, which sorts by itself."""
    if match["number"]:
        return 0.0
    name = match["name"]
    if name is None:
        return _share(match)
    if name in _SEASONS:
        return (_SEASONS[name] - 1) / 4
    month = month_number(name)
    return (month - 1) / 12 if month else None


def _share(match: re.Match[str]) -> float | None:
    if quarter := match["quarter"] or match["quarter2"]:
        return (int(quarter) - 1) / 4
    half = match["half"] or match["half2"]
    return (int(half) - 1) / 2 if half else None


def normal_wave(label: str) -> str:
    """Return a label for comparing: lower case words without accents and signs."""
    return normal_heading("x " + label)[2:]


def asks_for_waves(heading: str) -> bool:
    """Return whether a heading may name waves: wave, meting, quarter, year, campaign."""
    return bool(_HEADING.fullmatch(normal_heading(heading)))


def names_waves(heading: str) -> bool:
    """Return whether a heading can mean nothing but waves, so that its values may be any texts."""
    return bool(_CLEAR_HEADING.fullmatch(normal_heading(heading)))


def is_bare(label: str) -> bool:
    """Return whether a label is a number alone, which says nothing without its heading."""
    return bool(re.fullmatch(r"\d{1,4}", label.strip()))
