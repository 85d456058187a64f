"""Any edits of a workbook: what was typed is in the project or named, nothing else moved, undo takes all of it back."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from journeys.returning import customers, write_wave
from openpyxl.worksheet.worksheet import Worksheet

from npsdesk.core.actions.readback import Kind
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.services.export_plan import export_plan
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.readback import apply_plan, compare_plan, read_plan_file
from npsdesk.store import plan, plan_people, requests
from npsdesk.store.follow_up import follow_ups
from npsdesk.store.identity import identity
from npsdesk.store.project import Project

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 15, 9, 30).astimezone()
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # whole workbooks: shrinking them would take minutes
FIRST = 5  # the first row below the headings
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

ODD = object()  # what nobody can read: it is kept as a note
STAYS = object()  # an empty status: the one before stays
TEXTS = [(text, " ".join(text.split())) for text in ("x", "Ünï <b>cødé</b>", "😀", "a: b", "31", "-", "1e9")]
# what somebody types, and what it means: written down here, asked of nothing
MEANINGS: dict[tuple[str, str], list[tuple[object, object]]] = {
    ("Action plan", "reason"): TEXTS,
    ("Action plan", "action"): TEXTS,
    ("Action plan", "who"): [*TEXTS, (None, "")],
    ("Action plan", "notes"): [*TEXTS, (None, ""), ("two\nlines", "two\nlines")],
    ("Action plan", "due"): [
        (date(2027, 2, 3), date(2027, 2, 3)),
        ("31-12-2026", date(2026, 12, 31)),
        ("3 maart 2027", date(2027, 3, 3)),
        ("soon", ODD),
        (None, None),
    ],
    ("Action plan", "status"): [
        ("Done", "done"),
        ("bezig", "in_progress"),
        ("STOPPED ", "stopped"),
        ("nearly", ODD),
        (3, ODD),
        (None, STAYS),
    ],
    ("Passives", "contacted"): [("Yes", True), ("nee", False), (True, True), ("perhaps", ODD)],
    ("Passives", "answer"): TEXTS,
    ("Passives", "next_score"): [(9, 9), ("7", 7), (0, 0), ("10", 10), (11, ODD), (-3, ODD), ("high", ODD), (8.5, ODD)],
    ("Calls", "status"): [("Done", "done"), ("benaderd", "contacted"), ("Declined", "declined"), ("later", ODD)],
    ("Calls", "note"): [*TEXTS, ("two\nlines", "two\nlines")],
    ("Requests", "status"): [("Planned", "planned"), ("nu niet", "no"), ("some day", ODD)],
    ("Requests", "what"): [*TEXTS, ("two\nlines", "two lines")],
}
UNTOLD = {"status": "open"}  # of a request that nobody marked
NOTES = {"Action plan": "notes", "Passives": "answer", "Calls": "note"}


@dataclass(frozen=True)
class Edit:
    """One cell that somebody fills in: of the sheet, in the row at this place."""

    sheet: str
    place: int
    key: str
    value: object
    meaning: object


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Draw cells to fill in, each once."""
    found: dict[tuple[str, int, str], Edit] = {}
    for _cell in range(draw(st.integers(1, 12))):
        sheet, key = draw(st.sampled_from(sorted(MEANINGS)))
        value, meaning = draw(st.sampled_from(MEANINGS[sheet, key]))
        place = draw(st.integers(0, 5))
        found[sheet, place, key] = Edit(sheet, place, key, value, meaning)
    return list(found.values())


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small shop with three actions, and its workbook."""
    folder = tmp_path_factory.mktemp("edits")
    people = customers(5, first=70, new=0)
    survey = write_wave(folder / "wave.csv", people, 0, date(2026, 10, 1), 5)
    with survey.open("a", encoding="utf-8") as file:
        for number in range(6):
            wish = f"I would like you to rent out {('cargo bikes', 'child seats')[number % 2]}."
            file.write(f"W{number},Wisher {number},,2026-10-09,8,{wish},North\n")
    path = folder / "shop.npsdesk"
    with new_project(path, "Shop", "en") as project:
        import_file(project, plan_file(project, survey, Wishes(wave="First")), NOW)
        data = load(project)
        passives = data.answers.index[data.answers["score"].isin([7, 8])].tolist()
        with project.change(label("Plan")):
            for number in range(6):
                action = plan.add_action(project, reason=f"Why {number}", text=f"Do {number}", created=TODAY)
                plan.link(project, action, passives[2 * number : 2 * number + 2])
        export_plan(project, data, Filter(wave=data.waves[-1].id), folder / "plan.xlsx", NOW)
    return path, folder / "plan.xlsx"


def column(sheet: Worksheet, key: str) -> int:
    return next(cell.column for cell in sheet[3] if str(cell.value).endswith(f".{key}"))


def rows_of(sheet: Worksheet, skip: frozenset[str] = frozenset()) -> list[int]:
    """Return the rows that are about something, without those of these answers."""
    ids = column(sheet, "id")
    rows = [row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, ids).value is not None]
    return [row for row in rows if str(sheet.cell(row, ids).value).rpartition("-")[2] not in skip]


def fill_in(book: openpyxl.Workbook, wanted: list[Edit]) -> dict[tuple[str, str, str], Edit]:
    """Fill cells in; returns them by sheet, id and key. Nobody is on two sheets, as what both say of them counts."""
    calls = book["Calls"]
    called = frozenset(str(calls.cell(row, column(calls, "id")).value).rpartition("-")[2] for row in rows_of(calls))
    typed = {}
    for edit in wanted:
        sheet = book[edit.sheet]
        rows = rows_of(sheet, called if edit.sheet == "Passives" else frozenset())
        row = rows[edit.place % len(rows)]
        sheet.cell(row, column(sheet, edit.key)).value = edit.value  # type: ignore[assignment]  # whatever is typed
        typed[edit.sheet, str(sheet.cell(row, column(sheet, "id")).value), edit.key] = edit
    return typed


def shuffle(book: openpyxl.Workbook, seed: int) -> None:
    """Sort the rows of every sheet anew and change the order of its columns, as somebody may."""
    source = random.Random(seed)
    for name in NOTES:
        sheet = book[name]
        rows = rows_of(sheet)
        order = list(range(1, sheet.max_column + 1))
        source.shuffle(order)
        lines = [
            [(sheet.cell(row, at).value, sheet.cell(row, at).number_format) for at in order] for row in (3, 4, *rows)
        ]
        moved = lines[:2] + source.sample(lines[2:], len(rows))
        for row, values in zip((3, 4, *rows), moved, strict=True):
            for at, (value, looks) in enumerate(values, 1):
                sheet.cell(row, at).number_format = looks
                sheet.cell(row, at).value = None if str(value).startswith("=") else value  # formulas are the program's


def state(project: Project) -> dict[tuple[str, str, str], Any]:
    """Return everything of the project that a workbook may change, by sheet, id and key."""
    found: dict[tuple[str, str, str], Any] = {}
    for one in plan.list_actions(project):
        values = {"reason": one.reason, "action": one.text, "who": one.owner, "due": one.due}
        values |= {"status": one.status.value, "notes": one.notes}
        found |= {("Action plan", str(one.id), key): value for key, value in values.items()}
    for heard in follow_ups(project).values():
        values = {"contacted": heard.is_contacted, "answer": heard.answer, "next_score": heard.score}
        found |= {("Passives", str(heard.response), key): value for key, value in values.items()}
    for person in plan_people.list_people(project):
        values = {"status": person.status.value, "note": person.note}
        found |= {("Calls", f"{person.action}-{person.response}", key): value for key, value in values.items()}
    for key, mark in requests.request_marks(project).items():
        found |= {("Requests", key, "status"): mark.status.value, ("Requests", key, "what"): mark.what}
    return found


@contextmanager
def copied(shop: tuple[Path, Path], folder: Path) -> Iterator[tuple[Project, Path]]:
    path, book = (Path(shutil.copy(one, folder)) for one in shop)
    with Project.open(path) as project:
        yield project, book


@settings(phases=QUICK, max_examples=20, deadline=None)
@given(wanted=edits(), seed=st.none() | st.integers(0, 999))
def test_whatever_is_typed_is_taken_over_or_named_and_nothing_else_moves(
    shop: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory, wanted: list[Edit], seed: int | None
) -> None:
    with copied(shop, tmp_path_factory.mktemp("one")) as (project, path):
        book = openpyxl.load_workbook(path)
        typed = fill_in(book, wanted)
        if seed is not None:
            shuffle(book, seed)
        book.save(path)
        before, digest = state(project), project.digest()
        back = read_plan_file(path, identity(project))
        found = compare_plan(project, load(project), back)
        apply_plan(project, load(project), found, range(len(found.differences)), TODAY)
        after = state(project)
        named = " ".join(place for one in found.remarks for place in one.places)
        for place, edit in typed.items():
            check(edit, place, before, after, named)
        odd = [place for place, edit in typed.items() if edit.meaning is ODD and place[0] in NOTES]
        noted = {(sheet, ident, NOTES[sheet]) for sheet, ident, _key in odd}
        for place in before.keys() - typed.keys() - noted:
            assert after[place] == before[place], place
        again = compare_plan(project, load(project), back)
        assert [one for one in again.differences if one.kind is not Kind.REMOVED] == []
        if found.differences:
            project.undo()
        assert project.digest() == digest


def check(edit: Edit, place: tuple[str, str, str], before: dict[Any, Any], after: dict[Any, Any], named: str) -> None:
    """Hold one typed cell against what the project says now; `named` is what was told besides."""
    sheet, ident, key = place
    if edit.meaning is ODD and sheet not in NOTES:
        assert f"“{edit.value}”" in named
        assert after.get(place, UNTOLD.get(key)) == before.get(place, UNTOLD.get(key))
    elif edit.meaning is ODD:
        assert str(edit.value) in after[sheet, ident, NOTES[sheet]], (place, edit.value)
        assert key == NOTES[sheet] or after.get(place, UNTOLD.get(key)) == before.get(place, UNTOLD.get(key))
    elif edit.meaning is STAYS:
        assert after[place] == before[place]
    elif key == NOTES.get(sheet):
        assert str(after[place]).startswith(str(edit.meaning)), (place, after[place])
    else:
        assert after[place] == edit.meaning, (place, edit.value)
