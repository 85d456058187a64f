"""The views of the overview page, and what each is called."""

from enum import StrEnum
from typing import Protocol

from PySide6.QtWidgets import QWidget

from npsdesk.i18n import _, pgettext


class OverviewView(StrEnum):
    """What the page shows, in the order of the switch."""

    OVERVIEW = "overview"
    GROUPS = "groups"
    CHANGE = "change"
    WHAT_IF = "what_if"


class ScoreView(Protocol):
    """A view beside the first one. It is a widget, made at the first visit."""

    def refresh(self) -> None:
        """Show the project as it is now, under the filter in use."""

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""


def view_name(view: OverviewView) -> str:
    """Return what a view is called in the switch."""
    return {
        OverviewView.OVERVIEW: _("Overview"),
        OverviewView.GROUPS: _("Groups"),
        OverviewView.CHANGE: pgettext("view", "Change"),
        OverviewView.WHAT_IF: _("What if"),
    }[view]


def view_sentence(view: OverviewView) -> str:
    """Return the sentence under the page's title; the first view says what it shows."""
    return {
        OverviewView.OVERVIEW: "",
        OverviewView.GROUPS: _("Who scores higher or lower than the rest."),
        OverviewView.CHANGE: _("What moved between two waves, and why."),
        OverviewView.WHAT_IF: _("What winning people over brings."),
    }[view]
