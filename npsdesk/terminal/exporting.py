"""The commands for the workbook that goes out and comes back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, print_answer, say, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.plan_lists import PlanList

PlanSheets = Annotated[
    str | None,
    typer.Option(
        "--sheets",
        metavar="NAMES",
        help="Only these lists beside plan and passives, as in today,calls; none for none of them. "
        "There are: today, calls, emails, requests, tell, asked, gifts, praise, detractors.",
    ),
]
WorkbookPath = Annotated[Path, typer.Argument(readable=False, help="The plan that comes back: .xlsx or .ods.")]


def chosen_lists(names: str | None) -> "tuple[PlanList, ...]":
    """Return the lists of `--sheets`, all where it is not given; leaves for a name that is none."""
    from npsdesk.services.plan_lists import PlanList

    if names is None:
        return tuple(PlanList)
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    known = {each.value: each for each in PlanList}
    for name in wanted:
        if name not in known and name != "none":
            stop_for_usage(
                _("There is no list “{name}”. There are: {names}.").format(name=name, names=", ".join(known))
            )
    return tuple(known[name] for name in wanted if name in known)


def readback(
    project: ProjectPath,
    file: WorkbookPath,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    take: Annotated[
        list[int] | None, typer.Option("--take", metavar="N", help="Take this difference over too; may be repeated.")
    ] = None,
    leave: Annotated[
        list[int] | None, typer.Option("--leave", metavar="N", help="Leave this difference; may be repeated.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Read a plan back from Excel or LibreOffice: what changed in it since it was exported.

    Changes and new actions are taken over. What was changed in both places, what may be older than the project, and
    rows that are gone, only with --take.
    """
    from npsdesk.services.json_readback import readback_shape, readback_text
    from npsdesk.services.project_data import load
    from npsdesk.services.readback import apply_plan, compare_plan, read_plan_file
    from npsdesk.services.readback_words import remark_sentences, taken_sentence
    from npsdesk.store.identity import identity
    from npsdesk.store.project import Project

    with Project.open(project, read_only=dry_run) as opened:
        data = load(opened)
        read = compare_plan(opened, data, read_plan_file(file, identity(opened)))
        numbers = set(range(1, len(read.differences) + 1))
        if unknown := {*(take or ()), *(leave or ())} - numbers:
            stop_for_usage(_("There is no difference {number}.").format(number=min(unknown)))
        wanted = {number + 1 for number in read.taken_at_first}
        chosen = {number - 1 for number in (wanted | set(take or ())) - set(leave or ())}
        today = date.today()  # noqa: DTZ011 - a day on the owner's own calendar
        done = None if dry_run else apply_plan(opened, data, read, chosen, today)
    if not as_json:
        say(remark_sentences(read))
    text = readback_text(read, chosen)
    if done is not None and read.differences:
        text = f"{text}\n{taken_sentence(done)}"
    print_answer(readback_shape(read, chosen, done), as_json, text)
