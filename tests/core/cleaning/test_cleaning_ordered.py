import pytest

from npsdesk.core.cleaning.ordered import find_scale, normal_answer


def numbers(answers: str) -> list[int] | None:
    texts = answers.split("|")
    scale = find_scale(dict.fromkeys(texts, 10))
    return None if scale is None else [scale.words[normal_answer(text)] for text in texts]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("Strongly Disagree|Disagree|Neither Agree nor Disagree|Agree|Strongly Agree", [1, 2, 3, 4, 5]),
        ("Never|Rarely|Sometimes|Often|All of the time", [1, 2, 3, 4, 5]),
        ("None of it|Some of it|About\xa0half\xa0of\xa0it|Most of it|All of it", [1, 2, 3, 4, 5]),
        ("Not at all able|Slightly able|Neutral|Moderately able|Extremely able", [1, 2, 3, 4, 5]),
        (
            "Not at all satisfied|Slightly satisfied|Moderately satisfied|Very satisfied|Extremely satisfied",
            [1, 2, 3, 4, 5],
        ),
        ("Little or no knowledge of topic|Some knowledge of topic|Extensive knowledge of topic", [1, 3, 5]),
        (
            "Less motivated|Slightly less motivated|No change in motivation|More motivated|Much more motivated",
            [2, 3, 4, 6, 7],
        ),
        ("I'm less confident now.|I'm equally confident now.|I'm more confident now.", [2, 3, 4]),
        ("zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden", [1, 2, 3, 4, 5]),
        ("Helemaal mee oneens|mee oneens|neutraal|mee eens|helemaal mee eens", [1, 2, 3, 4, 5]),
        ("sehr unzufrieden|unzufrieden|zufrieden|sehr zufrieden", [1, 2, 4, 5]),
        ("Pas du tout d'accord|Pas d'accord|D’accord|Tout à fait d'accord", [1, 2, 4, 5]),
        ("Very dissatisfied|Somewhat dissatisfied|Neutral|Somewhat satisfied|Very satisfied", [1, 2, 3, 4, 5]),
        ("Very poor|Poor|Fair|Good|Very good", [1, 2, 3, 4, 5]),
        ("nooit|zelden|soms|vaak|altijd", [1, 2, 3, 4, 5]),
    ],
)
def test_ordered_words_become_numbers(answers: str, expected: list[int]) -> None:
    assert numbers(answers) == expected


@pytest.mark.parametrize(
    "answers",
    [
        "Too slow|Slightly slow|Just right|Slightly fast|Too fast",
        "Balanced (lecture/hands-on)|Slightly too much lecture|Too much hands-on",
        "Ja|Nee",
        "Yes.|No.|Not sure.",
        "More than 1 year ago|6 months - 1 year ago|0-6 months ago",
        "Free|Pro|Team",
        "Agree",
    ],
)
def test_words_that_are_not_ordered_stay_a_group(answers: str) -> None:
    assert numbers(answers) is None


def test_no_answer_and_rare_exceptions_do_not_spoil_a_scale() -> None:
    scale = find_scale({"Agree": 60, "Disagree": 40, "n/a": 30, "it depends on the day": 2})
    assert scale is not None
    assert (scale.low, scale.high) == (1, 5)


def test_excellent_adds_a_sixth_level_above_very_good() -> None:
    assert numbers("Poor|Fair|Good|Very good|Excellent") == [2, 3, 4, 5, 6]
