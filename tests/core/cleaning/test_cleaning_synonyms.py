"""Every heading of the table of synonyms asks for its role, in each of the four languages."""

import pytest
from surveys import only, recognised

from npsdesk.core.cleaning.headings import claims_of
from npsdesk.core.cleaning.table import Cell
from npsdesk.core.survey import Role

SYNONYMS = {
    Role.SCORE: (
        "nps|nps score|score|rating|answer|likelihood to recommend|ltr|How likely are you to recommend us to a friend?|"
        "aanbeveling|aanbevelingsscore|cijfer|Hoe waarschijnlijk is het dat je ons aanbeveelt?|"
        "Hoe waarschijnlijk is het dat u ons zou aanbevelen aan anderen?|"
        "Hoe waarschijnlijk beveelt u ons aan?|Raad je ons aan bij vrienden?|Bent u bereid ons aan te bevelen?|"
        "Hoe groot is de kans dat u ons aanraadt?|"
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?|note|Recommanderiez-vous notre magasin ?"
    ),
    Role.COMMENT: (
        "comment|feedback|why|verbatim|open-ended response|opmerking|toelichting|reden|waarom|kommentar|grund|"
        "commentaire|raison|reason|Kunt u uw cijfer toelichten?|Licht je antwoord toe|"
        "Please explain your score|What is the main reason for your score?|Was ist der Grund für Ihre Bewertung?"
    ),
    Role.REASON: "one reason|primary reason|main reason|één reden|belangrijkste reden|hoofdreden|hauptgrund",
    Role.DATE: (
        "date|timestamp|submitted at|completion time|recorded date|end date|responded|created at|datum|tijdstempel|"
        "tijd van voltooien|ingevuld op|fertigstellungszeit|zeitstempel|horodateur"
    ),
    Role.EMAIL: "email|e-mail|respondent email|E-mailadres|Adresse e-mail|E-Mail-Adresse",
    Role.KEY: (
        "customer id|external reference|user id|contact id|klantnummer|klant-id|debiteurnummer|kundennummer|"
        "CustomerID|customer_id|Klant ID"
    ),
    Role.NAME: (
        "name|first name|last name|naam|voornaam|achternaam|first/last name|Vorname|Prénom|Naam patiënt|"
        "Patiëntnaam|Naam van de klant|Guest name|Name of customer"
    ),
    Role.COMPANY: "company|account|bedrijf|organisatie|firma|company name|organisation",
    Role.GROUP: (
        "segment|plan|tier|region|country|city|store|branch|product|regio|filiaal|vestiging|winkel|abonnement|filiale|"
        "customer segment|Customer region|pricing plan"
    ),
    Role.VALUE: (
        "revenue|mrr|arr|spend|order value|contract value|omzet|bestedingen|orderwaarde|jaaromzet|umsatz|"
        "annual revenue|Bedrag per jaar|"
        "Waarde bestelling|Spend this year (£)|Order total|Factuurbedrag|Total spent|Omzet (€)"
    ),
    Role.USAGE: (
        "logins|sessions|last login|feature x used|active days|gebruik|ingelogd|laatste login|Feature reports used"
    ),
    Role.EMPLOYEE: "agent|account manager|served by|medewerker|adviseur|behandelaar|mitarbeiter",
    Role.TAGS: "tags|topics|themes|labels|feedback tags|thema's|onderwerpen|thema’s",
    Role.CHURN: (
        "churned|cancelled|renewal date|contract end|opgezegd|vertrokken|einddatum contract|gekündigt|Renewal Date"
    ),
}
HEADINGS = [(role, heading) for role, headings in SYNONYMS.items() for heading in headings.split("|")]
ANSWERS: dict[Role, list[Cell]] = {
    Role.SCORE: [10, 0, 7, 8, 9, 3],
    Role.COMMENT: [f"They helped me very well, on day {day}" for day in range(20)],
    Role.REASON: ["Price", "Waiting time", "The people are nice"],
    Role.DATE: [f"2026-10-{day:02}" for day in range(1, 21)],
    Role.EMAIL: [f"k{number}@example.com" for number in range(20)],
    Role.KEY: [f"K{number:05}" for number in range(20)],
    Role.NAME: ["Ann", "Tom", "Li", "Bo"],
    Role.COMPANY: ["Acme", "Brook", "Cobble"],
    Role.GROUP: ["Amber", "Blue", "Coral"],
    Role.VALUE: [1200.5, 33.25, 640],
    Role.USAGE: [3, 14, 15, 92, 6, 5, 35],
    Role.EMPLOYEE: ["Jan", "Els"],
    Role.TAGS: ["price; speed", "staff"],
    Role.CHURN: ["ja", "nee", ""],
}


@pytest.mark.parametrize(("role", "heading"), HEADINGS)
def test_every_synonym_asks_for_its_role(role: Role, heading: str) -> None:
    assert role in {claim.role for claim in claims_of(heading)}


@pytest.mark.parametrize("form", ["{}", "Q12: {}", "12. {}", "<b>{}</b>", "  {}  ", "{}:", "{}?"])
@pytest.mark.parametrize("heading", ["Aanbeveling", "één reden", "E-Mail", "Gekündigt", "Prénom", "thema's"])
def test_numbering_markup_and_signs_do_not_matter(form: str, heading: str) -> None:
    assert claims_of(form.format(heading)) == claims_of(heading) != ()


@pytest.mark.parametrize(("role", "heading"), HEADINGS)
def test_with_answers_that_fit_it_gets_the_role(role: Role, heading: str) -> None:
    answers = ANSWERS[role] * (20 // len(ANSWERS[role]) + 1)
    found = recognised(only(heading, answers), heading)
    if role is Role.COMMENT and found.role is Role.REASON:
        assert "reason" in heading or "reden" in heading
        return
    assert found.role is role


def test_under_a_shared_heading_the_lowest_says_who_answered() -> None:
    assert [claim.role for claim in claims_of("Customer – Customer number")] == [Role.KEY]
    assert [claim.role for claim in claims_of("Klant – Naam")] == [Role.NAME]
    assert claims_of("How satisfied are you? – Product") == ()
