"""What the commands share: their common options, and how they answer, remark and refuse."""

import json
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import DateOrder, HeadingRows
from npsdesk.i18n import _

ProjectPath = Annotated[Path, typer.Argument(readable=False, help="The project file, *.npsdesk.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
SurveyPath = Annotated[
    Path, typer.Argument(readable=False, help="The survey: .xlsx, .xlsm, .xls, .ods, .csv, .tsv or .txt.")
]
SheetName = Annotated[str | None, typer.Option("--sheet", help="The sheet to read.")]
Mapping = Annotated[
    list[str] | None, typer.Option("--map", metavar="ROLE=COLUMN", help="What a column is; may be repeated.")
]
HeaderRows = Annotated[
    str | None,
    typer.Option("--header-rows", metavar="ROW[:DEPTH]", help="The row of the headings, and how many; 0 for none."),
]
WaveName = Annotated[str | None, typer.Option("--wave", help="Only this wave.")]
Scale = Annotated[
    ScoreScale | None,
    typer.Option(
        "--scale",
        help="How the scores are meant. 0-10 and 1-10: as they are. shifted: saved as 1-11, take 1 off each. "
        "dates: a spreadsheet made dates of 8/10, turn them back.",
    ),
]
Dates = Annotated[
    DateOrder | None,
    typer.Option("--dates", metavar="dmy|mdy|ymd", help="How dates are read: day, month or year first."),
]


def print_answer(answer: Any, as_json: bool, text: str) -> None:
    """Print the answer of a command to stdout, as JSON or as text."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str) if as_json else text)


def say(notes: list[str]) -> None:
    """Print remarks to stderr."""
    for note in notes:
        typer.echo(note, err=True)


def parsed_mapping(mapping: list[str]) -> dict[str, list[str]]:
    """Return the headings by role of `--map ROLE=COLUMN`, given any number of times."""
    parsed: dict[str, list[str]] = {}
    for entry in mapping:
        role, equals, heading = entry.partition("=")
        if not equals or not heading:
            stop_for_usage(_("--map needs ROLE=COLUMN, as in --map score=Rating."))
        parsed.setdefault(role.strip().lower(), []).append(heading)
    return parsed


def stop_for_usage(message: str) -> NoReturn:
    """Leave with the code for a command that was written wrongly."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def parsed_rows(text: str | None) -> HeadingRows | None:
    """Return where the headings are: 3 is row 3, 3:2 are rows 3 and 4, and 0 says that there are none."""
    if text is None:
        return None
    row, _colon, depth = text.partition(":")
    if not row.isdecimal() or (depth and depth not in ("1", "2", "3")):
        stop_for_usage(_("--header-rows needs a row and perhaps how many, as in --header-rows 3:2."))
    return HeadingRows(int(row) - 1, int(depth or 1)) if int(row) else HeadingRows(0, 0)
