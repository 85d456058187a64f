"""The survey tools whose downloads are recognised: one entry each, in the words their files use (import-formats.md §1).

A new tool is one entry here, or in vendor_table_nps.py for tools made for NPS, and one export in tests/exports.
"""

from npsdesk.core.cleaning.row_rules import RowRule
from npsdesk.core.cleaning.table import DateOrder, Left
from npsdesk.core.cleaning.vendor_table_nps import NPS_TOOLS
from npsdesk.core.cleaning.vendors import Below, DateHint, Vendor
from npsdesk.core.survey import Role

_NO = frozenset({"0", "0.0", "false", "no", "nee", "nein", "non", "onwaar", "falsch", "faux"})

_SURVEYMONKEY = Vendor(
    "SurveyMonkey",
    headings=(
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
        "Last Name", "Custom Data 1", "Respondent-ID", "Collector-ID", "Begindatum", "Einddatum", "IP-adres",
        "E-mailadres", "Voornaam", "Achternaam", "Aangepaste gegevens 1", "Befragten-ID", "Teilnehmer-ID",
        "Startdatum", "Enddatum", "IP-Adresse", "E-Mail-Adresse", "Vorname", "Nachname",
        "Benutzerdefinierte Daten 1", "ID du répondant", "ID du collecteur", "Date de début", "Date de fin",
        "Adresse IP", "Adresse email", "Adresse e-mail", "Prénom", "Nom de famille", "Données personnalisées 1",
    ),
    needs=("Collector ID", "Collector-ID", "ID du collecteur"),
    second_row=Below.BLANK,
    has_markup=True,
    roles={
        Role.DATE: ("End Date", "Einddatum", "Enddatum", "Date de fin", "Date Modified", "Date Created"),
        Role.EMAIL: ("Email Address", "E-mailadres", "E-Mail-Adresse", "Adresse email", "Adresse e-mail"),
        Role.NAME: (
            "First Name", "Last Name", "Voornaam", "Achternaam", "Vorname", "Nachname", "Prénom", "Nom de famille",
        ),
    },
    left_out=(
        "Respondent ID", "Collector ID", "Start Date", "IP Address", "Befragten-ID", "Teilnehmer-ID", "Begindatum",
        "Startdatum", "Date de début", "IP-adres", "IP-Adresse", "Adresse IP", "ID du répondant",
        "ID du collecteur",
    ),
    # month first in every language; a two-digit year is what an American spreadsheet made of it
    dates=tuple(
        DateHint(heading, DateOrder.MONTH_FIRST, r"\d{1,2}/\d{1,2}/(?:\d{2}\b|\d{4} .*[AP]M)")
        for heading in ("End Date", "Einddatum", "Enddatum", "Date de fin")
    ),
)  # fmt: skip

# a download without its own columns, as it is after someone removed what tells who answered
_SURVEYMONKEY_BARE = Vendor(
    "SurveyMonkey",
    below=("Response", "Open-Ended Response", "Other (please specify)"),
    enough=2,
    has_markup=True,
)

_QUALTRICS_RULES = (
    RowRule(Left.PREVIEW, ("Status",), frozenset({
        "1", "2", "9", "17", "survey preview", "survey test", "offline survey preview", "survey preview spam",
        "survey preview (spam)", "voorbeeld van enquête", "enquêtevoorbeeld", "umfragevorschau", "umfragetest",
        "aperçu de l'enquête",
    })),
    RowRule(Left.PREVIEW, ("DistributionChannel", "Distribution Channel"), frozenset({"preview", "test"})),
    RowRule(Left.BOGUS, ("Status",), frozenset({
        "8", "12", "40", "spam", "possible spam", "imported spam", "imported (spam)", "ex spam",
    })),
    RowRule(Left.PARTIAL, ("Finished",), _NO),
)  # fmt: skip
_QUALTRICS_ROLES = {
    Role.DATE: ("RecordedDate", "EndDate", "StartDate"),
    Role.EMAIL: ("RecipientEmail", "EmailAddress"),
    Role.KEY: ("ExternalReference", "ExternalDataReference"),
    Role.NAME: ("RecipientFirstName", "RecipientLastName", "Name"),
    Role.LANGUAGE: ("UserLanguage",),
    Role.GROUP: ("*_NPS_GROUP", "* - Sentiment", "* - Sentiment Polarity"),
    Role.TAGS: ("* - Topics", "* - Parent Topics"),
}
_QUALTRICS_LEFT_OUT = (
    "IPAddress", "Status", "Progress", "Duration (in seconds)", "Finished", "ResponseId", "ResponseSet",
    "LocationLatitude", "LocationLongitude", "LocationAccuracy", "DistributionChannel", "Q_RecaptchaScore",
    "Q_RelevantID*", "Q_DuplicateRespondent", "Q_BallotBoxStuffing", "* - Sentiment Score",
    "* - Topic Sentiment Label", "* - Topic Sentiment Score", "* - Topic Hierarchy Level *",
    "* - Effort Numeric", "* - Emotion Intensity",
)  # fmt: skip

