"""Write what npsdesk reads in the comments of the sample, so that language, tone and reason are there at once.

    python read_sample.py [FOLDER]

To be run again when the lexicons have changed much; a test says when the file lags behind.
"""

import csv
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from npsdesk.services.read_comments import gather, read
from npsdesk.services.sample import READ, make_sample
from npsdesk.store import comments, responses, tags
from npsdesk.store.project import Project

HEADINGS = ("file", "row", "language", "tone", "reason_en")


def said(project: Project) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield what is read in each comment of a sample project in English, in the order of its rows."""
    found = read(gather(project))
    names = {tag.id: tag.name for tag in tags.list_tags(project)}
    for (file, row), response in sorted(responses.by_file_row(project).items()):
        for comment in comments.of_response(project, response):
            reason = names.get(found.reasons.get(response, 0), "")
            yield file, row, found.languages.get(comment, ""), found.tones.get(comment, ""), reason


def main(folder: Path) -> None:
    """Write the file into a folder."""
    with (
        tempfile.TemporaryDirectory() as place,
        make_sample(Path(place) / "sample.npsdesk", "en", date(2026, 11, 15)) as project,
    ):
        lines = list(said(project))
    with (folder / READ).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
