"""First names, addresses, and the sentence in which something stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.sentences import sentence_at
from npsdesk.core.customers.addresses import address_fields, address_text
from npsdesk.core.customers.first_name import first_name
from npsdesk.core.survey import Field, Role


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Tom Peeters", "Tom"),
        ("Peeters, Jan", "Jan"),
        ("dhr. Jan de Wit", "Jan"),
        ("ELS BAKKER", "Els"),
        ("Els", "Els"),
        ("J. Peeters", ""),
        ("J Peeters", ""),
        ("Bakker & Zn", ""),
        ("info@shop.nl", ""),
        ("K1042", ""),
        ("", ""),
        ("Müller, Jörg", "Jörg"),
        ("Dr. Müller-Lüdenscheidt", ""),
        ("Mevrouw de Vries", ""),
        ("De heer Bakker", ""),
        ("De heer Jan Bakker", "Jan"),
        ("Van der Berg", ""),
        ("de Wit, Anna", "Anna"),
        ("Fietsen Jansen N.V.", ""),
        ("Prof. dr. Anna Smit", "Anna"),
        ("Mw Visser-de Graaf", ""),
        ("mevr visser - de graaf", ""),
        ("Mr and Mrs Smith", ""),
        ("Els en Tom Bos", ""),
        ("Rev. A. Stone", ""),
        ("Lady Gaga", ""),
        ("The Wilsons", ""),
        ("Müller-Lüdenscheidt", ""),
        ("Jan-Willem", "Jan-Willem"),
        ("Sietske-Anne de Wit", "Sietske-Anne"),
        ("Stichting De Brug", ""),
        ("VOF Kuipers", ""),
        ("Fietsenwinkel Piet", ""),
        ("Keswick Youth Hostel", ""),
        ("Afdeling inkoop", ""),
        ("nvt", ""),
        ("anoniem", ""),
        ("JW de Vries", ""),
        ("jw de vries", ""),
        ("HJM Smit", ""),
        ("JO BELL", "Jo"),
        ("Jo", "Jo"),
        ("Ян", "Ян"),
        ("anna.smit", ""),
        ("ANNA-MARIA DE GROOT", "Anna-Maria"),
        ("Jose\u0301 Garcia", "José"),
        ("Tom E Smith", "Tom"),
    ],
)
def test_a_first_name_is_only_what_can_be_called_out(name: str, first: str) -> None:
    assert first_name(name) == first


@given(st.text(max_size=60))
def test_any_text_gives_a_word_or_nothing(name: str) -> None:
    assert " " not in first_name(name)


def fields(*names: str) -> list[Field]:
    return [Field(number, name, Role.GROUP) for number, name in enumerate(names)]


def test_an_address_is_in_the_order_in_which_it_is_written() -> None:
    found = address_fields(fields("Plaats", "E-mailadres", "Postcode", "Straat", "Region", "Huisnummer"))
    assert [field.name for field in found] == ["Straat", "Huisnummer", "Postcode", "Plaats"]
    assert address_fields(fields("Shipping address", "Country"))[0].name == "Shipping address"


def test_a_city_or_a_country_alone_is_no_address() -> None:
    assert address_fields(fields("City", "Country", "IP address", "Email address")) == ()
    assert address_text(["Kade 1", "", float("nan"), None, "1011  AB"]) == "Kade 1, 1011 AB"


def test_a_sentence_ends_where_it_ends() -> None:
    text = "Good work. I would like\n an app! Thanks."
    assert sentence_at(text, text.index("an app"), text.index("an app") + 6) == "an app!"
    assert sentence_at("I would like v2.0 soon. Bye", 13, 17) == "I would like v2.0 soon."
    assert sentence_at("no end", 0, 2) == "no end"


@given(st.text(max_size=700), st.integers(0, 700), st.integers(0, 40))
def test_a_sentence_is_one_line_of_bounded_length(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    found = sentence_at(text, start, min(len(text), start + length))
    assert "\n" not in found
    assert len(found) <= 320
