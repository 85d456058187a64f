"""The menu of one wave in the list: everything that can be done with it, each of which can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from npsdesk.core.survey import Wave
from npsdesk.gui.widgets.buttons import IconButton
from npsdesk.gui.widgets.icons import icon
from npsdesk.gui.widgets.paint import one_line
from npsdesk.i18n import _

LONGEST = 60


@dataclass(frozen=True)
class WaveDoes:
    """What may be asked of a wave; the page gives its own functions."""

    rename: Callable[[Wave], None]
    date: Callable[[Wave], None]
    invite: Callable[[Wave], None]
    rows: Callable[[Wave], None]
    replace: Callable[[Wave], None]
    merge: Callable[[Wave, Wave], None]
    delete: Callable[[Wave], None]


def menu_button(wave: Wave, others: Sequence[Wave], does: WaveDoes) -> IconButton:
    """Return the button that opens the menu of a wave."""
    button = IconButton("ellipsis", _("More for “{wave}”").format(wave=wave.name))
    menu = QMenu(button)
    menu.addAction(icon("pencil"), _("Rename…"), lambda: does.rename(wave))
    menu.addAction(icon("calendar"), _("Change dates…"), lambda: does.date(wave))
    menu.addAction(icon("mail"), _("People invited…"), lambda: does.invite(wave))
    menu.addSeparator()
    menu.addAction(icon("list-checks"), _("Where did every row go?"), lambda: does.rows(wave))
    menu.addAction(icon("upload"), _("Replace by another file…"), lambda: does.replace(wave))
    _add_merge(menu, wave, others, does)
    menu.addSeparator()
    menu.addAction(icon("trash-2"), _("Delete"), lambda: does.delete(wave))
    button.setMenu(menu)
    return button


def _add_merge(menu: QMenu, wave: Wave, others: Sequence[Wave], does: WaveDoes) -> None:
    merge = menu.addMenu(icon("merge"), _("Merge into"))
    merge.setEnabled(bool(others))
    for other in others:
        name = one_line(other.name, LONGEST).replace("&", "&&")
        merge.addAction(name, lambda other=other: does.merge(wave, other))  # type: ignore[misc]
