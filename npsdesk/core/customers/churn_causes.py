"""The four causes for which passives leave, and which tags are about each of them."""

from collections.abc import Mapping
from enum import StrEnum


class ChurnCause(StrEnum):
    """Why passives leave (features S1.13-S1.16)."""

    PRICE = "price"  # prices, discounts and offers of competitors
    FEATURE = "feature"  # something that is not offered
    SERVICE = "service"  # bad service, even a small slip: slow, unfriendly, silent
    FRUSTRATION = "frustration"  # it does not work, or help and explanation are missing


# the `cause` of a tag, which links it to the playbook, as one of the four
_CAUSES: Mapping[ChurnCause, tuple[str, ...]] = {
    ChurnCause.PRICE: ("price", "competitor", "licences", "estimates"),
    ChurnCause.FEATURE: ("missing_feature", "choice", "integrations", "opening_hours"),
    ChurnCause.SERVICE: (
        *(
            "service",
            "staff",
            "waiting",
            "communication",
            "attention",
            "delivery",
            "appointments",
            "care",
            "same_faces",
        ),
        *("shop_floor", "repair"),
    ),
    ChurnCause.FRUSTRATION: (
        *("ease_of_use", "help", "quality", "onboarding", "transparency", "reliability", "ordering", "booking"),
        *("returns", "food", "rooms", "atmosphere"),
    ),
}
_BY_TAG_CAUSE = {cause: churn for churn, causes in _CAUSES.items() for cause in causes}


def churn_cause(tag_cause: str) -> ChurnCause | None:
    """Return the cause of churn that a tag with that `cause` is about, None for one that is about none.

    >>> churn_cause("waiting").value, churn_cause("praise")
    ('service', None)
    """
    return _BY_TAG_CAUSE.get(tag_cause)
