"""The commands for the waves there are: list, show, rename, date, set, merge, remove."""

from datetime import datetime
from typing import Annotated

import typer

from npsdesk.core.cleaning.table import OnDuplicate
from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, print_answer, stop_for_usage

wave_app = typer.Typer(
    help="One wave: show where its rows went, rename, date, set, merge, remove. Each can be undone.",
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(help="The wave's name.")]


def waves(project: ProjectPath, as_json: Json = False) -> None:
    """List the waves, oldest first."""
    from npsdesk.services.json_waves import wave_shapes, waves_text
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project
    from npsdesk.store.wave_files import list_files

    with Project.open(project, read_only=True) as opened:
        data, files = load(opened), list_files(opened)
    print_answer(wave_shapes(data, files), as_json, waves_text(data))


@wave_app.command()
def show(project: ProjectPath, name: Name, as_json: Json = False) -> None:
    """Show a wave with its files, and where every row of them went."""
    from npsdesk.services.json_waves import audit_shape, audit_text
    from npsdesk.services.manage_waves import find_wave
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project
    from npsdesk.store.wave_files import audits

    with Project.open(project, read_only=True) as opened:
        wave = find_wave(opened, name)
        data, found = load(opened), audits(opened, wave.id)
    print_answer(audit_shape(data, wave, found), as_json, audit_text(data, wave, found))


@wave_app.command()
def rename(
    project: ProjectPath, name: Name, new: Annotated[str, typer.Argument(help="The new name.")], as_json: Json = False
) -> None:
    """Give a wave another name."""
    from npsdesk.services.manage_waves import find_wave, rename_wave
    from npsdesk.store.project import Project

    if not new.strip():
        stop_for_usage(_("Give the wave a name."))
    with Project.open(project) as opened:
        wave = find_wave(opened, name)
        kept = rename_wave(opened, wave, new)
    text = _("{wave} is now called {name}.").format(wave=wave.name, name=kept)
    print_answer({"wave": wave.name, "name": kept}, as_json, text)


@wave_app.command("date")
def date_(
    project: ProjectPath,
    name: Name,
    first: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The first day.")],
    last: Annotated[
        datetime | None, typer.Argument(formats=["%Y-%m-%d"], help="The last day; the first otherwise.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Give a wave other dates; it takes its place among the others. The answers keep their own."""
    from npsdesk.i18n import format_date
    from npsdesk.services.manage_waves import date_wave, find_wave
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        date_wave(opened, find_wave(opened, name), first.date(), (last or first).date())
        wave = find_wave(opened, name)
    days = [day.isoformat() if day else None for day in (wave.first_date, wave.last_date)]
    said = [format_date(day) for day in (wave.first_date, wave.last_date) if day]
    text = _("{wave}: {first} to {last}.").format(wave=wave.name, first=said[0], last=said[-1])
    print_answer({"wave": wave.name, "first_date": days[0], "last_date": days[1]}, as_json, text)


@wave_app.command("set")
def set_(
    project: ProjectPath,
    name: Name,
    invited: Annotated[
        int | None, typer.Option(min=0, max=2**53, help="How many people were invited; 0 for unknown.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Note how many people were invited, so that the response rate can be shown."""
    from npsdesk.core.scores.response_rate import response_rate
    from npsdesk.services.manage_waves import find_wave, note_invited
    from npsdesk.services.wave_texts import rate_sentence
    from npsdesk.store.project import Project

    if invited is None:
        stop_for_usage(_("Say what to change, as in --invited 1300."))
    with Project.open(project) as opened:
        wave = find_wave(opened, name)
        note_invited(opened, wave, invited or None)
    said = rate_sentence(wave.scored, invited) or _("nobody noted how many were invited")
    rate = response_rate(wave.scored, invited)
    shape = {"wave": wave.name, "invited": invited or None, "response_rate": rate}
    print_answer(shape, as_json, f"{wave.name}: {said}.")


@wave_app.command()
def merge(
    project: ProjectPath,
    name: Annotated[str, typer.Argument(help="The wave that becomes part of the other.")],
    into: Annotated[str, typer.Argument(help="The wave that stays.")],
    on_duplicate: Annotated[
        OnDuplicate, typer.Option(help="What to do with customers who answered in both.")
    ] = OnDuplicate.KEEP,
    as_json: Json = False,
) -> None:
    """Make one wave of two; says how many customers had answered in both."""
    from npsdesk.services.manage_waves import find_wave, merge_waves
    from npsdesk.services.wave_texts import merged_sentence
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        gone = find_wave(opened, name)
        merged = merge_waves(opened, gone, find_wave(opened, into), on_duplicate)
    shape = {
        "wave": merged.wave.name,
        "merged": gone.name,
        "answers": merged.wave.answers,
        "in_both": merged.both,
        "left_out": merged.dropped,
    }
    text = _("{wave} is now part of {other}.").format(wave=gone.name, other=merged.wave.name)
    print_answer(shape, as_json, f"{text} {merged_sentence(merged)}".strip())


@wave_app.command()
def remove(project: ProjectPath, name: Name, as_json: Json = False) -> None:
    """Remove a wave with its answers; `undo` brings it back."""
    from npsdesk.services.manage_waves import find_wave, remove_wave
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        removed = remove_wave(opened, find_wave(opened, name))
    print_answer({"removed": removed}, as_json, _("Removed {wave}. Undo brings it back.").format(wave=removed))
