"""Every export that the program must understand, one entry each; the compatibility page is made of it as well."""

from functools import partial

from tests.exports import forms, long_tables, nps_tools, open_source, plain, suites
from tests.exports.export import Export, as_workbook

EXPORTS: tuple[Export, ...] = (
    Export("SurveyMonkey, CSV", "surveymonkey.csv", "SurveyMonkey", suites.surveymonkey),
    Export("SurveyMonkey, Dutch", "surveymonkey_nl.csv", "SurveyMonkey", partial(suites.surveymonkey, "nl")),
    Export("SurveyMonkey, German", "surveymonkey_de.csv", "SurveyMonkey", partial(suites.surveymonkey, "de")),
    Export("SurveyMonkey, labels and Mac Roman", "surveymonkey_labels.csv", "SurveyMonkey", suites.surveymonkey_labels),
    Export(
        "SurveyMonkey, empty second row", "surveymonkey_empty.csv", "SurveyMonkey", suites.surveymonkey_bare_second_row
    ),
    Export("SurveyMonkey, XLSX", "surveymonkey.xlsx", "SurveyMonkey", suites.surveymonkey_workbook),
    Export("Qualtrics, English", "qualtrics.csv", "Qualtrics", suites.qualtrics),
    Export("Qualtrics, Dutch", "qualtrics_nl.csv", "Qualtrics", partial(suites.qualtrics, "nl")),
    Export("Qualtrics, German", "qualtrics_de.csv", "Qualtrics", partial(suites.qualtrics, "de")),
    Export("Qualtrics, choice texts, TSV", "qualtrics_words.tsv", "Qualtrics", suites.qualtrics_words),
    Export("Qualtrics, XLSX", "qualtrics.xlsx", "Qualtrics", suites.qualtrics_workbook),
    Export("Qualtrics, legacy", "qualtrics_legacy.csv", "Qualtrics", suites.qualtrics_legacy),
    Export("Microsoft Forms, XLSX", "msforms.xlsx", "Microsoft Forms", forms.microsoft_forms),
    Export("Microsoft Forms, Dutch, XLSX", "msforms_nl.xlsx", "Microsoft Forms", partial(forms.microsoft_forms, "nl")),
    Export("Microsoft Forms, German, XLSX", "msforms_de.xlsx", "Microsoft Forms", partial(forms.microsoft_forms, "de")),
    Export("Microsoft Forms, French, XLSX", "msforms_fr.xlsx", "Microsoft Forms", partial(forms.microsoft_forms, "fr")),
    Export("Microsoft Forms, open form, CSV", "msforms_open.csv", "Microsoft Forms", forms.microsoft_forms_open),
    Export(
        "Microsoft Forms, open form, Dutch",
        "msforms_open_nl.csv",
        "Microsoft Forms",
        partial(forms.microsoft_forms_open, "nl"),
    ),
    Export(
        "Microsoft Forms, open form, German",
        "msforms_open_de.csv",
        "Microsoft Forms",
        partial(forms.microsoft_forms_open, "de"),
    ),
    Export("Microsoft Forms, some anonymous", "msforms_mixed.xlsx", "Microsoft Forms", forms.microsoft_forms_mixed),
    Export("Google Forms, sheet as CSV", "google.csv", "Google Forms", forms.google_forms),
    Export("Google Forms, Dutch", "google_nl.csv", "Google Forms", partial(forms.google_forms, "nl")),
    Export("Google Forms, German", "google_de.csv", "Google Forms", partial(forms.google_forms, "de")),
    Export("Google Forms, French", "google_fr.csv", "Google Forms", partial(forms.google_forms, "fr")),
    Export("Google Forms, downloaded responses", "google_download.csv", "Google Forms", forms.google_forms_download),
    Export("Google Forms, sheet as XLSX", "google.xlsx", "Google Forms", forms.google_sheet),
    Export("Typeform", "typeform.csv", "Typeform", forms.typeform),
    Export("Typeform, older", "typeform_old.csv", "Typeform", partial(forms.typeform, is_old=True)),
    Export("Typeform, Dutch questions", "typeform_nl.csv", "Typeform", partial(forms.typeform, language="nl")),
    Export("Tally", "tally.csv", "Tally", forms.tally),
    Export(
        "LimeSurvey, codes and texts", "limesurvey.csv", "LimeSurvey", partial(open_source.limesurvey, "code and text")
    ),
    Export("LimeSurvey, codes", "limesurvey_codes.csv", "LimeSurvey", partial(open_source.limesurvey, "code")),
    Export("LimeSurvey, texts", "limesurvey_texts.csv", "LimeSurvey", partial(open_source.limesurvey, "en")),
    Export("LimeSurvey, German", "limesurvey_de.csv", "LimeSurvey", partial(open_source.limesurvey, "de")),
    Export("Formbricks, before September 2026", "formbricks_old.csv", "Formbricks", open_source.formbricks),
    Export(
        "Formbricks, since September 2026", "formbricks_new.csv", "Formbricks", partial(open_source.formbricks, "new")
    ),
    Export(
        "Formbricks, XLSX", "formbricks.xlsx", "Formbricks", partial(open_source.formbricks, "new", is_workbook=True)
    ),
    Export("PostHog", "posthog.csv", "PostHog", open_source.posthog),
    Export("AskNicely", "asknicely.csv", "AskNicely", nps_tools.asknicely),
    Export("Delighted", "delighted.csv", "Delighted", nps_tools.delighted, is_from_api=True),
    Export("Delighted, by its links", "delighted_links.csv", "Delighted", nps_tools.delighted_links, is_from_api=True),
    Export("Retently", "retently.csv", "Retently", nps_tools.retently, is_from_api=True),
    Export(
        "Retently, headings in words",
        "retently_words.csv",
        "Retently",
        partial(nps_tools.retently, in_words=True),
        is_from_api=True,
    ),
    Export("SatisMeter", "satismeter.csv", "SatisMeter", nps_tools.satismeter, is_from_api=True),
    Export("Help Scout", "helpscout.csv", "Help Scout", nps_tools.help_scout),
    Export("Thanx", "nps_feedback.csv", "Thanx", nps_tools.thanx),
    Export("IntelliSurvey", "intellisurvey.csv", "IntelliSurvey", nps_tools.intellisurvey),
    Export("CheckMarket, by its links", "checkmarket.csv", "CheckMarket", nps_tools.checkmarket, is_from_api=True),
    Export("RateNL, one row per answer", "ratenl.csv", "RateNL", long_tables.ratenl, is_asked=True),
    Export("One row per answer", "long.csv", "", long_tables.plain_long, is_asked=True),
    Export("Medallia Agent Connect, stars", "medallia.csv", "Medallia Agent Connect", nps_tools.medallia),
    Export("Recommend question, 1 to 5", "scale_five.csv", "", partial(nps_tools.five_points, 1, 5)),
    Export("Recommend question, 1 to 7", "scale_seven.csv", "", partial(nps_tools.five_points, 1, 7)),
    Export("Recommend question, percent", "scale_percent.csv", "", partial(nps_tools.five_points, 0, 100, " %")),
    Export("Recommend question, stars", "scale_stars.csv", "", partial(nps_tools.five_points, 1, 5, " stars")),
    Export("−100, 0 and 100 beside the score", "decoy.csv", "", plain.decoy),
    Export("Title rows and totals rows", "titles.xlsx", "", plain.titles_and_totals),
    Export("First line sep=;", "sep.csv", "", plain.named_delimiter),
    Export("UTF-16 with tabs", "utf16.tsv", "", plain.wide_letters),
    Export("Scale of 1 to 10", "one_to_ten.csv", "", plain.one_to_ten, is_asked=True),
    Export("Two waves, the first", "wave_1.csv", "", plain.wave_before),
    Export("Two waves, a column gone", "wave_2.csv", "", plain.wave_after),
    Export("A list that begins with Timestamp", "own_timestamp.csv", "", plain.own_timestamp),
    Export("SurveyMonkey, French", "surveymonkey_fr.csv", "SurveyMonkey", partial(suites.surveymonkey, "fr")),
    Export(
        "SurveyMonkey, Dutch, XLSX", "surveymonkey_nl.xlsx", "SurveyMonkey", partial(suites.surveymonkey_workbook, "nl")
    ),
    Export(
        "SurveyMonkey, German, XLSX",
        "surveymonkey_de.xlsx",
        "SurveyMonkey",
        partial(suites.surveymonkey_workbook, "de"),
    ),
    Export(
        "SurveyMonkey, French, XLSX",
        "surveymonkey_fr.xlsx",
        "SurveyMonkey",
        partial(suites.surveymonkey_workbook, "fr"),
    ),
    Export("Qualtrics, French", "qualtrics_fr.csv", "Qualtrics", partial(suites.qualtrics, "fr")),
    Export(
        "Qualtrics, choice texts, Dutch", "qualtrics_words_nl.tsv", "Qualtrics", partial(suites.qualtrics_words, "nl")
    ),
    Export(
        "Qualtrics, choice texts, German", "qualtrics_words_de.tsv", "Qualtrics", partial(suites.qualtrics_words, "de")
    ),
    Export(
        "Qualtrics, choice texts, French", "qualtrics_words_fr.tsv", "Qualtrics", partial(suites.qualtrics_words, "fr")
    ),
    Export("Qualtrics, English, XLSX", "qualtrics_en.xlsx", "Qualtrics", partial(suites.qualtrics_workbook, "en")),
    Export("Qualtrics, German, XLSX", "qualtrics_de.xlsx", "Qualtrics", partial(suites.qualtrics_workbook, "de")),
    Export("Qualtrics, French, XLSX", "qualtrics_fr.xlsx", "Qualtrics", partial(suites.qualtrics_workbook, "fr")),
    Export(
        "Microsoft Forms, open form, French",
        "msforms_open_fr.csv",
        "Microsoft Forms",
        partial(forms.microsoft_forms_open, "fr"),
    ),
    Export("Typeform, German questions", "typeform_de.csv", "Typeform", partial(forms.typeform, language="de")),
    Export("Typeform, French questions", "typeform_fr.csv", "Typeform", partial(forms.typeform, language="fr")),
    Export(
        "Typeform, older, Dutch questions",
        "typeform_old_nl.csv",
        "Typeform",
        partial(forms.typeform, is_old=True, language="nl"),
    ),
    Export(
        "Typeform, older, German questions",
        "typeform_old_de.csv",
        "Typeform",
        partial(forms.typeform, is_old=True, language="de"),
    ),
    Export(
        "Typeform, older, French questions",
        "typeform_old_fr.csv",
        "Typeform",
        partial(forms.typeform, is_old=True, language="fr"),
    ),
    Export("Tally, Dutch questions", "tally_nl.csv", "Tally", partial(forms.tally, "nl")),
    Export("Tally, German questions", "tally_de.csv", "Tally", partial(forms.tally, "de")),
    Export("Tally, French questions", "tally_fr.csv", "Tally", partial(forms.tally, "fr")),
    Export("LimeSurvey, Dutch", "limesurvey_nl.csv", "LimeSurvey", partial(open_source.limesurvey, "nl")),
    Export("LimeSurvey, French", "limesurvey_fr.csv", "LimeSurvey", partial(open_source.limesurvey, "fr")),
    Export(
        "Formbricks, Dutch questions", "formbricks_nl.csv", "Formbricks", partial(open_source.formbricks, "new", "nl")
    ),
    Export(
        "Formbricks, German questions", "formbricks_de.csv", "Formbricks", partial(open_source.formbricks, "new", "de")
    ),
    Export(
        "Formbricks, French questions", "formbricks_fr.csv", "Formbricks", partial(open_source.formbricks, "new", "fr")
    ),
    Export("PostHog, Dutch questions", "posthog_nl.csv", "PostHog", partial(open_source.posthog, "nl")),
    Export("PostHog, German questions", "posthog_de.csv", "PostHog", partial(open_source.posthog, "de")),
    Export("PostHog, French questions", "posthog_fr.csv", "PostHog", partial(open_source.posthog, "fr")),
    Export("Own list, English", "own_en.csv", "", partial(plain.own_sheet, "en")),
    Export("Own list, English, other order", "own_en_turned.csv", "", partial(plain.own_sheet, "en", (4, 2, 0, 3, 1))),
    Export("Own list, German", "own_de.csv", "", partial(plain.own_sheet, "de")),
    Export("Own list, German, other order", "own_de_turned.csv", "", partial(plain.own_sheet, "de", (4, 2, 0, 3, 1))),
    Export("Own list, French", "own_fr.csv", "", partial(plain.own_sheet, "fr")),
    Export("Own list, French, other order", "own_fr_turned.csv", "", partial(plain.own_sheet, "fr", (4, 2, 0, 3, 1))),
    Export("8/10 made a date by Excel", "eaten.xlsx", "", plain.eaten_by_excel, is_asked=True),
    Export("Two NPS questions", "two_questions.csv", "", plain.two_questions, is_asked=True),
    Export("Typeform, XLSX", "typeform.xlsx", "Typeform", partial(as_workbook, forms.typeform)),
    Export("LimeSurvey, XLSX", "limesurvey.xlsx", "LimeSurvey", partial(as_workbook, open_source.limesurvey)),
    Export("PostHog, XLSX", "posthog.xlsx", "PostHog", partial(as_workbook, open_source.posthog)),
    Export("AskNicely, XLSX", "asknicely.xlsx", "AskNicely", partial(as_workbook, nps_tools.asknicely)),
    Export("Retently, XLSX", "retently.xlsx", "Retently", partial(as_workbook, nps_tools.retently), is_from_api=True),
    Export(
        "Delighted, XLSX", "delighted.xlsx", "Delighted", partial(as_workbook, nps_tools.delighted), is_from_api=True
    ),
    Export("Thanx, XLSX", "nps_feedback.xlsx", "Thanx", partial(as_workbook, nps_tools.thanx)),
    Export("IntelliSurvey, XLSX", "intellisurvey.xlsx", "IntelliSurvey", partial(as_workbook, nps_tools.intellisurvey)),
    Export("Tally, XLSX", "tally.xlsx", "Tally", partial(as_workbook, forms.tally)),
)
