"""The command that says, or chooses, how much each answer counts."""

from typing import Annotated

import typer

from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, print_answer, stop_for_usage


def weights(
    project: ProjectPath,
    column: Annotated[
        str | None, typer.Option("--column", metavar="COLUMN", help="Let answers count by this column of numbers.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Let every answer count the same.")] = False,
    as_json: Json = False,
) -> None:
    """Say by which column answers count, or choose it; can be undone."""
    from npsdesk.services.check_weights import (
        choose_weights,
        chosen_words,
        is_other_column,
        weight_named,
        weights_sentence,
        weights_shape,
    )
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    if column and none:
        stop_for_usage(_("Say --column or --none, not both."))
    is_change = bool(column) or none
    with Project.open(project, read_only=not is_change) as opened:
        data = load(opened)
        if column and is_other_column(data, column):
            text = _("“{column}” did not come in as numbers: import the file anew with --weights “{column}”.")
            typer.echo(text.format(column=column), err=True)
            raise typer.Exit(1)
        field = weight_named(data, column) if column else None if none else data.field(data.scoring.weights)
        check = choose_weights(opened, data, field) if is_change else None
    if check is not None and check.is_refused:
        print_answer(weights_shape(field, check), as_json, weights_sentence(check))
        raise typer.Exit(1)
    print_answer(weights_shape(field, check), as_json, chosen_words(field, check))
