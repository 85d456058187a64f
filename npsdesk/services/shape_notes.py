"""What an owner should know of a table: no headings, cells that stand for several rows, what may be weights."""

from npsdesk.core.cleaning.grid import column_letters
from npsdesk.core.cleaning.table import Recognition, Table
from npsdesk.core.survey import Role
from npsdesk.i18n import _, ngettext

_SHOWN = 12
_WEIGHTS = frozenset(
    {"weight", "weights", "weighting", "weight factor", "gewicht", "gewichten", "weging", "weegfactor", "wegingsfactor"}
)


def shape_notes(table: Table, recognition: Recognition) -> list[str]:
    """Return a sentence for each oddity of a table's shape."""
    notes = []
    if not recognition.header.depth:
        notes.append(_("There is no row of headings, so the columns go by their letters."))
    if columns := _merged_down(table, recognition):
        text = ngettext(
            "Cells in column {columns} are merged over several rows; only the first row of each has the value.",
            "Cells in columns {columns} are merged over several rows; only the first row of each has the value.",
            len(columns),
        )
        notes.append(text.format(columns=", ".join(map(column_letters, columns[:_SHOWN]))))
    return notes + _weight_notes(recognition)


def _weight_notes(recognition: Recognition) -> list[str]:
    """Return that a column may say how much each answer counts, and where to choose it: it is never taken as that."""
    text = _(
        "“{column}” may say how much each answer counts. If so, choose it as the column of weights in the project's "
        "settings after the import."
    )
    numbers = [column for column in recognition.columns if column.role in (Role.VALUE, Role.USAGE, Role.RATING)]
    names = [" ".join(column.name.split()) for column in numbers]
    return [text.format(column=name) for name in names if name.casefold() in _WEIGHTS]


def _merged_down(table: Table, recognition: Recognition) -> list[int]:
    """Return the columns with merged cells over several answers, left to right."""
    first, last = recognition.header.first_answer, recognition.last_answer
    found = {left for top, left, bottom, _right in table.merged if bottom > top and first <= top < last}
    return sorted(found)
