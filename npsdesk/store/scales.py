"""How the scale of a rating is kept with its field, and what makes two scales one."""

import json

from npsdesk.core.cleaning.table import Scale

ScaleKey = tuple[str, float] | None


def scale_key(scale: str) -> ScaleKey:
    """Return what makes two scales one: kind and top. That nobody chose the lowest answer makes no other question."""
    if not scale:
        return None
    facts = json.loads(scale)
    return facts["kind"], facts["high"]


def scale_text(scale: Scale | None) -> str:
    """Return a scale as the field keeps it, "" for none."""
    if scale is None:
        return ""
    facts = {"kind": scale.kind, "low": scale.low, "high": scale.high, "words": dict(scale.words)}
    return json.dumps(facts, ensure_ascii=False)
