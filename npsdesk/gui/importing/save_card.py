"""What the answers are saved as: a wave of this name, several, or in place of one; and how their dates are read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from npsdesk.core.cleaning.table import Column, DateOrder
from npsdesk.core.survey import Role
from npsdesk.gui.importing import words
from npsdesk.gui.importing.draft import Draft, text_date
from npsdesk.gui.importing.split_words import ONE, split_choices
from npsdesk.gui.importing.wave_names import WaveNames
from npsdesk.gui.widgets.buttons import DropButton, link_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, restyle
from npsdesk.i18n import _, format_date
from npsdesk.services.import_survey import free_wave_name
from npsdesk.services.renew_waves import counted_twice, renew_rounds
from npsdesk.services.split_waves import name_rounds


class SaveCard(Card):
    """The name of the wave, or of each wave that the file becomes, and how its dates are read.

    `order_changed(column, order)`, `name_changed()`, `split_changed(Split or None)`,
    `add_wanted()` instead of replacing.
    """

    order_changed = Signal(int, object)
    name_changed = Signal()
    split_changed = Signal(object)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self._taken: set[str] = set()
        self._column: Column | None = None
        self._is_own = self._replaces = self._is_partial = self._renews = False
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of this wave"))
        self.name.setMaxLength(80)
        self.name.textEdited.connect(self._on_edited)
        self.name.textChanged.connect(self._on_text)
        self.problem = WrappedLabel("", "small", "danger")
        self.problem.hide()
        self.dates = WrappedLabel("", "small", "text2")
        self.change = link_button(_("Change"))
        self.change.clicked.connect(self._on_change)
        self.heading = CardHeading(_("Save as"))
        self.body.addWidget(self.heading)
        self._add_replaced()
        self.split = DropButton(size_name="small")
        self.split.chosen.connect(self._on_split)
        self.body.addWidget(self.split)
        self.title = PlainLabel(_("Name of this wave"), "small", "text2")
        self.body.addWidget(self.title)
        self.body.addWidget(self.name)
        self.body.addWidget(self.problem)
        self.names = WaveNames()
        self.names.changed.connect(self.name_changed)
        self.body.addWidget(self.names)
        self.body.addSpacing(2)
        self.body.addWidget(self.dates)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_replaced(self) -> None:
        self.replaced = WrappedLabel("", "h3")
        self.kept = WrappedLabel(_("Tags and plan stay where comment and customer did not change."), "small", "text2")
        self.add = link_button(_("Add as a new wave instead"))
        self.add.clicked.connect(self.add_wanted)
        for widget in (self.replaced, self.kept):
            self.body.addWidget(widget)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Forget the name typed for the last file."""
        self._is_own = False
        self.names.begin()
        for widget in (self.title, self.name):
            widget.show()

    def show_draft(self, draft: Draft, taken: set[str]) -> None:
        """Propose names until the owner typed some, and say how dates are read; both follow from the whole file."""
        self._taken, self._is_partial = taken, draft.is_partial
        self._show_replaced(draft)
        if not self._is_own and draft.replaces is None:
            self.name.setText("" if draft.is_partial else free_wave_name(taken, draft.preview.survey))
            self.name.setCursorPosition(0)
        if draft.is_partial:
            for widget in (self.split, self.dates, self.change):
                widget.hide()
        else:
            self.dates.show()
            self._show_split(draft)
            self._show_dates(draft)
        self._on_text()

    def _show_split(self, draft: Draft) -> None:
        preview = draft.preview
        current = preview.choices.split or ONE
        self.split.set_choices(split_choices(preview.offer, draft.columns), current)
        self.split.setVisible(not preview.offer.is_empty and draft.replaces is None)
        if not draft.renews:
            self.names.show_waves(name_rounds(preview.parts, preview.choices, self._taken), self._taken)
            return
        named = renew_rounds(preview.parts, preview.choices, self._taken, draft.renews)
        self.names.show_waves(named, self._taken, counted_twice(named, draft.renews))

    def _show_replaced(self, draft: Draft) -> None:
        """Say which wave is replaced, in place of asking for a name; the owner may still add a new one instead."""
        wave = draft.replaces
        self._replaces, self._renews = wave is not None, bool(draft.renews)
        does_replace = self._replaces or self._renews
        self.heading.set_texts(_("Replaces") if does_replace else _("Save as"))
        self.replaced.setText(wave.name if wave else "")
        self.replaced.setVisible(self._replaces)
        self.add.set_label(_("Add as new waves instead") if draft.renews else _("Add as a new wave instead"))
        for widget in (self.kept, self.add):
            widget.setVisible(does_replace)
        for asked in (self.title, self.name):
            asked.setVisible(wave is None and not draft.preview.parts and not draft.renews)

    def is_ready(self) -> bool:
        """Whether every wave has a name that no other has."""
        if self._replaces:
            return True
        if self.names.fields or self._renews:
            return bool(self.names.named())
        return bool(self.wave_name())

    def wave_name(self) -> str:
        """Return the name to save under, "" when there is none or it is taken."""
        name = " ".join(self.name.text().split())
        return "" if name in self._taken else name

    def _show_dates(self, draft: Draft) -> None:
        column = next((column for column in draft.columns if column.role is Role.DATE), None)
        self._column = column
        order = column.date_order if column else None
        can_change = order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        self.change.setVisible(can_change)
        if column is None:
            self.dates.setText(_("No column is the answer date, so the wave has no dates."))
        elif order is not None and can_change:
            self.dates.setText(words.date_order_sentence(order, text_date(column)))
        else:
            self.dates.setText(_span(draft))
        self.change.setAccessibleName(_("Change how dates are read"))

    def _on_edited(self, _text: str) -> None:
        self._is_own = True

    def _on_text(self, _text: str = "") -> None:
        typed = " ".join(self.name.text().split())
        is_taken = typed in self._taken
        sentence = _("There is a wave with this name already.") if is_taken else _("Give the wave a name.")
        if self._renews:
            sentence = _("Choose how the file is split into waves.")
        self.problem.setText("" if typed and not is_taken and not self._renews else sentence)
        is_wrong = bool(self.problem.text()) and (is_taken or not self._is_partial) and not self._replaces
        is_wrong = is_wrong or (self._renews and not self._is_partial)
        self.problem.setVisible(is_wrong and not self.names.fields)
        if self.name.property("wrong") != is_wrong:
            self.name.setProperty("wrong", is_wrong)
            restyle(self.name)
        self.name_changed.emit()

    def _on_split(self, split: object) -> None:
        self.split_changed.emit(None if split == ONE else split)

    def _on_change(self) -> None:
        column = self._column
        if column is not None and column.date_order is not None:
            self.order_changed.emit(column.index, words.other_order(column.date_order))


def _span(draft: Draft) -> str:
    first, last = draft.preview.days
    if first is None or last is None:
        return _("No date in this column could be read.")
    return _("Answers from {first} to {last}.").format(first=format_date(first), last=format_date(last))
