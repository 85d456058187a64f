"""The sheet Start here: the score, the what-if cell, how the plan stands, and what to do with this workbook."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.scores.whatif import example_wins, win_over
from npsdesk.core.survey import Group, Status
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, set_up_page
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.plan import CLOSED
from npsdesk.files.plan_workbook.start_charts import add_charts
from npsdesk.files.plan_workbook.style import Properties
from npsdesk.files.plan_workbook.table import write_title
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.tokens import LIGHT
from npsdesk.words import group_name, group_range

LABEL, FIGURE, HINT = 0, 1, 2
SCORE_ROW = 3
NPS_ROW = SCORE_ROW + 1
COUNT_ROW = NPS_ROW + 2
WHAT_IF_ROW = COUNT_ROW + 4
PLAN_ROW = WHAT_IF_ROW + 5
STEPS_ROW = PLAN_ROW + 7
TOO_FEW = "–"
LINE = 19
SHAPES = {Group.DETRACTOR: "▼", Group.PASSIVE: "◆", Group.PROMOTER: "▲"}
INKS = {Group.DETRACTOR: "det_text", Group.PASSIVE: "pas_text", Group.PROMOTER: "pro_text"}
IS_FEW = "NPS_answers<5"
OVERDUE = (
    '=COUNTIFS(Plan_due,"<"&TODAY(),'
    f'Plan_status,"<>"&INDEX(Statuses,{CLOSED}),Plan_status,"<>"&INDEX(Statuses,{CLOSED + 1}))'
)
FIGURE_LOOK: Properties = {"bold": True, "align": "right", "num_format": style.padded("#,##0")}


def write_start(book: Book) -> None:
    """Write the first sheet; its figures have names that the other sheets use."""
    sheet = book.sheet(Sheet.START)
    sheet.set_default_row(LINE)
    contents = book.contents
    for column, width in ((LABEL, 31), (FIGURE, 11), (HINT, 42), (HINT + 1, 2)):
        sheet.set_column(column, column, width, book.styles.get())
    title = _("{project}: winning over passives").format(project=contents.project_name)
    made = _("Made with npsdesk on {date}.").format(date=format_date(contents.made, "long"))
    write_title(book, sheet, title, f"{contents.wave_name}. {made}")
    _write_score(book, sheet)
    _write_what_if(book, sheet)
    _write_plan(book, sheet)
    _write_steps(book, sheet)
    add_charts(book, sheet, (COUNT_ROW, FIGURE))
    set_up_page(sheet, pages_high=1)
    sheet.activate()
    sheet.set_first_sheet()


def _write_score(book: Book, sheet: Any) -> None:
    counts = book.contents.counts
    _section(book, sheet, SCORE_ROW, _("The score"))
    sheet.set_row(NPS_ROW, 40)
    look = FIGURE_LOOK | {"font_size": 24, "num_format": style.padded("0")}
    nps = f'=IF({IS_FEW},"{TOO_FEW}",ROUND((NPS_promoters-NPS_detractors)*100/NPS_answers,0))'
    _formula(book, sheet, NPS_ROW, _("NPS"), nps, _shown(counts), look=look, hint=_range_sentence(book.contents))
    answers = "=NPS_detractors+NPS_passives+NPS_promoters"
    _formula(book, sheet, NPS_ROW + 1, _("Answers"), answers, counts.n, hint=_left_out(book.contents.without_score))
    book.name("NPS_answers", sheet, (NPS_ROW + 1, FIGURE))
    for offset, (group, count) in enumerate(
        zip(Group, (counts.detractors, counts.passives, counts.promoters), strict=True)
    ):
        row = COUNT_ROW + offset
        label = f"{SHAPES[group]} {group_name(group)} ({group_range(group)})"
        book.write(sheet, row, LABEL, label, {"font_color": LIGHT[INKS[group]]})
        sheet.write_number(row, FIGURE, count, book.styles.get(FIGURE_LOOK))
        book.name(f"NPS_{group}s", sheet, (row, FIGURE))
    book.write(sheet, COUNT_ROW, HINT, _without_weights(book.contents), style.HINT)


def _write_what_if(book: Book, sheet: Any) -> None:
    counts = book.contents.counts
    won = example_wins(counts)
    _section(book, sheet, WHAT_IF_ROW, _("What if?"))
    row = WHAT_IF_ROW + 1
    book.write(sheet, row, LABEL, _("Passives you win over"), {})
    frame: Properties = {"border": 1, "border_color": LIGHT["pas"]}
    sheet.write_number(row, FIGURE, won, book.styles.get(FIGURE_LOOK, style.YELLOW, frame))
    book.write(sheet, row, HINT, _("Type another number in the yellow cell."), style.HINT)
    book.name("What_if", sheet, (row, FIGURE))
    rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": "=NPS_passives"}
    limit = _("Type a whole number from 0 to {passives}.").format(passives=counts.passives)
    message = {"error_title": _("Passives you win over")[:32], "error_message": limit}
    sheet.data_validation(row, FIGURE, row, FIGURE, rule | message)
    becomes = f'=IF({IS_FEW},"{TOO_FEW}",ROUND((NPS_promoters+What_if-NPS_detractors)*100/NPS_answers,0))'
    look = FIGURE_LOOK | {"num_format": style.padded("0")}
    _formula(book, sheet, row + 1, _("Then your NPS becomes"), becomes, _shown(win_over(counts, won)), look=look)
    each = "=IF(NPS_answers=0,0,100/NPS_answers)"
    look = FIGURE_LOOK | {"num_format": style.padded("0.00")}
    value = 100 / counts.n if counts.n else 0
    _formula(book, sheet, row + 2, _("Each passive won adds"), each, value, look=look, hint=_("points"))
    book.name("Points_per_passive", sheet, (row + 2, FIGURE))


def _write_plan(book: Book, sheet: Any) -> None:
    contents = book.contents
    states = [action.status for action in contents.actions]
    alive = {action.id for action in contents.actions if action.status is not Status.STOPPED}
    numbers = range(1, book.passive_sheets + 1)
    _section(book, sheet, PLAN_ROW, _("The plan"))
    in_plan = sum(not alive.isdisjoint(person.actions) for person in contents.people)
    contacted = sum(person.contacted is True for person in contents.people)
    rows = (
        (
            _("Actions"),
            '=SUMPRODUCT(--(Plan_reason&Plan_action<>""))',
            sum(bool(a.reason or a.text) for a in contents.actions),
        ),
        (_("Done"), f"=COUNTIFS(Plan_status,INDEX(Statuses,{CLOSED}))", states.count(Status.DONE)),
        (_("Overdue"), OVERDUE, _overdue(contents, contents.made)),
        (_("Passives in the plan"), _sum("COUNTA(Passives_action{suffix})", numbers), in_plan),
        (_("Passives contacted"), _sum("COUNTIFS(Passives_contacted{suffix},INDEX(YesNo,1))", numbers), contacted),
    )
    before, _number, after = (part.replace('"', '""') for part in _("of {passives}").partition("{passives}"))
    of_passives = f'="{before}"&NPS_passives&"{after}"'
    for offset, (label, formula, value) in enumerate(rows, start=1):
        _formula(book, sheet, PLAN_ROW + offset, label, formula, value)
    for row in (PLAN_ROW + 4, PLAN_ROW + 5):
        text = _("of {passives}").format(passives=contents.passives)
        sheet.write_formula(row, HINT, of_passives, book.styles.get(style.HINT), text)
    red = book.styles.tinted(bg_color=LIGHT["danger_soft"], font_color=LIGHT["danger"])
    rule = {"type": "cell", "criteria": ">", "value": 0, "format": red}
    sheet.conditional_format(PLAN_ROW + 3, FIGURE, PLAN_ROW + 3, FIGURE, rule)


def _write_steps(book: Book, sheet: Any) -> None:
    _section(book, sheet, STEPS_ROW, _("What to do"))
    steps = (
        _("Fill in who does what, and when, on the sheet Action plan."),
        _("Talk to the people on the sheet Passives, and note what they say."),
        _("Save this workbook and choose Read back in npsdesk: the plan there goes on from what you filled in."),
        _("Ask for a score again next time, and see who moved up."),
    )
    for number, step in enumerate(steps, start=1):
        book.write(sheet, STEPS_ROW + number, LABEL, f"{number}.  {step}", {})


def _section(book: Book, sheet: Any, row: int, title: str) -> None:
    sheet.set_row(row, 24)
    book.write(sheet, row, LABEL, title, style.SECTION)
    for column in (FIGURE, HINT):
        sheet.write_blank(row, column, None, book.styles.get(style.SECTION))


def _formula(
    book: Book,
    sheet: Any,
    row: int,
    label: str,
    formula: str,
    value: float | str,
    *,
    look: Properties = FIGURE_LOOK,
    hint: str = "",
) -> None:
    book.write(sheet, row, LABEL, label, {})
    sheet.write_formula(row, FIGURE, formula, book.styles.get(look), value)
    book.write(sheet, row, HINT, hint, style.HINT)


def _sum(term: str, numbers: Sequence[int]) -> str:
    return "=" + "+".join(term.format(suffix="" if number == 1 else f"_{number}") for number in numbers)


def _shown(counts: Counts) -> int | str:
    return TOO_FEW if smallness(counts.n) is Smallness.COUNTS_ONLY else points(counts.nps)


def _overdue(contents: PlanContents, today: date) -> int:
    return sum(action.due is not None and action.due < today and action.status.is_open for action in contents.actions)


def _range_sentence(contents: PlanContents) -> str:
    n = contents.counts.n
    size = smallness(n)
    if contents.low is None or contents.high is None or size is Smallness.COUNTS_ONLY:
        return _("Fewer than 5 answers: too few for a score.")
    low, high = points(contents.low), points(contents.high)
    if size in (Smallness.GREY, Smallness.FEW):
        sentence = _("Only {answers} answers. The true score is likely between {low} and {high}.")
    else:
        sentence = _("{answers} answers. The true score is likely between {low} and {high}.")
    return sentence.format(answers=format_int(n), low=format_int(low), high=format_int(high))


def _without_weights(contents: PlanContents) -> str:
    """Return that the numbers here are counts of people, and the score with weights; "" where answers have none."""
    if not contents.has_weights:
        return ""
    if contents.weighted_nps is None:
        return _("Counted without weights.")
    text = _("Counted without weights; with them the NPS is {nps}.")
    return text.format(nps=format_int(points(contents.weighted_nps)))


def _left_out(count: int) -> str:
    if not count:
        return ""
    sentence = ngettext(
        "{count} answer without a score is left out.", "{count} answers without a score are left out.", count
    )
    return sentence.format(count=format_int(count))