_QUALTRICS = Vendor(
    "Qualtrics",
    headings=(
        "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
        "RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
        "ExternalReference", "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage",
    ),
    needs=("RecordedDate", "RecipientEmail", "DistributionChannel", "UserLanguage"),
    enough=4,
    import_ids=True,
    second_row=Below.TEXT,
    has_markup=True,
    roles=_QUALTRICS_ROLES,
    left_out=_QUALTRICS_LEFT_OUT,
    beside={"_NPS_GROUP": Role.SCORE},
    rules=_QUALTRICS_RULES,
)  # fmt: skip

_QUALTRICS_LEGACY = Vendor(
    "Qualtrics",
    headings=(
        "ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status",
        "StartDate", "EndDate", "Finished",
    ),
    needs=("ResponseSet",),
    enough=5,
    second_row=Below.CODES,
    has_markup=True,
    roles=_QUALTRICS_ROLES,
    left_out=_QUALTRICS_LEFT_OUT,
    beside={"_NPS_GROUP": Role.SCORE},
    nobody=("anonymous", "anoniem", "anonym", "anonyme"),
    rules=_QUALTRICS_RULES,
)  # fmt: skip

_MICROSOFT_FORMS = Vendor(
    "Microsoft Forms",
    headings=(
        "ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Begintijd",
        "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging", "Startzeit", "Fertigstellungszeit",
        "E-Mail", "Zeit der letzten Änderung", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom",
        "Heure de la dernière modification",
    ),
    needs=("Completion time", "Tijd van voltooien", "Fertigstellungszeit", "Heure de fin"),
    roles={
        Role.DATE: ("Completion time", "Tijd van voltooien", "Fertigstellungszeit", "Heure de fin"),
        Role.EMAIL: ("Email", "E-mail", "Adresse de messagerie"),
        Role.NAME: ("Name", "Naam", "Nom"),
        Role.LANGUAGE: ("Language", "Taal", "Sprache", "Langue"),
    },
    left_out=(
        "ID", "Start time", "Begintijd", "Startzeit", "Heure de début", "Last modified time",
        "Tijd van laatste wijziging", "Zeit der letzten Änderung", "Heure de la dernière modification",
        "Total points", "Quiz feedback", "Grade posted time", "Points - *", "Totaal aantal punten", "Quizfeedback",
        "Tijd waarop cijfer is gepubliceerd", "Punten - *", "Gesamtpunktzahl", "Quizfeedback", "Punkte - *",
    ),
    choices_end=";",
    nobody=("anonymous", "anoniem", "anonym", "anonyme"),
    # month first even where the headings are Dutch; a spreadsheet that saved it anew writes years in full
    dates=tuple(
        DateHint(heading, DateOrder.MONTH_FIRST, r"\d{1,2}/\d{1,2}/\d{2}\b")
        for heading in ("Completion time", "Tijd van voltooien", "Fertigstellungszeit", "Heure de fin")
    ),
)  # fmt: skip

_GOOGLE_FORMS = Vendor(
    "Google Forms",
    first=("Timestamp", "Tijdstempel", "Zeitstempel", "Horodateur"),
    roles={
        Role.DATE: ("Timestamp", "Tijdstempel", "Zeitstempel", "Horodateur"),
        Role.EMAIL: (
            "Email Address", "Email address", "Username", "E-mailadres", "Gebruikersnaam", "E-Mail-Adresse",
            "Nutzername", "Adresse e-mail", "Nom d'utilisateur",
        ),
    },
    dates=(
        DateHint("Tijdstempel", DateOrder.DAY_FIRST),
        DateHint("Zeitstempel", DateOrder.DAY_FIRST),
        DateHint("Horodateur", DateOrder.DAY_FIRST),
    ),
)  # fmt: skip

_TYPEFORM = Vendor(
    "Typeform",
    headings=(
        "#", "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags",
        "Ending",
    ),
    needs=("Submit Date (UTC)", "Network ID"),
    roles={Role.DATE: ("Submit Date (UTC)", "Start Date (UTC)"), Role.TAGS: ("Tags",)},
    left_out=("#", "Response Type", "Stage Date (UTC)", "Network ID", "Ending"),
    rules=(
        RowRule(Left.PARTIAL, ("Response Type",), all_but=frozenset({"completed"})),
        RowRule(Left.PARTIAL, ("Submit Date (UTC)",), is_blank_telling=True),
    ),
    is_defanged=True,
)  # fmt: skip

