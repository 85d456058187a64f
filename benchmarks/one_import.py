"""Runs in a process of its own: one import of a file, or what it is compared with; prints the seconds.

Usage: python -m benchmarks.one_import import|calamine|pandas FILE [PROJECT]. calamine reads a workbook to Python lists,
pandas a text file, whose rows are then inserted as they are into one table. The interpreter's start and the imports are
left out on both sides; the import's own reading process counts with its start and imports.
"""

import sys
import time
from datetime import datetime
from pathlib import Path


def read_by_calamine(path: Path) -> float:
    from python_calamine import CalamineWorkbook

    start = time.perf_counter()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return time.perf_counter() - start


def insert_by_pandas(database: Path, path: Path) -> float:
    import apsw
    import pandas as pd

    start = time.perf_counter()
    frame = pd.read_csv(path)
    connection = apsw.Connection(str(database))
    names = ", ".join(f"column_{number}" for number in range(len(frame.columns)))
    connection.execute(f"CREATE TABLE answer ({names})")
    with connection:
        marks = ", ".join("?" * len(frame.columns))
        connection.executemany(f"INSERT INTO answer VALUES ({marks})", frame.itertuples(index=False, name=None))
    spent = time.perf_counter() - start
    connection.close()
    return spent


def import_into(project_path: Path, path: Path) -> float:
    from npsdesk.core.cleaning.choices import choices_from
    from npsdesk.services.import_survey import clean_survey, read_survey, store_survey
    from npsdesk.services.projects import new_project

    now = datetime.fromisoformat("2026-11-24T09:00:00")
    with new_project(project_path, "Harbour Bikes", "en") as project:
        start = time.perf_counter()
        reading = read_survey(path)
        survey = clean_survey(reading, choices_from(reading.recognition))
        store_survey(project, survey, "Autumn 2026", now)
        return time.perf_counter() - start


if __name__ == "__main__":
    what, file = sys.argv[1], Path(sys.argv[2])
    if what == "calamine":
        print(read_by_calamine(file))
    else:
        print((import_into if what == "import" else insert_by_pandas)(Path(sys.argv[3]), file))
