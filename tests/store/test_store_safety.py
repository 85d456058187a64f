"""Backups and copies: whole or not there, the newest five kept, an older project backed up before it is migrated."""

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from store_builders import bring_in, survey

from npsdesk.core.errors import CannotWrite, DiskFull, FolderReadOnly, ProjectReadOnly
from npsdesk.core.labels import label
from npsdesk.store import safety, schema, settings
from npsdesk.store.project import Project

SECOND = "CREATE TABLE future (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
DAY = datetime(2026, 10, 14, tzinfo=UTC)


def test_a_backup_is_the_project(filled: Project, backups: Path) -> None:
    made = filled.back_up()
    assert made.parent == backups
    with Project.open(made) as backup:
        assert backup.digest() == filled.digest()
    assert made.stat().st_mode & 0o077 == 0


def test_the_newest_five_are_kept(filled: Project, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = [
        safety.back_up(filled.connection, filled.path, folder, DAY + timedelta(hours=hour))
        for hour in (3, 1, 2, 6, 5, 4, 0)
    ]
    kept = safety.list_backups(filled.path, folder)
    assert [moment.hour for moment, _path in kept] == [6, 5, 4, 3, 2]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for _moment, path in kept)
    assert made[3] == kept[0][1]


def test_projects_of_one_name_do_not_share_backups(filled: Project, tmp_path: Path) -> None:
    filled.back_up(tmp_path / "backups")
    other = tmp_path / "elsewhere" / filled.path.name
    assert safety.list_backups(other, tmp_path / "backups") == []
    assert len(safety.list_backups(filled.path, tmp_path / "backups")) == 1


def test_a_backup_that_fails_leaves_no_half_file_and_the_older_ones(
    filled: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    first = filled.back_up(folder)
    monkeypatch.setattr(safety, "_SECONDS", -1.0)
    with pytest.raises(CannotWrite):
        filled.back_up(folder)
    assert list(folder.iterdir()) == [first]


@pytest.mark.parametrize(
    ("code", "told"), [(errno.ENOSPC, DiskFull), (errno.EACCES, FolderReadOnly), (errno.EIO, CannotWrite)]
)
def test_a_copy_that_cannot_get_its_name_says_why(
    filled: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: type[CannotWrite]
) -> None:
    def fail(_path: Path, _target: Path) -> None:
        raise OSError(code, "")

    monkeypatch.setattr(Path, "replace", fail)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(told):
        filled.save_copy(tmp_path / "copy.npsdesk")
    assert sorted(tmp_path.iterdir()) == before


def test_a_copy_into_a_folder_that_is_not_there_says_so(filled: Project, tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        filled.save_copy(tmp_path / "none" / "copy.npsdesk")


def test_the_usual_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert safety.default_folder().name == "backups"
    assert safety.default_folder().parent.name == "npsdesk"


def test_an_older_project_is_backed_up_and_migrated(
    filled: Project, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = filled.digest()
    filled.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, SECOND))
    with Project.open(filled.path, read_only=True) as project:
        assert project.is_read_only
        assert project.digest() == digest
    with Project.open(filled.path) as project:
        assert project.digest() == digest
        assert project.undo_label is None
        assert project.connection.table_exists("main", "future")
    assert len(list(backups.iterdir())) == 1
    Project.open(filled.path).close()
    assert len(list(backups.iterdir())) == 1


def test_a_migration_that_fails_changes_nothing(
    filled: Project, monkeypatch: pytest.MonkeyPatch, backups: Path
) -> None:
    filled.close()
    before = filled.path.read_bytes()
    monkeypatch.setattr(schema, "migrate", lambda connection, _version: connection.execute("SELECT nothing"))
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, SECOND))
    with pytest.raises(apsw.SQLError):
        Project.open(filled.path)
    assert filled.path.read_bytes() == before
    monkeypatch.undo()
    with Project.open(filled.path) as project:
        assert project.undo_label


def test_a_project_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_connection: apsw.Connection, _version: int) -> None:
        raise apsw.FullError

    monkeypatch.setattr(schema, "migrate", full)
    with pytest.raises(DiskFull):
        Project.create(tmp_path / "a.npsdesk", "A", "en")
    assert list(tmp_path.iterdir()) == []


def test_a_file_the_system_opens_for_reading_only_says_so(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.close()
    connect = safety.connect
    monkeypatch.setattr("npsdesk.store.opening.connect", lambda path, _mode: connect(path, "ro"))
    with pytest.raises(ProjectReadOnly):
        Project.open(filled.path)


def test_a_migrated_project_is_like_a_new_one(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.npsdesk", "A", "en") as project:
        assert schema.read_schema(project.connection) == schema.expected_schema(schema.MIGRATIONS)
        with project.change(label("Name")):
            settings.put(project, "currency", "GBP")
        bring_in(project, "Autumn", survey())
        assert schema.read_schema(project.connection) == schema.expected_schema(schema.MIGRATIONS)
