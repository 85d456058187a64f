"""A hostile, foreign, damaged or newer file can do nothing but be refused, and stays as it was."""

import os
import random
import time
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from store_builders import bring_in, survey

from npsdesk.core.errors import NotAProject, NpsDeskError, ProjectDamaged, ProjectNewer, ProjectProblem
from npsdesk.store import connection, schema
from npsdesk.store.project import Project

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
EXTRAS = {
    "endless view": f"CREATE VIEW v AS {ENDLESS}",
    "huge text": "CREATE VIEW v AS SELECT zeroblob(800000000)",
    "trigger": "CREATE TRIGGER wipe AFTER INSERT ON tagging BEGIN DELETE FROM tag; END",
    "changed trigger": "DROP TRIGGER comment_deleted; CREATE TRIGGER comment_deleted AFTER DELETE ON comment BEGIN"
    " DELETE FROM response; END",
    "function": "CREATE INDEX i ON tag (abs(position))",
    "table": "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
    "view for a table": f"DROP TABLE action_person; CREATE VIEW action_person AS {ENDLESS}",
    "missing index": "DROP INDEX tagging_tag",
    "check": "DROP TABLE mapping; CREATE TABLE mapping (headings TEXT NOT NULL PRIMARY KEY, roles TEXT NOT NULL"
    " CHECK (length(randomblob(900000000)) > 1)) STRICT, WITHOUT ROWID",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        bring_in(project, "Autumn", survey(40))
    return tmp_path / "a.npsdesk"


def run(path: Path, sql: str) -> None:
    other = apsw.Connection(str(path))
    other.execute(sql)
    other.close()


def assert_refused(path: Path, error: type[NpsDeskError]) -> None:
    before = path.read_bytes()
    started = time.process_time()
    with pytest.raises(error):
        Project.open(path)
    with pytest.raises(error):
        Project.open(path, read_only=True)
    assert time.process_time() - started < 4
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"Dear diary\n" * 500, b"SQLite format 3\0" + b"\xff" * 5000, b"PK\x03\x04"])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.npsdesk"
    path.write_bytes(content)
    assert_refused(path, NotAProject)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npsdesk"
    run(path, "CREATE TABLE notes (id INTEGER PRIMARY KEY); PRAGMA user_version = 1")
    assert_refused(path, NotAProject)


def test_another_programs_database_keeps_its_own_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.npsdesk"
    run(path, "PRAGMA journal_mode = WAL")
    run(path, "CREATE TABLE notes (id INTEGER PRIMARY KEY)")
    before = path.read_bytes()
    with pytest.raises(NotAProject):
        Project.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_empty_database_that_claims_to_be_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npsdesk"
    run(path, f"PRAGMA application_id = {schema.APPLICATION_ID}")
    assert_refused(path, NotAProject)


def test_what_is_no_plain_file_is_refused_without_opening_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(path)
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "link", "pipe"):
        with pytest.raises(NotAProject):
            Project.open(tmp_path / name)


@pytest.mark.parametrize("sql", EXTRAS.values(), ids=EXTRAS.keys())
def test_a_schema_that_is_not_exactly_ours_is_refused(path: Path, sql: str) -> None:
    run(path, sql)
    assert_refused(path, NotAProject)


def test_a_newer_project_is_refused_and_left_byte_identical(path: Path) -> None:
    run(path, f"PRAGMA user_version = {schema.version() + 1}; CREATE TABLE later (id INTEGER PRIMARY KEY)")
    assert_refused(path, ProjectNewer)


def test_endless_work_is_stopped() -> None:
    memory = apsw.Connection(":memory:")
    started = time.process_time()
    with pytest.raises(apsw.InterruptError), connection.deadline(memory, 0.2):
        memory.execute(ENDLESS)
    assert time.process_time() - started < 2
    memory.close()


def test_a_check_that_takes_for_ever_counts_as_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CHECK_SECONDS", -1e9)
    monkeypatch.setattr(connection, "_HEADER_SECONDS", 60.0)
    monkeypatch.setattr(connection, "_STEPS", 1)
    with pytest.raises(ProjectDamaged):
        Project.open(path)


def test_a_header_that_takes_for_ever_is_no_projects(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_HEADER_SECONDS", -1.0)
    monkeypatch.setattr(connection, "_STEPS", 1)
    with pytest.raises(NotAProject):
        Project.open(path)


def test_a_value_beyond_the_limit_is_not_read(path: Path) -> None:
    with Project.open(path) as project, pytest.raises(apsw.TooBigError):
        project.rows("SELECT length(hex(zeroblob(40000000)))")


def test_a_truncated_project_is_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for part in range(1, 20):
        broken = tmp_path / f"{part}.npsdesk"
        broken.write_bytes(whole[: len(whole) * part // 20])
        with pytest.raises((ProjectDamaged, NotAProject)):
            Project.open(broken)
        assert broken.read_bytes() == whole[: len(whole) * part // 20]


def test_zeroed_pages_are_found(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    found = 0
    for page in range(1, len(whole) // 4096, 3):
        broken = tmp_path / "zeroed.npsdesk"
        broken.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        with suppress(ProjectProblem):
            Project.open(broken).close()
            continue
        found += 1
    assert found >= len(range(1, len(whole) // 4096, 3)) - 1  # a page that was empty before is no damage


def test_flipped_bits_never_do_worse_than_a_refusal(path: Path, tmp_path: Path) -> None:
    whole, source = path.read_bytes(), random.Random(7)
    outcomes = set()
    for _attempt in range(60):
        flipped = bytearray(whole)
        flipped[source.randrange(200 if _attempt % 2 else len(whole))] ^= 1 << source.randrange(8)
        broken = tmp_path / "flipped.npsdesk"
        broken.write_bytes(flipped)
        try:
            with Project.open(broken) as project:
                project.digest()
                outcomes.add("opened")
        except NpsDeskError as error:
            outcomes.add(type(error).__name__)
    assert {"opened", "NotAProject"} <= outcomes
    assert outcomes <= {"opened", "NotAProject", "ProjectDamaged", "ProjectNewer"}


def test_damage_names_the_newest_good_backup(path: Path, backups: Path) -> None:
    with Project.open(path) as project:
        good = project.back_up()
        digest = project.digest()
        bad = project.back_up()
    bad.write_bytes(bad.read_bytes()[:5000])
    (backups / "notes.npsdesk").write_text("not ours", encoding="utf-8")
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(ProjectDamaged) as told:
        Project.open(path)
    assert told.value.backup == str(good)
    assert told.value.backup_time
    with Project.open(good) as rescued:
        assert rescued.digest() == digest


def test_a_wiped_header_counts_as_damage_where_there_is_a_backup(path: Path) -> None:
    with Project.open(path) as project:
        good = project.back_up()
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    with pytest.raises(ProjectDamaged) as told:
        Project.open(path)
    assert told.value.backup == str(good)
