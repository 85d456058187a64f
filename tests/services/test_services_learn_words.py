"""What is said of how well a tag is learned: unknown, never proposed, right so often."""

from npsdesk.core.comments.label_scores import LabelScore
from npsdesk.core.comments.learned_accuracy import TagAccuracy
from npsdesk.i18n import in_language
from npsdesk.services.learn_words import accuracy_sentence, trust_sentence

FEW, ONE = TagAccuracy(1, 4, None), TagAccuracy(1, 1, None)
SILENT = TagAccuracy(1, 12, LabelScore(0, 0, 12))
GOOD = TagAccuracy(1, 40, LabelScore(27, 30, 36))


def test_how_often_proposals_of_a_tag_are_right() -> None:
    assert [accuracy_sentence("Price", accuracy) for accuracy in (ONE, FEW, SILENT, GOOD)] == [
        "Price: not known yet; you tagged 1 comment with it, 10 are needed",
        "Price: not known yet; you tagged 4 comments with it, 10 are needed",
        "Price: never proposed on the comments you tagged",
        "Price: right 9 times in 10 on the comments you tagged, and finds 8 in 10",
    ]


def test_how_far_proposals_can_be_trusted() -> None:
    assert [trust_sentence(accuracy) for accuracy in (None, ONE, FEW, SILENT, GOOD)] == [
        "Not known yet how good these are: you tagged 0 comments with it, 10 are needed.",
        "Not known yet how good these are: you tagged 1 comment with it, 10 are needed.",
        "Not known yet how good these are: you tagged 4 comments with it, 10 are needed.",
        "Not known yet how good these are: it was never proposed on the comments you tagged.",
        "Right 9 times in 10 on the comments you tagged.",
    ]
    with in_language("nl"):
        assert trust_sentence(GOOD) == "Klopt 9 van de 10 keer bij de opmerkingen die je zelf hebt gelabeld."
