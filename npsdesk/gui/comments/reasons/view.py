"""The view What they say: main reasons of each group, scores against tones, and 7s and 8s happy as it is or not."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from npsdesk.core.survey import Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.comments.picks import COMPLAINT, HAPPY, Pick, contented_names
from npsdesk.gui.comments.plan_menu import PlanMenu
from npsdesk.gui.comments.reasons.pareto import ParetoChart, ParetoRow
from npsdesk.gui.comments.reasons.reading import CommentReading
from npsdesk.gui.comments.reasons.tone_table import Cell, ToneTable
from npsdesk.gui.comments.reasons.unnamed import UnnamedReasons
from npsdesk.gui.comments.whys import reasons_why, tones_why
from npsdesk.gui.desk import Desk
from npsdesk.gui.theme import U
from npsdesk.gui.why import Why, asking
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, link_button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.gap_words import percent
from npsdesk.services.say_words import (
    band_name,
    base_sentence,
    conclusion,
    happy_sentence,
    reason_sentence,
    unread_sentence,
    whose,
)
from npsdesk.services.weigh_themes import weight_sentence
from npsdesk.services.what_they_say import GroupReasons, People, ReasonCount, WhatTheySay, what_they_say
from npsdesk.tokens import SPACING
from npsdesk.words import group_short, tone_name

BESIDE = 860  # from this width of the design on the cards stand side by side
KINDS = {None: "", Group.DETRACTOR: "det", Group.PASSIVE: "pas", Group.PROMOTER: "pro"}
ALL = "all"


class ReasonsView(QWidget):
    """`listed(key)` asks the page to list comments: a Pick, HAPPY or COMPLAINT."""

    listed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self.said: WhatTheySay | None = None
        self._group: Group | None = Group.PASSIVE
        self.reading = CommentReading(desk, page)
        self.plan_menu = PlanMenu(desk, page)
        self.conclusion = Banner("good", "info")
        self.waiting = Banner("info")
        self.unnamed = UnnamedReasons(desk)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._build_full())
        self._views.addWidget(self._build_nothing())

    # ---- building

    def _build_full(self) -> QWidget:
        page = ScrollPage(0, SPACING["s"])
        page.setAccessibleName(_("What they say"))
        self._cards = QHBoxLayout()
        self._cards.setSpacing(SPACING["m"])
        self._cards.addWidget(self._build_reasons(), 1)
        self._cards.addWidget(self._build_tones(), 1)
        page.body.addWidget(self.conclusion)
        page.body.addWidget(self.waiting)
        page.body.addWidget(self.unnamed)
        page.body.addLayout(self._cards)
        page.body.addStretch(1)
        return page

    def _build_reasons(self) -> Card:
        self.card = Card(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.groups = Segmented(_("Whose reasons"))
        choices = [Choice(group, group_short(group)) for group in (Group.PASSIVE, Group.PROMOTER, Group.DETRACTOR)]
        self.groups.set_choices([*choices, Choice(ALL, _("All"))], Group.PASSIVE)
        self.groups.changed.connect(self._on_group)
        self.chart = ParetoChart()
        self.chart.key_activated.connect(self._on_reason)
        self.base = WrappedLabel("", "small", "text2")
        heading = CardHeading(_("Main reasons"))
        ask = asking(self._why_reasons, self._desk, self._page)
        self.box = ChartBox(self.chart, _("Main reasons"), self._desk, why=ask, sentences=self._sentences)
        heading.row.addWidget(self.box.menu_button)
        self.card.body.addWidget(heading)
        self.card.body.addWidget(self.groups, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.body.addWidget(self.box)
        self.card.body.addWidget(self.base)
        self.card.body.addStretch(1)
        return self.card

    def _build_tones(self) -> Card:
        card = Card(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.table = ToneTable()
        self.table.key_activated.connect(self._on_cell)
        heading = CardHeading(_("Score and tone"))
        ask = asking(self._why_tones, self._desk, self._page)
        self.tones = ChartBox(self.table, _("Score and tone"), self._desk, why=ask, sentences=self._tone_sentences)
        heading.row.addWidget(self.tones.menu_button)
        card.body.addWidget(heading)
        card.body.addWidget(self.tones)
        card.body.addSpacing(SPACING["s"])
        card.body.addWidget(PlainLabel(_("7s and 8s"), "h3"))
        self.contented = WrappedLabel("")
        card.body.addWidget(self.contented)
        self._people: dict[str, People] = {}
        self.read_them = {key: link_button("") for key in (HAPPY, COMPLAINT)}
        self.plan_them = {key: secondary_button(_("Add to plan"), "list-checks", "small") for key in (HAPPY, COMPLAINT)}
        for key in (HAPPY, COMPLAINT):
            self.read_them[key].clicked.connect(partial(self._on_read, key))
            self.plan_them[key].clicked.connect(partial(self._on_plan, key))
            card.body.addLayout(self._build_row(key))
        card.body.addStretch(1)
        return card

    def _build_row(self, key: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        row.addWidget(self.read_them[key])
        row.addStretch(1)
        row.addWidget(self.plan_them[key])
        return row

    def _build_nothing(self) -> Card:
        self.read_all = primary_button(_("Read all comments"), "wand-sparkles")
        self.read_all.clicked.connect(self.reading.start)
        self.nothing = Placeholder("message-square-text", "", "", [self.read_all])
        card = Card(padding=0)
        column = QVBoxLayout()
        column.addWidget(self.nothing)
        card.body.addLayout(column)
        return card

    # ---- what is said and why

    def _sentences(self) -> list[str]:
        if self.said is None:
            return []
        found = self.said.reasons[self._group]
        rows = [_row(one, found, self.said).sentence for one in found.reasons]
        return [self.conclusion.text(), *rows, self.base.plain_text()]

    def _tone_sentences(self) -> list[str]:
        return [*self.table.sentences(), self.contented.plain_text()]

    def _why_reasons(self) -> Why | None:
        return None if self.said is None else reasons_why(self.said, self._group, self._desk.session.filter)

    def _why_tones(self) -> Why | None:
        return None if self.said is None else tones_why(self.said, self._desk.session.filter)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.chart if self._is_full() else self.read_all

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self.groups, self.chart, self.table] if self._is_full() else [self.nothing]

    def _is_full(self) -> bool:
        return self._views.currentIndex() == 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(side if self.width() >= U(BESIDE) else QBoxLayout.Direction.TopToBottom)

    # ---- reading and showing

    def refresh(self) -> None:
        """Read anew what the window's filter shows."""
        data = self._desk.session.data
        if data is not None:
            read = partial(what_they_say, data=data, filter_=self._desk.session.filter)
            self._desk.session.read(read, self._show, key="what they say")

    def _show(self, said: WhatTheySay) -> None:
        self.said = said
        self.unnamed.show_said(said)
        if said.unread == said.comments and not said.reasons[None].with_reason and not said.unnamed:
            self._show_nothing(said)
            return
        self._views.setCurrentIndex(0)
        text = conclusion(said)
        if text:
            self.conclusion.set_message(text)
        else:
            self.conclusion.clear()
        self._show_waiting(said)
        self._show_reasons()
        self.table.set_counts(said.tones)
        self.tones.refresh()
        self._show_contented(said)

    def _show_nothing(self, said: WhatTheySay) -> None:
        if said.comments:
            text = _(
                "npsdesk reads tone, language and main reason of every comment, on this computer alone. "
                "You can change whatever it finds."
            )
            self.nothing.set_texts(_("These comments have not been read yet"), text)
        else:
            self.nothing.set_texts(_("No comments here"), _("Other waves or other customers have some."))
        self.read_all.setVisible(said.comments > 0)
        self._views.setCurrentIndex(1)

    def _show_waiting(self, said: WhatTheySay) -> None:
        if not said.unread:
            self.waiting.clear()
            return
        button = secondary_button(_("Read them"), "wand-sparkles", "small")
        button.clicked.connect(self.reading.start)
        self.waiting.set_message(unread_sentence(said), "", [button])

    def _show_reasons(self) -> None:
        assert self.said is not None
        found = self.said.reasons[self._group]
        self.chart.set_rows([_row(one, found, self.said) for one in found.reasons], KINDS[self._group])
        self.box.setVisible(bool(found.reasons))
        self.box.refresh()
        name = _("Main reasons, {group}").format(group=whose(self._group))
        self.chart.set_words(name, " ".join(reason_sentence(one, found) for one in found.reasons))
        self.base.setText(base_sentence(found))

    def _show_contented(self, said: WhatTheySay) -> None:
        self.contented.setText(happy_sentence(said))
        self._people = {HAPPY: said.happy, COMPLAINT: said.complaint}
        for key, name in contented_names().items():
            count = len(self._people[key])
            self.read_them[key].set_label(f"{name}: {format_int(count)}")
            text = ngettext("Read the comments of {count} person", "Read the comments of {count} people", count)
            self.read_them[key].setAccessibleName(f"{name}. {text.format(count=format_int(count))}")
            for button in (self.read_them[key], self.plan_them[key]):
                button.setEnabled(count > 0)

    # ---- doing

    def _on_group(self, key: object) -> None:
        self._group = key if isinstance(key, Group) else None
        if self.said is not None:
            self._show_reasons()

    def _on_reason(self, key: object) -> None:
        if isinstance(key, ReasonCount):
            text = _("Main reason: {reason}").format(reason=key.tag.name)
            if self._group is not None:
                text = f"{text}, {group_short(self._group)}"
            self.listed.emit(Pick(text, key.comments))

    def _on_cell(self, key: object) -> None:
        if isinstance(key, Cell) and self.said is not None:
            text = _("Score {score}, {tone}").format(score=band_name(key.band), tone=tone_name(key.tone))
            self.listed.emit(Pick(text, self.said.cells[key.band, key.tone]))

    def _on_read(self, key: str) -> None:
        self.listed.emit(key)

    def _on_plan(self, key: str) -> None:
        button = self.plan_them[key]
        where = button.mapToGlobal(QPoint(0, button.height() + 2))
        self.plan_menu.ask(self._people[key].responses, None, where)


def _row(one: ReasonCount, found: GroupReasons, said: WhatTheySay) -> ParetoRow:
    share = together = ""
    if one.cumulative is not None:
        share = percent(one.count, found.with_reason)
        together = percent(round(one.cumulative * found.with_reason), found.with_reason)
    return ParetoRow(
        " ".join(one.tag.name.split()),
        one.count,
        format_int(one.count),
        share,
        together,
        " ".join(filter(None, (reason_sentence(one, found), weight_sentence(said.weights.get(one.tag.id), None)))),
        one,
    )
