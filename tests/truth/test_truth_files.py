"""The hand-made truth files are well-formed, balanced, and nobody else's words."""

import csv
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

import pytest

from npsdesk.files.concept_lists import load_subjects
from npsdesk.resources import resource

FOLDER = Path(__file__).parent
DIRECTIONS = {"praises", "misses", "neutral"}
KINDS = {
    "plain", "negated_praise", "negated_complaint", "double", "far_negation", "scope_ends", "but_clause", "wish",
    "comparison", "question", "intensity", "no_longer",
}  # fmt: skip
ONE_SIDED = {"negated_praise": "misses", "negated_complaint": "praises"}
TONES = {"positive", "neutral", "negative", "mixed"}
CLAUSES = {"en": 240, "nl": 240, "de": 40, "fr": 40}
SUBJECTS = {
    "price", "discounts", "missing feature", "service", "staff", "ease of use", "help", "quality", "delivery",
    "waiting", "onboarding", "transparency", "opening hours", "choice", "competitor", "communication", "premises",
    "praise", "nothing to improve",
}  # fmt: skip
# How each cause shows itself in the two languages, to count that none was forgotten.
CAUSES = {
    "price": r"pric|expensive|cheap|prijs|prijz|duur|goedko",
    "discounts": r"discount|loyalty|voucher|korting|klantenkaart|tegoedbon|actieprijs|spaaractie",
    "missing feature": r"export|dark mode|an app would|vegan|exporteren|donkere modus|een app zou|stopcontact|plug",
    "service": r"helpdesk|support|reply|answer|service|klantendienst|klantenservice|antwoord|reactie",
    "staff": r"staff|mechanic|stylist|nurse|receptionist|driver|personeel|mecanicien|kapster|verple|medewerk|chauffeur",
    "ease of use": r"website|app\b|login|password|form\b|site\b|wachtwoord|formulier",
    "help": r"manual|instructions|explanation|handleiding|uitleg|instructies|stappenplan",
    "quality": r"quality|repair|food|bread|kwaliteit|herstelling|eten\b|brood",
    "delivery": r"deliver|parcel|lever|bezorg|pakje|pakket",
    "waiting": r"wait|queue|wacht|aanschuiven",
    "onboarding": r"onboarding|training|first week|account|first day|opstart|opleiding|eerste week|begeleid|overstap",
    "transparency": r"costs|hidden|invoice|fees|bill\b|kosten|factu|rekening|addertjes",
    "opening hours": r"opening hours|open\b|sundays|mondays|openings|zondag|maandag|uren\b",
    "choice": r"choice|sizes|menu|keuze|maten\b|assortiment|kaart\b|aanbod",
    "competitor": r"competitor|elsewhere|another shop|other shops|concurrent|elders|andere winkel|overgestapt",
    "communication": r"communicat|updates|call back|reminder|laten weten|herinnering|seintje|teruggebeld",
    "praise": r"top\b|everything|keep up|keep it|alles|ga zo door|goed bezig|toffe",
    "nothing to improve": r"improve|complain|change\b|do better|verbeter|klagen|beter kan",
}
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def clauses(language: str) -> list[Row]:
    return read(f"clauses_{language}.csv")


