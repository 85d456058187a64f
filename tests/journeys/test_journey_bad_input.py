"""Bad input in a terminal: a sentence, a code, and everything as it was; in English and Dutch."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import pytest

from npsdesk import cli, i18n
from npsdesk.core import errors
from npsdesk.core.errors import NpsDeskError
from npsdesk.services.sentences import explain
from npsdesk.store import schema
from npsdesk.store.project import Project
from npsdesk.store.waves import list_waves
from npsdesk.terminal.hints import hint_for
from tests.bad_files import GOOD, NO_SURVEY, UNREADABLE, as_ordinary_user, facts_of

BAD = {case: bad for case, bad in (UNREADABLE | NO_SURVEY).items() if case != "folder"}  # folders are imported whole
LANGUAGES = ("en", "nl")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every test its own place for backups and logs, and leave the language as it was."""
    home = tmp_path_factory.mktemp("home")
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("NPSDESK_LANGUAGE", "en")
    yield
    i18n.set_language("en")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one wave of 44 answers."""
    path = tmp_path / "shop.npsdesk"
    survey = tmp_path / "good.csv"
    survey.write_text(GOOD, encoding="utf-8")
    assert cli.main(["new", str(path)]) == 0
    assert cli.main(["import", str(path), str(survey), "--wave", "One"]) == 0
    return path


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return " ".join(self.err.split())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that runs one command here."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Said(code, told.out, told.err)

    return call


def outside(*arguments: object, is_ordinary: bool = False, most_bytes: int = 0) -> Said:
    """Run one command in a process of its own: with ordinary rights, or unable to write larger files."""
    command = [sys.executable, "-m", "npsdesk", *map(str, arguments)]
    if most_bytes:
        limit = f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, -1));"
        command[1:3] = ["-c", f"{limit} sys.argv[0] = 'npsdesk'; runpy.run_module('npsdesk', run_name='__main__')"]
    command = as_ordinary_user(command) if is_ordinary else command
    # measuring coverage would write a file of its own into the limit
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert "Traceback" not in done.stdout + done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


def sentence(error: NpsDeskError, language: str = "en") -> str:
    with i18n.in_language(language):
        return " ".join(explain(error).text.split())


def told(error: NpsDeskError, language: str) -> str:
    """Return what the terminal says: the sentence, and the option that answers it where there is one."""
    with i18n.in_language(language):
        return " ".join(f"{sentence(error, language)} {hint_for(error)}".split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_no_survey_is_told_and_changes_nothing(
    case: str, language: str, project: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPSDESK_LANGUAGE", language)
    bad = BAD[case]
    survey = bad.at(project.parent)
    before = facts_of(project.parent)
    said = run("import", project, survey)
    assert (said.code, said.out) == (1, "")
    assert said.text == told(bad.error, language)
    assert sentence(bad.error).startswith(bad.english)
    assert sentence(bad.error, "nl") != sentence(bad.error, "en")
    assert facts_of(project.parent) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_without_a_spreadsheet(
    language: str, project: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPSDESK_LANGUAGE", language)
    folder = project.with_name("klanten.csv")
    folder.mkdir()
    before = project.read_bytes()
    said = run("import", project, folder)
    assert (said.code, said.out) == (1, "")
    assert said.text == sentence(errors.NoSpreadsheets("klanten.csv"), language)
    assert project.read_bytes() == before


def test_a_file_that_may_not_be_read_is_open_elsewhere(project: Path) -> None:
    survey = project.with_name("klanten.csv")
    survey.write_text(GOOD, encoding="utf-8")
    survey.chmod(0)
    before = project.read_bytes()
    said = outside("import", project, survey, is_ordinary=True)
    assert (said.code, said.out) == (1, "")
    assert said.text == sentence(errors.FileOpenElsewhere("klanten.csv"))
    assert project.read_bytes() == before


def big_survey(folder: Path) -> Path:
    path = folder / "big.csv"
    rows = (f"K{number};{number % 11};Because {number} is a number of answers" for number in range(4_000))
    path.write_text("Klantnr;Score;Why?\n" + "\n".join(rows), encoding="utf-8")
    return path


def test_a_full_disk_during_an_import_leaves_the_project_as_it_was(project: Path) -> None:
    survey = big_survey(project.parent)
    with Project.open(project, read_only=True) as opened:
        before = opened.digest(), opened.undo_label
    said = outside("import", project, survey, "--wave", "Two", most_bytes=300_000)
    assert said.code == 1
    assert said.text.endswith(sentence(errors.DiskFull("shop.npsdesk")))
    assert set(facts_of(project.parent)) == {"big.csv", "good.csv", "shop.npsdesk"}
    with Project.open(project) as opened:
        assert (opened.digest(), opened.undo_label) == before
    assert outside("import", project, survey, "--wave", "Two").code == 0


def test_a_full_disk_during_an_export_leaves_the_old_plan(project: Path) -> None:
    plan = project.with_name("plan.xlsx")
    assert outside("export", project, "-o", plan).code == 0
    before = facts_of(project.parent)
    said = outside("export", project, "-o", plan, most_bytes=8_000)
    assert (said.code, said.text) == (1, sentence(errors.DiskFull("plan.xlsx")))
    assert facts_of(project.parent) == before


def test_a_full_disk_during_a_new_project_leaves_nothing(tmp_path: Path) -> None:
    said = outside("new", tmp_path / "a.npsdesk", most_bytes=20_000)
    assert (said.code, said.text) == (1, sentence(errors.DiskFull("a.npsdesk")))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written(project: Path) -> None:
    before = project.read_bytes()
    project.parent.chmod(0o555)
    try:
        for name, arguments in (
            ("b.npsdesk", ["new", project.with_name("b.npsdesk")]),
            ("plan.xlsx", ["export", project, "-o", project.with_name("plan.xlsx")]),
            ("shop.npsdesk", ["import", project, project.with_name("good.csv")]),
        ):
            said = outside(*arguments, is_ordinary=True)
            assert (said.code, said.text) == (1, sentence(errors.FolderReadOnly(name)))
        assert outside("summary", project, is_ordinary=True).code == 0
    finally:
        project.parent.chmod(0o755)
    assert set(facts_of(project.parent)) == {"good.csv", "shop.npsdesk"}
    assert project.read_bytes() == before


def test_a_folder_that_is_not_there(project: Path, run: Any) -> None:
    nowhere = project.parent / "none"
    assert run("new", nowhere / "a.npsdesk").text == sentence(errors.FolderReadOnly("a.npsdesk"))
    assert run("export", project, "-o", nowhere / "plan.xlsx").text == sentence(errors.FolderReadOnly("plan.xlsx"))


@pytest.mark.parametrize("name", ["shop.npsdesk", "good.csv", "plan"])
def test_a_plan_never_takes_the_place_of_another_kind_of_file(name: str, project: Path, run: Any) -> None:
    before = facts_of(project.parent)
    assert run("export", project, "-o", project.with_name(name)).code == 2
    assert facts_of(project.parent) == before


def commands_on(project: Path) -> list[list[object]]:
    return [["summary", project], ["import", project, project.with_name("good.csv")], ["undo", project]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_of_a_newer_program_is_left_byte_for_byte(
    language: str, project: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPSDESK_LANGUAGE", language)
    other = apsw.Connection(str(project))
    other.execute(f"PRAGMA user_version = {schema.version() + 1}")
    other.close()
    before = facts_of(project.parent)
    for arguments in commands_on(project):
        said = run(*arguments)
        assert (said.code, said.text) == (1, sentence(errors.ProjectNewer("shop.npsdesk"), language))
    assert facts_of(project.parent) == before


def damage(path: Path) -> None:
    """Overwrite the middle of a project, as a failing stick does."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 8192)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_damaged_project_without_a_backup(
    language: str, project: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPSDESK_LANGUAGE", language)
    damage(project)
    before = facts_of(project.parent)
    for arguments in commands_on(project):
        said = run(*arguments)
        assert (said.code, said.text) == (1, sentence(errors.ProjectDamaged("shop.npsdesk"), language))
    assert facts_of(project.parent) == before


