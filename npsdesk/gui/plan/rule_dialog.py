"""Whom an action is for, as a rule that the owner can read and change: segment, tag, group, wave."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.several import choice_counts
from npsdesk.core.survey import Action, Audience, Direction, Filter, Group
from npsdesk.gui.theme import U
from npsdesk.gui.widgets.buttons import primary_button, secondary_button
from npsdesk.gui.widgets.dialog_foot import DialogFoot
from npsdesk.gui.widgets.fields import Select
from npsdesk.gui.widgets.paint import one_line
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel, set_tip
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.audience_words import audience_sentence
from npsdesk.services.plan_people import rule_for
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import SPACING
from npsdesk.words import direction_name, group_name

WIDTH = 560
LONGEST = 50
MOST_VALUES = 200
EVERYONE = "everyone"
SCORES = tuple(range(10, -1, -1))


class RuleDialog(QDialog):
    """Emits `agreed(Audience)`; `count(rule)` is asked how many it finds, and `show_count` told."""

    agreed = Signal(object)

    def __init__(
        self,
        action: Action,
        data: ProjectData,
        filter_: Filter,
        count: Callable[[Audience], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action, self._data, self._filter, self._ask_count = action, data, filter_, count
        self.setWindowTitle(_("Whom this action is for"))
        self.setMinimumWidth(U(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["m"])
        column.addWidget(WrappedLabel(action.text, "h2"))
        intro = _("Everyone who fits is in it, also those of later waves. Who is on its list already stays.")
        column.addWidget(WrappedLabel(intro, "body", "text2"))
        column.addLayout(self._make_fields())
        self.sentence = WrappedLabel("", weight=500)
        self.count = WrappedLabel("", "small", "text2")
        column.addWidget(self.sentence)
        column.addWidget(self.count)
        column.addStretch(1)
        column.addLayout(self._make_foot())
        self.show_rule(action.audience or rule_for(action, filter_))
        for select in (self.segment, self.tag, self.direction, self.value, self.wave):
            select.currentIndexChanged.connect(self._on_changed)
        self.field.currentIndexChanged.connect(self._on_field)
        self.silent.toggled.connect(self._on_changed)

    # ---- building

    def _make_fields(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING["m"])
        self._grid.setVerticalSpacing(SPACING["s"])
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.segment = self._select(_("Score"))
        self.tag = self._select(_("What they say"), 1)
        self.direction = self._beside(_("How they say it"))
        self.silent = QCheckBox(_("Only those without a comment"))
        self._grid.addWidget(self.silent, self._grid.rowCount(), 1, 1, 2)
        self.field = self._select(_("Group"), 1)
        self.value = self._beside(_("Value"))
        self.wave = self._select(_("Wave"))
        self._fill()
        return self._grid

    def _select(self, name: str, across: int = 2) -> Select:
        row = self._grid.rowCount()
        select = Select(name)
        words = PlainLabel(name)
        words.setBuddy(select)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(select, row, 1, 1, across)
        return select

    def _beside(self, name: str) -> Select:
        select = Select(name)
        self._grid.addWidget(select, self._grid.rowCount() - 1, 2)
        return select

    def _fill(self) -> None:
        for group in (Group.PASSIVE, Group.DETRACTOR, Group.PROMOTER):
            self.segment.addItem(group_name(group), group.value)
        self.segment.addItem(_("Everyone"), EVERYONE)
        for score in SCORES:
            self.segment.addItem(_("Everyone who gave {score}").format(score=format_int(score)), str(score))
        self.tag.addItem(_("Anything"), None)
        for tag in self._data.tags:
            self.tag.addItem(one_line(tag.name, LONGEST), tag.id)
        for direction in Direction:
            self.direction.addItem(direction_name(direction), direction.value)
        self.direction.addItem(_("praises or misses"), "")
        self.field.addItem(_("All customers"), None)
        for field in self._data.group_fields:
            self.field.addItem(one_line(field.name, LONGEST), field.id)
        self.wave.addItem(_("The newest, whichever that is"), None)
        for wave in reversed(self._data.waves):
            self.wave.addItem(one_line(wave.name, LONGEST), wave.id)

    def _make_foot(self) -> QHBoxLayout:
        self.take = secondary_button(_("As the filter is now"), "list-filter")
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._on_take)
        if (picked := self._filter.picked) is not None:
            text = _("“{picked}” is in this wave only. Clear it in the filter, and later waves can be followed.")
            set_tip(self.take, text.format(picked=picked.name))
            self.take.setEnabled(False)
        self.keep = primary_button(_("Keep"))
        foot = DialogFoot(self, self.keep, self._on_keep)
        self.cancel = foot.cancel
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addLayout(foot, 1)
        return row

    # ---- showing

    def show_rule(self, rule: Audience) -> None:
        """Show a rule in the fields."""
        parts = (self.segment, self.tag, self.direction, self.field, self.value, self.wave, self.silent)
        blockers = [QSignalBlocker(part) for part in parts]
        segment = rule.group.value if rule.group is not None else EVERYONE
        _choose(self.segment, segment if rule.score is None else str(rule.score))
        _choose(self.tag, rule.tag)
        _choose(self.direction, rule.direction.value if rule.direction is not None else "")
        _choose(self.field, rule.field)
        self._fill_values(rule.value)
        _choose(self.wave, rule.wave)
        self.silent.setChecked(rule.is_silent)
        del blockers
        self._on_changed()

    def _fill_values(self, wanted: str | None) -> None:
        """Offer what the column holds; what the rule names is offered even where nobody has it now."""
        self.value.clear()
        field = self.field.currentData()
        self.value.setVisible(field is not None)
        if field is None or field not in self._data.answers:
            return
        counts = choice_counts(self._data.answers[field])
        values = [value for value in counts if value][:MOST_VALUES]
        if wanted and wanted not in values:
            values.insert(0, wanted)
        for value in values:
            self.value.addItem(one_line(value, LONGEST), value)
        if counts.get("") or wanted == "":
            self.value.addItem(_("No answer"), "")
        _choose(self.value, wanted)

    def rule(self) -> Audience:
        """Return the rule as it stands in the fields."""
        segment = str(self.segment.currentData())
        tag, direction = self.tag.currentData(), self.direction.currentData()
        field, is_silent = self.field.currentData(), self.silent.isChecked()
        has_tag = tag is not None and not is_silent
        return Audience(
            group=Group(segment) if segment in tuple(Group) else None,
            score=int(segment) if segment.isdigit() else None,
            field=field,
            value=self.value.currentData() if field is not None else None,
            tag=tag if has_tag else None,
            direction=Direction(direction) if has_tag and direction else None,
            is_silent=is_silent,
            wave=self.wave.currentData(),
        )

    def show_count(self, rule: Audience, count: int) -> None:
        """Say how many a rule finds, if it is still the one in the fields."""
        if rule == self.rule():
            text = ngettext("{count} person fits now.", "{count} people fit now.", count)
            self.count.setText(text.format(count=format_int(count)))

    # ---- what the owner does

    def _on_changed(self, _value: object = None) -> None:
        rule = self.rule()
        for part in (self.tag, self.direction):
            part.setEnabled(not self.silent.isChecked())
        self.direction.setVisible(self.tag.currentData() is not None)
        self.sentence.setText(audience_sentence(rule, self._data))
        self._ask_count(rule)

    def _on_field(self, _place: int) -> None:
        with QSignalBlocker(self.value):
            self._fill_values(None)
        self._on_changed()

    def _on_take(self) -> None:
        """Take who the filter shows, with what they say as it stands."""
        now = self.rule()
        taken = rule_for(replace(self._action, tag=None), self._filter)
        self.show_rule(replace(taken, tag=now.tag, direction=now.direction, is_silent=now.is_silent))

    def _on_keep(self) -> None:
        self.accept()
        self.agreed.emit(self.rule())


def _choose(select: Select, wanted: object) -> None:
    """Choose by data, the first where it is not offered; Qt finds no None by itself."""
    places = (place for place in range(select.count()) if select.itemData(place) == wanted)
    select.setCurrentIndex(next(places, 0))
