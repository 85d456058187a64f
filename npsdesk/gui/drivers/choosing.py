"""The dialog in which the owner chooses which points are looked at: ratings, tags, groups, use and amounts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from npsdesk.core.drivers.checks import MOST_DRIVERS
from npsdesk.core.drivers.table import Kind
from npsdesk.gui.widgets.buttons import ghost_button, primary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, plain_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.driver_columns import Candidate
from npsdesk.services.driver_words import kind_name
from npsdesk.tokens import SPACING

SIZE = (460, 600)
LONGEST = 60


class ChooseDialog(QDialog):
    """Emits `agreed(keys)`, None for the usual ones."""

    agreed = Signal(object)

    def __init__(
        self, known: Sequence[Candidate], chosen: Sequence[str], usual: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = tuple(usual)
        self.boxes: dict[str, QCheckBox] = {}
        self.setWindowTitle(_("Which points count?"))
        open_at(self, *SIZE)
        column = ScrollPage(spacing=SPACING["s"])
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        intro = _("Points are held against each other, so a few that you can do something about say more than many.")
        column.body.addWidget(WrappedLabel(_("Which points count?"), "h2"))
        column.body.addWidget(WrappedLabel(intro, "body", "text2"))
        for kind in Kind:
            self._add_kind(column, kind, [one for one in known if one.kind is kind], chosen)
        column.body.addStretch(1)
        self.count = PlainLabel("", "small", "text2")
        self._build(column)
        self._say()

    def _add_kind(self, column: ScrollPage, kind: Kind, known: Sequence[Candidate], chosen: Sequence[str]) -> None:
        if not known:
            return
        column.body.addSpacing(SPACING["s"])
        column.body.addWidget(PlainLabel(kind_name(kind), "h3"))
        for one in known:
            name = one.name if len(one.name) <= LONGEST else one.name[:LONGEST].rstrip() + "…"
            box = QCheckBox(name.replace("&", "&&"))
            box.setAccessibleName(one.name)
            box.setToolTip(plain_tip(one.name) if name != one.name else "")
            box.setChecked(one.key in chosen)
            box.toggled.connect(self._say)
            self.boxes[one.key] = box
            column.body.addWidget(box)

    def _build(self, column: ScrollPage) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACING["l"], 0, SPACING["m"])
        outer.setSpacing(SPACING["m"])
        outer.addWidget(column, 1)
        self.usual = ghost_button(_("The usual ones"))
        self.usual.clicked.connect(self._on_usual)
        self.agree = primary_button(_("Look at these"))
        self.agree.clicked.connect(self._on_agree)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING["l"], 0, SPACING["l"], 0)
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.usual)
        foot.addWidget(self.agree)
        outer.addLayout(foot)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _say(self) -> None:
        count = len(self.chosen())
        words = ngettext("{count} point", "{count} points", count).format(count=format_int(count))
        if count > MOST_DRIVERS:
            words = _("{points}, more than {most} is rough").format(points=words, most=format_int(MOST_DRIVERS))
        self.count.setText(words)
        self.agree.setEnabled(count > 0)

    def _on_usual(self) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in self._usual)

    def _on_agree(self) -> None:
        keys = self.chosen()
        self.accept()
        self.agreed.emit(None if set(keys) == set(self._usual) else keys)
