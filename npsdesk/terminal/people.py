"""The command that writes people as a plain list, for other programs or with chosen columns."""

from pathlib import Path
from typing import Annotated

import typer

from npsdesk.core.survey import Filter, Group
from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage

USUAL = "name,email,score,missing,action"


def people(
    project: ProjectPath,
    output: Annotated[Path, typer.Option("-o", "--output", readable=False, help="The list to write, .csv or .xlsx.")],
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Only these columns, in this order: name, first_name, last_name, company, email, address, score, "
            "group, missing, comment, action. Otherwise name,email,score,missing,action.",
        ),
    ] = None,
    tool: Annotated[
        str, typer.Option("--for", metavar="hubspot|mailchimp", help="The columns this program imports.")
    ] = "",
    group: Annotated[Group | None, typer.Option(help="Only this group.")] = Group.PASSIVE,
    action: Annotated[int | None, typer.Option(min=1, help="The people of this action.")] = None,
    in_plan: Annotated[bool, typer.Option("--in-plan", help="The people of all open actions.")] = False,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Write a list of people with only the columns you choose, or as HubSpot or Mailchimp imports it."""
    from npsdesk.files.comment_table import SUFFIXES
    from npsdesk.services.people_table import (
        PeopleColumn,
        Tool,
        Whose,
        count_people,
        people_table,
        save_people,
        tool_table,
        written_sentence,
    )
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    if output.suffix.lower() not in SUFFIXES:
        stop_for_usage(_("Give the list a name that ends in .csv or .xlsx."))
    known = {each.value: each for each in PeopleColumn}
    wanted = [name.strip().lower() for name in (USUAL if columns is None else columns).split(",") if name.strip()]
    if not wanted or any(name not in known for name in wanted):
        stop_for_usage(_("The columns are: {names}.").format(names=", ".join(known)))
    if tool and tool not in tuple(Tool):
        stop_for_usage(_("--for is hubspot or mailchimp."))
    if tool and columns is not None:
        stop_for_usage(_("--for has columns of its own: leave out --columns."))
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        newest = data.waves[-1].id if data.waves else None
        filter_, whose = Filter(wave=wave_named(data, wave).id if wave else newest), Whose(group, action, in_plan)
        if tool:
            table = tool_table(opened, data, filter_, Tool(tool), whose)
        else:
            table = people_table(opened, data, filter_, [known[name] for name in wanted], whose)
        asked = count_people(opened, data, filter_, whose)
    save_people(output, table, data.language, Tool(tool) if tool else None)
    headings = [column.heading for column in table.columns]
    shape = {"file": str(output), "people": table.rows, "left_out": asked - table.rows, "columns": headings}
    print_answer(shape, as_json, written_sentence(output.name, table.rows, asked))
