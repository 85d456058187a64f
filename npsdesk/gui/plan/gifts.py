"""Gifts and discounts: what each costs, whom a budget reaches, and how many have to stay for the money to come back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npsdesk.core.actions.budget import Offer
from npsdesk.core.actions.playbook import Gives
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.gifts_table import GiftsModel, GiftsTable
from npsdesk.gui.widgets.buttons import Choice, ghost_button, primary_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.fields import MoneyField, NumberField
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import LowScroll
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, currency_sign
from npsdesk.services.budget_words import left_out_sentence, offer_sentence
from npsdesk.services.make_plan import playbook_of
from npsdesk.services.plan_budget import (
    TACTICS,
    BudgetPicture,
    BudgetPlan,
    add_offer,
    gather_budget,
    plan_budget,
    ties_it,
)
from npsdesk.services.plan_ideas import own_playbook
from npsdesk.services.plan_words import gives_name
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

START = {"each": 5.0, "percent": 10, "budget": 100.0}
LONGEST = 200
LEAST_HEIGHT = 240


class GiftsView(QWidget):
    """`added(action)` when an offer went into the plan."""

    added = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._picture: BudgetPicture | None = None
        self._plan: BudgetPlan | None = None
        self._picked: set[int] | None = None
        self._offered = ""
        self.gives = Segmented(_("What they get"))
        self.gives.set_choices([Choice(one, gives_name(one)) for one in (Gives.GIFT, Gives.DISCOUNT)])
        self.gives.changed.connect(self._on_gives)
        self.each = MoneyField(_("What each gets costs"))
        self.percent = NumberField(_("Percent off"), 1, 100)
        self.margin = NumberField(_("What you keep of the turnover, in percent"), 0, 100)
        self.margin.setSpecialValueText(_("unknown"))
        self.budget = MoneyField(_("Budget"))
        self._build()
        self._set_start()

    # ---- building

    def _build(self) -> None:
        self.sentence = WrappedLabel("", weight=500)
        self.left_out = WrappedLabel("", "small", "text2")
        self.table = GiftsTable()
        self.table.toggled.connect(self._on_toggled)
        card = table_card(self.table)
        card.body.addWidget(Hairline())
        card.body.addLayout(self._make_foot())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self._make_form())
        column.addWidget(self.sentence)
        column.addWidget(self.left_out)
        column.addWidget(card, 1)
        scroll = LowScroll(holder, LEAST_HEIGHT)
        scroll.setAccessibleName(_("Gifts and discounts"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _make_form(self) -> Flow:
        form = Flow(gap=SPACING["m"])
        self._each_part = _labelled(_("Costs each"), self.each)
        self._percent_part = _labelled(_("Percent off"), self.percent)
        for part in (
            _labelled(_("What they get"), self.gives),
            self._each_part,
            self._percent_part,
            _labelled(_("Your margin"), self.margin),
            _labelled(_("Budget"), self.budget),
        ):
            form.add(part)
        return form

    def _make_foot(self) -> QHBoxLayout:
        self.again = ghost_button(_("Choose for me"), "wand-sparkles", "small")
        self.again.clicked.connect(self._on_again)
        self.text = QLineEdit()
        self.text.setMaxLength(LONGEST)
        self.text.setAccessibleName(_("Action"))
        self.text.textChanged.connect(self._on_text)
        self.add = primary_button(_("Add to the plan"), "plus")
        self.add.clicked.connect(self._on_add)
        self.tied = PlainLabel("", "small", "danger")
        row = QHBoxLayout()
        row.setContentsMargins(SPACING["s"], 6, SPACING["m"] - 2, 4)
        row.setSpacing(SPACING["s"])
        row.addWidget(self.again)
        row.addWidget(self.tied)
        row.addWidget(self.text, 1)
        row.addWidget(self.add)
        return row

    def _set_start(self) -> None:
        self.each.setValue(START["each"])
        self.percent.setValue(int(START["percent"]))
        self.percent.setSuffix(" %")
        self.margin.setSuffix(" %")
        self.margin.setValue(0)
        self.budget.setValue(START["budget"])
        for field in (self.each, self.percent, self.margin, self.budget):
            field.valueChanged.connect(self._work_out)

    def home(self) -> QWidget:
        """Return the table."""
        return self.table

    # ---- reading and showing

    def current_gives(self) -> Gives:
        """Return what the owner wants to give."""
        return Gives.DISCOUNT if self.gives.current() is Gives.DISCOUNT else Gives.GIFT

    def refresh(self) -> None:
        """Read anew who could get it."""
        data, filter_ = self._desk.session.data, self._desk.session.filter
        if data is None:
            return
        gives, today, own = self.current_gives(), self._desk.today(), own_playbook()

        def read(project: Project) -> tuple[BudgetPicture, str]:
            tactic = playbook_of(project, data.language, own).get(TACTICS[gives])
            return gather_budget(project, data, filter_, gives, today), tactic.action_text if tactic else ""

        self._desk.session.read(read, self._show, key="gifts")

    def _show(self, found: tuple[BudgetPicture, str]) -> None:
        data = self._desk.session.data
        if data is None:
            return
        self._picture, text = found
        sign = currency_sign(data.currency)
        for field in (self.each, self.budget):
            field.setPrefix(f"{sign} ")
        is_gift = self._picture.gives is Gives.GIFT
        self._each_part.setVisible(is_gift)
        self._percent_part.setVisible(not is_gift)
        if self.text.text() in ("", self._offered):
            self.text.setText(text)
        self._offered = text
        if self._picked is not None:
            self._picked &= {person.response for person in self._picture.people}
        self._model().show_picture(self._picture, data.currency)
        self.table.dress()
        self._work_out()

    def _model(self) -> GiftsModel:
        model = self.table.index_model()
        assert isinstance(model, GiftsModel)
        return model

    def offer(self) -> Offer:
        """Return what each person gets."""
        margin = self.margin.value() / 100 or None
        if self.current_gives() is Gives.GIFT:
            return Offer(Gives.GIFT, each=self.each.value(), margin=margin)
        return Offer(Gives.DISCOUNT, share=self.percent.value() / 100, margin=margin)

    def _work_out(self) -> None:
        """Show what the offer comes to, for those picked or those whom the budget reaches best."""
        data = self._desk.session.data
        if self._picture is None or data is None:
            return
        offer = self.offer()
        self._plan = plan_budget(self._picture, offer, self.budget.value(), self._picked)
        self._model().show_plan(self._plan)
        said = offer_sentence(self._picture, self._plan, offer, self.budget.value(), data.currency)
        self.sentence.setText(said)
        self.left_out.setText(_left_out(self._picture, self._plan))
        self.again.setVisible(self._picked is not None)
        self._on_text()

    # ---- doing

    def _on_gives(self, _key: object) -> None:
        self._picked = None
        self.refresh()

    def _on_toggled(self, row: int) -> None:
        if self._plan is None:
            return
        if self._picked is None:
            self._picked = set(self._plan.chosen)
        self._picked ^= {self._model().response(row)}
        self._work_out()

    def _on_again(self) -> None:
        self._picked = None
        self._work_out()

    def _on_text(self) -> None:
        words = ties_it([self.text.text()])
        self.tied.setText(_("Never for a review or a score: {words}").format(words=", ".join(words)) if words else "")
        self.tied.setVisible(bool(words))
        has_people = self._plan is not None and bool(self._plan.chosen)
        self.add.setEnabled(has_people and bool(self.text.text().strip()) and not words)

    def _on_add(self) -> None:
        data = self._desk.session.data
        if data is None or self._plan is None:
            return
        text = " ".join(self.text.text().split())
        add = partial(
            add_offer,
            data=data,
            offer=self.offer(),
            plan=self._plan,
            today=self._desk.today(),
            text=text,
            reason=gives_name(self.current_gives()),
        )
        self._desk.session.write(add, self._on_added)

    def _on_added(self, action: int) -> None:
        self._picked = None
        self._desk.toast(_("Added to the plan"))
        self.added.emit(action)


def _labelled(text: str, field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(PlainLabel(text, "small", "text2"))
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def _left_out(picture: BudgetPicture, plan: BudgetPlan) -> str:
    """Return who cannot get it and why, and what a gift is not for."""
    said = (
        left_out_sentence(picture, plan),
        _("Ask for nothing in return: no review, no score."),
        _nowhere(picture),
    )
    return " ".join(filter(None, said))


def _nowhere(picture: BudgetPicture) -> str:
    """Return how addresses come in, where no column has any."""
    if picture.gives is not Gives.GIFT or picture.has_addresses:
        return ""
    return _("No column has addresses; “Add customer data” in the File menu brings in street and town.")
