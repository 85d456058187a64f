"""How well direction and tone are read: on the truth, and on clauses of every kind that the truth does not hold."""

import csv
from pathlib import Path

import numpy as np
import pytest

from npsdesk.core.comments.tokens import Vocabulary, read_tokens
from npsdesk.core.comments.tone import Tone, ToneReader, ToneTable
from npsdesk.core.comments.tone_words import Cue, ToneWords, compile_words
from npsdesk.files.tone_lists import load_tone_words

TRUTH = Path(__file__).resolve().parents[2] / "truth"
OWN = Path(__file__).with_name("clauses_by_kind.csv")
EVERY_DAY = Path(__file__).with_name("clauses_of_every_day.csv")
OWN_TONES = Path(__file__).with_name("tones_by_kind.csv")
SIGNS = {"praises": 1, "misses": -1, "neutral": 0}


def read(texts: list[str], language: str) -> ToneTable:
    vocabulary = Vocabulary()
    table = read_tokens(texts, vocabulary)
    return ToneReader(compile_words(load_tone_words(language)), language, vocabulary).read(table)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def share_right(rows: list[dict[str, str]], language: str) -> float:
    tone = read([row["clause"] for row in rows], language)
    places = [words_at(tone, number, row["clause"], row["keyword"]) for number, row in enumerate(rows)]
    first, last = (np.array(column) for column in zip(*places, strict=True))
    expected = [SIGNS[row["direction"]] for row in rows]
    return float(np.mean(tone.directions(first, last) == np.array(expected)))


def words_at(tone: ToneTable, text: int, clause: str, keyword: str) -> tuple[int, int]:
    start = clause.index(keyword)
    table = tone.table
    inside = (table.text == text) & (table.start < start + len(keyword)) & (table.end > start)
    words = np.flatnonzero(inside)
    return int(words[0]), int(words[-1])


def said(text: str, keyword: str, language: str = "en") -> int:
    return int(np.sign(directions([text], [keyword], language)[0]))


def directions(texts: list[str], keywords: list[str], language: str) -> list[int]:
    tone = read(texts, language)
    places = [words_at(tone, n, text, keyword) for n, (text, keyword) in enumerate(zip(texts, keywords, strict=True))]
    first, last = (np.array(column) for column in zip(*places, strict=True))
    return [int(sign) for sign in tone.directions(first, last)]


# the odd rows are those that the lists were made with; the even ones were only ever counted
@pytest.mark.parametrize(
    ("language", "odd", "even"), [("en", 0.98, 0.9), ("nl", 0.98, 0.9), ("de", 0.95, 0.9), ("fr", 0.9, 0.8)]
)
def test_directions_of_the_truth(language: str, odd: float, even: float) -> None:
    rows = rows_of(TRUTH / f"clauses_{language}.csv")
    assert share_right(rows[::2], language) >= odd
    assert share_right(rows[1::2], language) >= even


@pytest.mark.parametrize("language", ["en", "nl"])
def test_directions_of_hard_kinds(language: str) -> None:
    rows = [row for row in rows_of(OWN) if row["language"] == language]
    assert share_right(rows, language) >= 0.93


@pytest.mark.parametrize("language", ["en", "nl"])
def test_directions_of_everyday_clauses(language: str) -> None:
    rows = [row for row in rows_of(EVERY_DAY) if row["language"] == language]
    assert share_right(rows, language) >= 0.98


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (
            ["the order never arrived and nobody called back", "it is cheaper at BikeCity", "cost more than expected"],
            "en",
        ),
        (["de bestelling kwam niet aan en niemand belde terug", "bij Decathlon is het goedkoper"], "nl"),
    ],
)
def test_complaints_with_a_word_of_praise_in_them(texts: list[str], language: str) -> None:
    assert set(read(texts, language).tones()) == {Tone.NEGATIVE.value}


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Loved that I could try five bikes.", "Finally a shop with my size.", "Patient with my bad eyes."], "en"),
        (
            [
                "Zo'n warm welkom krijg je zelden.",
                "Goede prijs voor mijn oude fiets.",
                "Eindelijk iemand die luistert.",
            ],
            "nl",
        ),
    ],
)
def test_praise_with_a_word_of_complaint_in_it(texts: list[str], language: str) -> None:
    assert set(read(texts, language).tones()) == {Tone.POSITIVE.value}


def test_a_negation_is_not_any_word_of_a_phrase() -> None:
    assert said("ze belde netjes terug", "belde", "nl") == 1
    assert said("ze belde nooit terug", "belde", "nl") == -1


def test_what_was_feared_and_did_not_come_is_praise() -> None:
    texts = ["thought it would be slower", "expected it to be faster", "promised to call but never did"]
    assert directions(texts, ["slower", "faster", "call"], "en") == [1, -1, -1]


def test_something_put_right_is_praise_unless_it_is_wrong_again() -> None:
    texts = ["they fixed the leak", "they fixed the leak and it leaks again", "the leak was not fixed"]
    assert directions(texts, ["fixed", "fixed", "fixed"], "en") == [1, -1, -1]


