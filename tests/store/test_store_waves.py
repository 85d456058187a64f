"""Waves: what an import brings, what removing one takes away, and an import that was stopped."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from store_builders import FIELDS, NOW, answer, bring_in, check_index, survey

from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import (
    Chosen,
    CleanSurvey,
    DateOrder,
    FieldSpec,
    FileFacts,
    Left,
    LeftRow,
    Reconciliation,
)
from npsdesk.core.errors import Cancelled, NotFound
from npsdesk.core.labels import label
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Field, Role, Wave, WaveFile
from npsdesk.store import incoming, mapping, responses, wave_changes, wave_files, waves
from npsdesk.store.project import Project


def test_a_wave_knows_what_it_holds(filled: Project) -> None:
    first, last = date(2026, 10, 14), date(2026, 10, 19)
    assert waves.list_waves(filled) == [Wave(1, "Autumn", first, last, "autumn.xlsx", 6, 6, 4)]


def test_where_every_row_went_is_kept(filled: Project) -> None:
    (audit,) = wave_files.audits(filled, 1)
    assert audit.facts == Reconciliation(7, 6, (LeftRow(99, Left.NO_SCORE, "n/a"),), (4,))
    assert audit.file == WaveFile(1, 1, "autumn.xlsx", 1234, "a" * 64, "Sheet1", NOW)
    with pytest.raises(NotFound) as told:
        waves.get_wave(filled, 2)
    assert told.value.known == ("Autumn",)


def test_the_same_file_is_recognised(filled: Project) -> None:
    known = waves.find_same_file(filled, "a" * 64)
    assert known
    assert known.name == "Autumn"
    assert waves.find_same_file(filled, "b" * 64) is None


def test_waves_stand_in_the_order_of_their_dates(project: Project) -> None:
    for name, days in (("May", 0), ("July", 60), ("undated", None), ("June", 30), ("April", -30)):
        start = None if days is None else NOW + timedelta(days=days)
        bring_in(project, name, survey(2, start=start, sha=name))
    assert [wave.name for wave in waves.list_waves(project)] == ["April", "May", "June", "July", "undated"]
    while project.undo():
        pass
    while project.redo():
        pass
    assert [wave.name for wave in waves.list_waves(project)] == ["April", "May", "June", "July", "undated"]


def test_a_wave_can_be_renamed(filled: Project) -> None:
    with filled.change(label("Rename")):
        wave_changes.rename_wave(filled, 1, "Fall")
    assert waves.list_waves(filled)[0].name == "Fall"


def test_the_same_heading_is_the_same_field_in_every_wave(filled: Project) -> None:
    before = responses.fields(filled)
    bring_in(filled, "Winter", survey(3, sha="b"))
    assert responses.fields(filled) == before
    assert before[0] == Field(1, "Why this score?", Role.COMMENT)
    scale = '{"kind": "words", "low": 1, "high": 5, "words": {"poor": 1, "good": 5}}'
    assert before[2] == Field(3, "Speed", Role.RATING, scale)


def test_the_same_heading_twice_in_a_file_is_two_fields(project: Project) -> None:
    fields = (FieldSpec(0, "Other", Role.GROUP), FieldSpec(1, "Other", Role.GROUP), FieldSpec(2, "Other", Role.COMMENT))
    row = answer(0)
    row.answers, row.comments = [(0, "a"), (1, "b")], [(2, "c")]
    clean = CleanSurvey(FileFacts("a.csv", 1, "a", "csv"), "", fields, [row], Reconciliation(1, 1))
    bring_in(project, "A", clean)
    bring_in(project, "B", clean)
    found = {field.name: value for field, value in responses.answer(project, 2).values}
    assert found == {"Other": "a", "Other (2)": "b"}
    assert len(responses.fields(project)) == 3


def test_customers_are_matched_by_key_else_by_email_else_by_name(project: Project) -> None:
    one, two = survey(4), survey(4, sha="b")
    two.answers[1].key, two.answers[2].email = "  k1 ", "p2@EXAMPLE.com "
    two.answers[3].key = two.answers[0].email = two.answers[0].name = ""
    bring_in(project, "A", one)
    bring_in(project, "B", two)
    customers = project.rows("SELECT customer FROM response ORDER BY id")
    assert [customer for (customer,) in customers] == [1, 2, 3, 4, None, 2, 3, 4]


def test_removing_a_wave_takes_only_what_it_alone_brought(filled: Project) -> None:
    start = filled.digest()
    extra = (*FIELDS, FieldSpec(4, "New question", Role.GROUP))
    clean = survey(9, sha="b")
    bring_in(filled, "Winter", CleanSurvey(clean.facts, "", extra, clean.answers, clean.reconciliation, "other"))
    with filled.change(label("Remove")):
        wave_changes.remove_wave(filled, 1)
    assert [wave.name for wave in waves.list_waves(filled)] == ["Winter"]
    assert len(responses.fields(filled)) == 5
    assert filled.rows("SELECT count(*) FROM customer") == [(9,)]
    check_index(filled)
    with filled.change(label("Remove")):
        wave_changes.remove_wave(filled, 2)
    assert filled.rows("SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM field)") == [(0,)]
    for _step in range(3):
        filled.undo()
    assert filled.digest() == start
    check_index(filled)


def test_the_roles_are_remembered_for_the_same_headings(project: Project) -> None:
    with project.bulk_import(label("Import")):
        waves.add_survey(project, survey(), "A", NOW, roles={"Score": Chosen(Role.SCORE), "Notes": Chosen(Role.IGNORE)})
    known = mapping.remembered(project, "hash")
    assert known == {"Score": Chosen(Role.SCORE), "Notes": Chosen(Role.IGNORE)}
    bring_in(project, "B", survey(sha="b"))
    assert mapping.remembered(project, "hash") == {spec.name: Chosen(spec.role) for spec in FIELDS}
    assert mapping.remembered(project, "unknown") == {}


def test_all_that_was_chosen_is_remembered_and_the_first_version_s_roles_are_read(project: Project) -> None:
    chosen = {
        "A": Chosen(Role.SCORE, score_scale=ScoreScale.DATES),
        "B": Chosen(Role.SCORE, is_second=True),
        "C": Chosen(Role.DATE, DateOrder.MONTH_FIRST),
    }
    with project.change(label("Remember")):
        mapping.remember(project, "new", chosen)
        project.write("INSERT INTO mapping VALUES ('old', ?)", ('{"Cijfer": "score", "Datum": "date"}',))
    assert mapping.remembered(project, "new") == chosen
    assert mapping.remembered(project, "old") == {"Cijfer": Chosen(Role.SCORE), "Datum": Chosen(Role.DATE)}


class _StopAt(StoppableProgress):
    def __init__(self, call: int) -> None:
        super().__init__()
        self.calls_left = call

    def report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.calls_left -= 1
        if not self.calls_left:
            self.stop()
        super().report(done, total)


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_a_stopped_import_leaves_nothing(filled: Project, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    monkeypatch.setattr(incoming, "_PIECE", 4)
    before, undo = filled.digest(), filled.undo_label
    with pytest.raises(Cancelled):
        bring_in(filled, "Winter", survey(12, sha="b"), _StopAt(call))
    assert (filled.digest(), filled.undo_label) == (before, undo)
    check_index(filled)
    bring_in(filled, "Winter", survey(12, sha="b"))
    assert len(waves.list_waves(filled)) == 2


def test_a_survey_without_answers_or_headings_to_remember_is_a_wave(project: Project) -> None:
    clean = CleanSurvey(FileFacts("a.csv", 1, "a", "csv"), "", (), [], Reconciliation(0, 0))
    bring_in(project, "Empty", clean)
    assert waves.list_waves(project) == [Wave(1, "Empty", None, None, "a.csv", 0, 0, 0)]
    assert project.rows("SELECT count(*) FROM mapping") == [(0,)]
    assert project.undo()
    assert waves.list_waves(project) == []


def test_numbers_that_are_none_are_missing_and_texts_stay_exact() -> None:
    encode = incoming.answers_encoder([7, 8])
    assert encode((0, float("inf"))) == '"7":null'
    assert encode((1, 'say "é"\n')) == '"8":"say \\"é\\"\\n"'
    assert (encode((0, 1.5)), encode(None)) == ('"7":1.5', "")


def test_a_copy_of_the_file_taken_in_the_middle_of_an_import_is_the_project_before_it(
    filled: Project, tmp_path: Path
) -> None:
    before, size = filled.digest(), filled.path.stat().st_size
    with filled.bulk_import(label("Import")):
        waves.add_survey(filled, survey(5_000, sha="b"), "Winter", NOW)
        assert filled.path.stat().st_size == size
        copied = tmp_path / "copy.npsdesk"
        subprocess.run(["cp", str(filled.path), str(copied)], check=True)
    with Project.open(copied) as copy:
        assert copy.digest() == before
    assert filled.digest() != before


def test_known_customers_are_counted_before_a_wave_is_stored(project: Project) -> None:
    first, again = survey(), survey()
    assert waves.match_survey(project, again).known == set()
    bring_in(project, "One", first)
    assert waves.match_survey(project, again).known == {1, 2, 3, 4, 5, 6}
