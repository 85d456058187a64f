"""A full, failing or foreign-touched disk: a clear error, and everything as it was before."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from store_builders import bring_in, survey

from npsdesk.core.errors import (
    CannotWrite,
    DiskFull,
    FolderReadOnly,
    NpsDeskError,
    ProjectChanged,
    ProjectDamaged,
    ProjectInUse,
    ProjectReadOnly,
)
from npsdesk.core.labels import label
from npsdesk.store import comments, settings, tags
from npsdesk.store.failures import explain, explain_file, explained
from npsdesk.store.project import Project
from npsdesk.store.sameness import Sameness


def add_tag(project: Project) -> None:
    with project.change(label("Tag")):
        tags.add_tag(project, "Price", "red")


def test_a_full_disk_says_so_and_work_goes_on_when_there_is_room(filled: Project) -> None:
    before, undo = filled.digest(), filled.undo_label
    filled.connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(DiskFull):
        bring_in(filled, "Winter", survey(300, sha="b"))
    assert (filled.digest(), filled.undo_label) == (before, undo)
    filled.connection.execute("PRAGMA max_page_count = 1000000")
    bring_in(filled, "Winter", survey(300, sha="b"))
    filled.undo()
    assert filled.digest() == before


FILE_LIMIT = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_builders import bring_in, survey
from npsdesk.core.errors import CannotWrite
from npsdesk.store.project import Project
with Project.open(Path(sys.argv[1])) as project:
    before = project.digest()
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        bring_in(project, "Winter", survey(2_000, sha="b"))
    except CannotWrite as error:
        print(type(error).__name__, error.name)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert project.digest() == before
    bring_in(project, "Winter", survey(2_000, sha="b"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit for the size of a file")
def test_a_file_that_may_not_grow_says_so(filled: Project) -> None:
    filled.close()
    command = [sys.executable, "-c", FILE_LIMIT, str(filled.path), str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("DiskFull shop.npsdesk\n", "")


def replace_file(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other"))
    path.with_name("other").replace(path)


def overwrite_in_place(path: Path) -> None:
    other = path.with_name("other.npsdesk")
    with Project.create(other, "B", "en") as project:
        add_tag(project)
    path.write_bytes(other.read_bytes())


def write_with_sqlite(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("INSERT INTO setting VALUES ('colour', 'red')")
    other.close()


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed.npsdesk"))


@pytest.mark.parametrize("harm", [replace_file, overwrite_in_place, write_with_sqlite, rename, os.unlink])
def test_a_file_changed_by_something_else_is_never_written_on_top(
    filled: Project, harm: Callable[[Path], None]
) -> None:
    harm(filled.path)
    after = filled.path.read_bytes() if filled.path.exists() else b""
    for write in (lambda: add_tag(filled), filled.undo, filled.forget_history):
        with pytest.raises(ProjectChanged):
            write()
    assert (filled.path.read_bytes() if filled.path.exists() else b"") == after


def test_another_writer_at_this_moment_is_told(filled: Project) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("BEGIN IMMEDIATE")
    filled.connection.set_busy_timeout(0)
    with pytest.raises(ProjectInUse):
        add_tag(filled)
    other.execute("ROLLBACK")
    other.close()
    add_tag(filled)
    assert len(tags.list_tags(filled)) == 1


def test_a_reader_at_this_moment_delays_but_does_not_break(filled: Project) -> None:
    other = apsw.Connection(str(filled.path))
    other.execute("BEGIN; SELECT * FROM tag")
    before = filled.digest()
    filled.connection.set_busy_timeout(0)
    with pytest.raises(ProjectInUse):
        add_tag(filled)
    assert (filled.digest(), filled.connection.in_transaction) == (before, False)
    other.close()
    add_tag(filled)


def test_a_commit_that_failed_and_was_stored_all_the_same_does_not_block_the_next(
    filled: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Sameness) -> None:
        raise apsw.IOError

    with monkeypatch.context() as failing:
        failing.setattr(Sameness, "remember", fail)
        with pytest.raises(CannotWrite):
            add_tag(filled)
    with filled.change(label("Tag")):
        tags.add_tag(filled, "Staff", "blue")
    assert [tag.name for tag in tags.list_tags(filled)] == ["Price", "Staff"]


def test_a_file_that_may_not_be_written_says_so(filled: Project) -> None:
    filled.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectReadOnly):
        add_tag(filled)


def test_damage_met_while_reading_is_named(filled: Project) -> None:
    with filled.change(label("Break")):
        filled.write("DELETE FROM comment_fts WHERE rowid = 1")
    filled.connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    filled.connection.execute("UPDATE comment_fts_data SET block = x'00' WHERE id > 10")
    with pytest.raises(ProjectDamaged):
        comments.search(filled, "friendly")


def test_a_bug_passes_as_the_bug_it_is(filled: Project) -> None:
    with pytest.raises(apsw.SQLError):
        filled.rows("SELECT nothing FROM nowhere")
    with pytest.raises(apsw.ConstraintError), filled.change(label("Bad")):
        filled.write("INSERT INTO setting VALUES (?, NULL)", ("x",))
    assert settings.get(filled, "x", "none") == "none"


def _read_only(code: int) -> apsw.Error:
    error = apsw.ReadOnlyError()
    error.extendedresult = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "system_error", "told"),
    [
        (apsw.FullError(), 0, DiskFull("a")),
        (apsw.IOError(), 28, DiskFull("a")),
        (apsw.IOError(), 5, CannotWrite("a")),
        (_read_only(apsw.SQLITE_READONLY_DIRECTORY), 0, FolderReadOnly("a")),
        (_read_only(apsw.SQLITE_READONLY_DBMOVED), 0, ProjectChanged("a")),
        (_read_only(apsw.SQLITE_READONLY), 0, ProjectReadOnly("a")),
        (apsw.CantOpenError(), 0, FolderReadOnly("a")),
        (apsw.BusyError(), 0, ProjectInUse("a")),
        (apsw.CorruptError(), 0, ProjectDamaged("a")),
        (apsw.MisuseError(), 0, None),
    ],
)
def test_errors_of_sqlite_become_ours(error: apsw.Error, system_error: int, told: NpsDeskError | None) -> None:
    found = explain(error, "a", system_error)
    assert (type(found), found) == (type(told), told)


def test_errors_of_files_become_ours() -> None:
    assert type(explain_file(PermissionError(13, ""), "a")) is FolderReadOnly
    assert type(explain_file(OSError(28, ""), "a")) is DiskFull
    assert type(explain_file(OSError(30, ""), "a")) is FolderReadOnly
    assert type(explain_file(OSError(5, ""), "a")) is CannotWrite


def test_without_a_connection_an_error_is_still_explained() -> None:
    with pytest.raises(DiskFull), explained("a"):
        raise apsw.FullError


def test_a_text_that_is_no_text_any_more_is_damage(filled: Project) -> None:
    filled.connection.execute("UPDATE comment SET text = CAST(x'ff41' AS TEXT) WHERE id = 1")
    with pytest.raises(ProjectDamaged) as problem:
        filled.rows("SELECT text FROM comment WHERE id = 1")
    assert problem.value.name == filled.path.name


def test_a_project_left_by_a_crash_is_opened_for_reading_and_nobodys_lock_is_taken(filled: Project) -> None:
    path, before = filled.path, filled.digest()
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"")
    with Project.open(path, read_only=True) as reader:  # while the other window has it
        assert reader.digest() == before
    assert filled.rows("SELECT count(*) FROM comment")[0][0] > 0
    filled.close()
    journal.write_bytes(b"")
    with Project.open(path, read_only=True) as reader:
        assert reader.digest() == before
    with Project.open(path) as writer:
        add_tag(writer)
