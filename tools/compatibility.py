"""Keep docs/import-compatibility.md true: which file gives which result, found by reading each of them.

`python tools/compatibility.py` writes the page, `… check` fails where its part about survey tools is out of date. The
part about other people's spreadsheets is written only where they are, in ../shared/data/sheets.
"""

import argparse
import csv
import re
import sys
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from npsdesk import i18n
from npsdesk.core.errors import FileProblem
from npsdesk.core.progress import NoProgress
from npsdesk.files.readers.child import frames_of
from npsdesk.files.readers.frames import Frame
from npsdesk.files.readers.opening import assemble
from npsdesk.services.import_survey import mapped_choices, reading_of, widen_if_sure
from npsdesk.services.inspect_file import Inspection, Verdict, inspect_problem, inspect_reading
from tests.exports.table import EXPORTS

PAGE = ROOT / "docs" / "import-compatibility.md"
SHEETS = ROOT.parent / "shared" / "data" / "sheets"
_SECONDS = 60
_LONGEST = 150

INTRO = """# What npsdesk makes of which file

Made by `make compatibility`, which reads every file below as an unattended import would; do not edit by hand.
**read**: the answers come in. **read, asks**: the table is read right and one question is left. **refused**: nothing
comes in, and the sentence says why.
"""
TOOLS = """
## Survey tools

Each file is made by a small generator in `tests/exports`, in the shape that the tool writes. Files marked with ¹ are
recognised by the field names of the tool's programming interface, as the headings of its downloads are not public.
"""
OTHERS = """
## Other people's spreadsheets

Ugly files from the test sets of readxl, calamine, Apache POI, SheetJS and others. Most hold no score, so that the one
question is which column it is. Rows and columns are those read; names from the files are left out.
"""


def inspect_here(path: Path) -> Inspection:
    """Return what comes of a file that is known to be harmless: read in this process, which is far quicker."""
    frames: Queue[Frame | None] = Queue()
    for frame in frames_of(path, None):
        frames.put(frame)
    try:
        table = assemble(frames, path.name, NoProgress(), _SECONDS)
        reading = widen_if_sure(reading_of(table))
    except FileProblem as problem:
        return inspect_problem(problem)
    return inspect_reading(reading, mapped_choices(reading, {}))


def result_of(found: Inspection) -> str:
    """Return the result in a word or two."""
    if found.verdict is Verdict.REJECT:
        return "refused"
    return "read, asks" if found.is_asking else "read"


def sentence_of(found: Inspection, file: str) -> str:
    """Return what the owner reads, without names from the file and not too long."""
    text = re.sub(r" The columns are: .*?…?\.(?= |$)", "", found.message).replace(file, "The file")
    text = re.sub("“[^”]*”", "“…”", text)
    text = re.sub(r"(?:“…”, )+“…”…?", "“…”, …", text)
    text = text.replace("|", "\\|")
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " …"


def tools_part() -> str:
    """Return the part about survey tools, one line for each file."""
    lines = ["| file of | kind | result | rows | what the owner reads |", "|---|---|---|--:|---|"]
    with TemporaryDirectory() as folder:
        for export in EXPORTS:
            path = Path(folder) / export.file
            path.write_bytes(export.make())
            found = inspect_here(path)
            name = export.name + (" ¹" if export.is_from_api else "")
            told = sentence_of(found, export.file)
            lines.append(f"| {name} | {path.suffix} | {result_of(found)} | {len(found.data)} | {told} |")
    return TOOLS + "\n" + "\n".join(lines) + "\n"


def others_part() -> str:
    """Return the part about other people's spreadsheets; "" where they are not."""
    if not SHEETS.is_dir():
        return ""
    lines = ["| file | kind | result | rows × columns | what the owner reads |", "|---|---|---|--:|---|"]
    with (SHEETS / "INDEX.csv").open(encoding="utf-8") as index:
        for entry in csv.DictReader(index):
            path = SHEETS / entry["file"]
            found = inspect_here(path)
            size = f"{len(found.data)} × {len(found.columns)}" if found.data else ""
            told = sentence_of(found, path.name)
            lines.append(f"| {entry['file']} | {entry['kind']} | {result_of(found)} | {size} | {told} |")
    return OTHERS + "\n" + "\n".join(lines) + "\n"


def kept_part() -> str:
    """Return the part about other people's spreadsheets as it stands in the page."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    at = page.find(OTHERS)
    return page[at:] if at >= 0 else ""


def main() -> int:
    """Write the page, or say whether it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("task", nargs="?", choices=("update", "check"), default="update")
    task = parser.parse_args().task
    i18n.set_language("en")
    start = INTRO + tools_part()
    if task == "check":
        is_true = PAGE.is_file() and PAGE.read_text(encoding="utf-8").startswith(start)
        print("The compatibility page is true." if is_true else f"{PAGE.name} is out of date: run make compatibility.")
        return 0 if is_true else 1
    PAGE.write_text(start + (others_part() or kept_part()), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
