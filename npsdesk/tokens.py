"""Colours, sizes and type by name, for the window, the workbook and the pictures; no Qt."""

from collections.abc import Mapping
from typing import NamedTuple

LIGHT: Mapping[str, str] = {
    "window": "#F5F7F6",
    "surface": "#FFFFFF",
    "sidebar": "#ECF0EE",
    "raised": "#FFFFFF",
    "sunken": "#F0F3F1",
    "hover": "#E9EEEB",
    "select": "#DFF0EA",
    "border": "#DAE1DD",
    "divider": "#E6EBE8",
    "control": "#7C8882",
    "text": "#16211C",
    "text2": "#4C5A53",
    "text3": "#5C6A63",
    "disabled": "#9AA69F",
    "accent": "#0B6B57",
    "accent_hover": "#095A49",
    "accent_press": "#074A3C",
    "on_accent": "#FFFFFF",
    "accent_soft": "#DFF0EA",
    "accent_text": "#0A5F4D",
    "det": "#93300C",
    "on_det": "#FFFFFF",
    "det_soft": "#FBE9E1",
    "det_text": "#7F2609",
    "pas": "#C48800",
    "on_pas": "#1A1400",
    "pas_soft": "#FBF0D6",
    "pas_text": "#6B4700",
    "pro": "#2672B7",
    "on_pro": "#FFFFFF",
    "pro_soft": "#E1EEF9",
    "pro_text": "#184F82",
    "danger": "#A3271B",
    "danger_soft": "#FBE7E4",
    "warn_text": "#6B4700",
    "warn_soft": "#FFF4D9",
    "tip": "#1D2723",
    "tip_text": "#F3F7F5",
    "grid": "#E8EDEA",
}

DARK: Mapping[str, str] = {
    "window": "#141917",
    "surface": "#1C2220",
    "sidebar": "#101412",
    "raised": "#232A27",
    "sunken": "#171C1A",
    "hover": "#252D2A",
    "select": "#1B3A32",
    "border": "#333C38",
    "divider": "#2A322F",
    "control": "#76837D",
    "text": "#E9EFEC",
    "text2": "#B1BDB7",
    "text3": "#98A59F",
    "disabled": "#5F6B66",
    "accent": "#52C7A9",
    "accent_hover": "#6BD6BA",
    "accent_press": "#86E2CA",
    "on_accent": "#05251D",
    "accent_soft": "#1B3A32",
    "accent_text": "#7FDCC4",
    "det": "#D4622F",
    "on_det": "#1C0A02",
    "det_soft": "#43241A",
    "det_text": "#FFB597",
    "pas": "#F7D06A",
    "on_pas": "#1A1400",
    "pas_soft": "#3E3316",
    "pas_text": "#FBDD92",
    "pro": "#5BABE3",
    "on_pro": "#04121D",
    "pro_soft": "#173450",
    "pro_text": "#A6D3F6",
    "danger": "#FF9385",
    "danger_soft": "#47211C",
    "warn_text": "#FBDD92",
    "warn_soft": "#3E3316",
    "tip": "#E9EFEC",
    "tip_text": "#16211C",
    "grid": "#28302D",
}


class TagColor(NamedTuple):
    """One of the colours an owner can give a tag: a strong fill, a soft ground and the text on that ground."""

    fill: str
    soft: str
    text: str


TAG_LIGHT: Mapping[str, TagColor] = {
    "pine": TagColor("#0B6B57", "#DFF0EA", "#0A5F4D"),
    "teal": TagColor("#0F7C8A", "#DDF1F4", "#0B5661"),
    "sky": TagColor("#2672B7", "#E1EEF9", "#184F82"),
    "indigo": TagColor("#4A56B0", "#E6E8F8", "#363F8A"),
    "violet": TagColor("#7A4BAE", "#EFE6F8", "#5B3488"),
    "plum": TagColor("#9A3F8C", "#F7E4F3", "#742B69"),
    "rose": TagColor("#B83A63", "#FBE4EB", "#86254A"),
    "rust": TagColor("#93300C", "#FBE9E1", "#7F2609"),
    "amber": TagColor("#C48800", "#FBF0D6", "#6B4700"),
    "olive": TagColor("#6E7A1E", "#EEF1D8", "#4B5412"),
    "stone": TagColor("#7A6A58", "#F0EBE4", "#564838"),
    "slate": TagColor("#5C6A74", "#E7ECEF", "#414D56"),
}

TAG_DARK: Mapping[str, TagColor] = {
    "pine": TagColor("#52C7A9", "#1B3A32", "#7FDCC4"),
    "teal": TagColor("#55C2D0", "#15383E", "#93DEE8"),
    "sky": TagColor("#5BABE3", "#173450", "#A6D3F6"),
    "indigo": TagColor("#8F9BEF", "#272C55", "#C3CAFA"),
    "violet": TagColor("#B48AE6", "#382650", "#D9C2F6"),
    "plum": TagColor("#D98ACB", "#472241", "#F0C0E7"),
    "rose": TagColor("#EC86A6", "#4C2030", "#F8BFD0"),
    "rust": TagColor("#D4622F", "#43241A", "#FFB597"),
    "amber": TagColor("#F7D06A", "#3E3316", "#FBDD92"),
    "olive": TagColor("#BCC766", "#33381A", "#DBE39E"),
    "stone": TagColor("#BFAD98", "#393128", "#DDCFBF"),
    "slate": TagColor("#9DB0BD", "#2A3339", "#C6D3DC"),
}

TAG_COLORS: tuple[str, ...] = tuple(TAG_LIGHT)

SPACING: Mapping[str, int] = {"xs": 4, "s": 8, "m": 16, "l": 24, "xl": 32, "xxl": 48}
RADIUS: Mapping[str, int] = {"card": 10, "control": 7, "chip": 5, "pill": 6, "segment": 8}
HEIGHTS: Mapping[str, int] = {
    "control": 32,
    "small": 26,
    "large": 40,
    "row": 44,
    "row_preview": 36,
    "row_plan": 56,
    "header": 36,
    "nav": 36,
    "list_item": 90,
    "page_header": 72,
}
SIDEBAR_WIDTH = 224

BASE_PIXELS = 13
TYPE: Mapping[str, float] = {
    "hero": 3.70,
    "display": 2.15,
    "title": 1.70,
    "h2": 1.23,
    "h3": 1.08,
    "read": 1.23,
    "body": 1.00,
    "small": 0.92,
    "tiny": 0.85,
}
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600
WEIGHTS: Mapping[str, int] = {
    "hero": SEMIBOLD,
    "display": SEMIBOLD,
    "title": SEMIBOLD,
    "h2": SEMIBOLD,
    "h3": SEMIBOLD,
    "read": REGULAR,
    "body": REGULAR,
    "small": REGULAR,
    "tiny": REGULAR,
}
TITLE_ROLES = frozenset({"hero", "display", "title"})
TITLE_TRACKING = -2.0
READ_LINE_HEIGHT = 140
