"""Which cause of leaving a tag is about: as it was linked, else by its name in either language."""

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.survey import Tag
from npsdesk.services.tag_causes import causes_of


def test_a_tag_is_known_by_its_link_else_by_its_name() -> None:
    tags = (
        Tag(1, "Price", "pine", 1),
        Tag(2, "  WAITING TIME ", "pine", 2),
        Tag(3, "Prijs", "pine", 3),
        Tag(4, "Our own words", "pine", 4, cause="competitor"),
        Tag(5, "Something else", "pine", 5),
    )
    assert causes_of(tags) == {
        1: ChurnCause.PRICE,
        2: ChurnCause.SERVICE,
        3: ChurnCause.PRICE,
        4: ChurnCause.PRICE,
    }
