"""What stands on the sheets, as another program reads it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from plan_shop import TODAY, make_people

from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.scores.nps import Counts
from npsdesk.core.scores.score import score_of
from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook import passives
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson, WaveScore
from npsdesk.files.plan_workbook.style import BAR, INPUT
from npsdesk.files.plan_workbook.table import LINE_HEIGHT
from npsdesk.files.plan_workbook.write import MARK, write_plan

Write = Callable[..., openpyxl.Workbook]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def column(sheet: openpyxl.worksheet.worksheet.Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[4] if cell.value == heading)


def values(sheet: openpyxl.worksheet.worksheet.Worksheet, heading: str) -> list[object]:
    at = column(sheet, heading)
    return [row[0].value for row in sheet.iter_rows(min_row=5, min_col=at, max_col=at)]


def figure(path: Path, label: str) -> object:
    sheet = openpyxl.load_workbook(path, data_only=True)["Start here"]
    return next(row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value == label)


def test_the_sheets_come_in_their_order_and_the_first_is_shown(written: Write) -> None:
    book = written()
    assert book.sheetnames == ["Start here", "Action plan", "Passives", "Reasons", "Lists", "About", "npsdesk"]
    assert book["npsdesk"].sheet_state == "veryHidden"
    assert book.active.title == "Start here"


def test_the_file_can_be_recognised_when_it_comes_back(written: Write) -> None:
    book = written()
    assert book.custom_doc_props[MARK].value == "en"
    assert values(book["Passives"], "id")[:3] == [500, 501, 502]
    assert values(book["Action plan"], "id")[:7] == [1, 2, 3, 4, 5, 6, None]
    assert book["Action plan"].column_dimensions["K"].hidden
    assert book["Action plan"]["K5"].number_format == ";;;"


def test_every_column_has_a_name_that_does_not_change(written: Write) -> None:
    names = {name: defined.attr_text for name, defined in written().defined_names.items()}
    assert names["Plan_status"] == "'Action plan'!$F$5:$F$24"
    assert names["Plan_id"] == "'Action plan'!$K$5:$K$24"
    assert names["Passives_contacted"].endswith("!$K$5:$K$146")
    assert names["Statuses"].endswith("!$C$5:$C$9")
    assert names["YesNo"].endswith("!$E$5:$E$6")
    assert "COUNTA(" in names["Owners"]


def test_the_plan_is_written_with_real_dates_and_numbers(written: Write) -> None:
    sheet = written()["Action plan"]
    late = [cell.value for cell in sheet[5]]
    assert late[:4] == [1, "Waiting time", "Repair in 4 days, or a loan bike", "Lotte"]
    assert late[4] == datetime.combine(TODAY - timedelta(10), datetime.min.time())
    assert late[5:7] == ["In progress", 25]
    assert sheet["E5"].is_date
    assert sheet["E8"].number_format.endswith("d mmm yyyy")


def test_the_plan_has_room_for_more(written: Write) -> None:
    sheet = written()["Action plan"]
    assert sheet.max_row == 4 + 6 + 14
    assert sheet["B24"].value is None
    assert sheet["H24"].value == '=IF(N(G24)=0,"",G24*Points_per_passive)'
    assert sheet["B24"].fill.fgColor.rgb == sheet["B5"].fill.fgColor.rgb != sheet["A24"].fill.fgColor.rgb


def test_drop_downs_and_checks_cover_the_whole_table(written: Write) -> None:
    rules = {str(rule.sqref): rule for rule in written()["Action plan"].data_validations.dataValidation}
    who, due, status, people = (rules[f"{letter}5:{letter}24"] for letter in "DEFG")
    assert (who.type, who.formula1, who.errorStyle) == ("list", "Owners", "warning")
    assert (status.type, status.formula1, status.errorStyle) == ("list", "Statuses", None)
    assert (due.type, due.operator, due.formula1) == ("date", "greaterThanOrEqual", "43831")
    assert (people.type, people.operator, people.formula1) == ("whole", "greaterThanOrEqual", "0")


def test_the_passives_have_their_drop_down_and_score_check(written: Write) -> None:
    rules = {rule.formula1: rule for rule in written()["Passives"].data_validations.dataValidation}
    assert str(rules["YesNo"].sqref) == "K5:K146"
    assert (rules["0"].type, rules["0"].formula2, str(rules["0"].sqref)) == ("whole", "10", "M5:M146")


def test_what_if_takes_whole_numbers_up_to_the_passives(written: Write) -> None:
    (rule,) = written()["Start here"].data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "NPS_passives")
    assert rule.error == "Type a whole number from 0 to 142."


def test_status_tints_come_before_the_overdue_row_and_the_bar(written: Write) -> None:
    sheet = written()["Action plan"]
    rules = [
        (rule.priority, rule.type, str(found.sqref)) for found in sheet.conditional_formatting for rule in found.rules
    ]
    assert [kind for _priority, kind, _range in sorted(rules)] == ["expression"] * 6 + ["dataBar"]
    assert sorted(rules)[4][2] == "F5:F24"
    assert sorted(rules)[5][2] == "A5:J24"
    assert sorted(rules)[6][2] == "G5:G24"


def test_headings_stay_and_are_repeated_on_paper(written: Write) -> None:
    sheet = written()["Action plan"]
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:L24"
    assert sheet.print_area == "'Action plan'!$A$1:$J$24"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_headings_of_numbers_stand_on_the_right(written: Write) -> None:
    sheet = written()["Passives"]
    aligned = {cell.value: cell.alignment.horizontal for cell in sheet[4]}
    assert aligned["Score"] == aligned["Value"] == aligned["Action no."] == "right"
    assert aligned["Comment"] != "right"


def test_the_charts_are_native(written: Write) -> None:
    book = written()
    assert [type(chart).__name__ for chart in book["Start here"]._charts] == ["BarChart", "LineChart"]
    assert book["Start here"]._charts[0].grouping == "percentStacked"
    assert [type(chart).__name__ for chart in book["Reasons"]._charts] == ["BarChart"]


def test_one_wave_has_no_trend_but_a_promise(written: Write) -> None:
    book = written(waves=(WaveScore("Autumn 2026", 71, 142, 199),))
    assert len(book["Start here"]._charts) == 1
    texts = {cell.value for row in book["Start here"].iter_rows() for cell in row}
    assert "After your next survey you see the trend here." in texts


def test_people_in_a_stopped_action_are_not_in_the_plan(contents: Callable[..., PlanContents], tmp_path: Path) -> None:
    actions = (
        PlanAction(7, "Price", "Ask", "", None, Status.STOPPED, 1),
        PlanAction(9, "Price", "Tell", "", None, Status.TODO, 1),
    )
    people = (
        PlanPerson(1, 2, 8, "A", actions=(7,)),
        PlanPerson(2, 3, 8, "B", actions=(7, 9)),
        PlanPerson(3, 4, 7, "C"),
    )
    write_plan(tmp_path / "plan.xlsx", contents(actions=actions, people=people))
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Passives"]
    assert values(sheet, "Action no.") == [None, 2, None]
    assert figure(tmp_path / "plan.xlsx", "Passives in the plan") == 1


def test_columns_that_hold_nothing_are_left_out(written: Write) -> None:
    sheet = written(people=(PlanPerson(1, 2, 8),))["Passives"]
    headings = [cell.value for cell in sheet[4]]
    assert headings == [
        "No.",
        "Customer",
        "Score",
        "What is missing",
        "Action no.",
        "Contacted",
        "Answer",
        "Score next time",
        "id",
        "check",
    ]
    assert sheet["B5"].value == "Row 2, no name"


def test_amounts_carry_the_currency(written: Write) -> None:
    sheet = written(currency="GBP")["Passives"]
    cell = sheet.cell(6, column(sheet, "Value"))
    assert cell.value == 157
    assert "£" in cell.number_format
    assert not cell.is_date


def test_an_amount_that_is_no_number_stays_empty(written: Write) -> None:
    people = (PlanPerson(1, 2, 8, value=float("nan")), PlanPerson(2, 3, 8, value=5.0))
    assert values(written(people=people)["Passives"], "Value") == [None, 5]


def test_without_names_no_name_and_no_address_is_in_the_file(
    contents: Callable[..., PlanContents], tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(path, contents(without_names=True))
    book = openpyxl.load_workbook(path)
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [text for text in texts if "@example.com" in text or "Peeters" in text or "Bakery" in text]
    assert any(text.startswith("Names, companies and e-mail addresses are left out.") for text in texts)
    assert book["Passives"].freeze_panes == "B5"


def test_an_empty_plan_still_has_its_rows(written: Write) -> None:
    book = written(actions=(), owners=())
    assert book["Action plan"].max_row == 4 + 14
    assert book["Lists"]["A5"].value is None
    assert {str(rule.sqref) for rule in book["Action plan"].data_validations.dataValidation} >= {"D5:D18", "F5:F18"}


def test_no_passives_says_so(written: Write) -> None:
    book = written(people=(), passives=0)
    assert book["Passives"]["A2"].value == "No one gave a 7 or 8 this time."
    assert {str(rule.sqref) for rule in book["Passives"].data_validations.dataValidation} == {"F5", "H5"}


def test_reasons_stand_with_the_people_behind_them(written: Write) -> None:
    sheet = written()["Reasons"]
    assert [cell.value for cell in sheet[5]][:5] == [
        "Waiting time",
        25,
        '=IF($B$10<5,"",B5/$B$10)',
        5,
        '=IF($D$10<5,"",D5/$D$10)',
    ]
    assert [cell.value for cell in sheet[10]][:4] == ["Everyone with a comment", 64, None, 79]


@pytest.mark.parametrize(
    ("nps", "said"),
    [(0.264, "Counted without weights; with them the NPS is 26."), (None, "Counted without weights.")],
)
def test_weights_are_said_to_be_left_aside(written: Write, nps: float | None, said: str) -> None:
    book = written(has_weights=True, weighted_nps=nps)
    assert book["Start here"]["C7"].value == said
    assert book["Reasons"]["A11"].value == "Counted without weights."


def test_few_comments_are_not_compared_in_a_chart(written: Write) -> None:
    sheet = written(passive_comments=19)["Reasons"]
    assert sheet._charts == []
    assert str(sheet["G4"].value).startswith("Fewer than 20 people commented")


@pytest.mark.parametrize(
    ("untagged", "sentence"),
    [
        (148, "148 comments have no tag yet, so this can still change."),
        (42, "42 comments have no tag yet, so this can still change."),
        (41, None),
        (0, None),
    ],
)
def test_reasons_say_when_many_comments_have_no_tag(written: Write, untagged: int, sentence: str | None) -> None:
    assert written(comments=164, untagged_comments=untagged)["Reasons"]["A3"].value == sentence


def test_the_colours_of_the_chart_are_named_in_the_order_of_its_bars(written: Write) -> None:
    sheet = written()["Reasons"]
    assert str(sheet["G3"].value).split("■ ")[1:] == ["Passives who miss it     ", "Promoters who praise it     "]
    assert sheet._charts[0].legend is None


def test_two_lines_of_heading_fit_on_the_lists(written: Write) -> None:
    assert written()["Lists"].row_dimensions[4].height > 2 * LINE_HEIGHT


def test_no_tags_yet(written: Write) -> None:
    sheet = written(reasons=())["Reasons"]
    assert sheet["A4"].value == "No comment has a tag yet. Tag comments in npsdesk, then export again."


def test_more_people_than_a_sheet_holds_go_on_the_next(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passives, "ROWS_PER_SHEET", 60)
    book = written()
    assert book.sheetnames[2:5] == ["Passives", "Passives 2", "Passives 3"]
    assert [book[name].max_row - 4 for name in book.sheetnames[2:5]] == [60, 60, 22]
    assert values(book["Passives 3"], "No.")[0] == 121
    assert book["Passives 3"]["B25"].value == make_people(142)[140].name
    assert "COUNTA(Passives_action)+COUNTA(Passives_action_2)+COUNTA(Passives_action_3)" in str(
        book["Start here"]["B20"].value
    )


def test_the_real_limit_of_excel_is_kept() -> None:
    assert passives.sheets_needed(1_048_572) == 1
    assert passives.sheets_needed(1_048_573) == 2
    assert passives.sheets_needed(0) == 1


@pytest.mark.parametrize(
    ("counts", "shown", "sentence"),
    [
        ((71, 142, 199), 31, "412 answers. The true score is likely between 24 and 38."),
        ((9, 9, 2), -35, "Only 20 answers. The true score is likely between −60 and −3."),
        ((1, 1, 2), "–", "Fewer than 5 answers: too few for a score."),
        ((0, 0, 0), "–", "Fewer than 5 answers: too few for a score."),
    ],
)
def test_the_score_is_as_sure_as_it_may_be(
    counts: tuple[int, int, int], shown: object, sentence: str, contents: Callable[..., PlanContents], tmp_path: Path
) -> None:
    score = score_of(Counts(*counts))
    facts = dict(zip(("detractors", "passives", "promoters"), counts, strict=True), low=score.low, high=score.high)
    write_plan(tmp_path / "plan.xlsx", contents(people=(), **facts))
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)["Start here"]
    assert (sheet["B5"].value, sheet["C5"].value) == (shown, sentence)


def test_dates_outside_excels_calendar_are_text(written: Write) -> None:
    action = PlanAction(1, "Price", "Ask", "", date(1, 2, 3), Status.DONE, 0)
    assert written(actions=(action,))["Action plan"]["E5"].value == "0001-02-03"


def test_facts_about_the_source_stand_on_the_last_sheet(written: Write) -> None:
    facts = {row[0].value: row[1].value for row in written()["About"].iter_rows(max_col=2)}
    assert facts["File"] == "klanten_najaar_2026.xlsx"
    assert facts["Answers given"] == "5 October 2026 to 3 November 2026"
    assert "Bain & Company" in str(facts["Trademarks"])
    one_day = written(first_date=TODAY, last_date=TODAY)["About"]
    assert " to " not in str({row[0].value: row[1].value for row in one_day.iter_rows(max_col=2)}["Answers given"])


def test_without_dates_no_period_is_told(written: Write) -> None:
    sheet = written(first_date=None)["About"]
    assert "Answers given" not in {row[0].value for row in sheet.iter_rows(max_col=1)}


def test_a_wave_with_hardly_any_answers_leaves_a_gap_in_the_trend(written: Write) -> None:
    few, many = WaveScore("Pilot", 1, 1, 2), WaveScore("Autumn 2026", 71, 142, 199)
    sheet = written(waves=(many, few, many))["Lists"]
    assert [sheet.cell(row, 11).value for row in (5, 6, 7)][1] is None
    assert str(sheet["K7"].value).startswith("=ROUND((J7-H7)*100/SUM(H7:J7),0)")


def test_many_waves_do_not_crowd_the_line_with_numbers(written: Write) -> None:
    waves = tuple(WaveScore(f"Wave {number}", 10, 10, 20) for number in range(13))
    assert written(waves=waves)["Start here"]._charts[1].series[0].dLbls is None
    assert written()["Start here"]._charts[1].series[0].dLbls.showVal


def test_without_a_currency_amounts_are_plain(written: Write) -> None:
    sheet = written(currency="")["Passives"]
    assert sheet.cell(6, column(sheet, "Value")).number_format.startswith("#,##0_)")


def test_nothing_left_out_says_nothing(written: Write) -> None:
    assert written()["Start here"]["C6"].value == "3 answers without a score are left out."
    assert written(without_score=0)["Start here"]["C6"].value is None


def test_data_bars_are_light_enough_to_read_numbers_on() -> None:
    assert min(int(BAR[at : at + 2], 16) for at in (1, 3, 5)) > 0xA0
    assert min(int(INPUT[at : at + 2], 16) for at in (1, 3, 5)) > 0xD0


def test_closeness_has_a_light_bar_and_a_high_risk_is_tinted(written: Write) -> None:
    people = (
        PlanPerson(1, 2, 8, name="Ann", closeness=5, could_leave=RiskLevel.LOW),
        PlanPerson(2, 3, 7, name="Bo", could_leave=RiskLevel.HIGH),
    )
    sheet = written(people=people)["Passives"]
    assert values(sheet, "How close to a 9, 1 to 5") == [5, None]
    assert values(sheet, "Could leave") == ["Low", "High"]
    rules = {str(area.sqref): [rule.type for rule in area.rules] for area in sheet.conditional_formatting}
    assert ["dataBar"] in rules.values()
    [tint] = [
        rule for area in sheet.conditional_formatting for rule in area.rules if '="High"' in "".join(rule.formula or [])
    ]
    assert tint.dxf.font.b


def test_without_a_ranking_the_sheet_has_no_such_columns(written: Write) -> None:
    headings = [cell.value for cell in written()["Passives"][4]]
    assert "Score" in headings
    assert "Could leave" not in headings
