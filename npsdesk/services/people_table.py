"""People as a plain list for other programs: the columns that were chosen, or those HubSpot and Mailchimp ask for.

HubSpot knows contacts by First Name, Last Name, Email and Company name; Mailchimp by Email Address, First Name, Last
Name and Tags, parted by commas, texts of at most 255 bytes and tags of at most 100 characters. Both get each address
once, and nobody who wants no messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npsdesk.core.actions.mail_address import address_flaw
from npsdesk.core.customers.first_name import first_name
from npsdesk.core.filters import chosen
from npsdesk.core.survey import GROUP_SCORES, Filter, Group
from npsdesk.files.comment_table import CommentTable, TableColumn, write_table
from npsdesk.i18n import _, format_int, in_language, ngettext
from npsdesk.services.address_words import address_told
from npsdesk.services.addresses import addresses_of
from npsdesk.services.make_plan import find_action
from npsdesk.services.plan_people import people_of_action
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import actions_by_response, tags_by_response
from npsdesk.store import comments, contacts, plan
from npsdesk.store.project import Project
from npsdesk.words import group_short

if TYPE_CHECKING:
    import pandas as pd

TAG_LETTERS, TEXT_BYTES = 100, 255


class PeopleColumn(StrEnum):
    """What can be told of a person; the values are also the words of `people --columns`."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    COMPANY = "company"
    EMAIL = "email"
    ADDRESS = "address"
    SCORE = "score"
    GROUP = "group"
    MISSING = "missing"
    COMMENT = "comment"
    ACTION = "action"


class Tool(StrEnum):
    """Programs whose import wants columns of its own."""

    HUBSPOT = "hubspot"
    MAILCHIMP = "mailchimp"


@dataclass(frozen=True)
class Whose:
    """Whom a list is of: a group that the filter shows (None for everyone), else the people of open actions.

    `action` leaves those of one action, `in_plan` takes those of all.
    """

    group: Group | None = Group.PASSIVE
    action: int | None = None
    in_plan: bool = False


PASSIVES = Whose()


@dataclass(frozen=True)
class _Person:
    response: int
    name: str
    company: str
    email: str
    address: str
    score: int | None
    missing: tuple[str, ...]
    comment: str
    actions: tuple[str, ...]

    @property
    def first(self) -> str:
        return first_name(self.name)

    @property
    def last(self) -> str:
        """Everything of the name but the first name."""
        if "," in self.name:
            return self.name.partition(",")[0].strip()
        words = self.name.split()
        places = [at for at, word in enumerate(words) if word.casefold() == self.first.casefold()]
        return " ".join(words[places[0] + 1 :]) if places and self.first else self.name

    @property
    def group(self) -> str:
        if self.score is None:
            return ""
        return next(
            group_short(group) for group in Group if GROUP_SCORES[group][0] <= self.score <= GROUP_SCORES[group][1]
        )


def count_people(project: Project, data: ProjectData, filter_: Filter, whose: Whose) -> int:
    """Return how many answers a list would be of."""
    return len(_shown(project, data, filter_, whose))


def people_table(
    project: Project, data: ProjectData, filter_: Filter, columns: Sequence[PeopleColumn], whose: Whose = PASSIVES
) -> CommentTable:
    """Return these people with only these columns, in the project's language. Raises NotFound for the action."""
    with in_language(data.language):
        people = _people(project, data, _shown(project, data, filter_, whose))
        made = [
            TableColumn(heading, kind, [tell(one) for one in people]) for heading, kind, tell in map(_column, columns)
        ]
        title = _("People")
    return CommentTable(title, tuple(made))


def tool_table(
    project: Project, data: ProjectData, filter_: Filter, tool: Tool, whose: Whose = PASSIVES
) -> CommentTable:
    """Return these people as a program imports them. Raises NotFound for the action."""
    with in_language(data.language):
        people = _writable(project, data, _people(project, data, _shown(project, data, filter_, whose)))
        columns = _HUBSPOT if tool is Tool.HUBSPOT else _MAILCHIMP
        made = [TableColumn(heading, "text", [tell(one) for one in people]) for heading, tell in columns]
    return CommentTable(tool.value, tuple(made))


def written_sentence(name: str, rows: int, asked: int) -> str:
    """Return how many people a list has, and how many of those asked for it leaves out."""
    text = ngettext("Wrote {count} person to {name}.", "Wrote {count} people to {name}.", rows)
    said = text.format(count=format_int(rows), name=name)
    if asked <= rows:
        return said
    left = ngettext(
        "{count} is left out: no usable address, an address that is there already, or no messages wanted.",
        "{count} are left out: no usable address, an address that is there already, or no messages wanted.",
        asked - rows,
    )
    return f"{said} {left.format(count=format_int(asked - rows))}"


def save_people(path: Path, table: CommentTable, language: str, tool: Tool | None = None) -> None:
    """Write a list; a .csv as Excel opens it in the project's language, for other programs with commas.

    Raises as write_table.
    """
    write_table(path, table, ";" if language == "nl" and tool is None else ",")


