"""Puts a question into the banner: its sentence, its answer buttons, and what each answer does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtWidgets import QWidget

from npsdesk.core.cleaning.score_scale import DoubtKind, ScoreScale
from npsdesk.core.cleaning.split import Split
from npsdesk.core.cleaning.table import Column, DateOrder, OnDuplicate
from npsdesk.core.survey import Role, Wave
from npsdesk.gui.importing import words
from npsdesk.gui.importing.draft import Ask, AskKind
from npsdesk.gui.importing.split_words import split_question
from npsdesk.gui.widgets.buttons import Button, Choice, DropButton
from npsdesk.gui.widgets.runs import Run
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.score_words import examples_sentence, odd_sentence
from npsdesk.services.sentences import explain

SHOWN_BUTTONS = 2
SHOWN_COLUMNS = 12  # in a drop-down; the others are found by their names
FIND = "find"
BUTTON_WIDTH = 200
SHARED_START = 24  # letters; headings that begin alike for so long look alike on a button


@dataclass(frozen=True)
class Answers:
    """What an answer may do; the page gives its own functions."""

    set_role: Callable[[int, Role], None]
    set_date_order: Callable[[int, DateOrder], None]
    set_score_scale: Callable[[int, ScoreScale], None]
    drop_duplicates: Callable[[OnDuplicate], None]
    settle: Callable[[AskKind], None]
    split: Callable[[Split | None], None]
    widen: Callable[[], None]
    join: Callable[[], None]
    replace_wave: Callable[[Wave], None]
    renew_waves: Callable[[tuple[Wave, ...]], None]
    add_wave: Callable[[], None]
    find: Callable[[], None] = lambda: None


def question_runs(ask: Ask, columns: tuple[Column, ...]) -> list[Run]:
    """Return the sentence of a question."""
    if ask.problem is not None:
        said = explain(ask.problem)
        asked = _("Which column has numbers from 0 to 10?") if ask.kind is AskKind.WRONG_SCALE and ask.columns else ""
        do = _("Which one is it?") if ask.kind is AskKind.NO_SCORE else said.do
        if ask.kind is AskKind.WHICH_SCORE and ask.count:
            asked = ngettext(
                "The other one comes in as a question of its own.",
                "The others come in as questions of their own.",
                ask.count,
            )
        return [Run(said.what, strong=True), Run(" " + " ".join(filter(None, (do, asked))))]
    return _MAKERS[ask.kind](ask, columns)


def _list(_ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    return [
        Run(_("This looks like a list of customers, not a survey."), strong=True),
        Run(" " + _("Add its columns to your customers?")),
    ]


def _same_file(ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    assert ask.same is not None
    name, day = ask.same.wave.name, format_date(ask.same.imported.date(), "long")
    if ask.same.is_same_file:
        said = _("This file was imported before, as {wave} on {day}.")
        rest = _("Adding it again would count the same people twice.")
    else:
        said = _("This looks like {wave}, imported on {day}.")
        rest = _("Replace it, or add as a new wave?")
    if ask.same.siblings:
        count = len(ask.same.siblings)
        rest = ngettext(
            "That file was split into {count} wave. Replace it, or add new ones?",
            "That file was split into {count} waves. Replace them all, or add new ones?",
            count,
        ).format(count=format_int(count))
    return [Run(said.format(wave=name, day=day), strong=True), Run(" " + rest)]


def _long_format(ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    text = ngettext(
        "Put all that one person answered into one row? It is then {count} person.",
        "Put all that one person answered into one row? They are then {count} people.",
        ask.count,
    )
    return [
        Run(_("Each row holds the answer to one question."), strong=True),
        Run(" " + text.format(count=format_int(ask.count))),
    ]


def _doubt(ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    assert ask.doubt is not None
    odd = odd_sentence(words.column_name(ask.columns[0]), ask.doubt.kind)
    rest = {
        DoubtKind.DATES: _("Turn them back into scores? {examples}.").format(
            examples=examples_sentence(ask.doubt.examples)
        ),
        DoubtKind.SHIFTED: _("Take 1 off each?"),
        DoubtKind.NO_ZERO: _(
            "NPS needs 0 to 10. You can use the scores as they are; a comparison with others is then less fair."
        ),
        DoubtKind.NO_TEN: _("If it was, every score is one too low. If nobody gave a 10, use the scores as they are."),
        DoubtKind.ALL_LOW: _("If it was, it cannot be the score. If it was 0 to 10, use the scores as they are."),
    }[ask.doubt.kind]
    return [Run(odd, strong=True), Run(" " + rest)]


def _date_order(ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    if not ask.example:
        return [
            Run(_("The dates can be read in two ways."), strong=True),
            Run(" " + _("What comes first, the day or the month?")),
        ]
    return [
        Run(_("The dates can be read in two ways:"), strong=True),
        Run(
            " "
            + _("is {example} {first} or {second}?").format(
                example=ask.example,
                first=words.day_text(ask.example, DateOrder.DAY_FIRST),
                second=words.day_text(ask.example, DateOrder.MONTH_FIRST),
            )
        ),
    ]


def _split(ask: Ask, columns: tuple[Column, ...]) -> list[Run]:
    why, asked = split_question(ask.split or Split(), columns, ask.count)
    return [Run(why, strong=True), Run(" " + asked)]


def _check_role(ask: Ask, columns: tuple[Column, ...]) -> list[Run]:
    count = words.to_check(columns)
    check = ngettext("Please check {count}:", "Please check {count}:", count).format(count=format_int(count))
    return [
        Run(words.recognised_sentence(columns) + " "),
        Run(check, strong=True),
        Run(" " + words.role_question(ask.columns[0])),
    ]


def _duplicates(ask: Ask, _columns: tuple[Column, ...]) -> list[Run]:
    text = ngettext(
        "{count} row could be the same answer twice.", "{count} rows could be the same answer twice.", ask.count
    )
    return [
        Run(text.format(count=format_int(ask.count)), strong=True),
        Run(" " + _("Keep them all, or one of each?")),
    ]


_MAKERS: dict[AskKind, Callable[[Ask, tuple[Column, ...]], list[Run]]] = {
    AskKind.SAME_FILE: _same_file,
    AskKind.LIST: _list,
    AskKind.LONG_FORMAT: _long_format,
    AskKind.SCORE_DATES: _doubt,
    AskKind.SHIFTED: _doubt,
    AskKind.NO_ZERO: _doubt,
    AskKind.NO_TEN: _doubt,
    AskKind.ALL_LOW: _doubt,
    AskKind.DATE_ORDER: _date_order,
    AskKind.SPLIT: _split,
    AskKind.CHECK_ROLE: _check_role,
    AskKind.DUPLICATES: _duplicates,
}


def answer_buttons(ask: Ask, answers: Answers) -> list[QWidget]:
    """Return the buttons that answer a question."""
    match ask.kind:
        case AskKind.WHICH_SCORE | AskKind.NO_SCORE | AskKind.WRONG_SCALE:
            return _column_buttons(ask, answers)
        case AskKind.SAME_FILE:
            return _same_file_buttons(ask, answers)
        case AskKind.LONG_FORMAT:
            return [
                _button(_("One row per person"), answers.widen),
                _quiet(_("Keep the rows"), lambda: answers.settle(AskKind.LONG_FORMAT)),
            ]
        case AskKind.SCORE_DATES | AskKind.SHIFTED | AskKind.NO_ZERO | AskKind.NO_TEN | AskKind.ALL_LOW:
            return _doubt_buttons(ask, answers)
        case AskKind.DATE_ORDER:
            return [_order_button(ask, order, answers) for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)]
        case AskKind.LIST:
            return [
                _button(_("Add customer data"), answers.join),
                _quiet(_("It is a survey"), lambda: answers.settle(AskKind.LIST)),
            ]
        case AskKind.SPLIT:
            text = ngettext("Make {count} wave", "Make {count} waves", ask.count)
            return [
                _button(text.format(count=format_int(ask.count)), lambda: answers.split(ask.split)),
                _quiet(_("Keep as one wave"), lambda: answers.settle(AskKind.SPLIT)),
            ]
        case AskKind.CHECK_ROLE:
            column = ask.columns[0]
            return [
                _button(words.role_agreement(column), lambda: answers.set_role(column.index, column.role)),
                _quiet(_("No, skip it"), lambda: answers.set_role(column.index, Role.IGNORE)),
            ]
        case AskKind.DUPLICATES:
            return [
                _button(_("Keep all"), lambda: answers.settle(AskKind.DUPLICATES)),
                _quiet(_("Keep the last"), lambda: answers.drop_duplicates(OnDuplicate.KEEP_LAST)),
                _quiet(_("Keep the first"), lambda: answers.drop_duplicates(OnDuplicate.KEEP_FIRST)),
            ]


def _same_file_buttons(ask: Ask, answers: Answers) -> list[QWidget]:
    """Return the ways to go on with a file that is there; one of several waves cannot simply take their place.

    The third way is Back, at the foot of the page.
    """
    assert ask.same is not None
    wave, siblings = ask.same.wave, ask.same.siblings
    if siblings:
        replace = _button(_("Replace them"), lambda: answers.renew_waves(siblings))
    else:
        replace = _button(_("Replace it"), lambda: answers.replace_wave(wave))
    set_tip(replace, _("Tags and plan stay where comment and customer did not change."))
    shown: list[QWidget] = [replace] if ask.same.can_replace or siblings else []
    add = _("Add as new waves") if siblings else _("Add as a new wave")
    return [*shown, _button(add, answers.add_wave)]


def _doubt_buttons(ask: Ask, answers: Answers) -> list[QWidget]:
    """Return the button that agrees, for 1-11 also one that keeps the numbers, and one that takes another column."""
    assert ask.doubt is not None
    index, remedy = ask.columns[0].index, ask.doubt.remedy
    agree = {
        DoubtKind.DATES: _("Turn them back"),
        DoubtKind.SHIFTED: _("Take 1 off"),
        DoubtKind.NO_ZERO: _("Use it as it is"),
        DoubtKind.NO_TEN: _("Use it as it is"),
        DoubtKind.ALL_LOW: _("Use it as it is"),
    }[ask.doubt.kind]
    buttons: list[QWidget] = [_button(agree, lambda: answers.set_score_scale(index, remedy))]
    if ask.doubt.kind is DoubtKind.SHIFTED:
        buttons.append(_button(_("Use it as it is"), lambda: answers.set_score_scale(index, ScoreScale.ZERO_TEN)))
    other = Role.DATE if ask.doubt.kind is DoubtKind.DATES else Role.RATING
    return [*buttons, _quiet(_("Not the score"), lambda: answers.set_role(index, other))]


def _column_buttons(ask: Ask, answers: Answers) -> list[QWidget]:
    """Return a button for each of a few columns, or one drop-down for many, of which it holds the likely ones."""
    if ask.kind is AskKind.WHICH_SCORE and len(ask.columns) <= SHOWN_BUTTONS:
        names = telling_names([words.column_name(column) for column in ask.columns])
        return [_column_button(column, name, answers) for column, name in zip(ask.columns, names, strict=True)]
    return [_column_menu(ask.columns, answers)] if ask.columns else []


def telling_names(names: Sequence[str]) -> list[str]:
    """Return what tells long headings apart: without the words that all of them begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    shared = "".join(letters[0] for letters in alike)
    start = shared.rfind(" ") + 1
    if len(names) < 2 or start < SHARED_START or min(map(len, names)) <= start:
        return list(names)
    return [f"…{name[start:]}" for name in names]