_TALLY = Vendor(
    "Tally",
    headings=("Submission ID", "Respondent ID", "Submitted at"),
    needs=("Submission ID",),
    roles={Role.DATE: ("Submitted at",)},
    left_out=("Submission ID", "Respondent ID"),
)

_LIMESURVEY = Vendor(
    "LimeSurvey",
    headings=(
        "id. *", "submitdate*", "lastpage*", "startlanguage*", "seed", "seed. *", "datestamp*", "Date submitted",
        "Last page", "Start language", "Date started", "Date last action", "Datum Abgeschickt", "Letzte Seite",
        "Start-Sprache", "Zufallsstartwert", "Datum gestartet", "Datum letzte Aktivität", "Laatste pagina",
        "Starttaal", "Datum inzending", "Datum ingezonden", "Dernière page", "Langue de départ", "Date de soumission",
    ),
    needs=(
        "lastpage*", "startlanguage*", "Last page", "Start language", "Letzte Seite", "Start-Sprache",
        "Laatste pagina", "Starttaal", "Dernière page", "Langue de départ",
    ),
    roles={
        Role.DATE: (
            "submitdate*", "Date submitted", "Datum Abgeschickt", "Datum inzending", "Datum ingezonden",
            "Date de soumission", "datestamp*", "Date last action", "Datum letzte Aktivität",
        ),
        Role.LANGUAGE: ("startlanguage*", "Start language", "Start-Sprache", "Starttaal", "Langue de départ"),
        Role.EMAIL: ("email", "email. *"),
        Role.NAME: ("firstname", "firstname. *", "lastname", "lastname. *"),
    },
    left_out=(
        "id", "id. *", "lastpage*", "Last page", "Letzte Seite", "Laatste pagina", "Dernière page", "seed", "seed. *",
        "Zufallsstartwert", "startdate*", "token", "token. *", "ipaddr*", "refurl*", "interviewtime*", "groupTime*",
        "*Group time*", "*Question time*", "*Total time*", "Gesamtzeit*", "Gruppenzeit*", "Fragenzeit*",
        "Response ID", "Antwort ID", "Antwoord ID", "Date started", "Datum gestartet",
    ),
    rules=(
        RowRule(
            Left.PARTIAL,
            (
                "submitdate*", "Date submitted", "Datum Abgeschickt", "Datum inzending", "Datum ingezonden",
                "Date de soumission",
            ),
            values=frozenset({"n"}),
            is_blank_telling=True,
        ),
    ),
)  # fmt: skip

_FORMBRICKS = Vendor(
    "Formbricks",
    headings=(
        "No.", "Response ID", "Timestamp", "Finished", "Quotas", "Survey ID", "Formbricks ID (internal)", "User ID",
        "Tags",
    ),
    needs=("Formbricks ID (internal)", "Survey ID"),
    enough=5,
    roles={
        Role.DATE: ("Timestamp",),
        Role.KEY: ("User ID", "person.userId"),
        Role.TAGS: ("Tags",),
        Role.EMAIL: ("person.email", "Verified Email"),
        Role.NAME: ("person.firstName", "person.lastName", "person.name"),
        Role.LANGUAGE: ("person.language", "language"),
    },
    left_out=(
        "No.", "Response ID", "Finished", "Quotas", "Survey ID", "Formbricks ID (internal)", "* - Option ID",
        "source", "url", "userAgent - *", "Browser", "Os", "Device", "action", "Duration Seconds", "Finished At",
        "ipAddress",
    ),
    beside={" - Option ID": Role.GROUP},
    rules=(RowRule(Left.PARTIAL, ("Finished",), _NO),),
    is_defanged=True,
)  # fmt: skip

_POSTHOG = Vendor(
    "PostHog",
    headings=("Respondent ID", "Submi*UTC*", "Status", "Response status", "Distinct ID"),
    needs=("Submi*UTC*",),
    roles={Role.DATE: ("Submi*UTC*",), Role.KEY: ("Respondent ID", "Distinct ID")},
    left_out=("Status", "Response status", "Survey ID"),
    rules=(
        RowRule(
            Left.PARTIAL,
            ("Status", "Response status"),
            frozenset({"dismissed", "abandoned", "partial", "in progress", "incomplete"}),
        ),
    ),
)

VENDORS: tuple[Vendor, ...] = (
    _SURVEYMONKEY,
    _SURVEYMONKEY_BARE,
    _QUALTRICS,
    _QUALTRICS_LEGACY,
    _MICROSOFT_FORMS,
    _TYPEFORM,
    _TALLY,
    _LIMESURVEY,
    _FORMBRICKS,
    _POSTHOG,
    *NPS_TOOLS,
    _GOOGLE_FORMS,
)
