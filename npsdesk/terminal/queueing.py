"""The commands for whom to get back to, what is due, and praise for the team."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.core.survey import Filter
from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.project_data import ProjectData


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a day on the owner's own calendar


def _shown(data: "ProjectData", wave: str | None) -> Filter:
    from npsdesk.services.summarise import wave_named

    return Filter(wave=wave_named(data, wave).id if wave else None)


def queues(
    project: ProjectPath,
    wave: WaveName = None,
    hours: Annotated[int | None, typer.Option("--detractor-hours", min=1, max=999, help="Set it for good.")] = None,
    passive_days: Annotated[int | None, typer.Option(min=1, max=999, help="Working days; set it for good.")] = None,
    promoter_days: Annotated[int | None, typer.Option(min=1, max=999, help="Days; set it for good.")] = None,
    calls: Annotated[int | None, typer.Option(min=1, max=999, help="Calls a day; set it for good.")] = None,
    as_json: Json = False,
) -> None:
    """List whom to get back to: detractors by age, the passives to call today, promoters to thank."""
    from dataclasses import replace

    from npsdesk.services.json_messages import queues_shape, queues_text
    from npsdesk.services.project_data import load
    from npsdesk.services.queues import queue_rules, read_queues, set_queue_rules
    from npsdesk.store.project import Project

    named = {"detractor_hours": hours, "passive_days": passive_days, "promoter_days": promoter_days, "calls": calls}
    changed = {name: value for name, value in named.items() if value is not None}
    with Project.open(project, read_only=not changed) as opened:
        data = load(opened)
        if changed:
            set_queue_rules(opened, replace(queue_rules(opened), **changed))
        found = read_queues(opened, data, _shown(data, wave), _today())
    print_answer(queues_shape(found), as_json, queues_text(found))


def digest(
    project: ProjectPath,
    reminders: Annotated[
        Path | None, typer.Option("--reminders", metavar="FILE", help="Also write reminders for a calendar, *.ics.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what is due, late and new today."""
    from npsdesk.services.digest import make_digest
    from npsdesk.services.json_messages import digest_shape
    from npsdesk.services.project_data import load
    from npsdesk.services.queue_counts import counts_of
    from npsdesk.services.queue_words import digest_sentences
    from npsdesk.services.queues import read_queues
    from npsdesk.services.reminders import reminders_of, save_reminders
    from npsdesk.services.tell_askers import read_solved
    from npsdesk.store import plan
    from npsdesk.store.project import Project

    if reminders is not None and reminders.suffix.lower() != ".ics":
        stop_for_usage(_("Reminders are a calendar file: give it a name that ends in .ics."))
    today = _today()
    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        actions = plan.list_actions(opened)
        waiting = read_queues(opened, data, Filter(), today)
        found = make_digest(data, actions, counts_of(waiting), today, read_solved(opened, data, today))
    if reminders is not None:
        save_reminders(reminders, reminders_of(data, actions, waiting, today), datetime.now().astimezone())
    shape = {**digest_shape(found), "file": str(reminders) if reminders else None}
    print_answer(shape, as_json, "\n".join(digest_sentences(found)))


def praise(
    project: ProjectPath,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="Per team, place or person that this column names.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="With the names of customers.")] = False,
    quotes: Annotated[int, typer.Option(min=0, max=50, help="How many quotes for each.")] = 3,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Say what promoters praise, to show to your team. Fewer than five promoters are never shown apart."""
    from npsdesk.services.json_messages import praise_shape, praise_text
    from npsdesk.services.praise import read_praise
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import column_named
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        field = column_named(data, by) if by else None
        board = read_praise(opened, data, _shown(data, wave), field=field, with_names=names, quotes=quotes)
    print_answer(praise_shape(board), as_json, praise_text(board))
