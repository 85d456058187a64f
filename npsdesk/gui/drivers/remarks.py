"""What must be known of a ranking, each with the buttons that answer it: zeros, two that are one, stopped ranges."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from npsdesk.core.drivers.zeros import Zero
from npsdesk.gui.widgets.buttons import secondary_button
from npsdesk.i18n import _
from npsdesk.services.driver_columns import DriverChoice
from npsdesk.services.driver_remarks import alike_sentence, can_be_one, remark_sentences, zero_sentence
from npsdesk.services.find_drivers import Findings

Choose = Callable[[DriverChoice], None]
Rows = list[tuple[str, Sequence[QWidget]]]


def answered_remarks(findings: Findings, choice: DriverChoice, choose: Choose) -> Rows:
    """Return every remark; `choose` takes what the owner answers. Those without an answer come last."""
    data = findings.data
    rows: Rows = []
    for key, zeros in data.zeros.items():
        if zeros.what is Zero.RATING:
            continue
        buttons = [
            _button(_("Not rated"), choose, choice.with_zeros(key, are_ratings=False)),
            _button(_("A rating"), choose, choice.with_zeros(key, are_ratings=True)),
        ]
        rows.append((zero_sentence(findings, key), buttons if zeros.what is Zero.DOUBTFUL else buttons[1:]))
    for one, other in findings.ranking.alike:
        keys = tuple(part for key in (one, other) for part in key.split("+"))
        button = _button(_("Read them as one"), choose, choice.with_together(keys))
        rows.append((alike_sentence(findings, one, other), [button] if can_be_one(findings, one, other) else []))
    said = {text for text, _buttons in rows}
    return [*rows, *((text, ()) for text in remark_sentences(findings) if text not in said)]


def _button(text: str, choose: Choose, choice: DriverChoice) -> QWidget:
    button = secondary_button(text, size_name="small")
    button.clicked.connect(lambda _checked=False: choose(choice))
    return button
