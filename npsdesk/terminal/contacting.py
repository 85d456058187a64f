"""The commands for messages to customers, and for the words of the next survey."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from npsdesk.core.customers.contacts import TouchLimit
from npsdesk.i18n import LANGUAGES, _
from npsdesk.terminal.options import Json, ProjectPath, print_answer, stop_for_usage

if TYPE_CHECKING:
    from npsdesk.services.project_data import ProjectData


def contacts(
    project: ProjectPath,
    refuse: Annotated[
        list[str] | None,
        typer.Option(
            "--refuse",
            metavar="CUSTOMER",
            help="Wants no messages: the customer's number as lists show it, or an e-mail address; may be repeated.",
        ),
    ] = None,
    allow: Annotated[
        list[str] | None, typer.Option("--allow", metavar="CUSTOMER", help="May get messages again.")
    ] = None,
    limit: Annotated[
        str | None, typer.Option("--limit", metavar="N/DAYS", help="At most so many messages in so many days.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; today otherwise.")] = None,
    as_json: Json = False,
) -> None:
    """List the messages to customers, who wants none, and how often they are written to at most."""
    from npsdesk.services import contact_log
    from npsdesk.services.json_plan import contacts_shape, contacts_text
    from npsdesk.services.project_data import load
    from npsdesk.store.project import Project

    wanted = _limit(limit)
    day = since.date() if since else date.today()  # noqa: DTZ011 - a day on the owner's own calendar
    with Project.open(project, read_only=not (refuse or allow or wanted)) as opened:
        data = load(opened)
        unwilling, willing = _customers(data, refuse or ()), _customers(data, allow or ())
        if unwilling:
            contact_log.refuse(opened, unwilling, day)
        if willing:
            contact_log.allow(opened, willing)
        if wanted:
            contact_log.set_touch_limit(opened, wanted)
        book = contact_log.contact_book(opened, data)
    named = data.answers[data.answers["customer"].notna() & (data.answers["name"] != "")]
    names = {int(customer): str(name) for customer, name in zip(named["customer"], named["name"], strict=True)}
    print_answer(contacts_shape(book), as_json, contacts_text(book, names))


def _limit(text: str | None) -> TouchLimit | None:
    if text is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,2})/([1-9]\d{0,2})", text)
    if found is None:
        stop_for_usage(_("--limit needs a number and days, as in --limit 1/30."))
    return TouchLimit(int(found[1]), int(found[2]))


def _customers(data: "ProjectData", named: Sequence[str]) -> list[int]:
    """Return customers by their numbers or e-mail addresses. Raises NotFound for one that nobody has."""
    from npsdesk.core.errors import NotFound

    answers = data.answers[data.answers["customer"].notna()]
    found: list[int] = []
    for name in named:
        wanted = name.strip().casefold()
        is_one = (
            answers["email"].str.casefold() == wanted if "@" in wanted else answers["customer"].astype(str) == wanted
        )
        mine = answers.loc[is_one, "customer"].unique()
        if not len(mine):
            raise NotFound("customer", name)
        found += [int(customer) for customer in mine]
    return list(dict.fromkeys(found))


def wording(
    in_language: Annotated[str, typer.Option("--in", metavar="en|nl", help="In which language.")] = "",
    business: Annotated[str, typer.Option("--business", help="The name of your business.")] = "",
    as_json: Json = False,
) -> None:
    """Print questions to paste into the next survey, and how and when to ask them."""
    from npsdesk import i18n
    from npsdesk.services.survey_wording import as_text, wording_for

    code = in_language or i18n.language()
    if code not in LANGUAGES:
        stop_for_usage(_("--in can be en or nl."))
    pieces = wording_for(code, business)
    shapes = [
        {
            "key": piece.key,
            "part": piece.part,
            "title": piece.title,
            "after_scores": piece.asked,
            "text": piece.text,
            "why": piece.why,
        }
        for piece in pieces
    ]
    print_answer(shapes, as_json, as_text(pieces, code).rstrip())
