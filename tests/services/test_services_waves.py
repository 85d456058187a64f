"""Waves renamed, dated, merged, replaced, removed; what is kept is told, and everything can be undone."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.core.errors import InvitedTooFew, NotFound, NothingToReplace, SameFileAgain, WaveExists, WavesSame
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.services import manage_waves
from npsdesk.services.clean_customers import read_few, read_people, say_different, say_same, search
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.on_same_file import OnSameFile
from npsdesk.services.projects import new_project
from npsdesk.services.wave_texts import merged_sentence, rate_sentence, replaced_sentences
from npsdesk.store import comments, plan, responses, tags, wave_files, waves
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-11-03T10:00:00+01:00")
HEAD = "Customer number;Name;E-mail;How likely are you to recommend us?;Comment;Date\n"


def line(number: int, score: int | str, text: str, day: str = "2026-10-05") -> str:
    return f"K{number};Person {chr(65 + number)} Smit;p{number}@shop.nl;{score};{text};{day}\n"


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


AUTUMN = [line(n, (7, 8, 9, 10, 3)[n % 5], f"Comment {n}", f"2026-10-{n + 1:02}") for n in range(10)]


def bring(project: Project, path: Path, name: str, **wishes: object) -> None:
    import_file(project, plan_file(project, path, Wishes(wave=name, **wishes)), NOW)  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as made:
        yield made


@pytest.fixture
def shop(project: Project, tmp_path: Path) -> Project:
    bring(project, write(tmp_path, "autumn.csv", *AUTUMN), "Autumn")
    return project


def tag_all(project: Project) -> None:
    with project.change(label("Tags")):
        tag = tags.add_tag(project, "Waiting", "red")
        found = comments.comments_frame(project)
        tags.set_tag(project, [int(comment) for comment in found.index], tag, Direction.MISSES)
        action = plan.add_action(project, reason="Waiting", text="Call", created=date(2026, 11, 1))
        plan.link(project, action, [1, 2, 3])


def test_a_fresh_download_keeps_tags_and_plan(shop: Project, tmp_path: Path) -> None:
    tag_all(shop)
    before = shop.digest()
    lines = [line(20, 9, "New here"), *AUTUMN[1:3], line(3, 9, "Mended"), *AUTUMN[4:]]
    planned = plan_file(shop, write(tmp_path, "again.csv", *lines), Wishes(on_same_file=OnSameFile.REPLACE))
    assert planned.replaces is not None
    assert (planned.name, planned.replaces.id) == ("Autumn", 1)
    stored = import_file(shop, planned, NOW)
    kept = stored.replaced
    assert kept is not None
    assert (kept.same_answers, kept.new_answers, kept.gone_answers) == (9, 1, 1)
    assert (kept.kept_tags, kept.lost_tags, kept.kept_people, kept.lost_people) == (8, 2, 2, 1)
    assert replaced_sentences(kept) == [
        "9 answers were there before.",
        "New answers: 1. No longer in the file: 1.",
        "Tags kept: 8 of 10.",
        "People kept in the plan: 2 of 3.",
    ]
    (wave,) = waves.list_waves(shop)
    assert (wave.id, wave.name, wave.answers, wave.file_name) == (1, "Autumn", 10, "again.csv")
    people = {responses.answer(shop, response).name for response in plan.people(shop, 1)}
    assert people == {"Person B Smit", "Person C Smit"}
    shop.undo()
    assert shop.digest() == before
    shop.redo()
    assert waves.list_waves(shop) == [wave]


def test_the_very_same_file_stops_and_is_added_only_on_purpose(shop: Project, tmp_path: Path) -> None:
    with pytest.raises(SameFileAgain) as told:
        plan_file(shop, tmp_path / "autumn.csv", Wishes())
    assert (told.value.wave, told.value.is_same_file, told.value.can_replace) == ("Autumn", True, True)
    planned = plan_file(shop, tmp_path / "autumn.csv", Wishes(on_same_file=OnSameFile.ADD))
    assert any("already, as Autumn" in note for note in planned.notes)
    import_file(shop, planned, NOW)
    assert len(waves.list_waves(shop)) == 2


def test_the_same_customers_on_the_same_days_are_told(shop: Project, tmp_path: Path) -> None:
    again = write(tmp_path, "later.csv", *AUTUMN[:8], line(30, 5, "Late"))
    assert any("This looks like Autumn" in note for note in plan_file(shop, again, Wishes()).notes)
    assert any("would be added as a new" in note for note in plan_file(shop, again, Wishes(is_dry_run=True)).notes)
    with pytest.raises(SameFileAgain):
        plan_file(shop, again, Wishes(on_same_file=OnSameFile.STOP))
    spring = write(tmp_path, "spring.csv", *[text.replace("2026-10", "2026-04") for text in AUTUMN])
    assert not any("looks like" in note for note in plan_file(shop, spring, Wishes()).notes)
    with pytest.raises(NothingToReplace):
        plan_file(shop, spring, Wishes(on_same_file=OnSameFile.REPLACE))
    named = plan_file(shop, spring, Wishes(wave="autumn", on_same_file=OnSameFile.REPLACE))
    assert named.replaces is not None


def test_a_file_of_several_waves_is_not_replaced_as_one(shop: Project, tmp_path: Path) -> None:
    wishes = Wishes(split_by="month", on_same_file=OnSameFile.REPLACE)
    with pytest.raises(SameFileAgain) as told:
        plan_file(shop, tmp_path / "autumn.csv", wishes)
    assert not told.value.can_replace


def test_two_waves_become_one_with_both_audits(shop: Project, tmp_path: Path) -> None:
    more = write(tmp_path, "more.csv", line(0, 10, "Twice", "2026-11-20"), line(40, 4, "Other", "2026-11-21"))
    bring(shop, more, "November")
    for name, invited in (("Autumn", 100), ("November", 20)):
        manage_waves.note_invited(shop, manage_waves.find_wave(shop, name), invited)
    before = shop.digest()
    gone, kept = (manage_waves.find_wave(shop, name) for name in ("november", "Autumn"))
    merged = manage_waves.merge_waves(shop, gone, kept)
    assert (merged.both, merged.dropped, merged.wave.answers, merged.wave.invited, merged.wave.files) == (
        1,
        0,
        12,
        120,
        2,
    )
    assert (merged.wave.first_date, merged.wave.last_date) == (date(2026, 10, 1), date(2026, 11, 21))
    assert merged_sentence(merged) == "1 customer had answered in both waves. Both answers count."
    assert [audit.file.name for audit in wave_files.audits(shop, kept.id)] == ["autumn.csv", "more.csv"]
    shop.undo()
    assert shop.digest() == before
    with pytest.raises(WavesSame):
        manage_waves.merge_waves(shop, kept, kept)


@pytest.mark.parametrize(("rule", "score", "file"), [(OnDuplicate.KEEP_LAST, 10, 0), (OnDuplicate.KEEP_FIRST, 7, 1)])
def test_of_a_customer_in_both_waves_one_answer_can_stay(
    shop: Project, tmp_path: Path, rule: OnDuplicate, score: int, file: int
) -> None:
    bring(shop, write(tmp_path, "more.csv", line(0, 10, "Twice", "2026-11-20"), line(40, 4, "Other")), "November")
    merged = manage_waves.merge_waves(
        shop, *(manage_waves.find_wave(shop, name) for name in ("November", "Autumn")), rule
    )
    assert (merged.both, merged.dropped, merged.wave.answers) == (1, 1, 11)
    assert shop.rows("SELECT score FROM response WHERE key = 'K0'") == [(score,)]
    found = wave_files.audits(shop, merged.wave.id)
    assert all(audit.facts.rows_in_file == audit.facts.imported + len(audit.facts.left) for audit in found)
    assert [(row.row, row.reason.value) for row in found[file].facts.left] == [(2, "duplicate")]


def test_names_dates_and_the_invited(shop: Project) -> None:
    wave = manage_waves.find_wave(shop, "Autumn")
    assert manage_waves.rename_wave(shop, wave, "  After   the rush ") == "After the rush"
    with pytest.raises(InvitedTooFew):
        manage_waves.note_invited(shop, wave, 9)
    manage_waves.note_invited(shop, wave, 30)
    manage_waves.date_wave(shop, wave, date(2026, 9, 30), date(2026, 9, 1))
    changed = waves.get_wave(shop, wave.id)
    assert (changed.name, changed.invited, changed.first_date, changed.last_date) == (
        "After the rush",
        30,
        date(2026, 9, 1),
        date(2026, 9, 30),
    )
    assert rate_sentence(changed.scored, changed.invited) == "10 of 30 invited answered (33%)"
    assert rate_sentence(10, None) == ""
    assert "Correct that number" in rate_sentence(10, 9)


def test_a_name_belongs_to_one_wave(shop: Project, tmp_path: Path) -> None:
    bring(shop, write(tmp_path, "more.csv", line(40, 4, "Other", "2026-12-21")), "Winter")
    with pytest.raises(WaveExists):
        manage_waves.rename_wave(shop, manage_waves.find_wave(shop, "Winter"), "AUTUMN")
    manage_waves.date_wave(shop, manage_waves.find_wave(shop, "Winter"), date(2020, 1, 1), None)
    assert [wave.name for wave in waves.list_waves(shop)] == ["Winter", "Autumn"]
    manage_waves.remove_wave(shop, manage_waves.find_wave(shop, "Winter"))
    assert [wave.name for wave in waves.list_waves(shop)] == ["Autumn"]


def test_look_alikes_are_judged_once(shop: Project, tmp_path: Path) -> None:
    path = tmp_path / "mail.csv"
    path.write_text(
        "E-mail;Name;How likely are you to recommend us?;Date\n"
        "p1@shop.nl;Person B Smit;8;2027-01-01\nq2@shop.nl;Person C Smith;9;2027-01-02\n"
        "p33@shop.nl;P. D. Smit;9;2027-01-02\nx@y.nl;Somebody Else;9;2027-01-02\n",
        encoding="utf-8",
    )
    bring(shop, path, "Winter")
    found = search(read_people(shop))
    pairs = [(match.first, match.second) for match in found]
    assert (3, 11) in pairs
    assert read_people(shop).count == 13
    assert read_few(shop, 12) is None
    assert read_few(shop, 13) == read_people(shop)
    with pytest.raises(NotFound):
        say_same(shop, 3, 3)
    kept = say_same(shop, 11, 3)
    assert kept == 3
    others = search(read_people(shop))
    for match in others:
        say_different(shop, match.first, match.second)
    assert search(read_people(shop)) == []
    for _step in range(1 + len(others)):
        shop.undo()
    assert [(match.first, match.second) for match in search(read_people(shop))] == pairs
