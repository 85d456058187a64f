"""Which of the four causes of leaving each tag of a project is about: by its link to the playbook, else by its name."""

from collections.abc import Sequence
from functools import cache

from npsdesk.core.customers.churn_causes import ChurnCause, churn_cause
from npsdesk.core.survey import Tag
from npsdesk.files.codebooks import CODEBOOK_LANGUAGES, load_codebook


def causes_of(tags: Sequence[Tag]) -> dict[int, ChurnCause]:
    """Return the cause of each tag that has one; one without a link is known by a name that the keyword lists have."""
    found = {tag.id: churn_cause(tag.cause or _by_name().get(tag.name.strip().casefold(), "")) for tag in tags}
    return {tag: cause for tag, cause in found.items() if cause is not None}


@cache
def _by_name() -> dict[str, str]:
    return {tag.name.casefold(): tag.cause for language in CODEBOOK_LANGUAGES for tag in load_codebook(language).tags}
