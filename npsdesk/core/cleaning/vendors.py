"""Survey tools that are recognised by their headings, and what their own columns are for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from npsdesk.core.cleaning.headings import normal_heading
from npsdesk.core.survey import Role

_ENOUGH = 3


@dataclass(frozen=True)
class Vendor:
    """One tool: headings of which three are enough, a first heading that is enough, and roles by heading."""

    name: str
    fingerprint: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    roles: Mapping[str, Role] = field(default_factory=dict)


VENDORS = (
    Vendor(
        "SurveyMonkey",
        frozenset({"respondent id", "respondentid", "collector id", "collectorid", "ip address", "custom data 1"}),
        roles={
            "respondent id": Role.IGNORE,
            "respondentid": Role.IGNORE,
            "collector id": Role.IGNORE,
            "collectorid": Role.IGNORE,
            "start date": Role.IGNORE,
            "startdate": Role.IGNORE,
            "end date": Role.DATE,
            "enddate": Role.DATE,
            "ip address": Role.IGNORE,
            "email address": Role.EMAIL,
            "first name": Role.NAME,
            "last name": Role.NAME,
        },
    ),
    Vendor(
        "Google Forms",
        first=frozenset({"timestamp", "tijdstempel", "zeitstempel", "horodateur"}),
        roles={
            "timestamp": Role.DATE,
            "tijdstempel": Role.DATE,
            "zeitstempel": Role.DATE,
            "horodateur": Role.DATE,
            "email address": Role.EMAIL,
            "username": Role.EMAIL,
        },
    ),
)


def find_vendor(names: Sequence[str]) -> Vendor | None:
    """Return the tool that wrote these headings, None for any other spreadsheet (import-formats.md §1)."""
    headings = [normal_heading(name) for name in names]
    for vendor in VENDORS:
        if len(vendor.fingerprint.intersection(headings)) >= _ENOUGH or (headings and headings[0] in vendor.first):
            return vendor
    return None


def vendor_role(vendor: Vendor | None, name: str) -> Role | None:
    """Return what the tool's own column of this name is for."""
    return vendor.roles.get(normal_heading(name)) if vendor else None
