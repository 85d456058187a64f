"""A plan goes out, is edited in another program, and comes back: nothing is lost that is not named."""

import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from sample_files import copy_sample

from npsdesk.core.actions.readback import Kind, Part, RemarkKind, Subject
from npsdesk.core.errors import FileMissing, NotAFile
from npsdesk.core.plan_problems import NotOurPlan, PlanDamaged, PlanLocked, PlanOfAnother
from npsdesk.core.survey import Filter, PersonStatus, Status
from npsdesk.i18n import in_language, language
from npsdesk.services.export_plan import export_plan
from npsdesk.services.json_readback import readback_shape, readback_text
from npsdesk.services.project_data import load
from npsdesk.services.readback import ReadBack, apply_plan, compare_plan, plan_owner, read_plan_file
from npsdesk.services.readback_words import change_lines, change_text, counts_sentence, remark_sentences, taken_sentence
from npsdesk.services.sample import make_sample
from npsdesk.store import contacts, plan, plan_people
from npsdesk.store.follow_up import follow_ups
from npsdesk.store.identity import identity
from npsdesk.store.project import Project

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 15, 9, 30).astimezone()
Edit = Callable[[openpyxl.Workbook], None]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


_made: dict[tuple[object, ...], bytes] = {}


def export(project: Project, path: Path, **more: Any) -> Path:
    """Write the plan; the same project with the same wishes gives the same workbook, which is made once."""
    key = (identity(project), project.digest(), language(), repr(sorted(more.items())))
    if key not in _made:
        data = load(project)
        export_plan(project, data, Filter(wave=data.waves[-1].id), path, NOW, **more)
        assert project.digest() == key[1]
        _made[key] = path.read_bytes()
    path.write_bytes(_made[key])
    return path


def edited(project: Project, path: Path, edit: Edit, **more: Any) -> Path:
    book = openpyxl.load_workbook(export(project, path, **more))
    edit(book)
    book.save(path)
    return path


def read(project: Project, path: Path) -> ReadBack:
    return compare_plan(project, load(project), read_plan_file(path, identity(project)))


def take(project: Project, found: ReadBack, *more: int) -> None:
    apply_plan(project, load(project), found, found.taken_at_first | set(more), TODAY)


def at(sheet: Worksheet, key: str) -> int:
    """The column of a key, by the hidden row."""
    return next(cell.column for cell in sheet[3] if str(cell.value).endswith(f".{key}"))


def put(sheet: Worksheet, row: int, key: str, value: object) -> None:
    sheet.cell(row, at(sheet, key)).value = value  # type: ignore[assignment]  # whatever somebody types


def last_row(sheet: Worksheet) -> int:
    """The row of the last action."""
    return max(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, at(sheet, "id")).value is not None)


def told(found: ReadBack) -> set[RemarkKind]:
    return {one.kind for one in found.remarks}


def test_a_plan_that_nobody_touched_changes_nothing(sample: Project, tmp_path: Path) -> None:
    found = read(sample, export(sample, tmp_path / "plan.xlsx"))
    assert (found.differences, found.remarks) == ((), ())
    assert counts_sentence(found) == "Everything in this workbook is in the project already."


