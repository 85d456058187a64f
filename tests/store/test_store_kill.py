"""A program killed at any write to the disk: what was reported as saved is there, nothing is half done."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store_builders import bring_in, check_index, survey

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.store import tags
from npsdesk.store.project import Project

WORK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_builders import bring_in, survey
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.store import tags
from npsdesk.store.project import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
for comment in range(2, 5):
    with project.change(label("Tag")):
        tags.set_tag(project, [comment], 1, Direction.MISSES)
    print("tagged", flush=True)
bring_in(project, "Winter", survey(20, sha="b"))
print("imported", flush=True)
project.undo()
project.redo()
print("redone", flush=True)
project.close()
print("closed", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        bring_in(project, "Autumn", survey(12))
        with project.change(label("Tag")):
            tags.set_tag(project, [1], tags.add_tag(project, "Price", "red"), Direction.MISSES)
    return tmp_path / "a.npsdesk"


def run_until_killed(path: Path, syscall: str, number: int) -> tuple[int, list[str]]:
    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={syscall}", "-e"]
    inject = f"inject={syscall}:signal=SIGKILL:when={number}"
    work = [sys.executable, "-c", WORK, str(path), str(Path(__file__).parent)]
    done = subprocess.run([*strace, inject, *work], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.split()


def assert_sound(path: Path, said: list[str]) -> None:
    with Project.open(path) as project:
        counted = sum(tags.tag_counts(project).values()) - 1
        assert said.count("tagged") <= counted <= said.count("tagged") + 1
        check_index(project)
        while project.undo():
            pass
        assert project.rows("SELECT count(*) FROM response") == [(0,)]
        while project.redo():
            pass
        assert sum(tags.tag_counts(project).values()) == counted + 1
        check_index(project)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not shutil.which("strace"), reason="strace, which kills at a chosen system call, is not here")
@pytest.mark.parametrize(
    ("syscall", "number"),
    [("pwrite64", number) for number in (2, 9, 20, 33, 61, 100, 150, 200, 250)]
    + [("fdatasync", number) for number in (2, 5, 13, 17, 21, 25)]
    + [("unlink", number) for number in (1, 4, 5, 6)],
)
def test_a_kill_at_any_write_loses_nothing_that_was_saved(path: Path, syscall: str, number: int) -> None:
    code, said = run_until_killed(path, syscall, number)
    if code == 1:
        pytest.skip("strace may not watch other programs here")
    assert code in (-signal.SIGKILL, 128 + signal.SIGKILL)
    assert "closed" not in said
    assert_sound(path, said)


def test_a_kill_between_statements_leaves_the_change_undone(path: Path) -> None:
    before = path.read_bytes()
    half = WORK.replace('print("tagged"', "import os; os.kill(os.getpid(), 9)\n    print('tagged'").replace(
        "Direction.MISSES)\n", "Direction.MISSES)\n        import os; os.kill(os.getpid(), 9)\n"
    )
    work = [sys.executable, "-c", half, str(path), str(Path(__file__).parent)]
    done = subprocess.run(work, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "open\n")
    assert_sound(path, [])
    assert path.stat().st_size >= len(before)
