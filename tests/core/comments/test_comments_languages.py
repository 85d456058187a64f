import csv
from pathlib import Path

from npsdesk.core.comments.languages import languages_of
from npsdesk.core.comments.lemmas import lemmas_for

TRUTH = Path(__file__).resolve().parents[2] / "truth"


def clauses(language: str) -> list[str]:
    with (TRUTH / f"clauses_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [row["clause"] for row in csv.DictReader(file)]


def test_the_language_of_clauses_is_known() -> None:
    for language in ("en", "nl", "de", "fr"):
        texts = clauses(language)
        found = languages_of(texts)
        assert sum(one == language for one in found) >= 0.97 * len(texts)


def test_short_comments_are_in_the_language_of_the_others() -> None:
    texts = ["top", "Het duurt veel te lang voor iemand de telefoon opneemt", "wifi", "👍", ""]
    assert set(languages_of(texts)) == {"nl"}
    assert languages_of(["top", "👍"], default="de") == ["de", "de"]


def test_only_the_languages_of_the_project_are_looked_for() -> None:
    assert languages_of(["Die Lieferung hat drei Wochen gedauert"], ("en", "nl"), "nl")[0] in ("en", "nl")
    assert languages_of(["Die Lieferung hat drei Wochen gedauert"], ("fr",)) == ["fr"]


def test_ugly_texts_have_a_language_too() -> None:
    texts = ["\ud800 \x00 half a character here", "مرحبا بكم في متجرنا الجميل", "1 2 3 4 5 6", "<b>x</b>", "a" * 32_000]
    assert set(languages_of(texts)) <= {"en", "nl", "de", "fr"}


def test_inflected_words_share_a_dictionary_form() -> None:
    pairs = {
        "en": [("deliveries", "delivery"), ("waiting", "wait"), ("prices", "price")],
        "nl": [("leveringen", "levering"), ("vriendelijke", "vriendelijk"), ("wachttijden", "wachttijd")],
        "de": [("Lieferungen", "Lieferung"), ("freundliche", "freundlich")],
        "fr": [("livraisons", "livraison"), ("aimables", "aimable")],
    }
    for language, words in pairs.items():
        lemma = lemmas_for(language)
        assert [lemma(one) for one, _other in words] == [lemma(other) for _one, other in words]


def test_dutch_ordinals_and_late_are_words_of_their_own() -> None:
    lemma = lemmas_for("nl")
    assert lemma("eerste") != lemma("een")
    assert lemma("tweede") != lemma("twee")
    assert lemma("laat") == lemma("later") == lemma("late") != lemma("laten")


def test_what_no_dictionary_holds_stays_as_it_is() -> None:
    lemma = lemmas_for("nl")
    assert [lemma(word) for word in ("4,50", "👍", "x" * 500, "qu'")] == ["4,50", "👍", "x" * 500, "qu'"]


def test_a_short_comment_is_known_by_words_of_one_language() -> None:
    texts = ["Het duurt veel te lang voor iemand de telefoon opneemt", "Jullie zijn altijd heel vriendelijk en snel"]
    short = ["Cheaper on Amazon", "please add Klarna", "mehr Farben", "trop cher", "te duur", "top", "klein"]
    assert languages_of([*texts, *short])[2:] == ["en", "en", "de", "fr", "nl", "nl", "nl"]
    assert languages_of([*texts, "mehr Farben"], ("en", "nl"))[2] == "nl"