def test_what_is_filled_in_comes_back_in_one_step_that_can_be_undone(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        put(sheet, 5, "status", "Done")
        put(sheet, 6, "due", date(2026, 12, 24))
        put(sheet, 7, "who", "Klaas")
        put(sheet, 15, "reason", "price")
        put(sheet, 15, "action", "Call about prices")

    before = sample.digest()
    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert counts_sentence(found) == "3 changes, 1 new action."
    assert [change_text(one) for one in found.differences][:2] == [
        "Status: To do → Done",
        f"Due date: {change_text(found.differences[1]).split(': ')[1].split(' → ')[0]} → 24 Dec 2026",
    ]
    take(sample, found)
    actions = plan.list_actions(sample)
    assert (actions[0].status, actions[1].due, actions[2].owner) == (Status.DONE, date(2026, 12, 24), "Klaas")
    assert (actions[-1].text, actions[-1].reason, actions[-1].status) == ("Call about prices", "Price", Status.TODO)
    assert actions[-1].tag is not None
    assert sample.undo() is not None
    assert sample.digest() == before


def test_what_passives_said_comes_back_into_log_and_plan(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Passives"]
        for row, told_so, answer, score in (
            (5, "Yes", "Will come again", 9),
            (6, "no", None, None),
            (7, True, None, "7,0"),
        ):
            put(sheet, row, "contacted", told_so)
            put(sheet, row, "answer", answer)
            put(sheet, row, "next_score", score)
        people.extend(int(str(sheet.cell(row, at(sheet, "id")).value)) for row in (5, 6, 7))

    people: list[int] = []
    path = edited(sample, tmp_path / "plan.xlsx", edit)
    take(sample, read(sample, path))
    heard = follow_ups(sample)
    first, second, third = (heard[response] for response in people)
    assert (first.is_contacted, first.answer, first.score) == (True, "Will come again", 9)
    assert (second.is_contacted, third.is_contacted, third.score) == (False, True, 7)
    logged = {contact.response for contact in contacts.list_contacts(sample)}
    assert people[0] in logged
    assert people[1] not in logged
    moved = {one.response: one.status for one in plan_people.list_people(sample)}
    assert moved.get(people[0], PersonStatus.ANSWERED) is PersonStatus.ANSWERED
    again = read(sample, path)
    assert again.differences == ()
    sheet = openpyxl.load_workbook(export(sample, tmp_path / "next.xlsx"))["Passives"]
    assert [sheet.cell(5, at(sheet, key)).value for key in ("contacted", "answer", "next_score")] == [
        "Yes", "Will come again", 9,
    ]  # fmt: skip
    assert read(sample, tmp_path / "next.xlsx").differences == ()


def test_what_changed_in_both_places_is_asked_about(sample: Project, tmp_path: Path) -> None:
    path = edited(sample, tmp_path / "plan.xlsx", lambda book: put(book["Action plan"], 5, "who", "Klaas"))
    action = plan.list_actions(sample)[0]
    with sample.change(_label()):
        plan.change_action(sample, action.id, owner="Noor", notes="mine")
    found = read(sample, path)
    (conflict,) = found.differences
    assert conflict.kind is Kind.CONFLICT
    assert change_lines(conflict) == ("Who: Noor → Klaas", "It was Lotte when the workbook was made.")
    take(sample, found)
    assert plan.list_actions(sample)[0].owner == "Noor"
    assert remark_sentences(found) == [
        "What was changed in npsdesk since the workbook was made stays: “Repair within 4 days, or a loan bike”."
    ]
    take(sample, found, 0)
    assert (plan.list_actions(sample)[0].owner, plan.list_actions(sample)[0].notes) == ("Klaas", "mine")


def _label() -> Any:
    from npsdesk.core.labels import label

    return label("Change")


def test_sorted_moved_renamed_and_filtered_plans_come_back_the_same(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        last = last_row(sheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=last)]
        order = list(range(sheet.max_column))
        random.Random(7).shuffle(order)
        for row in (3, 4):
            values = [cell.value for cell in sheet[row]]
            for column, place in enumerate(order, 1):
                sheet.cell(row, column).value = values[place]
        for number, values in enumerate(reversed(rows), 5):
            for column, place in enumerate(order, 1):
                value = values[place]
                sheet.cell(number, column).value = None if str(value).startswith("=") else value
        sheet.title = "Anders"
        for cell in sheet[4]:
            cell.value = "id" if cell.value == "id" else f"{cell.value} (mine)"
        sheet.row_dimensions[6].hidden = True
        put(sheet, last, "status", "Stopped")
        del book["Reasons"]

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [(one.part, one.there, one.key) for one in found.differences] == [(Part.STATUS, "stopped", "1")]
    assert found.remarks == ()


def reverse(sheet: Worksheet, rows: int) -> None:
    """Turn the order of the first rows round without their hidden ids, as when only the cells one sees are selected."""
    columns = range(1, at(sheet, "id"))
    values = [[sheet.cell(row, column).value for column in columns] for row in range(5, 5 + rows)]
    for row, line in enumerate(reversed(values), 5):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value


def test_rows_sorted_without_their_ids_are_known_by_what_stands_in_them(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        plan_sheet, people, calls = book["Action plan"], book["Passives"], book["Calls"]
        put(plan_sheet, 5, "status", "Stopped")
        put(people, 5, "answer", "Would come back")
        put(calls, 5, "status", "Answered")
        names.extend(str(sheet.cell(5, at(sheet, "customer")).value) for sheet in (people, calls))
        reverse(plan_sheet, last_row(plan_sheet) - 4)
        reverse(people, 20)
        reverse(calls, 20)

    names: list[str] = []
    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [one.key for one in found.differences][:1] == ["1"]
    assert [found.name_of(one) for one in found.differences][1:] == names
    assert {one.kind for one in found.remarks} == {RemarkKind.MOVED}


def test_headings_moved_without_the_hidden_row_are_followed(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        status, notes = at(sheet, "status"), at(sheet, "notes")
        for row in range(4, last_row(sheet) + 1):
            first, second = sheet.cell(row, status), sheet.cell(row, notes)
            first.value, second.value = second.value, first.value
        sheet.cell(5, notes).value = "Done"

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [(one.part, one.there, one.key) for one in found.differences] == [(Part.STATUS, "done", "1")]
    assert found.remarks == ()


def test_a_plan_without_its_hidden_parts_is_still_read(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        put(sheet, 5, "status", "Done")
        sheet.delete_rows(3)
        sheet.delete_cols(11, 2)
        del book["Passives"]

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [(one.part, one.there) for one in found.differences] == [(Part.STATUS, "done")]
    assert told(found) == {RemarkKind.SHEET_WITHOUT_IDS, RemarkKind.SHEET_GONE}
    without = edited(sample, tmp_path / "less.xlsx", lambda book: book.remove(book["npsdesk"]))
    found = read(sample, without)
    assert (found.differences, told(found)) == ((), {RemarkKind.MEMORY_GONE})


def test_without_ids_or_memory_nothing_newer_is_overwritten_unasked(sample: Project, tmp_path: Path) -> None:
    """Nobody touched the workbook; the project has another owner by now, and deleted an action."""
    paths = [
        edited(sample, tmp_path / "ids.xlsx", lambda book: book["Action plan"].delete_cols(11, 2)),
        edited(sample, tmp_path / "memory.xlsx", lambda book: book.remove(book["npsdesk"])),
    ]
    first, second = plan.list_actions(sample)[:2]
    with sample.change(_label()):
        plan.change_action(sample, first.id, owner="Noor")
        plan.delete_action(sample, second.id)
    without_ids, without_memory = (read(sample, path) for path in paths)
    assert without_ids.differences == ()
    assert told(without_ids) == {RemarkKind.SHEET_WITHOUT_IDS, RemarkKind.CHANGED_HERE, RemarkKind.DELETED_HERE}
    assert [(one.kind, one.part) for one in without_memory.differences] == [
        (Kind.CHANGED, Part.OWNER),
        (Kind.CONFLICT, None),
    ]
    assert without_memory.taken_at_first == frozenset()
    assert told(without_memory) == {RemarkKind.MEMORY_GONE}


def test_names_left_out_do_not_keep_answers_from_coming_back(sample: Project, tmp_path: Path) -> None:
    path = edited(
        sample,
        tmp_path / "plan.xlsx",
        lambda book: put(book["Passives"], 5, "answer", "Thanks"),
        without_names=True,
    )
    found = read(sample, path)
    assert [(one.subject, one.there) for one in found.differences] == [(Subject.PERSON, "Thanks")]
    names = {str(name) for name in load(sample).answers["email"] if str(name)}
    content = b"".join(zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()).decode(
        "utf-8", "replace"
    )
    assert not any(name in content for name in names)


def test_formulas_and_odd_words_are_named_and_safe(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        put(sheet, 5, "status", '=HYPERLINK("http://evil.example","Done")')
        put(sheet, 6, "status", "waiting for parts")
        put(sheet, 6, "due", "end of december")
        put(sheet, 7, "people", 99)
        put(sheet, 7, "notes", "=1+1")
        sheet.cell(4, 15).value = "My column"
        sheet.cell(5, 15).value = "hello"
        book.create_sheet("Notes")["A1"] = "call Jan"

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [(one.kind, one.part) for one in found.differences] == [
        (Kind.AS_NOTE, Part.DUE),
        (Kind.AS_NOTE, Part.STATUS),
    ]
    assert told(found) == {
        RemarkKind.FORMULA_BLANK,
        RemarkKind.PEOPLE_TYPED,
        RemarkKind.COLUMN_UNKNOWN,
        RemarkKind.SHEET_UNKNOWN,
    }
    take(sample, found)
    notes = plan.list_actions(sample)[1].notes
    assert notes == "Due date: end of december\nStatus: waiting for parts"
    assert read(sample, tmp_path / "plan.xlsx").differences == ()


def test_a_plan_of_another_project_is_refused_by_name(sample: Project, tmp_path: Path) -> None:
    with make_sample(tmp_path / "other.npsdesk", "en", TODAY) as other:
        path = export(other, tmp_path / "plan.xlsx")
        with pytest.raises(PlanOfAnother) as refused:
            read(sample, path)
        assert refused.value.project == "Harbour Bikes (sample)"
        assert plan_owner(path) == identity(other).name != identity(sample).name


@pytest.mark.parametrize("name", ["password", "damaged", "survey", "text", "pdf"])
def test_what_is_no_plan_is_refused_and_nothing_changes(sample: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.xlsx"
    if name == "password":
        export(sample, path)
        data = bytearray(path.read_bytes())
        for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(mark)
            while place >= 0:
                data[place + shift] |= 1
                place = data.find(mark, place + 4)
        path.write_bytes(data)
    elif name == "damaged":
        path.write_bytes(export(sample, tmp_path / "good.xlsx").read_bytes()[:20_000])
    elif name == "survey":
        book = openpyxl.Workbook()
        book.active.append(["Score", "Comment", "Name"])  # type: ignore[union-attr]  # a new book has a sheet
        book.active.append([9, "good", "Jan"])  # type: ignore[union-attr]
        book.save(path)
    else:
        path.write_bytes(b"Score;Name\n9;Jan\n" if name == "text" else b"%PDF-1.4\n")
    before = sample.digest()
    wanted = {"password": PlanLocked, "damaged": PlanDamaged}.get(name, NotOurPlan)
    with pytest.raises(wanted):
        read(sample, path)
    assert plan_owner(path) == ""
    assert sample.digest() == before


def test_ids_of_what_came_later_are_not_mistaken(sample: Project, tmp_path: Path) -> None:
    """The last action is deleted and another one gets its number: the old row is not read into it."""

    def edit(book: openpyxl.Workbook) -> None:
        put(book["Action plan"], last_row(book["Action plan"]), "status", "Stopped")

    path = edited(sample, tmp_path / "plan.xlsx", edit)
    last = plan.list_actions(sample)[-1]
    with sample.change(_label()):
        plan.delete_action(sample, last.id)
        assert plan.add_action(sample, reason="New", text="Other", created=TODAY) == last.id
    found = read(sample, path)
    assert [(one.kind, one.part) for one in found.differences] == [(Kind.NEW, None)]


def test_ten_thousand_blank_rows_are_no_actions(sample: Project, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        for row in range(30, 10_030):
            sheet.cell(row, 2).value = " "
        put(sheet, 10_040, "action", "At the very end")

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    assert [(one.kind, one.row) for one in found.differences] == [(Kind.NEW, 10_040)]


def test_a_dutch_plan_comes_back_into_an_english_window(tmp_path: Path) -> None:
    with Project.open(copy_sample(tmp_path / "nl.npsdesk", "nl")) as project:
        path = edited(project, tmp_path / "plan.xlsx", lambda book: put(book["Actieplan"], 5, "status", "Klaar"))
        with in_language("en"):
            found = read(project, path)
            assert [change_text(one) for one in found.differences] == ["Status: To do → Done"]
            done = apply_plan(project, load(project), found, found.taken_at_first, TODAY)
            assert taken_sentence(done) == "1 change taken over."


WORDS = st.sampled_from(
    [
        "Done",
        "Klaar",
        "",
        None,
        "x",
        "=1+1",
        "31-12-2026",
        9,
        -3,
        10.5,
        True,
        "a\nb",
        " spaced ",
        "😀",
        "<b>x</b>",
        "1e9",
    ]
)
KEYS = {
    "Action plan": ("reason", "action", "who", "due", "status", "notes"),
    "Passives": ("contacted", "answer", "next_score"),
}
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # an example takes seconds, so that nothing is shrunk
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(KEYS)), st.integers(5, 12), st.integers(0, 5), WORDS), min_size=1, max_size=8
)


@settings(
    phases=QUICK,
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS, removed=st.sampled_from([None, 5, 7]), copied=st.booleans())
def test_nothing_that_was_typed_is_lost_without_a_word(
    sample_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[tuple[str, int, int, object]],
    removed: int | None,
    copied: bool,
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    typed: list[tuple[str, int, str, object]] = []

    def edit(book: openpyxl.Workbook) -> None:
        for name, row, place, value in edits:
            key = KEYS[name][place % len(KEYS[name])]
            put(book[name], row, key, value)
            typed[:] = [one for one in typed if one[:3] != (name, row, key)]
            typed.append((name, row, key, value))
        sheet = book["Action plan"]
        if copied:
            for column in range(1, sheet.max_column + 1):
                sheet.cell(20, column).value = sheet.cell(6, column).value
        if removed:
            sheet.delete_rows(removed)

    with Project.open(Path(shutil.copy(sample_file, folder / "shop.npsdesk"))) as project:
        path = edited(project, folder / "plan.xlsx", edit)
        back = read_plan_file(path, identity(project))
        found = compare_plan(project, load(project), back)
        before = project.digest()
        apply_plan(project, load(project), found, range(len(found.differences)), TODAY)
        again = compare_plan(project, load(project), back)
        left = [one for one in again.differences if one.kind is not Kind.REMOVED]
        assert left == []
        stored = _everything(project)
        places = {place for one in found.remarks for place in one.places}
        for name, row, key, value in typed:
            text = " ".join(str(value).split())
            if value in (None, "", True) or text in stored or key in ("status", "contacted", "due", "next_score"):
                continue
            row -= bool(removed and name == "Action plan" and row > removed)
            is_gone = name == "Action plan" and row == removed
            assert is_gone or str(row) in places or any(place.endswith(str(row)) for place in places), (name, row, key)
        if found.differences:
            project.undo()
        assert project.digest() == before


def _everything(project: Project) -> str:
    actions = plan.list_actions(project)
    texts = [text for one in actions for text in (one.reason, one.text, one.owner, one.notes)]
    return " ".join(" ".join([*texts, *(one.answer for one in follow_ups(project).values())]).split())


def test_a_plan_that_is_not_there_or_a_folder_is_said_to_be_so(sample: Project, tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "gone.xlsx", FileMissing), (tmp_path, NotAFile)):
        with pytest.raises(problem):
            read(sample, path)


def test_a_new_row_is_called_by_its_words_and_what_was_not_understood_is_told_as_typed(
    sample: Project, tmp_path: Path
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        row = last_row(sheet) + 1
        put(sheet, row, "reason", "Opening hours")
        put(sheet, row, "due", "before spring")

    found = read(sample, edited(sample, tmp_path / "plan.xlsx", edit))
    (new,) = [one for one in found.differences if one.kind is Kind.NEW]
    assert found.name_of(new) == "Opening hours"
    shape = readback_shape(found, found.taken_at_first, None)
    (told_of,) = [one for one in shape["differences"] if one["kind"] == "new"]
    assert (told_of["name"], told_of["id"], told_of["values"]["due"]) == ("Opening hours", None, "before spring")
    number = found.differences.index(new) + 1
    assert readback_text(found, found.taken_at_first).splitlines()[number].startswith(f"{number}\t+\t")