def test_what_was_bad_before_or_is_worse_elsewhere_is_praise() -> None:
    texts = ["delivery used to be slow", "service is slower elsewhere", "service used to be quick"]
    assert directions(texts, ["delivery", "service", "service"], "en") == [1, 1, -1]


def test_never_such_a_thing_says_the_thing_with_more_force() -> None:
    texts = ["never had such a friendly nurse", "never had such a rude nurse"]
    assert directions(texts, ["nurse", "nurse"], "en") == [1, -1]


CONTENT = {
    "en": (
        "That is how it should be.|Everything went as it should|This is how a bike shop should be.",
        "That is not how it should be.|Not as it should be|They do not answer as they should|It should be faster",
    ),
    "nl": (
        "Zo hoort het.|Alles zoals het hoort|Zo moet het zijn!|Wat je van een goede zaak mag verwachten",
        "Zo hoort het niet.|Dat is niet zoals het hoort|Niet wat je mag verwachten|Het moet sneller",
    ),
}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_as_it_should_be_is_praise_and_not_a_wish(language: str) -> None:
    content, missed = (texts.split("|") for texts in CONTENT[language])
    assert set(read(content, language).tones()) == {Tone.POSITIVE}
    assert set(read(missed, language).tones()) == {Tone.NEGATIVE}


def test_the_sentence_after_says_that_it_was_well_done() -> None:
    assert read(["Sam called before the extra work. That is how it should be."], "en").tones() == [Tone.POSITIVE]
    assert read(["Sam belde voor het extra werk. Zo hoort het."], "nl").tones() == [Tone.POSITIVE]


def test_what_there_is_none_of_is_missed() -> None:
    texts = ["there is no dark mode", "no help for weak pupils", "no queue"]
    assert directions(texts, ["mode", "help", "queue"], "en") == [-1, -1, 1]


def test_tones_of_the_truth() -> None:
    rows = rows_of(TRUTH / "mixed_comments.csv")
    right = []
    for language in ("en", "nl"):
        chosen = [row for row in rows if row["language"] == language]
        tones = read([row["comment"] for row in chosen], language).tones()
        right += [(rows.index(row), tone == row["tone"]) for row, tone in zip(chosen, tones, strict=True)]
    assert np.mean([is_right for place, is_right in right if place % 2 == 0]) >= 0.95
    assert np.mean([is_right for place, is_right in right if place % 2 == 1]) >= 0.8


@pytest.mark.parametrize("language", ["en", "nl"])
def test_tones_of_comments_that_tell_what_happened(language: str) -> None:
    rows = [row for row in rows_of(OWN_TONES) if row["language"] == language]
    tones = read([row["comment"] for row in rows], language).tones()
    assert np.mean([tone == row["tone"] for row, tone in zip(rows, tones, strict=True)]) >= 0.75


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("niks, ga zo door", Tone.POSITIVE),
        ("nothing to improve", Tone.POSITIVE),
        ("would be a 9 if you opened on Sunday", Tone.NEGATIVE),
        ("Lekker eten, maar de bediening was traag", Tone.MIXED),
        ("", Tone.NEUTRAL),
        ("7", Tone.NEUTRAL),
        ("😡", Tone.NEGATIVE),
        ("👍", Tone.POSITIVE),
    ],
)
def test_tones_of_whole_comments(text: str, tone: Tone) -> None:
    language = "nl" if text.startswith(("niks", "Lekker")) else "en"
    assert list(read([text], language).tones()) == [tone.value]


def test_parts_of_a_mixed_comment_have_their_signs() -> None:
    text = "Great food, but the service was slow"
    parts = read([text], "en").parts()
    assert [(text[start:end], sign) for _text, start, end, sign in parts] == [
        ("Great food", 1),
        ("but the service was slow", -1),
    ]


def test_negations_stay_in_their_clause() -> None:
    text = "not cheap, but worth every penny"
    assert (said(text, "cheap"), said(text, "worth")) == (-1, 1)
    assert said("geen klachten, het eten is heerlijk", "eten", "nl") == 1


def test_much_and_little_follow_what_there_is_much_of() -> None:
    texts = ["high prices", "high quality", "low prices", "low quality", "no queue", "no choice"]
    assert directions(texts, [text.split()[1] for text in texts], "en") == [-1, 1, 1, -1, 1, -1]


@pytest.mark.parametrize(
    ("text", "language"),
    [("frendly staff", "en"), ("razendsnelle herstelling", "nl"), ("stinklangsamer Service", "de")],
)
def test_words_are_known_in_other_forms_written_together_or_mistyped(text: str, language: str) -> None:
    expected = "negative" if language == "de" else "positive"
    assert list(read([text], language).tones()) == [expected]


def test_an_owners_own_words_count_more_than_ours() -> None:
    own = ToneWords("en", {Cue.PRAISE: ("wicked",), Cue.COMPLAINT: ("cosy",)})
    words = load_tone_words("en").extended(own)
    vocabulary = Vocabulary()
    table = read_tokens(["wicked place", "cosy place"], vocabulary)
    tones = ToneReader(compile_words(words), "en", vocabulary).read(table).tones()
    assert list(tones) == ["positive", "negative"]
