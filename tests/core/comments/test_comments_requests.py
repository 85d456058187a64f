from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.requests import RequestFinder, Thing, keys_of, names_of, thing_of
from npsdesk.files.watch_lists import load_watch_words
from npsdesk.files.word_lists import stop_words


def asked(text: str, language: str) -> list[str]:
    finder = RequestFinder(load_watch_words(language), stop_words(language))
    return [text[one.start : one.end] for one in finder.find(text)]


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("en", "I would like an app", "app"),
        ("en", "It would be nice if you had a loan bike.", "loan bike"),
        ("en", "wish you had more helmets in stock", "helmets"),
        ("en", "An app for appointments would be nice", "app"),
        ("en", "If only you had loan bikes", "loan bikes"),
        ("en", "A text message would save us a phone call.", "text message"),
        ("en", "I would rather reserve online than stand in line", "reserve online"),
        ("nl", "Hadden jullie maar een leenfiets", "leenfiets"),
        ("nl", "Waren jullie maar op zondag open", "zondag open"),
        ("en", "Could you please add a text message when it is ready?", "text message"),
        ("en", "would be nice to pay online", "pay online"),
        ("nl", "Ik zou graag een app willen", "app"),
        ("nl", "Jullie zouden een leenfiets moeten aanbieden", "leenfiets"),
        ("nl", "Een app zou fijn zijn", "app"),
        ("nl", "Ik mis een bevestiging per mail", "bevestiging per mail"),
        ("nl", "Waarom geen app?", "app"),
        ("nl", "Jammer dat er geen leenfiets is", "leenfiets"),
        ("nl", "Heel jammer dat jullie geen webshop hebben.", "webshop"),
        ("en", "Too bad there is no app", "app"),
        ("en", "A shame you don't have loan bikes", "loan bikes"),
        ("en", "No app, sadly", "app"),
        ("en", "No vegan options, which is a shame.", "vegan options"),
        ("nl", "Geen pinautomaat, jammer", "pinautomaat"),
        ("nl", "Helaas geen app", "app"),
        ("de", "Keine App, leider", "App"),
        ("fr", "Pas de parking, dommage", "parking"),
        ("en", "Sadly there is still no app.", "app"),
        ("de", "Leider keine Zahlung per Rechnung", "Zahlung per Rechnung"),
        ("en", "Dark mode for the booking page please", "Dark mode"),
        ("nl", "Meer kleuren aub", "kleuren"),
        ("en", "Could you do hotel delivery?", "hotel delivery"),
        ("en", "It would help if you sent a reminder", "reminder"),
        ("de", "Ich hätte gerne eine App", "App"),
        ("de", "Ein Parkplatz wäre toll", "Parkplatz"),
        ("fr", "J'aimerais une application mobile", "application mobile"),
        ("fr", "Il manque un parking", "parking"),
    ],
)
def test_the_thing_asked_for(language: str, text: str, thing: str) -> None:
    assert asked(text, language) == [thing]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I would like to thank Tom"),
        ("en", "I'd love to come back"),
        ("en", "Friendly people, good work"),
        ("nl", "Ik zou jullie aanraden"),
        ("nl", "Alles was goed"),
        ("de", "Ich möchte mich bedanken"),
        ("fr", "Je voudrais vous remercier"),
        ("en", "No queue, no hassle, sadly we had to go"),
        ("en", "No answer, sadly"),
        ("en", "Unfortunately no reply"),
        ("en", "Keep it up please"),
        ("en", "Call me please"),
        ("nl", "Helaas geen gehoor"),
        ("nl", "Geen klachten, wel jammer van de regen"),
        ("en", ""),
    ],
)
def test_what_asks_for_nothing(language: str, text: str) -> None:
    assert asked(text, language) == []


def test_two_requests_in_one_comment() -> None:
    assert asked("I would like an app. Please add a loan bike.", "en") == ["app", "loan bike"]


def test_like_things_have_one_name() -> None:
    finder = RequestFinder(load_watch_words("en"), stop_words("en"))
    texts = ["I would like an app", "I'd like a mobile app", "Please add apps", "I would like evening hours"]
    lemma = lemmas_for("en")
    things = [thing_of(text, request, lemma, "en") for text in texts for request in finder.find(text)]
    keys = keys_of(things)
    assert keys == ["app", "app", "app", "hour"]
    assert names_of(things, keys) == {"app": "app", "hour": "evening hours"}


def test_of_equal_words_the_one_it_is_about_names_it() -> None:
    assert keys_of([Thing("loan bike", ("loan", "bike"), "en")]) == ["bike"]
    assert keys_of([Thing("application mobile", ("application", "mobile"), "fr")]) == ["application"]


@given(st.text(max_size=200))
def test_any_text_gives_places_inside_it_in_order(text: str) -> None:
    for language in ("en", "nl", "de", "fr"):
        found = RequestFinder(load_watch_words(language), stop_words(language)).find(text)
        assert all(0 <= one.start < one.end <= len(text) and one.words for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


@given(
    st.lists(
        st.sampled_from([*"ab", "I would like", "an app", "please add", "would be nice", "graag", "mis", ".", "?"])
    )
)
def test_many_texts_at_once_ask_for_what_each_asks_alone(words: list[str]) -> None:
    finder = RequestFinder(load_watch_words("en"), stop_words("en"))
    texts = [" ".join(words[first:]) for first in range(len(words))] + [""]
    alone = {place: found for place, text in enumerate(texts) if (found := finder.find(text))}
    assert dict(finder.find_in(texts)) == alone
