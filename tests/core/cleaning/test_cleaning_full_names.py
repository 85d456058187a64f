"""One name out of several columns."""

import pytest

from npsdesk.core.cleaning.full_names import full_names


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        (["First name", "Last name"], ["Jan", "Peeters"], "Jan Peeters"),
        (["Achternaam", "Tussenvoegsel", "Voornaam"], ["Berg", "van der", "Jan"], "Jan van der Berg"),
        (["Voornaam", "Tussenvoegsel", "Achternaam"], ["Jan", "", "Peeters"], "Jan Peeters"),
        (["Naam", "Voornaam"], ["Peeters", "Jan"], "Jan Peeters"),
        (["Naam", "Voornaam"], ["Jan Peeters", "Jan"], "Jan Peeters"),
        (["Name", "First name"], ["Peeters, Jan", "Jan"], "Peeters, Jan"),
        (["Nom", "Prénom"], ["Dupont", "Léa"], "Léa Dupont"),
        (["Name", "RecipientFirstName", "RecipientLastName"], ["J. Peeters", "Jan", "Peeters"], "Jan Peeters"),
        (["Name", "First name", "Last name"], ["Jan Peeters", "", ""], "Jan Peeters"),
        (["Name", "Contactpersoon"], ["", "Piet Jansen"], "Piet Jansen"),
        (["Name", "Contactpersoon"], ["Jan Peeters", "Piet Jansen"], "Jan Peeters"),
        (["Last name", "Name"], ["Peeters", "Jan Peeters"], "Jan Peeters"),
        (["Voornaam", "Achternaam"], ["", ""], ""),
        (["Naam", "Voornaam"], ["", ""], ""),
    ],
)
def test_parts_are_said_in_their_order(headings: list[str], row: list[str], name: str) -> None:
    assert list(full_names(headings, [[text] for text in row])) == [name]
