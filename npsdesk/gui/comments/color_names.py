"""What the tag colours are called."""

from npsdesk.i18n import _


def color_name(color: str) -> str:
    """Return the name of one of tokens.TAG_COLORS in the language in use."""
    names = {
        "pine": _("Pine green"),
        "teal": _("Teal"),
        "sky": _("Blue"),
        "indigo": _("Indigo"),
        "violet": _("Violet"),
        "plum": _("Plum"),
        "rose": _("Rose"),
        "rust": _("Rust"),
        "amber": _("Amber"),
        "olive": _("Olive"),
        "stone": _("Stone"),
        "slate": _("Slate"),
    }
    return names.get(color, color)
