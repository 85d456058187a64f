"""One of two customers who look alike: a card with their names, addresses, number and what they gave."""

from PySide6.QtWidgets import QGridLayout, QWidget

from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.store.customer_cards import Card as Person
from npsdesk.tokens import REGULAR, SEMIBOLD, SPACING


class PersonCard(Card):
    """Shows a customer; what the other one has otherwise stands out."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.title = WrappedLabel("", "h2")
        self.body.addWidget(self.title)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING["m"])
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.lines: list[tuple[PlainLabel, WrappedLabel]] = []

    def show_person(self, person: Person, other: Person) -> None:
        """Show a customer beside another one."""
        self.title.setText(person.title)
        mine, theirs = person_lines(person), dict(person_lines(other))
        while len(self.lines) < len(mine):
            self._add_line()
        for (name, value), (title, text) in zip(self.lines, mine, strict=True):
            name.setText(title)
            value.setText(text or "–")
            is_mark = title != _("Scores")
            is_other = is_mark and bool(text and theirs[title]) and text.casefold() != theirs[title].casefold()
            value.set_font_role("body", SEMIBOLD if is_other else REGULAR)
        self.setAccessibleName(", ".join(f"{title}: {text}" for title, text in mine if text))

    def _add_line(self) -> None:
        name, value = PlainLabel("", "small", "text2"), WrappedLabel("", "body")
        self._grid.addWidget(name, len(self.lines), 0)
        self._grid.addWidget(value, len(self.lines), 1)
        self.lines.append((name, value))


def person_lines(person: Person) -> list[tuple[str, str]]:
    """Return what is known of a customer, each line with its title."""
    scores = [f"{wave}: {'–' if score is None else format_int(score)}" for wave, score in person.scores]
    return [
        (_("Name"), ", ".join(person.names)),
        (_("Company"), ", ".join(person.companies)),
        (_("E-mail"), ", ".join(person.emails)),
        (_("Customer number"), ", ".join(person.keys)),
        (_("Scores"), ", ".join(scores)),
    ]