def test_a_damaged_project_with_a_backup_says_when_and_where(project: Path, run: Any, tmp_path: Path) -> None:
    with Project.open(project) as opened:
        digest = opened.digest()
    assert run("import", project, project.with_name("good.csv"), "--wave", "Two", "--on-same-file", "add").code == 0
    damage(project)
    before = facts_of(project.parent)
    said = run("summary", project)
    assert said.code == 1
    first, second = said.err.splitlines()
    assert first.startswith("This project file is damaged. We found a backup from today ")
    backup = Path(second.removeprefix("The backup is ").removesuffix("."))
    with Project.open(backup, read_only=True) as opened:
        assert opened.digest() == digest
    assert facts_of(project.parent) == before


@pytest.mark.parametrize("data", [b"", b"hello", b"SQLite format 3\0" + bytes(4080), GOOD.encode()])
def test_a_file_that_is_no_project(data: bytes, project: Path, run: Any) -> None:
    project.write_bytes(data)
    for arguments in commands_on(project):
        said = run(*arguments)
        assert (said.code, said.text) == (1, sentence(errors.NotAProject("shop.npsdesk")))
    assert project.read_bytes() == data


def test_a_project_that_is_open_elsewhere_can_be_read_but_not_changed(project: Path, run: Any) -> None:
    with Project.open(project) as opened:
        before = opened.digest()
        said = run("import", project, project.with_name("good.csv"))
        assert said.code == 1
        assert said.text.startswith("shop.npsdesk is open already: ")
        assert ", since today " in said.text
        assert said.text.endswith("Close it there, or open a copy.")
        assert run("summary", project).code == 0
        assert run("import", project, project.with_name("good.csv"), "--dry-run", "--on-same-file", "add").code == 0
        assert opened.digest() == before


