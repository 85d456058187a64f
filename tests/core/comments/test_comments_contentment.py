import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.contentment import BANDS, NothingFinder, content_masks, score_tones
from npsdesk.core.comments.tone import Tone
from npsdesk.files.watch_lists import all_watch_words

FINDER = NothingFinder(all_watch_words())


@pytest.mark.parametrize(
    "text",
    [
        "Nothing, I love your company!",
        "Niks, ga zo door",
        "Alles prima!",
        "None",
        "Rien à redire",
        "nichts, weiter so",
        "Keep up the good work",
        "ik zou niets weten",
    ],
)
def test_nothing_to_improve(text: str) -> None:
    assert FINDER.is_so(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing works",
        "niets bijzonders",
        "Everything was great but the wait",
        "Good work",
        "",
        "Nothing arrived in time",
        "Nothing, apart from the parking",
        "Niets aan te merken, behalve de prijs",
        "Alles goed. Alleen de wachttijd",
    ],
)
def test_something_to_improve_or_mere_praise(text: str) -> None:
    assert not FINDER.is_so(text)


@given(
    st.lists(
        st.sampled_from(["nothing", "Niks", "really,", "good", "the", "wait", "c'est", "(all)", "7", "—"]), max_size=5
    )
)
def test_looking_ahead_changes_nothing(words: list[str]) -> None:
    text = " ".join(words)
    careful = NothingFinder(all_watch_words())
    careful._known = _Everything()
    assert FINDER.is_so(text) == careful.is_so(text)


class _Everything(set[str]):
    def __contains__(self, _word: object) -> bool:
        return True


def masks(rows: list[tuple[int, float, str, bool, bool]]) -> tuple[list[bool], list[bool]]:
    answers, scores, tones, misses, nothing = zip(*rows, strict=True)
    happy, complaint = content_masks(
        np.array(answers, dtype=np.int64),
        np.array(scores, dtype=np.float64),
        np.array([tone == "positive" for tone in tones]),
        np.array([tone in ("negative", "mixed") for tone in tones]),
        np.array(misses),
        np.array(nothing),
    )
    return happy.tolist(), complaint.tolist()


def test_only_sevens_and_eights_are_told_apart() -> None:
    rows = [
        (0, 8.0, "positive", False, False),
        (1, 8.0, "mixed", False, False),
        (2, 7.0, "neutral", False, False),
        (3, 10.0, "positive", False, False),
        (4, 3.0, "negative", False, False),
        (5, np.nan, "positive", False, False),
        (6, 7.0, "", True, False),
        (7, 7.0, "negative", False, True),
    ]
    happy, complaint = masks(rows)
    assert happy == [True, False, False, False, False, False, False, True]
    assert complaint == [False, True, False, False, False, False, True, False]


def test_a_complaint_in_one_comment_outweighs_praise_in_another_of_the_same_answer() -> None:
    happy, complaint = masks([(0, 8.0, "positive", False, False), (0, 8.0, "negative", False, False)])
    assert happy == [False, False]
    assert complaint == [True, True]


def test_nothing_at_all_is_neither() -> None:
    none = np.zeros(0, bool)
    happy, complaint = content_masks(np.zeros(0, np.int64), np.zeros(0), none, none, none, none)
    assert len(happy) == len(complaint) == 0


def test_the_table_counts_each_comment_with_score_and_tone_once() -> None:
    scores = np.array([0, 6, 7, 8, 8, 9, 10, np.nan, 8])
    tones = ["negative", "neutral", "positive", "negative", "negative", "mixed", "positive", "positive", ""]
    table = score_tones(scores, tones)
    assert list(table) == list(BANDS)
    assert table[8, 8] == {Tone.POSITIVE: 0, Tone.NEUTRAL: 0, Tone.NEGATIVE: 2, Tone.MIXED: 0}
    assert sum(count for row in table.values() for count in row.values()) == 7
