"""Every export that the program must understand, one entry each; the compatibility page is made of it as well."""

from functools import partial

from tests.exports import forms, nps_tools, open_source, plain, suites
from tests.exports.export import Export

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
    Export("Medallia Agent Connect, stars", "medallia.csv", "Medallia Agent Connect", nps_tools.medallia),
    Export("Recommend question, 1 to 5", "scale_five.csv", "", partial(nps_tools.five_points, 1, 5)),
    Export("Recommend question, 1 to 7", "scale_seven.csv", "", partial(nps_tools.five_points, 1, 7)),
    Export("Recommend question, percent", "scale_percent.csv", "", partial(nps_tools.five_points, 0, 100, " %")),
    Export("Recommend question, stars", "scale_stars.csv", "", partial(nps_tools.five_points, 1, 5, " stars")),
    Export("−100, 0 and 100 beside the score", "decoy.csv", "", plain.decoy),
    Export("Title rows and totals rows", "titles.xlsx", "", plain.titles_and_totals),
    Export("First line sep=;", "sep.csv", "", plain.named_delimiter),
    Export("UTF-16 with tabs", "utf16.tsv", "", plain.wide_letters),
    Export("Scale of 1 to 10", "one_to_ten.csv", "", plain.one_to_ten),
    Export("Two waves, the first", "wave_1.csv", "", plain.wave_before),
    Export("Two waves, a column gone", "wave_2.csv", "", plain.wave_after),
    Export("A list that begins with Timestamp", "own_timestamp.csv", "", plain.own_timestamp),
)
