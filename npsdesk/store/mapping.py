"""What an owner chose for the columns under a set of headings, so that the next file with them is read alike."""

import json
from collections.abc import Mapping
from typing import Any

from npsdesk.core.cleaning.score_scale import ScoreScale
from npsdesk.core.cleaning.table import Chosen, DateOrder
from npsdesk.core.survey import Role
from npsdesk.store.project import Project


def remembered(project: Project, headings_hash: str) -> dict[str, Chosen]:
    """Return what was chosen for each heading when a file with these headings was imported last."""
    found = project.rows("SELECT roles FROM mapping WHERE headings = ?", (headings_hash,))
    return {name: _chosen(entry) for name, entry in json.loads(found[0][0]).items()} if found else {}


def all_headings(project: Project) -> list[str]:
    """Return the headings of every survey that was imported, as they were written, each file's set once."""
    return [
        name for (roles,) in project.rows("SELECT roles FROM mapping ORDER BY headings") for name in json.loads(roles)
    ]


def remember(project: Project, headings_hash: str, choices: Mapping[str, Chosen]) -> None:
    """Keep what was chosen for each heading; the newest counts."""
    if headings_hash:
        entries = {name: _entry(chosen) for name, chosen in choices.items()}
        project.write(
            "INSERT INTO mapping VALUES (?, ?) ON CONFLICT (headings) DO UPDATE SET roles = excluded.roles",
            (headings_hash, json.dumps(entries, ensure_ascii=False)),
        )


def _entry(chosen: Chosen) -> str | dict[str, Any]:
    """Return a choice as JSON: the role alone, as the first version wrote it, or with what else was chosen."""
    more = {"order": chosen.date_order, "scale": chosen.score_scale, "second": chosen.is_second}
    said = {key: value for key, value in more.items() if value}
    return {"role": chosen.role, **said} if said else chosen.role.value


def _chosen(entry: str | dict[str, Any]) -> Chosen:
    if isinstance(entry, str):
        return Chosen(Role(entry))
    order, scale = entry.get("order"), entry.get("scale")
    return Chosen(
        Role(entry["role"]),
        DateOrder(order) if order else None,
        ScoreScale(scale) if scale else None,
        bool(entry.get("second")),
    )
