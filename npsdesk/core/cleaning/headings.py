"""What a column's heading says about its role, in English, Dutch, German and French."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from npsdesk.core.survey import Role

_TAGS = re.compile(r"<[^<>]{1,200}>")
_MARKUP = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|tbody|td|tr|u|ul)\b"
    r"[^<>]{0,500}>",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERING = re.compile(r"^\s*(?:q|v|vraag|frage|question)?\s*\d{1,3}[a-z]?\s*[.:)]\s*", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[^\w@#%€£$]+")


@dataclass(frozen=True)
class Claim:
    """A role that a heading asks for. `strength` 3 is unmistakable, 2 usual, 1 a word that others use as well."""

    role: Role
    strength: int


def _patterns(role: Role, *by_strength: tuple[int, str]) -> list[tuple[Claim, re.Pattern[str]]]:
    return [(Claim(role, strength), re.compile(rf"(?:^|\b)(?:{words})(?:\b|$)")) for strength, words in by_strength]


# a bookkeeping column of the survey tool: never about the customer
_TECHNICAL = re.compile(
    r"^(?:#|no|nr|seed|token|progress|status|finished|beendet|duration.*|ip address|ip adresse|ip adres|ipaddress|"
    r"network id|"
    r"user agent.*|browser|device|url|referr?er|.*\b(?:location )?(?:latitude|longitude)|last ?page.*|distribution "
    r"channel|"
    r"response type|responseset|response set|survey id|form id|.*internal|custom data ?\d*|sequence #|minutes|"
    r".*\b(?:respondent|response|submission|collector|result|recipient|comment|answer|reactie|antwoord|session) ?id|"
    r".*\b(?:id|uuid|guid) response|permalink|consent|version|workshop id)$"
)
_CLAIMS = [
    *_patterns(
        Role.SCORE,
        (
            3,
            r"nps(?: score| rating| \d+)?|net promoter.*|.*likel.*recommend.*|ltr|recommend|.*recommend(?:ing|s|"
            r"ed|ation)?\b.*|"
            r".*friends and family.*|fft(?: .*)?|aanbevel.*|.*aanbeve.*|.*aanra(?:ad|den).*|.*weiterempf.*|"
            r".*\bbeve(?:elt?|len)\b.*\baan\b.*|.*\bra(?:adt?|den)\b.*\baan\b.*|.*\baan te (?:bevelen|raden)\b.*|"
            r".*empfehl.*|"
            r".*recommand.*",
        ),
        (2, r".*\b0 (?:to|tot|bis|a|t m) 10\b.*|.*\b0 10\b.*|.*\b1 (?:to|tot|bis|a) 10\b.*"),
        (1, r"(?:\w+ )?score|(?:\w+ )?rating|(?:rapport)?cijfer|note|bewertung|punkte|beoordeling|waardering|answer"),
    ),
    *_patterns(
        Role.REASON,
        (
            3,
            r"(?:the |your )?one reason.*|(?:de )?een reden.*|.*hoofdreden.*|.*hauptgrund.*|.*raison principale.*|"
            r"(?:primary|main|most important) reason|.*belangrijkste reden",
        ),
    ),
    *_patterns(
        Role.COMMENT,
        (
            3,
            r".*\bwhy\b.*|.*\bcomments?\b.*|.*verbatim.*|.*feedback.*|.*\breasons?\b.*|.*opmerking.*|"
            r".*toelichting.*|"
            r".*\breden.*|.*\bwaarom\b.*|.*kommentar.*|.*\bgrund\b.*|.*warum.*|.*commentaire.*|.*raison.*|"
            r".*toelichten.*|.*\blicht .*\btoe\b.*|.*\bexplain\b.*|.*(?:can|could) you elaborate.*|"
            r".*erlautern.*|.*begrund.*|"
            r".*pourquoi.*|.*remarques?.*|.*explication.*|.*anmerkung.*|.*suggesti.*|.*improve.*|.*verbeter.*|"
            r".*verbesser.*|.*ameliorer.*|.*tell us.*|open ended response|.*tips?\b.*",
        ),
        (
            2,
            r".*\bdescri(?:be|ption)\b.*|.*what could.*|.*what was.*|.*motivat(?:ion|ie)\b.*|notes?|review|tekst|text|"
            r".*\b(?:wat|hoe|waar) .*\bbeter\b.*|.*\bwas .*\bbesser\b.*",
        ),
    ),
    *_patterns(
        Role.EMAIL,
        (3, r"(?:\w+ ){0,2}e ?mail(?: ?ad\w+)?|e ?mail(?: \w+){0,2}|mail|.*adresse e ?mail|courriel|username"),
    ),
    *_patterns(
        Role.KEY,
        (
            3,
            r"(?:customer|client|account|contact|member|membership|user|kunden?|klant|relatie|debiteur\w*|lid|crm|"
            r"patient|"
            r"abonnee) ?(?:id|no|nr|number|nummer|code|key|num)|klantnummer|klantnr|kundennummer|kundennr|"
            r"debiteurnummer|"
            r"(?:n|no|nr|numero|num|id) (?:de )?client|external ?(?:data)?reference|external (?:data )?reference|"
            r"lidnummer|"
            r"relatienummer|personid|person id|customer reference|mitgliedsnummer",
        ),
        (1, r"unique ?id|id|key|nummer|reference|referentie|code client"),
    ),
    *_patterns(
        Role.NAME,
        (
            3,
            r"name|full ?name|first ?name|first last name|last ?name|surname|"
            r"(?:customer|client|contact|respondent|recipient) "
            r"?(?:first |last )?"
            r"name|recipient(?:first|last)name|naam|voornaam|achternaam|klantnaam|contactpersoon|vorname|nachname|"
            r"middle ?names?|family ?name|tussenvoegsels?|voorvoegsels?|familienaam|kundenname|nom|prenom|nom complet|"
            r"nom de famille|(?:guest|patient|member|visitor|participant|student|parent|tenant|user|subscriber) ?name|"
            r"name of (?:the )?(?:customer|client|guest|patient|member|respondent|participant)|"
            r"(?:gasten?|patient(?:en)?|leden|lid|deelnemers?|bezoekers?|huurders?|ouders?|bewoners?|relatie) ?naam|"
            r"naam (?:van )?(?:de |het )?(?:klant|gast|patient|lid|deelnemer|bezoeker|huurder|ouder|bewoner|client|"
            r"relatie|contactpersoon|invuller|respondent)|"
            r"name (?:des |der )?(?:kunden|kundin|gastes|patienten|mitglieds)",
        ),
    ),
    *_patterns(
        Role.COMPANY,
        (
            3,
            r"company(?: name)?|account(?: name)?|organi[sz]ation(?: name)?|bedrijf(?:snaam)?|organisatie(?:naam)?|"
            r"firma|unternehmen|entreprise|societe|employer|klantbedrijf",
        ),
    ),
    *_patterns(
        Role.DATE,
        (
            3,
            r"submitted(?: at| on)?|submit date.*|completion time|completed(?: at| on)?|date submitted|responded(?: "
            r"at)?|"
            r"response date|date of response|recorded ?date|tijd van voltooien|ingevuld op|fertigstellungszeit|"
            r"answered(?: at)?|"
            r"submitdate.*|response received at|rated at",
        ),
        (
            2,
            r"date|datum|timestamp|time ?stamp|tijdstempel|zeitstempel|horodateur|(?:survey|answer|visit|interview) "
            r"date|"
            r"enquetedatum|antwoorddatum|invuldatum|datum (?:ingevuld|invullen|antwoord|enquete)|"
            r"created(?: at| on)?|createddate|enddate|end date|enddatum|einddatum|"
            r"date de reponse|resultdate",
        ),
        (
            1,
            r"start ?date|start time|begintijd|startzeit|anfangsdatum|startdatum|date .*|.* date|.*datum|month|maand|"
            r"monat",
        ),
    ),
    *_patterns(
        Role.LANGUAGE,
        (3, r"language|user ?language|taal|sprache|langue|start ?language.*|locale|survey language"),
    ),
    *_patterns(
        Role.EMPLOYEE,
        (
            3,
            r"agent|account ?manager|served by|employee|staff member|medewerker|adviseur|behandelaar|mitarbeiter|"
            r"berater|conseiller|vendeur|sales ?rep|support agent|csm|handled by",
        ),
    ),
    *_patterns(
        Role.TAGS,
        (3, r"tags?|topics?|themes?|labels?|feedback tags?|themas?|thema s|onderwerpen|parent topics"),
    ),
    *_patterns(
        Role.CHURN,
        (
            3,
            r"churn\w*|cancell?ed.*|renewal ?date|contract end.*|opgezegd.*|vertrokken.*|einddatum contract|"
            r"gekundigt.*|"
            r"resilie.*|opzegdatum|vertragsende",
        ),
    ),
    *_patterns(
        Role.VALUE,
        (
            3,
            r"(?:\w+ )?revenue|mrr|arr|(?:\w+ )?spend(?:ing)?|order ?value|contract ?value|customer value|ltv|clv|"
            r"(?:jaar)?omzet.*|besteding.*|orderwaarde|(?:jahres)?umsatz.*|montant.*|amount|bedrag|turnover|"
            r"(?:total )?sales|chiffre d affaires|ca|.*[€£].*|.*\$.*|price paid|waarde|"
            r"(?:bedrag|waarde) (?:per|van|bestelling|order|aankoop|factuur|klant|contract|dit|in) ?.*|"
            r"(?:bestel|factuur|order|klant|contract)(?:bedrag|waarde)|"
            r"(?:spend(?:ing)?|spent|amount|revenue|turnover) (?:per|this|last|in|so far|to date|total) ?.*|"
            r"(?:total|amount|yearly|annual) (?:spent|spend)|"
            r"(?:order|invoice|basket|booking|purchase) (?:total|amount|value)",
        ),
    ),
    *_patterns(
        Role.USAGE,
        (
            3,
            r"(?:\w+ )?logins?|(?:\w+ )?sessions?|last login|.*\bused\b|active days|gebruik.*|ingelogd.*|laatste login|"
            r"nombre de (?:passages|visites|achats)|(?:number of |aantal )?(?:visits|orders|bezoeken|bestellingen)|"
            r"anzahl .*|visits?|usage",
        ),
    ),
    *_patterns(
        Role.GROUP,
        (
            3,
            r"(?:customer |client |kunden ?|klant ?|pricing |account )?(?:segment|plan|tier|region)|"
            r"country|city|store|branch|product|regio|land|stad|plaats|filiaal|vestiging|"
            r"winkel|"
            r"abonnement|filiale|standort|pays|ville|magasin|categor(?:y|ie)|kategorie|gender|geslacht|geschlecht|"
            r"age(?: group)?|leeftijd|channel|kanaal|department|afdeling|abteilung|industry|branche|type",
        ),
    ),
]
BETWEEN = " – "  # stands between the parts of a heading in several rows
_OF_PEOPLE = (Role.KEY, Role.NAME, Role.EMAIL, Role.DATE)
_GROUP_OF_SCORE = re.compile(
    r".*\b(?:nps|score|rating) ?(?:group|groep|gruppe|category|categorie|segment|type|dpp)\b.*"
)


@lru_cache(maxsize=1 << 15)  # twice what the widest file has
def normal_heading(heading: str) -> str:
    """Return a heading for comparing: lower case words without HTML, numbering, accents and punctuation."""
    text = _NUMBERING.sub("", _TAGS.sub(" ", heading[:300]))
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_NOT_WORDS.sub(" ", text.replace("_", " ")).split())


def without_html(text: str) -> str:
    """Return a text that a survey tool wrote as HTML as its reader saw it: no tags, &nbsp; and &amp; resolved."""
    if "<" not in text and "&" not in text:
        return text
    return " ".join(html.unescape(_MARKUP.sub(" ", text)).split())


@lru_cache(maxsize=1 << 15)  # twice what the widest file has
def claims_of(heading: str) -> tuple[Claim, ...]:
    """Return the roles a heading asks for, the strongest first; empty for a heading that says nothing.

    Of one in several rows, such as "Customer – Name", the lowest says who answered and when where the whole does not.
    """
    text = normal_heading(heading)
    if not text or is_technical(heading) or _GROUP_OF_SCORE.fullmatch(text):
        return ()
    found = _claims_of(text)
    if found or BETWEEN not in heading:
        return found
    lowest = normal_heading(heading.rpartition(BETWEEN)[2])
    return tuple(claim for claim in _claims_of(lowest) if claim.role in _OF_PEOPLE)


def _claims_of(text: str) -> tuple[Claim, ...]:
    found: dict[Role, Claim] = {}
    for claim, pattern in _CLAIMS:
        if claim.role not in found and pattern.fullmatch(text):
            found[claim.role] = claim
    return tuple(sorted(found.values(), key=lambda claim: -claim.strength))


def is_technical(heading: str) -> bool:
    """Return whether the heading names a survey tool's own bookkeeping."""
    return bool(_TECHNICAL.fullmatch(normal_heading(heading)))


def is_score_group(heading: str) -> bool:
    """Return whether the heading names the group derived from a score, as Qualtrics' Q3_NPS_GROUP."""
    return bool(_GROUP_OF_SCORE.fullmatch(normal_heading(heading)))


def headings_hash(names: Iterable[str]) -> str:
    """Return a short key for a set of headings in their order, by which last time's roles are found again."""
    text = "\n".join(normal_heading(name) or name for name in names)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
