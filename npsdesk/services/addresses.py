"""Where customers live, as far as a column of a survey or a list says so."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from npsdesk.core.customers.addresses import address_fields, address_text
from npsdesk.core.customers.known_from import Who, tellers, who
from npsdesk.services.project_data import ProjectData
from npsdesk.store import responses
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd


def addresses_of(project: Project, data: ProjectData, wanted: Iterable[int]) -> dict[int, str]:
    """Return the address of each of these answers that has one, else the newest that the same person gave elsewhere."""
    fields = [field.id for field in address_fields(data.fields)]
    if not fields:
        return {}
    known = data.answers.index.intersection(list(wanted))
    found = _texts(project, known.tolist(), fields)
    whose = data.answers["customer"]
    homeless = whose.loc[[response for response in known.tolist() if response not in found]].dropna()
    if not len(homeless):
        return found
    theirs = data.answers[whose.isin(homeless)]
    homes = found | _texts(project, theirs.index.difference(known).tolist(), fields)
    homes = {response: homes[response] for response in _newest_first(data, theirs) if response in homes}
    newest: dict[int, str] = {}
    for response, customer in zip(homes, whose.loc[list(homes)].tolist(), strict=True):
        newest.setdefault(customer, homes[response])
    mixed = _of_two(theirs, homes) if homes else {}
    for response, customer in zip(homeless.index.tolist(), homeless.tolist(), strict=True):
        told = _told(mixed[customer], response, homes) if customer in mixed else newest.get(customer)
        if told:
            found[response] = told
    return found


def _newest_first(data: ProjectData, answers: "pd.DataFrame") -> list[int]:
    places = {wave.id: place for place, wave in enumerate(data.waves)}
    moments = answers["wave"].map(places).to_numpy()
    order = sorted(zip(moments.tolist(), answers.index.tolist(), strict=True), reverse=True)
    return [response for _moment, response in order]


def _of_two(answers: "pd.DataFrame", homes: Mapping[int, str]) -> dict[int, dict[int, Who]]:
    """Return the answers of those customers who are not called the same in all of them, who has a home first."""
    pairs = answers[["customer", "name"]].drop_duplicates()
    mixed = answers[answers["customer"].isin(pairs["customer"][pairs["customer"].duplicated()])]
    found: dict[int, dict[int, Who]] = {}
    columns = (mixed[key].tolist() for key in ("customer", "name", "company", "email"))
    for response, customer, name, company, email in zip(mixed.index.tolist(), *columns, strict=True):
        found.setdefault(customer, {})[response] = who(str(name), str(company), str(email))
    order = {response: place for place, response in enumerate(homes)}
    return {
        customer: dict(sorted(each.items(), key=lambda one: order.get(one[0], len(order))))
        for customer, each in found.items()
    }


def _told(people: Mapping[int, Who], response: int, homes: Mapping[int, str]) -> str | None:
    """Return the newest home among the answers that are of the same person as this one."""
    others = {id(one): other for other, one in people.items() if other != response}
    told = tellers(people[response], [people[other] for other in others.values()])
    return next((homes[others[id(one)]] for one in told if others[id(one)] in homes), None)


def _texts(project: Project, wanted: list[int], fields: list[int]) -> dict[int, str]:
    values = responses.values_of(project, wanted, fields)
    texts = {response: address_text([_text(part) for part in parts]) for response, parts in values.items()}
    return {response: text for response, text in texts.items() if text}


def _text(part: str | float | None) -> str:
    """Return a part as it is written; a house number or post code may have been read as a number."""
    if isinstance(part, float) and part.is_integer():
        part = int(part)
    return "" if part is None else str(part)