def test_a_project_whose_program_crashed_while_saving_can_be_read(project: Path, tmp_path: Path, run: Any) -> None:
    crashed = tmp_path / "crashed" / "shop.npsdesk"
    crashed.parent.mkdir()
    with Project.open(project) as opened:
        before, connection = opened.digest(), opened.connection
        connection.execute("PRAGMA cache_spill = 1; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
        connection.execute("UPDATE tag SET name = name || ' half'")
        for number in range(100):
            connection.execute("INSERT INTO setting VALUES (?, ?)", (str(number), "x" * 3000))
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{project}{suffix}", f"{crashed}{suffix}")
        connection.execute("ROLLBACK")
    assert run("summary", crashed).code == 0
    with Project.open(crashed, read_only=True) as opened:
        assert opened.digest() == before
    assert list(facts_of(crashed.parent)) == ["shop.npsdesk"]


# Until here it is Python itself that starts, and says so when it is interrupted.
AT_WORK = """
import sys
from npsdesk import __main__
__main__.end_at_once()
print("at work", flush=True)
sys.exit(__main__.main())
"""


def test_ctrl_c_leaves_nothing_or_everything(project: Path) -> None:
    survey = big_survey(project.parent)
    with Project.open(project, read_only=True) as opened:
        before = opened.digest()
    command = [sys.executable, "-c", AT_WORK, "import", str(project), str(survey), "--wave", "Two"]
    for seconds in (0.05, 0.3, 0.6, 0.9, 1.2):
        started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert started.stdout is not None
        assert started.stdout.readline() == "at work\n"
        time.sleep(seconds)
        started.send_signal(signal.SIGINT)
        _out, err = started.communicate(timeout=30)
        assert "Traceback" not in err
        assert set(facts_of(project.parent)) == {"big.csv", "good.csv", "shop.npsdesk"}
        with Project.open(project) as opened:
            answers = [wave.answers for wave in list_waves(opened)]
            assert opened.digest() == before or answers == [44, 4_000]
        if answers != [44]:
            break


def test_a_bug_is_a_sentence_and_a_log_without_personal_data(
    project: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: Project) -> None:
        raise RuntimeError("Customer Jansen")

    monkeypatch.setattr("npsdesk.services.project_data.load", fail)
    said = run("summary", project)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Something went wrong inside npsdesk.\nYour project is safe")
    log = Path(said.err.rpartition("written in ")[2].strip().removesuffix("."))
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "Jansen" not in text + said.err
    assert str(project.parent) not in text


def test_a_column_without_one_score_is_not_imported(project: Path, run: Any) -> None:
    before = project.read_bytes()
    said = run("import", project, project.with_name("good.csv"), "--map", "score=Why?")
    assert (said.code, said.text) == (1, sentence(errors.NoScoreColumn(("Klantnr", "Score", "Why?"))))
    assert project.read_bytes() == before


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    survey = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    survey.write_text(GOOD, encoding="utf-8")
    project = survey.with_suffix(".npsdesk")
    assert outside("new", project).code == 0
    assert outside("import", project, survey).code == 0
    waves = json.loads(outside("waves", project, "--json").out)
    assert [(wave["name"], wave["file"], wave["scored"]) for wave in waves] == [("caf", "caf?.csv", 44)]
