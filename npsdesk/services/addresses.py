"""Where customers live, as far as a column of a survey or a list says so."""

from collections.abc import Iterable

from npsdesk.core.customers.addresses import address_fields, address_text
from npsdesk.services.project_data import ProjectData
from npsdesk.store import responses
from npsdesk.store.project import Project


def addresses_of(project: Project, data: ProjectData, wanted: Iterable[int]) -> dict[int, str]:
    """Return the address of each of these answers that has one, else the newest of the same customer's."""
    fields = [field.id for field in address_fields(data.fields)]
    if not fields:
        return {}
    known = data.answers.index.intersection(list(wanted))
    found = _texts(project, known.tolist(), fields)
    whose = data.answers["customer"]
    homeless = whose.loc[[response for response in known.tolist() if response not in found]].dropna()
    if not len(homeless):
        return found
    others = whose[whose.isin(homeless)].index.difference(known)
    elsewhere = _texts(project, others.tolist(), fields)
    order = sorted(elsewhere)
    homes = dict(zip(whose.loc[order].tolist(), (elsewhere[response] for response in order), strict=True))
    waiting = zip(homeless.index.tolist(), homeless.tolist(), strict=True)
    return found | {response: homes[customer] for response, customer in waiting if customer in homes}


def _texts(project: Project, wanted: list[int], fields: list[int]) -> dict[int, str]:
    values = responses.values_of(project, wanted, fields)
    texts = {response: address_text([_text(part) for part in parts]) for response, parts in values.items()}
    return {response: text for response, text in texts.items() if text}


def _text(part: str | float | None) -> str:
    """Return a part as it is written; a house number or post code may have been read as a number."""
    if isinstance(part, float) and part.is_integer():
        part = int(part)
    return "" if part is None else str(part)
