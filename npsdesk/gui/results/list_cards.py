"""The cards that name people: those won over, those who dropped; and what those who moved up have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.movers import Shared
from npsdesk.core.survey import Group
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.results.people import Walker
from npsdesk.gui.widgets.buttons import Button, link_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.dumbbell import Dot, DumbbellChart, DumbbellRow
from npsdesk.gui.widgets.charts.pictures import legend
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import common_sentence, shared_sentence, shares_text, signed_end, trait_text
from npsdesk.services.score_sentences import change_sentence, parts_sentence
from npsdesk.tokens import MEDIUM, SPACING

NAMED = 3
FEWEST_NAMED = 3  # of those who dropped miss the same before it is named
MOST = 8
MOST_TOLD = 3  # of what stands out, with its range
Open = Callable[[object], None]
Do = Callable[[], None]
WON = (Group.PASSIVE, Group.PROMOTER)
DROPPED = (Group.PASSIVE, Group.DETRACTOR)


class WonCard(Card):
    """The first few who were won over, a way to all of them, and one to thank them."""

    def __init__(self, on_flow: Open, on_thank: Do) -> None:
        super().__init__(spacing=SPACING["s"])
        self.heading = CardHeading(_("Won over"))
        self.all = link_button("")
        self.all.clicked.connect(lambda _checked=False: on_flow(WON))
        self.heading.row.addWidget(self.all)
        self.body.addWidget(self.heading)
        self._people = QVBoxLayout()
        self._people.setSpacing(SPACING["s"])
        self.body.addLayout(self._people)
        self.thank = secondary_button(_("Thank them…"), "mail")
        self.thank.clicked.connect(lambda _checked=False: on_thank())
        self.body.addWidget(self.thank, 0, Qt.AlignmentFlag.AlignLeft)

    def show_people(self, people: Sequence[Walker], count: int) -> None:
        """Name the first few of them; the card is away while there are none."""
        self.setVisible(count > 0)
        self.all.set_label(_("See all {count}").format(count=format_int(count)))
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for person in people[:NAMED]:
            self._people.addWidget(PersonRow(person))


class PersonRow(QWidget):
    """Score before, score after, name, and what was done for them in between."""

    def __init__(self, person: Walker) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(ScorePill(person.before))
        row.addWidget(Glyph("arrow-right", "text2", 13))
        row.addWidget(ScorePill(person.after))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidingLabel(person.shown_name, "body", weight=MEDIUM))
        if person.done:
            words.addWidget(ElidingLabel(person.done, "small", "text2"))
        row.addLayout(words, 1)


class DroppedCard(Card):
    """How many dropped to detractor and what they miss now, with a way to them: whom to call first."""

    def __init__(self, on_flow: Open, on_call: Do) -> None:
        super().__init__(spacing=SPACING["s"])
        self.title = WrappedLabel("", "h3")
        self.note = WrappedLabel("", "small", "text2")
        self.button = secondary_button(_("See list"))
        self.button.clicked.connect(lambda _checked=False: on_flow(DROPPED))
        self.call = secondary_button(_("Plan to call them…"), "list-checks")
        self.call.clicked.connect(lambda _checked=False: on_call())
        foot = Flow()
        foot.add(self.button)
        foot.add(self.call)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.note)
        self.body.addLayout(words)
        self.body.addWidget(foot)

    def show_dropped(self, count: int, missed: tuple[str, int] | None) -> None:
        """Say how many, and what most of them miss now; the card is away while there are none."""
        self.setVisible(count > 0)
        text = ngettext("{count} dropped to detractor", "{count} dropped to detractor", count)
        self.title.setText(text.format(count=format_int(count)))
        said = [_("Call them first: ask what changed.")]
        if missed is not None and missed[1] >= FEWEST_NAMED:
            text = ngettext("{count} misses {tag} now.", "{count} miss {tag} now.", missed[1])
            said.append(text.format(count=format_int(missed[1]), tag=missed[0]))
        self.note.setText(" ".join(said))

    def set_can_write(self, can_write: bool) -> None:
        """Offer the plan, or not where nothing may be written."""
        self.call.setEnabled(can_write)


class ScoreCard(Card):
    """The score of everybody who answered, and how much of its change comes from the same customers."""

    def __init__(self, why: Button) -> None:
        super().__init__(spacing=SPACING["s"])
        self.body.addWidget(CardHeading(_("Where the change of the score comes from")))
        self.change, self.parts = WrappedLabel("", "body"), WrappedLabel("", "body")
        for label in (self.change, self.parts):
            self.body.addWidget(label)
        self.body.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)

    def show_results(self, results: Results) -> None:
        """Say how the score of all answers moved, and what of it is whose."""
        self.change.setText(change_sentence(results.score))
        said = [parts_sentence(results.score)]
        if results.score.later.worth is not None:
            said.append(_("With weights the same customers count with the mean of their two weights."))
        self.parts.setText(" ".join(filter(None, said)))
        self.parts.setVisible(bool(self.parts.plain_text()))


class CommonCard(Card):
    """What passives who moved up have in common that the others have not: two shares for each thing compared."""

    def __init__(self, desk: Desk, why: Button) -> None:
        super().__init__(spacing=SPACING["s"])
        title = _("What those who moved up have in common")
        self.chart = DumbbellChart(title, is_choosing=False)
        self.box = ChartBox(self.chart, title, desk)
        heading = CardHeading(title)
        heading.row.addWidget(self.box.menu_button)
        self.key = legend([("pro", _("Moved up")), ("pas", _("Other passives"))])
        self.note = WrappedLabel("", "small", "text2")
        for part in (heading, self.key, self.box, self.note):
            self.body.addWidget(part)
        self.body.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_results(self, results: Results) -> None:
        """Show what was compared, what stands out first; or why nothing was."""
        names, shared = results.tactic_names, results.common.shared[:MOST]
        heads = (_("What they have"), _("Moved up"), _("Other passives"), "")
        self.chart.set_rows([_trait_row(one, names) for one in shared], heads)
        self.chart.set_words(
            _("What those who moved up have in common"),
            " ".join(shared_sentence(one, trait_text(one.trait, names)) for one in shared),
        )
        extra = _("Difference in every 100"), _("Is it chance?")
        self.box.set_rows([[*heads[:3], *extra], *(_trait_cells(one, names) for one in results.common.shared)])
        for part in (self.key, self.box, self.box.menu_button):
            part.setVisible(bool(shared))
        told = results.common.standing_out[:MOST_TOLD]
        standing = (shared_sentence(one, trait_text(one.trait, names)) for one in told)
        self.note.setText("\n".join((common_sentence(results.common), *standing)))


def _trait_row(one: Shared, names: dict[str, str]) -> DumbbellRow:
    name = trait_text(one.trait, names)
    texts = shares_text(one)
    dots = (
        Dot(100 * one.movers / one.of_movers, texts[0], "pro"),
        Dot(100 * one.others / one.of_others, texts[1], "pas"),
    )
    tip = f"{shared_sentence(one, name)} {_meaning(one)}."
    return DumbbellRow(name, *dots, Dot(0, "", "pas"), tip, one.trait)


def _trait_cells(one: Shared, names: dict[str, str]) -> list[str]:
    ends = one.difference.value, one.difference.low, one.difference.high
    value, low, high = (signed_end(100 * number) for number in ends)
    between = _("{value} ({low} to {high})").format(value=value, low=low, high=high)
    return [trait_text(one.trait, names), *shares_text(one), between, _meaning(one)]


def _meaning(one: Shared) -> str:
    return _("stands out") if one.is_clear else _("perhaps") if one.stands_out else _("may be chance")
