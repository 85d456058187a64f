"""The command that lists comments, or writes them as a table."""

from pathlib import Path
from typing import Annotated

import typer

from npsdesk.core.survey import Group
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage
from npsdesk.terminal.searching import list_alike


def comments(
    project: ProjectPath,
    group: Annotated[Group | None, typer.Option(help="Only detractors, passives or promoters.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only comments with this tag.")] = None,
    search: Annotated[str, typer.Option(help="Only comments with words that begin so.")] = "",
    like: Annotated[
        str, typer.Option("--like", help="Only comments that may mean this, in any language; the most alike first.")
    ] = "",
    wave: WaveName = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", readable=False, help="Write a table there, *.xlsx or *.csv, with 0 or 1 a tag."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List comments, or write them as a table."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.comment_vectors import read_stock
    from npsdesk.services.json_shapes import comment_shape, comment_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.services.tag_comments import list_comments
    from npsdesk.store.project import Project

    if output is not None and output.suffix.lower() not in (".xlsx", ".csv"):
        stop_for_usage(_("The table is a workbook or a text file: give it a name that ends in .xlsx or .csv."))
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        filter_ = Filter(wave=wave_named(data, wave).id if wave else None, group=group)
        lines = list_comments(opened, data, filter_, tag, search)
        stock = read_stock(opened) if like.strip() else None
    if stock is not None:
        lines = list_alike(project, stock, lines, like)
    if output is None:
        print_answer([comment_shape(line) for line in lines], as_json, "\n".join(map(comment_text, lines)))
        return
    from npsdesk.services.comment_table import gather_table, save_table

    with Project.open(project, read_only=True) as opened:
        table = gather_table(opened, data, [line.comment for line in lines])
    save_table(output, table)
    text = ngettext("Wrote {count} comment to {name}.", "Wrote {count} comments to {name}.", table.rows)
    answer = {"file": str(output), "comments": table.rows, "columns": len(table.columns)}
    print_answer(answer, as_json, text.format(count=format_int(table.rows), name=output.name))
