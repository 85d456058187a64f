"""The view Groups: the score by any column or two, held against the rest, with a way to the comments of each group."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.scores.breakdown import Order, Part
from npsdesk.core.scores.columns import Cut
from npsdesk.core.scores.nps import points
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.overview.cards import KIND
from npsdesk.gui.overview.group_rows import filter_for, group_row, table_rows
from npsdesk.gui.why import Why, asking, asking_link
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.groups import GroupChart, GroupWords
from npsdesk.gui.widgets.charts.pictures import legend
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.break_down import Column, Groups, Split, columns_of, find_groups
from npsdesk.services.group_words import cut_name, keys_name
from npsdesk.services.score_sentences import answers_text, notes_on, part_sentence, standing_out_sentence
from npsdesk.tokens import SPACING
from npsdesk.words import group_range, group_short

MOST = 40  # groups in the chart; the table has all of them
NONE = 0  # no second column
ORDERS = (Order.PASSIVES, Order.NAME, Order.SCORE)


class GroupsView(QWidget):
    """Reads the groups when asked to; what was chosen stays while the project is open."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self.groups: Groups | None = None
        self._first, self._second = Split(NONE), Split(NONE)
        self._order: Order | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        self.verdict = Banner("info", "info")
        column.addWidget(self._build_choices())
        column.addWidget(self.verdict)
        column.addWidget(self._build_card())
        column.addStretch(1)

    def _build_choices(self) -> Flow:
        self.pickers = (self._picker(0), self._picker(1))
        self.cuts = (self._cutter(0), self._cutter(1))
        self.sorter = DropButton("", variant="ghost")
        self.sorter.chosen.connect(self._on_order)
        choices = Flow(gap=8, line_gap=6)
        for picker, cut in zip(self.pickers, self.cuts, strict=True):
            picker.set_max_width(240)
            choices.add(picker)
            choices.add(cut)
        choices.add(self.sorter)
        return choices

    def _picker(self, place: int) -> DropButton:
        button = DropButton("", variant="secondary")
        button.chosen.connect(partial(self._on_column, place))
        return button

    def _cutter(self, place: int) -> DropButton:
        button = DropButton("", variant="ghost")
        button.chosen.connect(partial(self._on_cut, place))
        return button

    def _build_card(self) -> Card:
        self.card = Card()
        self.heading = CardHeading(_("Groups"))
        self.chart = GroupChart(_("Groups"))
        self.chart.key_activated.connect(self._open)
        ask = asking(self._why, self._desk, self._page)
        self.box = ChartBox(self.chart, _("Groups"), self._desk, why=ask, sentences=self._sentences)
        self.heading.row.addWidget(self.box.menu_button)
        self.note = WrappedLabel("", "small", "text2")
        self.why = asking_link(ask)
        self.card.body.addWidget(self.heading)
        self.card.body.addWidget(legend([(KIND[g], f"{group_short(g)} {group_range(g)}") for g in Group]))
        self.card.body.addWidget(self.box)
        self.card.body.addWidget(self.note)
        self.card.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        return self.card

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.pickers[0]

    # ---- choosing and reading

    def refresh(self) -> None:
        """Read the groups of what the filter shows."""
        data = self._desk.session.data
        if data is None:
            return
        columns = columns_of(data)
        ids = [column.id for column in columns]
        if self._first.column not in ids:
            groups = {field.id for field in data.group_fields}  # before ratings and amounts, which can be cut as well
            self._first = Split(next((one for one in ids if one in groups), ids[0])) if ids else Split(NONE)
        if self._second.column not in ids or self._second.column == self._first.column:
            self._second = Split(NONE)
        self._show_choices(columns)
        self.card.setVisible(bool(ids))
        if not ids:
            self.verdict.set_message(_("Your survey has no column to make groups of."))
            return
        splits = [split for split in (self._first, self._second) if split.column != NONE]
        current, order = self._desk.session.filter, self._order

        def read(project: object) -> Groups:
            return find_groups(project, data, current, splits, order)  # type: ignore[arg-type]  # the session's own

        self._desk.session.read(read, self._show, key="groups")

    def _show_choices(self, columns: Sequence[Column]) -> None:
        names = [Choice(column.id, column.name) for column in columns]
        self.pickers[0].set_choices(names, self._first.column, _("By "))
        others = [choice for choice in names if choice.key != self._first.column]
        self.pickers[1].set_choices([Choice(NONE, _("nothing else")), *others], self._second.column, _("and "))
        self.pickers[1].setVisible(bool(others))
        for picker in self.pickers[:1]:
            picker.setVisible(bool(names))

    def _on_column(self, place: int, key: object) -> None:
        if isinstance(key, int):
            self._set(place, Split(key))
            self._order = None
            self.refresh()

    def _on_cut(self, place: int, key: object) -> None:
        split = (self._first, self._second)[place]
        self._set(place, Split(split.column, Cut(str(key))))
        self._order = None
        self.refresh()

    def _set(self, place: int, split: Split) -> None:
        if place == 0:
            self._first = split
        else:
            self._second = split

    def _on_order(self, key: object) -> None:
        self._order = Order(str(key))
        self.refresh()

    # ---- showing

    def _show(self, groups: Groups) -> None:
        self.groups = groups
        table, made = groups.table, groups.made
        self._show_cuts(groups)
        names = " × ".join(column.name for column in made.columns)
        self.heading.set_texts(_("By {column}").format(column=names))
        shown = table.parts[:MOST]
        rows = [group_row(part, place, table.compared) for place, part in enumerate(shown)]
        self.chart.set_rows(rows, self._words(groups, names))
        self.chart.set_words(self.heading.title.plain_text(), ". ".join(row.tip for row in rows))
        self.box.title = self.heading.title.plain_text()
        self.box.set_rows(table_rows(groups))
        first, stop, rest = standing_out_sentence(table).partition(". ")
        self.verdict.set_message(first + stop.strip(), rest)
        notes = self._notes(groups)
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _show_cuts(self, groups: Groups) -> None:
        for place, cutter in enumerate(self.cuts):
            ways = groups.made.ways[place] if place < len(groups.made.ways) else ()
            cutter.setVisible(len(ways) > 1)
            if len(ways) > 1:
                cutter.set_choices([Choice(cut.value, cut_name(cut)) for cut in ways], groups.made.cuts[place].value)
        words = {
            Order.PASSIVES: _("Most passives first"),
            Order.NAME: _("In order"),
            Order.SCORE: _("Lowest score first"),
        }
        self.sorter.set_choices([Choice(order.value, words[order]) for order in ORDERS], groups.order.value)

    @staticmethod
    def _words(groups: Groups, name: str) -> GroupWords:
        everyone = groups.table.whole
        nps = None if everyone.nps is None else float(points(everyone.nps))
        label = "" if nps is None else _("All {nps}").format(nps=format_int(int(nps)))
        heads = tuple(group_short(group) for group in Group)
        return GroupWords(_("Share of answers"), _("NPS"), label, nps, name, heads)

    def _notes(self, groups: Groups) -> list[str]:
        table, notes = groups.table, []
        if self._desk.session.filter.has_segment:
            notes.append(_("All scores are shown here, as an NPS needs all of them."))
        if table.overlaps:
            notes.append(_("People could choose several, and count for each."))
        if len(table.parts) > MOST:
            notes.append(
                _("The first {shown} of {count}; the table has all.").format(
                    shown=MOST, count=format_int(len(table.parts))
                )
            )
        small = sum(part.is_named and part.score.n < 10 for part in table.parts)
        if small:
            notes.append(
                ngettext(
                    "{count} group has fewer than 10 answers and is not compared.",
                    "{count} groups have fewer than 10 answers and are not compared.",
                    small,
                ).format(count=format_int(small))
            )
        return notes

    def _sentences(self) -> list[str]:
        if self.groups is None:
            return []
        table = self.groups.table
        said = [part_sentence(part, table.compared) for part in table.parts if part.against.change is not None]
        return [self.verdict.text(), *said, *self._notes(self.groups)]

    # ---- where a click goes, and why

    def _open(self, key: object) -> None:
        if isinstance(key, tuple) and self.groups is not None:
            place, group = key
            part = self.groups.table.parts[place]
            self._desk.show_comments(self._filter(part, group if isinstance(group, Group) else None))

    def _filter(self, part: Part, group: Group | None) -> Filter:
        data, groups = self._desk.session.data, self.groups
        assert data is not None
        assert groups is not None
        return filter_for(data, groups, part, group, self._desk.session.filter)

    def _why(self) -> Why | None:
        groups = self.groups
        if groups is None:
            return None
        whole, table = groups.table.whole, groups.table
        facts = [
            (_("Answers with a score"), format_int(whole.n)),
            (_("Groups"), format_int(sum(part.is_named for part in table.parts))),
            (_("Compared"), format_int(table.compared)),
            (_("Stand out clearly"), format_int(len(table.standing_out()))),
        ]
        if (unscored := whole.unscored) > 0:
            facts.insert(1, (_("Left out, without a score"), format_int(unscored)))
        words = [
            _("The NPS of a group is its share of promoters minus its share of detractors, with its likely range."),
            _("Each group is held against all other answers of this table; from 10 answers on either side."),
        ]
        if table.omnibus is not None and table.compared > 1:
            words.append(
                _("Taken together, the groups differ by more than chance.")
                if table.omnibus.is_clear
                else _("Taken together, the groups differ by no more than chance explains.")
            )
        clear = table.standing_out()
        title = ", ".join(keys_name(part.keys) for part in clear[:3]) or answers_text(whole.n)
        return Why(
            _("{groups}: how these groups are compared").format(groups=title),
            facts,
            words,
            (About.GROUPS, About.RANGE, About.FEW, About.SECOND),
            notes_on(whole, groups.repeated),
            self._desk.session.filter,
        )