def _column_button(column: Column, name: str, answers: Answers) -> QWidget:
    button = _button(name, lambda: answers.set_role(column.index, Role.SCORE))
    button.setAccessibleName(words.column_name(column))
    set_tip(button, words.column_name(column))
    button.set_max_width(BUTTON_WIDTH)
    return button


def _column_menu(columns: Sequence[Column], answers: Answers) -> QWidget:
    button = DropButton(_("Choose…"), size_name="small")
    button.set_max_width(BUTTON_WIDTH)
    choices = [Choice(column.index, words.column_name(column)) for column in columns[:SHOWN_COLUMNS]]
    if len(columns) > SHOWN_COLUMNS:
        choices.append(Choice(FIND, _("Find another column…"), "search", starts_group=True))
    button.set_choices(choices)
    button.chosen.connect(lambda key: answers.find() if key == FIND else answers.set_role(int(key), Role.SCORE))
    return button


def _order_button(ask: Ask, order: DateOrder, answers: Answers) -> QWidget:
    index = ask.columns[0].index
    named = _("The day") if order is DateOrder.DAY_FIRST else _("The month")
    text = words.day_text(ask.example, order) if ask.example else named
    return _button(text, lambda: answers.set_date_order(index, order))


def _button(text: str, on_clicked: Callable[[], None]) -> Button:
    return _connected(Button(text, "secondary", size_name="small"), on_clicked)


def _quiet(text: str, on_clicked: Callable[[], None]) -> Button:
    return _connected(Button(text, "ghost", size_name="small"), on_clicked)


def _connected(button: Button, on_clicked: Callable[[], None]) -> Button:
    button.clicked.connect(on_clicked)
    return button
