"""Every export that the program must understand, one entry each; the compatibility page is made of it as well."""

from functools import partial

from tests.exports import suites
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
)
