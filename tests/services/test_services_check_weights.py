"""Whether a column of the sample, or of a survey with odd weights, can weigh answers."""

from datetime import datetime
from pathlib import Path

import pytest

from npsdesk.i18n import in_language
from npsdesk.services import project_data
from npsdesk.services.check_weights import check_weights, weights_sentence
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.projects import new_project

NOW = datetime(2026, 11, 15, 9).astimezone()


def said(tmp_path: Path, weights: list[str]) -> str:
    """Import a survey with these weights, and return what is said of them."""
    path = tmp_path / "survey.csv"
    rows = (f"K{number};{number % 11};{weight}" for number, weight in enumerate(weights))
    path.write_text("Id;NPS;Revenue\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        import_file(project, plan_file(project, path, Wishes(mapping={"value": ("Revenue",)})), NOW)
        data = project_data.load(project)
        column = next(field.id for field in data.fields if field.name == "Revenue")
        check = check_weights(project, data, column)
        assert check.is_refused == weights_sentence(check).startswith("This column cannot be weights")
        return weights_sentence(check)


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        (["2.5"] * 44, "Your 44 answers would be worth 44."),
        (
            ["1"] * 43 + ["30"],
            "Your 44 answers would be worth 6. That is less than half: these weights differ too much to say a lot. One "
            "answer weighs more than five times the average.",
        ),
        (["2"] * 43 + [""], "Your 43 answers would be worth 43. 1 answer without a weight is left out."),
        (["2"] * 41 + [""] * 3, "Your 41 answers would be worth 41. 3 answers without a weight are left out."),
        (["2"] * 43 + ["-1"], "This column cannot be weights: it has negative numbers, or none above 0."),
        (["0"] * 44, "This column cannot be weights: it has negative numbers, or none above 0."),
    ],
)
def test_what_weights_would_cost(weights: list[str], sentence: str, tmp_path: Path) -> None:
    assert said(tmp_path, weights) == sentence


def test_what_weights_would_cost_in_dutch(tmp_path: Path) -> None:
    with in_language("nl"):
        assert said(tmp_path, ["2"] * 43 + [""]).endswith("1 antwoord zonder gewicht telt niet mee.")
