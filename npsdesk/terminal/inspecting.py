"""The command that says what an import would make of a file, without a project."""

import json
from typing import TYPE_CHECKING, Any

import typer

from npsdesk.i18n import _, format_int, ngettext
from npsdesk.terminal.options import (
    Dates,
    HeaderRows,
    Json,
    Mapping,
    Scale,
    SheetName,
    SurveyPath,
    parsed_mapping,
    parsed_rows,
)

if TYPE_CHECKING:
    from npsdesk.services.inspect_file import Inspection

_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def inspect(
    file: SurveyPath,
    mapping: Mapping = None,
    sheet: SheetName = None,
    header_rows: HeaderRows = None,
    scale: Scale = None,
    dates: Dates = None,
    as_json: Json = False,
) -> None:
    """Say what an import of this file would do; needs no project and writes nothing."""
    from npsdesk.services.inspect_file import Verdict, inspect_file

    roles, rows = parsed_mapping(mapping or []), parsed_rows(header_rows)
    found = inspect_file(file, sheet, roles, rows, scale=scale, dates=dates)
    # one line, unlike other answers: whoever reads a folder of files reads the last line of each
    typer.echo(_on_one_line(_shape(found)) if as_json else _text(found))
    if found.verdict is Verdict.REJECT:
        raise typer.Exit(1)


def _on_one_line(shape: dict[str, Any]) -> str:
    """Return JSON without the signs in texts that some readers take for the end of a line."""
    return json.dumps(shape, ensure_ascii=False).translate(_LINE_ENDS)


def _shape(found: "Inspection") -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "rows": len(found.data),
        "message": found.message,
        "columns": list(found.columns),
        "data": [list(row) for row in found.data],
    }


def _text(found: "Inspection") -> str:
    from npsdesk.services.inspect_file import Verdict

    if found.verdict is Verdict.REJECT:
        return found.message
    rows = ngettext("{count} row", "{count} rows", len(found.data)).format(count=format_int(len(found.data)))
    columns = ngettext("{count} column", "{count} columns", len(found.columns))
    counts = _("{rows}, {columns}").format(rows=rows, columns=columns.format(count=format_int(len(found.columns))))
    return f"{counts}\n{found.message}"
