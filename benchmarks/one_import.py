"""Runs in a process of its own: one import of a file, or one read of it by calamine alone; prints the seconds.

Usage: python -m benchmarks.one_import import|calamine FILE [PROJECT]. The interpreter's start and the imports are left
out on both sides; the import's own reading process counts with its start and imports.
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
    print(import_into(Path(sys.argv[3]), file) if what == "import" else read_by_calamine(file))
