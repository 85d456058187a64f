import pytest

from npsdesk.core.actions.formality import is_formal


@pytest.mark.parametrize(
    ("headings", "formal"),
    [
        (["Hoe waarschijnlijk is het dat u ons aanbeveelt?", "Waarom geeft u dit cijfer?", "Naam"], True),
        (["Wat is uw e-mailadres?"], True),
        (["Hoe waarschijnlijk is het dat je ons aanbeveelt?", "Wat kan beter?"], False),
        (["Beveelt u ons aan?", "Waarom geef je dit cijfer?", "Wat is jouw leeftijd?"], False),
        (["Score", "Why?"], False),
        ([], False),
    ],
)
def test_the_questions_tell(headings: list[str], formal: bool) -> None:
    assert is_formal(headings) is formal
