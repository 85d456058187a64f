"""What is said of the reason gap: every box, sure or not, too few of anything, one theme named or two."""

from dataclasses import replace

import pytest

from npsdesk.core.comments.gap import Box, ReasonGap, Side, Theme
from npsdesk.core.scores.proportions import Difference
from npsdesk.core.survey import Tag
from npsdesk.i18n import in_language
from npsdesk.services import gap_words
from npsdesk.services.compare_comments import Comparison

WAIT, PRICE, STAFF = (
    Tag(number, name, "blue", number) for number, name in enumerate(("Waiting  time", "Price", "Staff"), 1)
)
WIDE = Difference(0.254, 0.102, 0.398, 0.001)
FIX = Theme(
    WAIT, 20, 3, 30, 2, missed=WIDE, told=Difference(0.1, 0, 0.2, 0.05), q_missed=0.01, q_told=0.08, box=Box.FIX
)
TELL = replace(FIX, tag=STAFF, told=WIDE, q_missed=0.9, q_told=0.01, box=Box.TELL)
KEEP = replace(FIX, tag=PRICE, box=Box.KEEP)
GAP = ReasonGap((FIX, TELL), (), Side(64, 60), Side(79, 79))


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        (FIX, "Fix: passives miss this clearly more than promoters."),
        (replace(FIX, q_missed=0.09), "Fix: passives probably miss this more than promoters."),
        (TELL, "Tell: promoters praise this clearly more than passives, who may not know it yet."),
        (
            replace(TELL, q_told=0.09),
            "Tell: promoters probably praise this more than passives, who may not know it yet.",
        ),
        (KEEP, "Keep: passives and promoters both praise this."),
        (replace(FIX, box=Box.LEAVE), "Leave: no clear difference between passives and promoters."),
        (replace(FIX, box=None), ""),
    ],
)
def test_each_box_says_what_to_do_and_how_sure_that_is(theme: Theme, said: str) -> None:
    assert gap_words.box_sentence(theme) == said


def test_boxes_have_names() -> None:
    assert [gap_words.box_name(box) for box in (Box.FIX, Box.TELL, Box.KEEP, Box.LEAVE)] == [
        "Fix",
        "Tell",
        "Keep",
        "Leave",
    ]


def test_a_difference_is_told_for_what_stands_out_only() -> None:
    assert gap_words.range_sentence(FIX) == "In every 100 comments that is 25 more, likely 10 to 40."
    assert gap_words.range_sentence(TELL) == gap_words.range_sentence(FIX)
    assert gap_words.range_sentence(KEEP) == gap_words.range_sentence(replace(FIX, box=None)) == ""


def test_shares_are_whole_and_never_nothing_where_something_is() -> None:
    assert [gap_words.percent(*pair) for pair in ((0, 0), (0, 64), (1, 1000), (1, 200), (64, 64))] == [
        "0%",
        "0%",
        "<1%",
        "1%",
        "100%",
    ]
    assert gap_words.row_sentence(KEEP, GAP) == (
        "Price: 31% of passives miss it, 5% praise it; 38% of promoters praise it."
    )


def test_what_the_shares_are_of() -> None:
    assert gap_words.base_sentence(GAP) == "Based on 64 comments from passives and 79 from promoters."
    assert gap_words.base_sentence(replace(GAP, left_out=(PRICE,))) == (
        "Based on 64 comments from passives and 79 from promoters. Tags on fewer than 5 of these comments are left out."
    )


def test_too_few_of_anything_is_said_with_what_it_takes() -> None:
    few = gap_words.few_words(replace(GAP, passives=Side(3, 3)))
    untagged = gap_words.few_words(replace(GAP, passives=Side(64, 2)))
    unused = gap_words.few_words(replace(GAP, themes=()))
    assert (few[0], untagged[0], unused[0]) == (
        "Too few comments here",
        "Tag a few more comments first",
        "No tag is on enough comments yet",
    )
    assert few[1].endswith("with fewer, chance decides what stands out. Here are 3 and 79.")
    assert untagged[1].endswith("with fewer, chance decides what stands out. So far there are 2 and 79.")
    assert unused[1] == "A tag counts here once it is on 5 comments. Tag some more, and look again."


def test_much_that_is_untagged_can_still_shift_the_picture() -> None:
    assert gap_words.untagged_sentence(GAP) == ""
    assert gap_words.untagged_sentence(replace(GAP, passives=Side(64, 30))) == (
        "34 comments have no tag yet, so this can still shift."
    )
    one = replace(GAP, passives=Side(3, 2))
    assert gap_words.untagged_sentence(one) == "1 comment has no tag yet, so this can still shift."


def test_the_conclusion_names_what_passives_miss_and_what_promoters_praise() -> None:
    both = Comparison(GAP, (WAIT, PRICE), 30, {})
    assert gap_words.conclusion(both) == (
        "Passives miss Waiting time and Price. Promoters praise Staff more than passives do.",
        "30 of the 64 comments from passives miss Waiting time or Price.",
    )
    praised = Comparison(replace(GAP, themes=(TELL,)), (), 0, {})
    assert gap_words.conclusion(praised) == ("Promoters praise Staff more than passives do.", "")
    alike = Comparison(replace(GAP, themes=(KEEP,)), (), 0, {})
    nothing = "Nothing stands out between passives and promoters yet."
    assert gap_words.conclusion(alike) == (nothing, "Both praise Price.")
    assert gap_words.conclusion(Comparison(replace(GAP, themes=()), (), 0, {})) == (nothing, "")
    with in_language("nl"):
        assert gap_words.conclusion(both)[1] == (
            "In 30 van de 64 opmerkingen van passief tevredenen wordt Waiting time of Price gemist."
        )


WEIGHED = replace(
    GAP,
    passives=Side(64, 60, 51.4),
    promoters=Side(79, 79, 70.6),
    themes=(replace(FIX, worth=(25.7, 0.1, 35.3, 0.0)),),
    weightless=3,
)


def test_weighted_shares_are_told_with_what_the_comments_are_worth() -> None:
    (theme,) = WEIGHED.themes
    assert gap_words.row_sentence(theme, WEIGHED) == (
        "Waiting  time: 50% of passives miss it, <1% praise it; 50% of promoters praise it."
    )
    assert gap_words.base_sentence(WEIGHED) == (
        "Based on 64 comments from passives and 79 from promoters. The shares are weighted; with their weights these "
        "comments are worth 51 and 71. 3 comments of people without a weight are left out."
    )
    assert gap_words.weights_sentences(replace(WEIGHED, weightless=1))[1] == (
        "1 comment of somebody without a weight is left out."
    )
    assert len(gap_words.weights_sentences(replace(WEIGHED, weightless=0))) == 1
    assert gap_words.weights_sentences(GAP) == []
    assert gap_words.weights_sentences(replace(GAP, is_refused=True)) == [
        "The weights here cannot be used, so all count alike."
    ]


def test_comments_that_are_worth_too_little_are_too_few() -> None:
    headline, text = gap_words.few_words(replace(WEIGHED, passives=Side(64, 60, 12.4)))
    assert headline == "Too few comments here"
    assert text.endswith("With their weights those here are worth 12 and 71.")
