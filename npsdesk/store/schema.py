"""The tables of a project file: which version they are, how they are brought to it, and what they must look like."""

from functools import lru_cache
from typing import Any

import apsw

from npsdesk.store import migrations

APPLICATION_ID = 0x4E50534B  # 'NPSK'
MIGRATIONS = migrations.MIGRATIONS

# What undo and redo reach: everything an owner makes, so also the remembered mapping and the project's settings.
BULK = ("customer", "response", "comment")  # what an import inserts without recording each row
# what can point at bulk rows
DEPENDENT = (
    *("tag", "tagging", "action", "action_person", "customer_identity", "customer_pair", "list_person"),
    *("tag_rule", "comment_language", "comment_tone", "main_reason", "rejected_tag"),
    *("contact", "do_not_contact", "fair_test", "fair_test_person", "message_text", "follow_up", "set_aside"),
)
ROOTS = (
    *("setting", "mapping", "wave", "field", "wave_field", "wave_file", "customer_list", "list_field"),
    *("competitor", "price_note", "request_mark", "own_tactic"),
)
RECORDED = ROOTS + BULK + DEPENDENT

# A customer goes with the last answer, but for one who wants no messages: who comes back must still not get any.
DROP_UNUSED = """
DELETE FROM customer WHERE NOT EXISTS (SELECT 1 FROM response WHERE response.customer = customer.id)
AND NOT EXISTS (SELECT 1 FROM do_not_contact WHERE do_not_contact.customer = customer.id)
"""


def version() -> int:
    """Return the `user_version` that this program writes."""
    return len(MIGRATIONS)


def migrate(connection: apsw.Connection, from_version: int) -> None:
    """Take a file from an older version to the newest; runs inside the caller's transaction."""
    for migration in MIGRATIONS[from_version:]:
        connection.execute(migration)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version()}")


def read_schema(connection: apsw.Connection) -> list[Any]:
    """Return every table, index, trigger and view of a file as SQLite keeps them."""
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@lru_cache
def expected_schema(steps: tuple[str, ...]) -> list[Any]:
    """Return what `read_schema` must find in an honest file after these migrations."""
    connection = apsw.Connection(":memory:")
    for migration in steps:
        connection.execute(migration)
    schema = read_schema(connection)
    connection.close()
    return schema
