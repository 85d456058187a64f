"""What all lists of the workbook share: who is named, and which columns are left out without names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from npsdesk.files.plan_workbook.listing import ListColumn, ListSheet, ListValue
from npsdesk.i18n import _

if TYPE_CHECKING:
    from npsdesk.services.plan_lists import ListPicture

Row = tuple[ListValue, ...]


def person_name(name: str, row: int, *, without_names: bool) -> str:
    """Return what somebody is called on a sheet; by their row in the file where names are left out."""
    nobody = _("Row {row}, no name").format(row=row)
    return nobody if without_names else " ".join(name.split()) or nobody


def _places(picture: "ListPicture", columns: Iterable[tuple[bool, ListColumn]]) -> list[int]:
    """Return the places of the columns that are shown: those with names only where names may be."""
    return [at for at, (is_named, _column) in enumerate(columns) if not (is_named and picture.without_names)]


def with_earlier(picture: "ListPicture", subtitle: str) -> str:
    """Return a line under a title, with why more people are here than on the plan, where that is so."""
    if all(one.response in picture.shown.index for one in picture.people):
        return subtitle
    more = _("Who answered in an earlier wave is on this sheet too; the plan counts this wave only.")
    return f"{subtitle} {more}"


def sheet_of(
    picture: "ListPicture",
    kind: str,
    words: tuple[str, str, str],
    columns: list[tuple[bool, ListColumn]],
    rows: Iterable[Row],
    **more: Any,
) -> ListSheet:
    """Put a sheet together; `words` are its name, the line under its title, and what it says without rows."""
    places = _places(picture, columns)
    name, subtitle, nothing = words
    shown = tuple(tuple(row[at] for at in places) for row in rows)
    return ListSheet(kind, name, name, subtitle, tuple(columns[at][1] for at in places), shown, nothing, **more)
