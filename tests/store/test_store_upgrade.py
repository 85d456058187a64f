"""A file made by an earlier version opens, keeps everything, and looks in the end like one that is made today."""

from pathlib import Path

import apsw
import pytest
from store_builders import bring_in, check_index, survey

from npsdesk.core.cleaning.table import Left, LeftRow, Reconciliation
from npsdesk.core.customers.identity import Known
from npsdesk.core.errors import NotAProject, ProjectReadOnly
from npsdesk.store import customers, responses, schema, wave_files, waves
from npsdesk.store.lock import take_lock
from npsdesk.store.project import Project

_CONTENT = """
INSERT INTO setting VALUES ('name', 'Harbour Bikes');
INSERT INTO wave VALUES (3, 'Spring', 1, '2026-04-01', '2026-04-30', NULL, 'spring.csv', 512, 'abc', 'S', '2026-05-01',
    '{"rows_in_file": 4, "imported": 3, "left": [[5, "no_score", "n/a"]], "possible_duplicates": [3]}');
INSERT INTO wave VALUES (4, 'Autumn', 2, NULL, NULL, 80, 'autumn.csv', 99, 'def', '', '2026-11-01',
    '{"rows_in_file": 1, "imported": 1, "left": [], "possible_duplicates": []}');
INSERT INTO field VALUES (1, 'Why?', 'comment', '');
INSERT INTO wave_field VALUES (3, 1), (4, 1);
INSERT INTO customer VALUES (1, 'key:k1', 'Jan', 'Acme', 'jan@shop.nl'),
    (2, 'email:els@shop.nl', '', '', 'Els@shop.nl');
INSERT INTO response VALUES
    (1, 3, 1, 2, 8, NULL, 'Jan', 'Acme', 'jan@shop.nl', 'nl', '{}', 0),
    (2, 3, 2, 3, 9, NULL, '', '', 'Els@shop.nl', 'nl', '{}', 0),
    (3, 3, NULL, 4, 3, NULL, '', '', '', 'nl', '{}', 0),
    (4, 4, 1, 2, 10, NULL, 'Jan', 'Acme', '', 'nl', '{}', 0);
INSERT INTO comment VALUES (1, 1, 1, 'Long wait', 0, 0);
INSERT INTO history VALUES (1, 'Import {wave}', '', 1, '{}', 3, 0, 0);
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project as version 1 left it."""
    path = tmp_path / "old.npsdesk"
    connection = apsw.Connection(str(path))
    connection.execute(schema.MIGRATIONS[0])
    connection.execute(_CONTENT)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = 1")
    connection.close()
    return path


def test_a_file_of_the_first_version_keeps_its_waves_files_and_customers(old: Path) -> None:
    with Project.open(old) as project:
        assert [(wave.name, wave.file_name, wave.invited) for wave in waves.list_waves(project)] == [
            ("Spring", "spring.csv", None),
            ("Autumn", "autumn.csv", 80),
        ]
        (audit,) = wave_files.audits(project, 3)
        assert audit.facts == Reconciliation(4, 3, (LeftRow(5, Left.NO_SCORE, "n/a"),), (3,))
        assert (audit.file.sha256, audit.file.size, audit.file.sheet) == ("abc", 512, "S")
        assert set(customers.people(project)) == {
            Known(1, "k1", "jan@shop.nl", "Jan", "Acme"),
            Known(1, "k1", "", "Jan", "Acme"),
            Known(2, "", "Els@shop.nl", "", ""),
        }
        assert responses.by_file_row(project) == {
            ("spring.csv", 2): 1,
            ("spring.csv", 3): 2,
            ("spring.csv", 4): 3,
            ("autumn.csv", 2): 4,
        }
        assert project.undo_label is None
        check_index(project)


def test_an_upgraded_file_has_the_tables_of_a_new_one_and_takes_imports(old: Path, project: Project) -> None:
    with Project.open(old) as upgraded:
        assert schema.read_schema(upgraded.connection) == schema.read_schema(project.connection)
        before = upgraded.digest()
        bring_in(upgraded, "Winter", survey())
        upgraded.undo()
        assert upgraded.digest() == before
        assert upgraded.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Project.open(old) as again:
        assert again.digest() == before


def test_an_upgrade_makes_a_backup_also_for_a_reader(old: Path, backups: Path) -> None:
    with Project.open(old, read_only=True) as project:
        assert project.is_read_only
        assert len(waves.list_waves(project)) == 2
    assert len(list(backups.glob("*.npsdesk"))) == 1


def test_a_reader_of_an_old_file_that_is_in_use_is_told(old: Path) -> None:
    before = old.read_bytes()
    take_lock(old)
    with pytest.raises(ProjectReadOnly):
        Project.open(old, read_only=True)
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    "sql", ["CREATE VIEW v AS SELECT 1", "DROP INDEX response_wave", "ALTER TABLE tag ADD COLUMN x TEXT"]
)
def test_an_old_file_whose_tables_are_not_ours_is_refused(old: Path, sql: str) -> None:
    connection = apsw.Connection(str(old))
    connection.execute(sql)
    connection.close()
    with pytest.raises(NotAProject):
        Project.open(old)
