"""The command that writes messages to customers; it never sends them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.core.survey import Filter
from npsdesk.i18n import LANGUAGES, _
from npsdesk.services.message_choices import Outlet, Who
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer, say, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.message_wording import Address
    from npsdesk.services.messages import MessagePicture
    from npsdesk.services.project_data import ProjectData
    from npsdesk.store.project import Project


LINK = "link"  # an address is the same in every language


@dataclass(frozen=True)
class _Asked:
    """What the options said."""

    template: str
    who: Who | None
    action: int | None
    to: tuple[int, ...]
    wave: str | None
    only_happy: bool
    sender: str
    address: "Address | None"
    sayings: dict[tuple[str, str], str]


TemplateName = Annotated[
    str,
    typer.Option(
        "--template", help="ask, told, extra, love, price, tip, sorry, thanks, refer or review: the message to write."
    ),
]
Folder = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder to write to; only listed otherwise.")
]
WayOut = Annotated[
    Outlet, typer.Option(help="eml: drafts for your mail program. csv, xlsx: for mail merge. text: to copy.")
]
ForWhom = Annotated[Who | None, typer.Option(help="Whom it is for; whom the message is made for otherwise.")]
ForAction = Annotated[int | None, typer.Option(min=1, help="The people of this action that it has not reached.")]
Answers = Annotated[list[int] | None, typer.Option("--to", help="Only who gave this answer; may be repeated.")]
Sayings = Annotated[
    list[str] | None,
    typer.Option(
        "--say",
        metavar="WHAT=TEXT",
        help="done, extra, link or praised, in the project's language; in another as in done.en=TEXT; may be repeated.",
    ),
]
Formal = Annotated[
    bool | None,
    typer.Option("--formal/--informal", help="Say u or je to Dutch customers; as the survey does otherwise."),
]
Held = Annotated[bool, typer.Option("--held", help="Also those who would be written to too soon or twice.")]
OnlyHappy = Annotated[
    bool, typer.Option("--only-happy", help="Ask only promoters for a review, against the rules of review sites.")
]
Mark = Annotated[bool, typer.Option("--mark-sent", help="Note that they were sent, once you have sent them.")]


def messages(
    project: ProjectPath,
    template: TemplateName,
    output: Folder = None,
    outlet: WayOut = Outlet.EML,
    who: ForWhom = None,
    action: ForAction = None,
    to: Answers = None,
    sender: Annotated[str, typer.Option(help="The person who signs.")] = "",
    saying: Sayings = None,
    formal: Formal = None,
    held: Held = False,
    only_happy: OnlyHappy = False,
    mark: Mark = False,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """Write messages to customers, checked one by one. They are never sent: your own mail program does that."""
    from npsdesk.services.json_messages import messages_shape, messages_text
    from npsdesk.services.message_wording import Address
    from npsdesk.services.messages import mark_sent, write_messages
    from npsdesk.services.project_data import load
    from npsdesk.services.save_messages import save_messages
    from npsdesk.store.project import Project

    address = None if formal is None else Address.FORMAL if formal else Address.INFORMAL
    asked = _Asked(template, who, action, tuple(to or ()), wave, only_happy, sender, address, _sayings(saying or []))
    with Project.open(project, read_only=not mark) as opened:
        data = load(opened)
        picture = _picture(opened, data, asked)
        found = write_messages(picture)
        going = [one for one in found if one.can_go or (held and one.may_go and one.check.is_good)]
        files: tuple[Path, ...] = ()
        if output is not None:
            output.mkdir(parents=True, exist_ok=True)
            files = save_messages(going, output, outlet, ";" if data.language == "nl" else ",").files
        if mark:
            mark_sent(opened, picture, [one.response for one in going])
    is_signed = bool(picture.wording.sender)
    if not is_signed:
        say([_("First say who these messages come from, with --sender.")])
    print_answer(messages_shape(picture, found, files), as_json, messages_text(found, files, is_signed=is_signed))


def _picture(project: "Project", data: "ProjectData", asked: _Asked) -> "MessagePicture":
    from npsdesk.services.make_plan import find_action
    from npsdesk.services.message_audience import (
        chosen_people,
        named_people,
        people_to_reach,
        suited_people,
        who_for,
    )
    from npsdesk.services.message_wording import find_template, templates_of
    from npsdesk.services.messages import gather_messages
    from npsdesk.services.summarise import wave_named

    today = date.today()  # noqa: DTZ011 - a day on the owner's own calendar
    known = find_template(templates_of(project, data.language, asked.address), asked.template)
    if asked.to:
        people = named_people(data, asked.to)
    elif asked.action is not None:
        people = people_to_reach(project, data, find_action(project, asked.action))
    else:
        filter_ = Filter(wave=wave_named(data, asked.wave).id if asked.wave else None)
        people = chosen_people(project, data, asked.who or who_for(known.group), filter_, today)
        people = people if asked.who else suited_people(project, data, known.key, people)
    _guard_reviews(data, known.key, people, allowed=asked.only_happy)
    picture = gather_messages(project, data, people, known.key, today, action=asked.action, address=asked.address)
    own = data.language if data.language in LANGUAGES else "en"
    said = {(key, language or own): text for (key, language), text in asked.sayings.items()}
    links = {(key, one): text for (key, language), text in said.items() if key == LINK for one in LANGUAGES}
    return replace(picture, wording=picture.wording.with_words(asked.sender, {**links, **said}))


def _guard_reviews(data: "ProjectData", template: str, people: list[int], *, allowed: bool) -> None:
    """Refuse to ask only happy customers for a review, unless the owner was told and wants it all the same."""
    from npsdesk.services.message_words import gating_warning
    from npsdesk.services.queues import REVIEW, asks_only_happy

    if template != REVIEW or not asks_only_happy(data, people):
        return
    if not allowed:
        stop_for_usage(gating_warning() + " " + _("To do it all the same, add --only-happy."))
    say([gating_warning()])


def _sayings(given: list[str]) -> dict[tuple[str, str], str]:
    """Return what was said by what it is and its language, "" where none is named."""
    from npsdesk.services.message_wording import SHARED

    found = {}
    for entry in given:
        key, equals, text = entry.partition("=")
        what, _dot, language = key.strip().partition(".")
        if not equals or what not in SHARED or language not in ("", *LANGUAGES):
            stop_for_usage(
                _(
                    "--say needs WHAT=TEXT, as in --say extra=coffee or --say extra.nl=koffie; WHAT is done, extra, "
                    "link or praised."
                )
            )
        found[what, language] = text
    return found
