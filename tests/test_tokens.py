"""Colours: enough contrast, far enough apart in four kinds of sight and in grey, and written in one place only."""

import itertools
import math
import re
from pathlib import Path

import pytest

from npsdesk import tokens
from npsdesk.tokens import DARK, LIGHT, TAG_COLORS, TAG_DARK, TAG_LIGHT

THEMES = {"light": LIGHT, "dark": DARK}
GROUPS = ("det", "pas", "pro")
PACKAGE = Path(tokens.__file__).parent

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)

# ux.md §7: text or edge, ground, least contrast
PAIRS = [
    *[(ink, ground, 4.5) for ink in ("text", "text2", "text3") for ground in ("surface", "window", "sidebar")],
    *[(ink, "select", 4.5) for ink in ("text", "text2", "text3", "accent_text")],
    *[(ink, ground, 4.5) for ink in ("text", "text2", "text3") for ground in ("raised", "sunken", "hover")],
    ("control", "surface", 3),
    ("control", "window", 3),
    ("accent", "surface", 4.5),
    ("accent", "window", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("on_accent", "accent_press", 4.5),
    ("accent_text", "surface", 4.5),
    ("accent_text", "accent_soft", 4.5),
    ("text", "accent_soft", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "danger_soft", 4.5),
    ("warn_text", "warn_soft", 4.5),
    ("tip_text", "tip", 4.5),
    *[(f"on_{group}", group, 4.5) for group in GROUPS],
    *[(f"{group}_text", f"{group}_soft", 4.5) for group in GROUPS],
    *[(group, "surface", 3) for group in GROUPS],
]

MEASURED = {
    ("light", "text", "surface"): 16.56,
    ("light", "text3", "sidebar"): 4.94,
    ("light", "text3", "select"): 4.81,
    ("light", "pas", "surface"): 3.06,
    ("light", "pas", "window"): 2.84,
    ("dark", "control", "surface"): 4.09,
    ("dark", "det", "surface"): 4.30,
    ("dark", "accent_text", "accent_soft"): 7.62,
}


def linear(color: str) -> tuple[float, ...]:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(color: str) -> float:
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def times(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    def bend(value: float) -> float:
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    clipped = tuple(min(1.0, max(0.0, part)) for part in rgb)
    x, y, z = (bend(part / white) for part, white in zip(times(TO_XYZ, clipped), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def ciede2000(one, other) -> float:
    """Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2, h1, h2 = math.hypot(a1, b1), math.hypot(a2, b2), hue(a1, b1), hue(a2, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    spin = 60 * math.exp(-(((mh - 275) / 25) ** 2))
    rt = -math.sin(math.radians(spin)) * 2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def test_distance_agrees_with_the_published_pairs():
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.49, -0.001), (50, -2.49, 0.0011)) == pytest.approx(7.2195, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast_is_enough(name, ink, ground, least):
    assert contrast(THEMES[name][ink], THEMES[name][ground]) >= least


@pytest.mark.parametrize(("pair", "value"), list(MEASURED.items()))
def test_contrast_is_the_one_measured(pair, value):
    name, ink, ground = pair
    assert contrast(THEMES[name][ink], THEMES[name][ground]) == pytest.approx(value, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("pair", list(itertools.combinations(GROUPS, 2)))
def test_groups_differ_in_every_sight(name, sight, pair):
    one, other = (lab(times(SIGHTS[sight], linear(THEMES[name][group]))) for group in pair)
    assert ciede2000(one, other) >= 20


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", list(itertools.combinations(GROUPS, 2)))
def test_groups_differ_in_grey(name, pair):
    one, other = (lab((luminance(THEMES[name][group]),) * 3) for group in pair)
    assert ciede2000(one, other) >= 10


@pytest.mark.parametrize(("table", "name"), [(TAG_LIGHT, "light"), (TAG_DARK, "dark")])
@pytest.mark.parametrize("color", TAG_COLORS)
def test_tag_colours_can_be_read(table, name, color):
    assert contrast(table[color].text, table[color].soft) >= 4.5
    assert contrast(table[color].fill, THEMES[name]["surface"]) >= 3


def test_both_themes_name_the_same_colours():
    assert LIGHT.keys() == DARK.keys()
    assert TAG_LIGHT.keys() == TAG_DARK.keys()
    assert len(TAG_COLORS) == 12


def test_every_type_role_has_a_weight():
    assert tokens.TYPE.keys() == tokens.WEIGHTS.keys()
    assert set(tokens.WEIGHTS.values()) <= {400, 500, 600}


def test_no_colour_is_written_anywhere_else():
    literal = re.compile(r"""["']#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})["']""")
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "tokens.py"]
    assert files
    assert [str(path.relative_to(PACKAGE)) for path in files if literal.search(path.read_text("utf-8"))] == []


def test_the_style_sheet_names_its_colours():
    sheet = (PACKAGE.parent / "resources" / "style" / "window.qss").read_text("utf-8")
    assert re.search(r"#[0-9A-Fa-f]{6}\b|rgb", sheet) is None
    names = {name for name in re.findall(r"@(\w+)", sheet) if name not in ("style", "shade")}
    assert names <= LIGHT.keys()