def plain(text: str) -> str:
    """The words alone: no accents, capitals or signs, so that copies are found in any spelling."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare))


def longer_texts() -> list[str]:
    """What was written here, but for the stock phrases under five words that everyone writes ("worth the money")."""
    written = [row["clause"] for language in CLAUSES for row in clauses(language)]
    written += [row["comment"] for name in ("meaning_pairs.csv", "mixed_comments.csv") for row in read(name)]
    return [text for text in written if len(plain(text).split()) >= 5]


def related(query: str, comment: str) -> bool:
    """Whether a word of one looks like a word of the other: the same, a cognate, or the same beginning."""
    words = [[word for word in plain(text).split() if len(word) > 2] for text in (query, comment)]
    return any(a[:4] == b[:4] or SequenceMatcher(None, a, b).ratio() >= 0.75 for a, b in product(*words))


@pytest.mark.parametrize("language", CLAUSES)
def test_clauses_are_enough_and_carry_only_known_values(language: str) -> None:
    rows = clauses(language)
    assert list(rows[0]) == ["clause", "keyword", "direction", "kind"]
    assert len(rows) >= CLAUSES[language]
    assert all(None not in row and None not in row.values() for row in rows)
    assert {row["direction"] for row in rows} == DIRECTIONS
    assert {row["kind"] for row in rows} == KINDS


@pytest.mark.parametrize("language", CLAUSES)
def test_the_keyword_stands_in_the_clause_exactly_once(language: str) -> None:
    for row in clauses(language):
        word = rf"(?<!\w){re.escape(row['keyword'])}(?!\w)"
        assert row["keyword"]
        assert len(re.findall(word, row["clause"])) == len(re.findall(word, row["clause"], re.IGNORECASE)) == 1, row


@pytest.mark.parametrize("language", CLAUSES)
def test_no_clause_is_asked_twice(language: str) -> None:
    asked = Counter((plain(row["clause"]), row["keyword"].casefold()) for row in clauses(language))
    assert [key for key, times in asked.items() if times > 1] == []
    kinds = {(plain(row["clause"]), row["kind"]) for row in clauses(language)}
    assert len(kinds) == len({clause for clause, _ in kinds})


@pytest.mark.parametrize("language", CLAUSES)
def test_always_saying_the_same_is_wrong_about_half_of_the_time(language: str) -> None:
    rows = clauses(language)
    counts = Counter(row["direction"] for row in rows)
    assert max(counts.values()) <= 0.52 * len(rows)
    assert min(counts["praises"], counts["misses"]) >= 0.38 * len(rows)
    assert counts["neutral"] >= 0.09 * len(rows)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_kind_is_there_and_the_kind_does_not_give_the_answer_away(language: str) -> None:
    pairs = Counter((row["kind"], row["direction"]) for row in clauses(language))
    for kind in KINDS:
        praises, misses = pairs[kind, "praises"], pairs[kind, "misses"]
        assert praises + misses + pairs[kind, "neutral"] >= 15
        if kind in ONE_SIDED:
            assert pairs[kind, ONE_SIDED[kind]] == praises + misses
        else:
            assert min(praises, misses) >= 4, kind


@pytest.mark.parametrize("language", ["en", "nl"])
def test_comments_of_several_clauses_have_a_row_for_each(language: str) -> None:
    several = [row for row in clauses(language) if row["kind"] in {"scope_ends", "but_clause"}]
    per_comment = Counter(row["clause"] for row in several)
    assert set(per_comment.values()) == {2}
    turning = [text for text in per_comment if len({row["direction"] for row in several if row["clause"] == text}) == 2]
    assert len(turning) >= 0.8 * len(per_comment)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("cause", CAUSES)
def test_no_cause_was_forgotten(language: str, cause: str) -> None:
    named = [row for row in clauses(language) if re.search(CAUSES[cause], row["clause"].casefold())]
    assert len(named) >= 4


def test_meaning_pairs_cross_the_languages_both_ways() -> None:
    rows = read("meaning_pairs.csv")
    assert list(rows[0]) == ["query", "query_language", "comment", "comment_language", "subject"]
    assert len(rows) >= 140
    ways = Counter((row["query_language"], row["comment_language"]) for row in rows)
    assert set(ways) == {("en", "nl"), ("nl", "en")}
    assert abs(ways["en", "nl"] - ways["nl", "en"]) <= 2
    assert {row["subject"] for row in rows} == SUBJECTS


def test_every_query_and_every_comment_is_there_once() -> None:
    rows = read("meaning_pairs.csv")
    for column in ("query", "comment"):
        assert len({plain(row[column]) for row in rows}) == len(rows)
        assert all(row[column].strip() == row[column] != "" for row in rows)
    assert max(len(row["query"].split()) for row in rows) <= 6


def test_most_pairs_share_no_word_and_no_cognate() -> None:
    rows = read("meaning_pairs.csv")
    alike = [row["query"] for row in rows if related(row["query"], row["comment"])]
    assert len(alike) <= 0.3 * len(rows), alike


@pytest.mark.parametrize("file", ["meaning_pairs_development.csv", "meaning_pairs_check.csv"])
def test_the_pairs_to_develop_on_are_well_formed_and_none_of_those_that_are_measured(file: str) -> None:
    rows, measured = read(file), read("meaning_pairs.csv")
    assert list(rows[0]) == ["query", "query_language", "comment", "comment_language", "trade"]
    assert len(rows) >= 120
    ways = Counter((row["query_language"], row["comment_language"]) for row in rows)
    assert set(ways) == {("en", "nl"), ("nl", "en")}
    assert min(ways.values()) >= 60
    assert len({row["trade"] for row in rows}) >= 20
    assert len({plain(row["query"]) for row in rows}) == len(rows)
    comments = {plain(row["comment"]) for row in rows}
    assert len(comments) == len(rows)
    assert comments & {plain(row["comment"]) for row in measured} == set()


def test_no_comment_of_the_check_pairs_is_among_the_sayings_or_the_development_pairs() -> None:
    comments = {plain(row["comment"]) for row in read("meaning_pairs_check.csv")}
    assert comments & {plain(row["comment"]) for row in read("meaning_pairs_development.csv")} == set()
    said = {plain(text) for one in load_subjects() for texts in one.said.values() for text in texts}
    assert (comments | {plain(row["comment"]) for row in read("meaning_pairs.csv")}) & said == set()


def test_mixed_comments_are_enough_of_every_tone() -> None:
    rows = read("mixed_comments.csv")
    assert list(rows[0]) == ["comment", "language", "tone", "parts"]
    assert len({(plain(row["comment"]) or row["comment"], row["language"]) for row in rows}) == len(rows)
    counts = Counter((row["language"], row["tone"]) for row in rows)
    assert set(counts) == set(product(("en", "nl"), TONES))
    assert min(counts.values()) >= 15
    assert min(sum(counts[language, tone] for tone in TONES) for language in ("en", "nl")) >= 80


def test_mixed_comments_alone_have_parts_and_these_stand_in_the_comment() -> None:
    for row in read("mixed_comments.csv"):
        parts = row["parts"].split("|") if row["parts"] else []
        assert {part[0] for part in parts} == ({"+", "-"} if row["tone"] == "mixed" else set()), row
        assert all(part[1:] and row["comment"].count(part[1:]) == 1 for part in parts), row


def test_no_comment_is_the_sample_survey_s() -> None:
    sample = f" {plain((resource('samples') / 'comments.txt').read_text(encoding='utf-8'))} "
    assert [text for text in longer_texts() if f" {plain(text)} " in sample] == []


def test_no_comment_was_copied_from_the_shared_data(shared: Path) -> None:
    folders = [shared / "data" / "labelled", shared / "data" / "surveys", shared / "seeds", shared / "design"]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".csv", ".json", ".md", ".txt"}
    ]
    others = [f" {plain(path.read_text(encoding='utf-8', errors='replace'))} " for path in files]
    assert len(others) > 10
    assert [text for text in longer_texts() if any(f" {plain(text)} " in other for other in others)] == []
