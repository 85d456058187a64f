"""What the terminal prints of lists of customers: what a join brings, and the lists that a project has."""

from typing import Any

from npsdesk.core.customers.list_columns import MARKS
from npsdesk.core.customers.lists import How, ListAccount, ListField
from npsdesk.core.survey import Role
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.join_customers import JoinDraft, missing_customers
from npsdesk.store.customer_lists import StoredList
from npsdesk.words import role_name, way_name

_SHOWN = 12


def join_shape(draft: JoinDraft, wave: str | None, is_dry_run: bool) -> dict[str, Any]:
    """Return the JSON of `join`; lists hold row numbers.

    `rows_in_file` = `matched` + the lengths of `unmatched`, `without_mark` and `dropped`.
    """
    account = draft.made.account
    return {
        "list": draft.name,
        "replaced": draft.replaced is not None,
        "written": not is_dry_run,
        "file": draft.made.facts.name,
        "sheet": draft.made.sheet,
        "wave": wave,
        "marks": {role.value: names for role in MARKS if (names := _headings(draft, role))},
        "columns": [
            {"heading": field.name, "role": field.role.value, "how": field.how.value} for field in draft.fields
        ],
        "customers": len(draft.matches.known),
        "customers_named": draft.named,
        "customers_without_row": [
            {"key": known.key, "email": known.email, "name": known.name} for known in missing_customers(draft)
        ],
        "rows_in_file": account.rows_in_file,
        "matched": account.matched,
        "unmatched": list(account.unmatched),
        "without_mark": list(account.without_mark),
        "dropped": list(account.dropped),
        "possible_duplicates": list(account.repeated),
    }


def _headings(draft: JoinDraft, role: Role) -> str:
    """Return the heading of a mark; a name may stand in several columns."""
    return " + ".join(column.name for column in draft.columns if column.role is role)


def join_text(draft: JoinDraft, is_dry_run: bool) -> str:
    """Return what a join brings as lines of text."""
    account, known = draft.made.account, len(draft.matches.known)
    count = len(draft.fields)
    head = (
        ngettext(
            "{list}: would give {count} column to {customers}.",
            "{list}: would give {count} columns to {customers}.",
            count,
        )
        if is_dry_run
        else ngettext(
            "{list}: gave {count} column to {customers}.", "{list}: gave {count} columns to {customers}.", count
        )
    )
    lines = [head.format(list=draft.name, count=format_int(count), customers=customers_text(known))]
    for field in draft.fields:
        role = _role_text(field)
        about = ", ".join(filter(None, (role, way_name(field.how) if draft.has_several else "")))
        lines.append(f"  {field.name}: {about}" if about else f"  {field.name}")
    return "\n".join([*lines, *filter(None, [named_text(draft)]), *account_lines(account)])


def named_text(draft: JoinDraft) -> str:
    """Return how many customers get a name or an address from a list; "" where nobody does."""
    if not draft.named:
        return ""
    return ngettext(
        "{count} customer gets the name or e-mail address that your surveys lack.",
        "{count} customers get the name or e-mail address that your surveys lack.",
        draft.named,
    ).format(count=format_int(draft.named))


def _role_text(field: ListField) -> str:
    if field.how is How.COUNT:
        return ""
    return _("Date") if field.role is Role.DATE else role_name(field.role)


def customers_text(count: int) -> str:
    """Return "12 customers"."""
    return ngettext("{count} customer", "{count} customers", count).format(count=format_int(count))


def account_lines(account: ListAccount) -> list[str]:
    """Return where every row of a list went, a line for each kind that there is."""
    lines = [
        ngettext(
            "{count} row of a customer that we know.", "{count} rows of customers that we know.", account.matched
        ).format(count=format_int(account.matched))
    ]
    count = len(account.unmatched)
    text = ngettext(
        "{count} row of somebody who gave no answer yet: row {rows}.",
        "{count} rows of people who gave no answer yet: rows {rows}.",
        count,
    )
    lines += [text.format(count=format_int(count), rows=rows_text(account.unmatched))] if count else []
    count = len(account.without_mark)
    text = ngettext(
        "{count} row does not say who it is about: row {rows}.",
        "{count} rows do not say who they are about: rows {rows}.",
        count,
    )
    lines += [text.format(count=format_int(count), rows=rows_text(account.without_mark))] if count else []
    count = len(account.dropped)
    text = ngettext("{count} row was left out: row {rows}.", "{count} rows were left out: rows {rows}.", count)
    lines += [text.format(count=format_int(count), rows=rows_text(account.dropped))] if count else []
    count = account.without_row
    text = ngettext("{count} customer is not in this list.", "{count} customers are not in this list.", count)
    return lines + ([text.format(count=format_int(count))] if count else [])


def rows_text(rows: tuple[int, ...]) -> str:
    """Return the first row numbers, with a mark where there are more."""
    return ", ".join(map(format_int, rows[:_SHOWN])) + ("…" if len(rows) > _SHOWN else "")


def list_shape(known: StoredList, wave: str | None, unmatched: list[int]) -> dict[str, Any]:
    """Return one list of a project as JSON; `unmatched` are rows whose customer gave no answer so far."""
    return {
        "list": known.name,
        "file": known.file_name,
        "imported": known.imported.isoformat(timespec="seconds"),
        "wave": wave,
        "people": known.people,
        "customers": known.known,
        "unmatched": unmatched,
        "columns": [{"column": name, "how": how} for _id, name, how in known.fields],
    }


def list_text(known: StoredList) -> str:
    """Return one list as a line."""
    columns = ", ".join(name for _id, name, _how in known.fields)
    text = _("{list}: {known} of {people} people are customers here; {columns}")
    return text.format(list=known.name, known=format_int(known.known), people=format_int(known.people), columns=columns)
