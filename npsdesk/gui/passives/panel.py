"""The card beside the list: who a passive is, why they stand there, what they wrote; or who is selected."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from npsdesk.core.customers.addresses import address_fields, only_address
from npsdesk.core.survey import Field, Role, Tag, Wave
from npsdesk.gui.passives.model import person_name
from npsdesk.gui.passives.rows import PassiveRows
from npsdesk.gui.passives.why import Point, points_of
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.buttons import DropButton, secondary_button
from npsdesk.gui.widgets.card import Card, Hairline
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_date, format_decimal, format_int, ngettext
from npsdesk.services.passive_ask_words import ask_question, ask_reason
from npsdesk.services.passive_words import tag_names
from npsdesk.services.project_data import SPLITTING
from npsdesk.store.responses import AnswerDetail
from npsdesk.tokens import SPACING

WIDTH = 304
MOST_QUOTED = 1500
MOST_NAMES, FEW_NAMES = 12, 5


def group_line(detail: AnswerDetail) -> str:
    """Return company and group values, as in Repair · Ghent."""
    values = [detail.company] if detail.name else []
    own = only_address([field for field, _value in detail.values])
    values += [str(value) for field, value in detail.values if field.role in SPLITTING and field.id not in own]
    return " · ".join(value for value in values if value)


def known_lines(detail: AnswerDetail) -> list[str]:
    """Return what lists of customers and the survey say besides groups: a last order, how often somebody came."""
    lines = [
        f"{' '.join(field.name.split())}: {_known(field, value)}"
        for field, value in detail.values
        if field.role in (Role.DATE, Role.USAGE)
    ]
    told = dict(detail.values)
    parts = (str(told[field]) for field in address_fields([field for field, _value in detail.values]))
    home = ", ".join(" ".join(part.split()) for part in parts if part)
    return [*lines, _("Address: {address}").format(address=home)] if home else lines


def _known(field: Field, value: str | float) -> str:
    if isinstance(value, str):
        return _day(value) if field.role is Role.DATE else value
    return format_int(int(value)) if value == int(value) else format_decimal(value)


def _day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(text), "medium")
    except ValueError:
        return text


def plan_lines(rows: PassiveRows, response: int) -> list[str]:
    """Return which actions a passive is part of, and how many others miss the same."""
    place = rows.place[response]
    lines = []
    for number in rows.in_plan[place]:
        if (action := rows.actions.get(number)) is not None:
            due = format_date(action.due, "short") if action.due else ""
            about = ", ".join(part for part in (action.owner, due) if part)
            text = _("Part of action “{action}” ({about}).") if about else _("Part of action “{action}”.")
            lines.append(text.format(action=action.text, about=about))
    if not lines:
        lines.append(_("Not part of an action yet."))
    if missed := rows.missed[place]:
        others = max(rows.missing.get(tag, 1) for tag in missed) - 1
        text = ngettext(
            "{count} other passive misses the same thing.", "{count} other passives miss the same thing.", others
        )
        lines.append(text.format(count=format_int(others)) if others else _("No other passive misses this."))
    return lines


def shown_rank(rows: PassiveRows, response: int) -> int:
    """Return the number in front of a passive: the place in the order of the wave."""
    place = rows.place[response]
    return place + 1 if rows.near is None else int(rows.near.rank[place])


def ask_lines(rows: PassiveRows, response: int, tags: Sequence[Tag]) -> list[str]:
    """Return what to ask somebody who wrote nothing and why; nothing for those who wrote."""
    if rows.near is None:
        return []
    ranking, place = rows.near.ranking, int(rows.near.at[rows.place[response]])
    question = ask_question(ranking, place)
    if not question:
        return []
    reason = ask_reason(ranking, place, tag_names(tags))
    return [line for line in (reason, _("Ask: “{question}”").format(question=question)) if line]


class PassivePanel(Card):
    """Shows those the commands are for: one passive, or who is selected.

    `add` opens the plan menu, `write` the messages, `see_comment` goes to the comments; `rate` is shown below what
    several people are worth.
    """

    def __init__(self, rate: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"], parent=parent)
        self.rate = rate
        self.pill = ScorePill()
        self.name = ElidingLabel("", "h2")
        self.groups = ElidingLabel("", "small", "text2")
        self.add = DropButton(_("Add to plan"), "list-checks", "primary")
        self.see_comment = secondary_button(_("See comment"), "message-square-text")
        self.body.addLayout(self._heading())
        self._content = QVBoxLayout()
        self.body.addWidget(self._scroll(), 1)
        self.body.addWidget(self.rate)
        self.body.addWidget(self.add)
        self.write = secondary_button("", "mail")
        self.body.addWidget(self.write)
        self.not_now = secondary_button(_("Not now"))
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        foot.addWidget(self.see_comment)
        foot.addWidget(self.not_now)
        self.body.addLayout(foot)
        for button in (self.add, self.write, self.see_comment, self.not_now):
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        self.setAccessibleName(_("Selected passive"))
        self._fit()
        theme().changed.connect(self._fit)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING["s"])
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.groups)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row

    def _scroll(self) -> QScrollArea:
        inner = QWidget()
        self._content = QVBoxLayout(inner)
        self._content.setContentsMargins(0, SPACING["xs"], SPACING["xs"], SPACING["xs"])
        self._content.setSpacing(6)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.setAccessibleName(_("About this passive"))
        area.setMinimumHeight(60)
        return area

    def _fit(self) -> None:
        self.setFixedWidth(U(WIDTH))

    def clear(self) -> None:
        """Show nobody."""
        self._empty()
        shown = (self.pill, self.name, self.groups, self.rate, self.add, self.write, self.see_comment, self.not_now)
        for part in shown:
            part.hide()

    def show_passive(
        self,
        detail: AnswerDetail,
        rows: PassiveRows,
        waves: Sequence[Wave],
        tags: Sequence[Tag],
        currency: str,
        lines: Sequence[str] = (),
    ) -> None:
        """Show a passive of the list; `lines` say what winning them over is worth."""
        for part in (self.pill, self.name, self.add, self.not_now):
            part.show()
        self.rate.hide()
        self.add.set_label(_("Add to plan"))
        self._show_write(1 if detail.customer is not None else 0)
        self.pill.set_score(detail.score)
        self.name.setText(person_name(rows, detail.id))
        line = group_line(detail)
        self.groups.setText(line)
        self.groups.setVisible(bool(line))
        self.see_comment.setVisible(bool(detail.comments))
        self._empty()
        self._add_heading(_("Why number {rank}").format(rank=format_int(shown_rank(rows, detail.id))))
        for point in points_of(detail, rows, waves, tags, currency):
            self._content.addWidget(_point_row(point))
        self._add_quotes(detail)
        self._add_known(detail)
        self._add_line()
        self._add_heading(_("What you can do"))
        for text in (*ask_lines(rows, detail.id, tags), *plan_lines(rows, detail.id), *lines):
            self._content.addWidget(WrappedLabel(text, "body", "text2"))
        self._content.addStretch(1)

    def show_people(self, people: Sequence[int], rows: PassiveRows, lines: Sequence[str] = ()) -> None:
        """Show who is selected, where that is not the passive with the focus alone; `lines` say what that is worth."""
        count = len(people)
        for part in (self.pill, self.groups, self.see_comment):
            part.hide()
        for part in (self.name, self.add, self.not_now):
            part.show()
        self.rate.setVisible(bool(lines))
        words = ngettext("{count} person selected", "{count} people selected", count)
        self.name.setText(words.format(count=format_int(count)))
        words = ngettext("Add {count} person to plan", "Add {count} people to plan", count)
        self.add.set_label(words.format(count=format_int(count)))
        self._show_write(count)
        self._empty()
        most = MOST_NAMES if not lines else FEW_NAMES
        for response in people[:most]:
            self._content.addWidget(ElidingLabel(person_name(rows, response), "body", "text2"))
        if rest := len(people[most:]):
            words = ngettext("and {count} more", "and {count} more", rest)
            self._content.addWidget(PlainLabel(words.format(count=format_int(rest)), "body", "text2"))
        if lines:
            self._add_line()
            self._add_heading(_("What if you win them over"))
        for text in lines:
            self._content.addWidget(WrappedLabel(text, "body", "text2"))
        self._content.addStretch(1)

    def _show_write(self, count: int) -> None:
        """Offer to write to so many people; to nobody where nobody is known."""
        words = ngettext("Write a message", "Write {count} messages", count)
        self.write.set_label(words.format(count=format_int(count)))
        self.write.setVisible(count > 0)

    def _add_quotes(self, detail: AnswerDetail) -> None:
        if detail.comments:
            self._add_line()
        names = {field.id: field.name for field, _value in detail.values}
        for comment in detail.comments:
            if len(detail.comments) > 1 and comment.field in names:
                self._content.addWidget(WrappedLabel(names[comment.field], "small", "text2"))
            text = comment.text.strip()
            shown = text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED].rstrip() + "…"
            quote = WrappedLabel(f"“{shown}”")
            quote.set_selectable()
            self._content.addWidget(quote)

    def _add_known(self, detail: AnswerDetail) -> None:
        lines = known_lines(detail)
        if lines:
            self._add_line()
            self._add_heading(_("What else you know"))
        for text in lines:
            self._content.addWidget(WrappedLabel(text, "body", "text2"))

    def _add_heading(self, text: str) -> None:
        self._content.addWidget(PlainLabel(text, "h3"))

    def _add_line(self) -> None:
        self._content.addSpacing(4)
        self._content.addWidget(Hairline())
        self._content.addSpacing(4)

    def _empty(self) -> None:
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _point_row(point: Point) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING["s"])
    row.addWidget(Glyph(point.icon_name, point.color, 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrappedLabel(point.text), 1)
    return holder