def _shown(project: Project, data: ProjectData, filter_: Filter, whose: Whose) -> "pd.DataFrame":
    if whose.action is None and not whose.in_plan:
        return chosen(data.answers, filter_.for_group(whose.group))
    actions = [find_action(project, whose.action)] if whose.action is not None else plan.list_actions(project)
    people = {
        person.response
        for action in actions
        if action.status.is_open or whose.action is not None
        for person in people_of_action(project, data, action)
    }
    return data.answers[data.answers.index.isin(people)]


def _people(project: Project, data: ProjectData, frame: "pd.DataFrame") -> list[_Person]:
    names, homes = {tag.id: tag.name for tag in data.tags}, addresses_of(project, data, frame.index.tolist())
    misses = tags_by_response(project)
    actions = {action.id: action.text or action.reason for action in plan.list_actions(project)}
    reached = actions_by_response(project, data)
    written = comments.comments_frame(project)
    texts: dict[int, str] = {}
    for response, text in zip(written["response"].tolist(), written["text"].tolist(), strict=True):
        texts[response] = f"{texts[response]}\n{text}" if response in texts else text
    scores = frame["score"].to_numpy(dtype="float64", na_value=float("nan")).tolist()
    told = (frame[key].tolist() for key in ("name", "company", "email"))
    rows: Any = zip(frame.index.tolist(), *told, scores, strict=True)
    return [
        _Person(
            response,
            " ".join(str(name).split()),
            " ".join(str(company).split()),
            str(email).strip(),
            homes.get(response, ""),
            None if score != score else int(score),
            tuple(names[tag] for tag, way in misses.get(response, ()) if way == "misses" and tag in names),
            texts.get(response, ""),
            tuple(actions[action] for action in reached.get(response, ()) if action in actions),
        )
        for response, name, company, email, score in rows
    ]


def _writable(project: Project, data: ProjectData, people: Sequence[_Person]) -> list[_Person]:
    """Return those with an address that can be written to, without those of who wants no messages.

    Each address comes once, with the answer of the newest wave.
    """
    answers = data.answers
    places = {wave.id: place for place, wave in enumerate(data.waves)}
    moments = dict(zip(answers.index.tolist(), answers["wave"].map(places).tolist(), strict=True))
    refused = answers[answers["customer"].isin(list(contacts.refusals(project)))]
    remembered = [email for _customer, email in contacts.refused_mailboxes(project)]
    gone, boxes = set(refused.index.tolist()), {mail.strip().casefold() for mail in [*refused["email"], *remembered]}
    found: dict[str, _Person] = {}
    for one in people:
        mailbox = one.email.casefold()
        if address_flaw(one.email) is None and one.response not in gone and mailbox not in boxes:
            before = found.get(mailbox)
            if before is None or moments[one.response] > moments[before.response]:
                found[mailbox] = one
    return list(found.values())


def column_name(column: PeopleColumn) -> str:
    """Return what a column is called."""
    return _column(column)[0]


def _column(column: PeopleColumn) -> tuple[str, str, Callable[[_Person], Any]]:
    """Return heading, kind and how to tell it."""
    known: dict[PeopleColumn, tuple[str, str, Callable[[_Person], Any]]] = {
        PeopleColumn.NAME: (_("Name"), "text", lambda one: one.name),
        PeopleColumn.FIRST_NAME: (_("First name"), "text", lambda one: one.first),
        PeopleColumn.LAST_NAME: (_("Last name"), "text", lambda one: one.last),
        PeopleColumn.COMPANY: (_("Company"), "text", lambda one: one.company),
        PeopleColumn.EMAIL: (_("E-mail"), "text", lambda one: address_told(one.email)),
        PeopleColumn.ADDRESS: (_("Address"), "text", lambda one: one.address),
        PeopleColumn.SCORE: (_("Score"), "number", lambda one: one.score),
        PeopleColumn.GROUP: (_("Group"), "text", lambda one: one.group),
        PeopleColumn.MISSING: (_("What is missing"), "text", lambda one: ", ".join(one.missing)),
        PeopleColumn.COMMENT: (_("Comment"), "long", lambda one: one.comment),
        PeopleColumn.ACTION: (_("Action"), "text", lambda one: ", ".join(one.actions)),
    }
    return known[column]


def _tags(one: _Person) -> str:
    texts = [one.group, *one.missing]
    return ",".join(text.replace(",", " ").replace('"', "")[:TAG_LETTERS] for text in texts if text)


def _short(text: str) -> str:
    return text.encode()[:TEXT_BYTES].decode("utf-8", "ignore")


_HUBSPOT: tuple[tuple[str, Callable[[_Person], str]], ...] = (
    ("First Name", lambda one: one.first),
    ("Last Name", lambda one: one.last),
    ("Email", lambda one: one.email),
    ("Company name", lambda one: one.company),
    ("NPS score", lambda one: "" if one.score is None else str(one.score)),
    ("NPS group", lambda one: one.group),
    ("NPS what is missing", lambda one: ", ".join(one.missing)),
    ("NPS action", lambda one: ", ".join(one.actions)),
)
_MAILCHIMP: tuple[tuple[str, Callable[[_Person], str]], ...] = (
    ("Email Address", lambda one: one.email),
    ("First Name", lambda one: _short(one.first)),
    ("Last Name", lambda one: _short(one.last)),
    ("Tags", _tags),
)
