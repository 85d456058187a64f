"""What the owner wants to take out of the program, and how it is called."""

from dataclasses import dataclass
from enum import StrEnum

from npsdesk.i18n import _
from npsdesk.services.people_table import PASSIVES, PeopleColumn, Tool, Whose
from npsdesk.services.plan_lists import PlanList

XLSX, CSV = ".xlsx", ".csv"
USUAL = (PeopleColumn.NAME, PeopleColumn.EMAIL, PeopleColumn.SCORE, PeopleColumn.MISSING, PeopleColumn.ACTION)


class What(StrEnum):
    """What is written, in the order of the dialog."""

    PLAN = "plan"
    PEOPLE = "people"
    HUBSPOT = "hubspot"
    MAILCHIMP = "mailchimp"

    @property
    def tool(self) -> Tool | None:
        """The program that it is for."""
        return Tool(self.value) if self in (What.HUBSPOT, What.MAILCHIMP) else None


@dataclass(frozen=True)
class Export:
    """One choice of the owner: the workbook with these lists, or a list of people in a file of this kind."""

    what: What = What.PLAN
    sheets: tuple[PlanList, ...] = tuple(PlanList)
    without_names: bool = False
    whose: Whose = PASSIVES
    columns: tuple[PeopleColumn, ...] = USUAL
    suffix: str = CSV

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        if self.what is What.PLAN:
            return XLSX
        return self.suffix if self.what is What.PEOPLE else CSV


def what_name(what: What) -> str:
    """Return what a kind of export is called in the switch."""
    return {
        What.PLAN: _("Action plan"),
        What.PEOPLE: _("List of people"),
        What.HUBSPOT: "HubSpot",
        What.MAILCHIMP: "Mailchimp",
    }[what]


def what_sentence(what: What) -> str:
    """Return what a kind of export is for."""
    tools = _("Everyone with an address that can be written to, each address once, and nobody who wants no messages.")
    return {
        What.PLAN: _("An Excel workbook to work in and to hand out. What is filled in can be read back."),
        What.PEOPLE: _("Only the columns you choose, for a call list or another program."),
        What.HUBSPOT: tools,
        What.MAILCHIMP: tools,
    }[what]


def sheet_name(sheet: PlanList) -> str:
    """Return what a list of the workbook is called."""
    return {
        PlanList.TODAY: _("Today"),
        PlanList.CALLS: _("Calls"),
        PlanList.EMAILS: _("E-mails"),
        PlanList.REQUESTS: _("Requests"),
        PlanList.TELL: _("Tell them"),
        PlanList.ASKED: _("You asked, we did it"),
        PlanList.GIFTS: _("Gifts and discounts"),
        PlanList.PRAISE: _("Praise"),
        PlanList.DETRACTORS: _("Detractors"),
    }[sheet]


def file_name(export: Export, project: str) -> str:
    """Return how the file is called to begin with."""
    if export.what is What.PLAN:
        pattern = _("{name} plan without names") if export.without_names else _("{name} plan")
    elif export.what is What.PEOPLE:
        pattern = _("{name} people")
    else:
        pattern = f"{{name}} {what_name(export.what)}"
    return pattern.format(name=project) + export.ending
