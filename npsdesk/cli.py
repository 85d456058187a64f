"""The same services from a terminal. Answers go to stdout, messages to stderr; exit 0, 1 for the input, 2 for usage."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from npsdesk.core.survey import Filter
    from npsdesk.services.project_data import ProjectData

import typer

from npsdesk import __version__
from npsdesk.core.errors import NpsDeskError, ProjectDamaged
from npsdesk.core.survey import Direction, Group
from npsdesk.i18n import _, ngettext, set_language, system_language
from npsdesk.terminal import speech
from npsdesk.terminal.commenting import comments
from npsdesk.terminal.comparing import gap
from npsdesk.terminal.contacting import contacts, wording
from npsdesk.terminal.customers import customers_app
from npsdesk.terminal.driving import drivers, profile
from npsdesk.terminal.evaluating import evaluate
from npsdesk.terminal.exporting import PlanSheets, chosen_lists, readback
from npsdesk.terminal.importing import import_
from npsdesk.terminal.inspecting import inspect
from npsdesk.terminal.joining import join, lists
from npsdesk.terminal.learning import suggest
from npsdesk.terminal.messaging import messages
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage
from npsdesk.terminal.passives import passives
from npsdesk.terminal.people import people
from npsdesk.terminal.planning import plan_app
from npsdesk.terminal.queueing import digest, praise, queues
from npsdesk.terminal.results import effect, fair_test, journeys
from npsdesk.terminal.saying import reasons
from npsdesk.terminal.scoring import compare, summary, trend, whatif
from npsdesk.terminal.tagging import autotag, rules_app, tags_
from npsdesk.terminal.theming import themes
from npsdesk.terminal.watching import competitors, requests
from npsdesk.terminal.waves import wave_app, waves
from npsdesk.terminal.weighting import weights

app = typer.Typer(
    name="npsdesk",
    help="Turn passives into promoters: from a survey spreadsheet to an action plan, offline.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(plan_app, name="plan")
app.add_typer(rules_app, name="rules")
app.add_typer(wave_app, name="wave")
app.add_typer(customers_app, name="customers")


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors the owner can act on become sentences, bugs go to the log."""
    set_language(speech.language_asked(arguments) or os.environ.get("NPSDESK_LANGUAGE") or system_language())
    try:
        return _run(arguments)
    except speech.UsageError as error:
        typer.echo(speech.refusal(error), err=True)
        return 2
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 1
    except NpsDeskError as error:
        _explain(error)
        return 1
    except UnicodeEncodeError:
        typer.echo(_("A text on the command line holds a character that cannot be kept."), err=True)
        return 2
    except Exception as error:  # noqa: BLE001 - the edge of the program: no traceback reaches the owner
        _report(error)
        return 1


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    speech.speak(command)
    code = command.main(args=arguments, prog_name="npsdesk", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> None:
    from npsdesk.bugs import log, open_log, places_of

    place = open_log()
    log.error(places_of(error))
    typer.echo(_("Something went wrong inside npsdesk."), err=True)
    typer.echo(_("Your project is safe: every change is already saved."), err=True)
    if place is not None:
        typer.echo(_("What happened is written in {path}.").format(path=place), err=True)


def _explain(error: NpsDeskError) -> None:
    from npsdesk.services.sentences import explain
    from npsdesk.terminal.hints import hint_for

    typer.echo(" ".join(filter(None, (explain(error).text, hint_for(error)))), err=True)
    if isinstance(error, ProjectDamaged) and error.backup:
        typer.echo(_("The backup is {path}.").format(path=error.backup), err=True)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
    language: Annotated[str | None, typer.Option("--language", help="Messages in en or nl.")] = None,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if language:
        set_language(language)


@app.command("open")
def open_(project: Annotated[Path | None, typer.Argument(help="The project to open.")] = None) -> None:
    """Open the window, on a project if one is named."""
    # `npsdesk.__main__` opens it before this module is loaded; here it is for the help alone
    raise AssertionError(project)


@app.command()
def new(
    project: ProjectPath,
    name: Annotated[str | None, typer.Option(help="The name to show; the file's name otherwise.")] = None,
    language: Annotated[str, typer.Option(help="Language of tags and plan: en or nl.")] = "",
    as_json: Json = False,
) -> None:
    """Make a new, empty project."""
    from npsdesk import i18n
    from npsdesk.services.projects import new_project

    with new_project(project, name or project.stem, language or i18n.language()):
        pass
    print_answer({"project": str(project)}, as_json, _("Made {name}.").format(name=project.name))


app.command("import")(import_)
app.command()(inspect)
app.command()(weights)
app.command("tags")(tags_)
app.command()(autotag)
app.command()(suggest)
app.command()(join)
app.command()(lists)
app.command()(waves)
app.command()(evaluate)
app.command()(themes)


app.command()(summary)
app.command()(compare)
app.command()(trend)
app.command()(whatif)
app.command()(comments)


@app.command("tag")
def tag_(
    project: ProjectPath,
    response: Annotated[int, typer.Argument(min=1, max=2**62, help="The answer's number, as `comments` lists it.")],
    tag: Annotated[str, typer.Argument(help="The tag's name.")],
    direction: Annotated[Direction | None, typer.Option(help="praises or misses.")] = None,
    as_json: Json = False,
) -> None:
    """Tag the comment of one answer."""
    from npsdesk.services.tag_comments import tag_response
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        count = tag_response(opened, response, tag, direction)
    text = ngettext("Tagged {count} comment.", "Tagged {count} comments.", count).format(count=count)
    print_answer({"tagged": count}, as_json, text)


app.command()(passives)
app.command()(gap)
app.command()(reasons)
app.command()(drivers)
app.command()(profile)
app.command()(competitors)
app.command()(requests)
app.command()(contacts)
app.command()(readback)
app.command()(people)
app.command()(wording)
app.command()(messages)
app.command()(queues)
app.command()(digest)
app.command()(praise)
app.command()(journeys)
app.command()(effect)
app.command("fair-test")(fair_test)


@app.command()
def export(
    project: ProjectPath,
    output: Annotated[Path, typer.Option("-o", "--output", readable=False, help="The workbook to write, *.xlsx.")],
    wave: WaveName = None,
    without_names: Annotated[bool, typer.Option("--without-names", help="Leave out names and e-mails.")] = False,
    sheets: PlanSheets = None,
    as_json: Json = False,
) -> None:
    """Write the action plan as an Excel workbook, in the project's language."""
    from npsdesk.services.export_plan import export_plan
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    if output.suffix.lower() != ".xlsx":
        stop_for_usage(_("The plan is an Excel workbook: give it a name that ends in .xlsx."))
    lists = chosen_lists(sheets)
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        filter_ = _filter(data, wave or (data.waves[-1].name if data.waves else None))
        now = datetime.now().astimezone()
        contents = export_plan(opened, data, filter_, output, now, without_names=without_names, sheets=lists)
    text = _("Wrote {name}. Actions: {actions}, passives: {people}.")
    counts = {"actions": len(contents.actions), "people": len(contents.people)}
    print_answer({"file": str(output), **counts}, as_json, text.format(name=output.name, **counts))


@app.command()
def undo(project: ProjectPath, as_json: Json = False) -> None:
    """Undo the last change."""
    _step(project, as_json, is_undo=True)


@app.command()
def redo(project: ProjectPath, as_json: Json = False) -> None:
    """Redo what was undone last."""
    _step(project, as_json, is_undo=False)


def _step(path: Path, as_json: bool, *, is_undo: bool) -> None:
    from npsdesk.i18n import render
    from npsdesk.store.project import Project

    with Project.open(path) as opened:
        label = opened.undo() if is_undo else opened.redo()
    if label is None:
        typer.echo(_("There is nothing to undo.") if is_undo else _("There is nothing to redo."), err=True)
        raise typer.Exit(1)
    name = render(label)
    text = _("Undone: {change}.") if is_undo else _("Redone: {change}.")
    print_answer({"undone" if is_undo else "redone": name}, as_json, text.format(change=name))


def _load(path: Path) -> "ProjectData":
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    with Project.open(path, read_only=True) as opened:
        return load(opened)


def _filter(data: "ProjectData", wave: str | None, group: Group | None = None) -> "Filter":
    from npsdesk.core.survey import Filter
    from npsdesk.services.summarise import wave_named

    return Filter(wave=wave_named(data, wave).id if wave else None, group=group)
