"""Two programs on one project: told who has it, a dead one's lock needs no question, another computer's stays."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from npsdesk.core.errors import CannotWrite, DiskFull, FolderReadOnly, ProjectInUse
from npsdesk.store import lock
from npsdesk.store.lock import Holder, lock_path, read_lock, release_lock, take_lock
from npsdesk.store.project import Project

HOLD = """
import sys
from pathlib import Path
from npsdesk.store.project import Project
with Project.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(path)]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdin
    assert program.stdout
    assert program.stdout.readline() == "open\n"
    try:
        yield program
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stdout.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Project.create(tmp_path / "a.npsdesk", "A", "en").close()
    return tmp_path / "a.npsdesk"


def write_lock(path: Path, **changes: object) -> None:
    facts = {"user": "sam", "host": platform.node(), "pid": os.getpid(), "since": "2026-10-14T09:30:00+02:00"}
    lock_path(path).write_text(json.dumps(facts | {"birth": ""} | changes), encoding="utf-8")


def test_a_second_window_is_told_who_has_it_open(path: Path) -> None:
    with other_program(path) as program:
        with pytest.raises(ProjectInUse) as told:
            Project.open(path)
        holder = read_lock(path)
        assert holder
        assert holder.pid == program.pid
        assert (told.value.name, told.value.host) == ("a.npsdesk", platform.node())
        assert told.value.since == holder.since


def test_after_a_kill_the_next_start_needs_no_question(path: Path) -> None:
    with other_program(path) as program:
        program.kill()
        program.wait()
        assert lock_path(path).exists()
        Project.open(path).close()
    assert not lock_path(path).exists()


def test_the_same_program_cannot_open_it_twice(path: Path) -> None:
    with Project.open(path), pytest.raises(ProjectInUse):
        Project.open(path)


def test_a_lock_of_another_computer_is_never_removed_silently(path: Path) -> None:
    write_lock(path, host="till-2", pid=4_000_000)
    with pytest.raises(ProjectInUse) as told:
        Project.open(path)
    assert (told.value.user, told.value.host) == ("sam", "till-2")
    assert lock_path(path).exists()


def test_the_owner_can_take_over(path: Path) -> None:
    write_lock(path, host="till-2")
    with Project.open(path, take_over=True):
        holder = read_lock(path)
        assert holder
        assert holder.pid == os.getpid()
    assert not lock_path(path).exists()


def test_a_lock_that_was_taken_over_is_left_to_its_new_holder(path: Path) -> None:
    project = Project.open(path)
    write_lock(path, host="till-2")
    project.close()
    assert lock_path(path).exists()


def test_a_process_number_used_again_does_not_keep_the_project_locked(path: Path) -> None:
    if not lock._birth(os.getpid()):
        pytest.skip("this system does not tell when a process began")
    write_lock(path, birth="another boot:1")
    with Project.open(path) as project:
        assert not project.is_read_only


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"user": 1}', b"\xff\xfe", b"{" * 100_000])
def test_a_lock_that_cannot_be_understood_counts(path: Path, content: bytes) -> None:
    lock_path(path).write_bytes(content)
    with pytest.raises(ProjectInUse):
        Project.open(path)
    assert lock_path(path).read_bytes() == content
    Project.open(path, take_over=True).close()


def test_a_folder_in_the_place_of_the_lock_counts(path: Path) -> None:
    lock_path(path).mkdir()
    with pytest.raises(ProjectInUse):
        Project.open(path)


def test_a_lock_that_changes_hands_while_we_look_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(path, host="till-3")
    monkeypatch.setattr(lock, "read_lock", lambda _path: Holder("sam", "till-2"))
    with pytest.raises(ProjectInUse) as told:
        take_lock(path, take_over=True)
    assert told.value.host == "till-3"
    assert json.loads(lock_path(path).read_text(encoding="utf-8"))["host"] == "till-3"


def test_a_lock_that_goes_while_we_look_is_simply_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(path, host="till-2")

    def gone(project: Path) -> Holder:
        lock_path(project).unlink(missing_ok=True)
        return Holder("sam", "till-2")

    monkeypatch.setattr(lock, "read_lock", gone)
    take_lock(path, take_over=True)
    assert lock_path(path).exists()


def test_a_lock_that_goes_before_it_is_read_is_simply_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(path, host="till-2")

    def gone(project: Path) -> None:
        lock_path(project).unlink(missing_ok=True)

    monkeypatch.setattr(lock, "read_lock", gone)
    me = take_lock(path)
    monkeypatch.undo()
    assert read_lock(path) == me
    release_lock(path, me)


@pytest.mark.parametrize(
    ("error", "told"),
    [(PermissionError(13, ""), FolderReadOnly), (OSError(28, ""), DiskFull), (OSError(5, ""), CannotWrite)],
)
def test_a_lock_that_cannot_be_written_says_why(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: type[CannotWrite]
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("npsdesk.store.lock.json.dump", fail)
    with pytest.raises(told):
        Project.open(path)
    assert not lock_path(path).exists()


def test_someone_without_a_name_can_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("npsdesk.store.lock.getpass.getuser", nobody)
    assert take_lock(path).user == ""


def test_processes_that_are_there_but_not_ours_count_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_ours(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr("npsdesk.store.lock.os.kill", not_ours)
    assert lock._is_process(1)


def test_the_birth_of_a_process_that_is_gone_is_unknown() -> None:
    assert lock._birth(4_194_305) == ""
