import pandas as pd

from npsdesk.core.comments.directions import first_direction, other_direction
from npsdesk.core.comments.shares import tag_shares
from npsdesk.core.survey import Direction, Group, Tag


def test_the_first_guess_and_its_opposite() -> None:
    assert first_direction(Group.PROMOTER) is Direction.PRAISES
    assert other_direction(Direction.PRAISES) is Direction.MISSES


def test_a_person_counts_once_per_tag_and_direction() -> None:
    waiting, staff = Tag(1, "Waiting", "rust", 1), Tag(2, "Staff", "pine", 2)
    taggings = pd.DataFrame(
        [
            (10, 1, "misses"),
            (10, 1, "misses"),
            (10, 2, "praises"),
            (11, 1, "misses"),
            (12, 2, "praises"),
            (99, 1, "misses"),
        ],
        columns=["response", "tag", "direction"],
    )
    scores = pd.Series({10: 8, 11: 7, 12: 10, 13: 7}, dtype="Int8")
    first, second = tag_shares((staff, waiting), taggings, scores, [10, 11, 12, 13])
    assert (first.tag, first.passives_missing, first.promoters_praising) == (waiting, 2, 0)
    assert (second.passives_praising, second.promoters_praising, second.passives, second.promoters) == (1, 1, 3, 1)
