from datetime import datetime
from pathlib import Path

import pytest

from npsdesk.core.cleaning.choices import choices_from, with_date_order, with_role
from npsdesk.core.cleaning.table import Choices, DateOrder, Left, OnDuplicate
from npsdesk.core.errors import Cancelled
from npsdesk.core.progress import NoProgress
from npsdesk.core.survey import Role, Wave
from npsdesk.gui.importing import words
from npsdesk.gui.importing.draft import AskKind, Change, Draft, make_preview
from npsdesk.gui.importing.jobs import Outdated, keep, one_after_another
from npsdesk.services.import_survey import read_survey
from npsdesk.services.same_wave import SameWave


def draft_of(folder: Path, text: str) -> Draft:
    path = folder / "survey.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_survey(path)
    return Draft(reading, make_preview(reading, choices_from(reading.recognition), keep))


def changed(draft: Draft, change: Change) -> Draft:
    return draft.with_preview(make_preview(draft.reading, draft.preview.choices, change))


def role_change(draft: Draft, index: int, role: Role) -> Change:
    return lambda choices: Choices(with_role(draft.recognition, choices.columns, index, role), choices.on_duplicate)


def table(head: str, line: str, count: int = 40) -> str:
    scores = [0, 3, 6, 7, 8, 9, 10]
    rows = [line.format(n=n, score=scores[n % 7], low=n % 5 + 1, day=n % 9 + 1) for n in range(count)]
    return "\n".join([head, *rows]) + "\n"


def test_a_clean_file_asks_nothing_and_adds_up(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Aanbeveling;Waarom?", "{score};this is answer number {n} of many"))
    assert draft.question() is None
    assert draft.can_import
    assert draft.preview.scored == 40
    assert (draft.preview.comments, draft.preview.commenters) == (40, 40)


def test_two_scores_are_asked_about_and_the_answer_settles_it(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Aanbeveling winkel;Aanbeveling webshop", "{score};{day}"))
    ask = draft.question()
    assert ask is not None
    assert (ask.kind, [column.index for column in ask.columns]) == (AskKind.WHICH_SCORE, [0, 1])
    assert not draft.can_import
    after = changed(draft, role_change(draft, 0, Role.SCORE))
    assert after.question() is None
    assert after.can_import


def test_without_a_score_any_filled_column_may_be_chosen(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Naam;Woonplaats", "Person {n};Town {low}"))
    ask = draft.question()
    assert ask is not None
    assert ask.kind is AskKind.NO_SCORE
    assert {column.index for column in ask.columns} == {0, 1}
    assert not draft.can_import


def test_another_scale_is_refused_until_another_column_is_the_score(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("How likely are you to recommend us?;Aantal", "{low};{n}"))
    ask = draft.question()
    assert ask is not None
    assert ask.kind is AskKind.WRONG_SCALE
    assert 0 not in [column.index for column in ask.columns]
    after = changed(draft, role_change(draft, 1, Role.SCORE))
    assert after.preview.problem is None
    assert after.can_import


def test_dates_that_read_both_ways_are_asked_about(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Aanbeveling;Ingevuld op", "{score};0{day}-04-2026"))
    ask = draft.question()
    assert ask is not None
    assert (ask.kind, ask.is_needed) == (AskKind.DATE_ORDER, True)
    assert words.day_text("03-04-2026", DateOrder.DAY_FIRST) == "3 April 2026"
    assert words.day_text("03-04-2026", DateOrder.MONTH_FIRST) == "4 March 2026"
    after = changed(
        draft, lambda choices: Choices(with_date_order(choices.columns, 1, DateOrder.MONTH_FIRST), choices.on_duplicate)
    )
    assert after.question() is None
    first, last = after.preview.days
    assert first is not None
    assert last is not None
    assert (first.day, last.day) == (4, 4)


def test_no_zero_is_asked_until_settled(tmp_path: Path) -> None:
    text = table("Aanbeveling;Waarom?", "{score};answer number {n} and its reasons").replace("\n0;", "\n1;")
    draft = draft_of(tmp_path, text)
    ask = draft.question()
    assert ask is not None
    assert ask.kind is AskKind.NO_ZERO
    assert not draft.can_import
    assert draft.settle(AskKind.NO_ZERO).can_import


def test_duplicates_are_asked_but_not_needed_and_can_be_dropped(tmp_path: Path) -> None:
    text = table("Aanbeveling;Waarom?", "{score};answer number {n} and its reasons")
    draft = draft_of(tmp_path, text + text.splitlines()[-1] + "\n")
    ask = draft.question()
    assert ask is not None
    assert (ask.kind, ask.count) == (AskKind.DUPLICATES, 1)
    assert draft.can_import
    after = changed(draft, lambda choices: Choices(choices.columns, OnDuplicate.KEEP_LAST))
    assert after.question() is None
    assert after.preview.left == {Left.DUPLICATE: 1}
    assert words.reconciliation_line(after.preview.survey.reconciliation) == (
        "41 rows in the file = 40 with a score + 1 duplicate"
    )


def test_the_same_file_is_asked_about_first(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Aanbeveling winkel;Aanbeveling webshop", "{score};{day}"))
    wave = Wave(1, "Autumn 2026", None, None, "survey.csv", 40, 40, 0)
    same = SameWave(wave, datetime.fromisoformat("2026-11-03T10:00"), is_same_file=True)
    again = Draft(draft.reading, draft.preview, same=same)
    ask = again.question()
    assert ask is not None
    assert (ask.kind, ask.same) == (AskKind.SAME_FILE, same)
    settled = again.settle(AskKind.SAME_FILE).question()
    assert settled is not None
    assert settled.kind is AskKind.WHICH_SCORE
    replacing = again.replacing(wave)
    assert (replacing.replaces, replacing.question()) == (wave, settled)


def test_rows_that_do_not_count_are_named_with_what_stands_there(tmp_path: Path) -> None:
    text = table("Aanbeveling;Waarom?", "{score};answer number {n} and its reasons")
    draft = draft_of(tmp_path, text + "12;too much\nsome words;strange\n;nothing given\n")
    assert words.left_sentence(draft.preview) == (
        "1 without a score, 1 with a number that is not 0 to 10 (“12”), "
        "1 with a text in place of a score (“some words”)"
    )
    facts = draft.preview.survey.reconciliation
    assert facts.rows_in_file == facts.imported + len(facts.left) == 43


def test_changes_are_made_one_after_another(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, table("Aanbeveling;Dienst", "{score};Service {low}"))
    both = one_after_another((role_change(draft, 1, Role.GROUP), role_change(draft, 1, Role.EMPLOYEE)))
    assert changed(draft, both).columns[1].role is Role.EMPLOYEE


def test_outdated_work_ends_at_its_next_report() -> None:
    is_current = True
    progress = Outdated(NoProgress(), lambda: is_current)
    progress.report(1, 2)
    is_current = False
    with pytest.raises(Cancelled):
        progress.report(2, 2)
