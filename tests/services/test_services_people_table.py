"""People as a list for other programs: names in two parts, and a score that may be missing."""

import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.services import project_data
from npsdesk.services.people_table import PeopleColumn, Whose, people_table
from npsdesk.store.project import Project


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Ann Peeters", "Ann", "Peeters"),
        ("Peeters, Ann", "Ann", "Peeters"),
        ("Dr. Ann van den Berg", "Ann", "van den Berg"),
        ("info@shop.nl", "", "info@shop.nl"),
    ],
)
def test_a_name_is_told_in_two_parts(sample: Project, name: str, first: str, last: str) -> None:
    data = project_data.load(sample)
    someone = data.answers.index[data.answers["score"] == 7][-1]
    with sample.change(label("Rename")):
        sample.write("UPDATE response SET name = ? WHERE id = ?", (name, int(someone)))
    data = project_data.load(sample)
    columns = (PeopleColumn.NAME, PeopleColumn.FIRST_NAME, PeopleColumn.LAST_NAME)
    made = people_table(sample, data, Filter(wave=data.waves[-1].id), columns)
    rows = list(zip(*(column.cells for column in made.columns), strict=True))
    assert (name, first, last) in rows
    assert len(rows) == 142


def test_who_gave_no_score_is_in_no_group(sample: Project) -> None:
    data = project_data.load(sample)
    someone = int(data.answers.index[data.answers["score"] == 7][-1])
    with sample.change(label("Take the score away")):
        sample.write("UPDATE response SET score = NULL WHERE id = ?", (someone,))
    data = project_data.load(sample)
    made = people_table(
        sample, data, Filter(wave=data.waves[-1].id), (PeopleColumn.SCORE, PeopleColumn.GROUP), Whose(None)
    )
    rows = list(zip(*(column.cells for column in made.columns), strict=True))
    without = int(data.answers[data.answers["wave"] == data.waves[-1].id]["score"].isna().sum())
    assert [row for row in rows if row[0] is None] == [(None, "")] * without
    assert without > 1
    assert len(rows) == 412 - 1 + without
    assert (7, "Passives") in rows
