from collections.abc import Iterator
from datetime import date

import pytest
from gui.desk import sample_copy
from gui.walker import complaints
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.survey import Filter
from npsdesk.gui.plan.add_dialog import AddDialog, NewAction
from npsdesk.gui.plan.facts import PlanFacts, load_facts
from npsdesk.services import project_data
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> PlanFacts:
    with Project.open(sample_copy(tmp_path_factory.mktemp("sample"))) as project:
        data = project_data.load(project)
        return load_facts(project, data, Filter(wave=data.waves[-1].id), TODAY)


@pytest.fixture
def dialog(facts: PlanFacts, qtbot: QtBot) -> Iterator[AddDialog]:
    shown = AddDialog(facts, TODAY)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


def agreed(dialog: AddDialog) -> NewAction:
    got: list[NewAction] = []
    dialog.agreed.connect(got.append)
    dialog.add.click()
    return got[0]


def test_a_reason_brings_its_people_and_its_tactics(dialog: AddDialog, facts: PlanFacts) -> None:
    tag = facts.reasons()[0]
    dialog.reason_buttons[tag.id].click()
    assert dialog.reason.text() == tag.name
    assert dialog.others.text() == f"For the 23 passives who miss {tag.name}"
    key, button = next(iter(dialog.tactic_buttons.items()))
    button.click()
    new = agreed(dialog)
    assert (new.tag, new.tactic, len(new.people)) == (tag.id, key, 23)
    assert new.text == button.label()
    assert new.due == date(2026, 11, 29)


def test_without_words_there_is_nothing_to_add(dialog: AddDialog) -> None:
    assert not dialog.add.isEnabled()
    dialog.text.setText("   ")
    assert not dialog.add.isEnabled()
    dialog.text.setText("Call")
    assert dialog.add.isEnabled()


def test_a_reason_in_own_words_has_nobody_yet(dialog: AddDialog) -> None:
    dialog.reason.setText("Parking at the door")
    dialog.text.setText("Ask the town")
    assert not dialog.others.isVisible()
    new = agreed(dialog)
    assert (new.reason, new.tag, new.people) == ("Parking at the door", None, ())


def test_people_need_not_be_linked(dialog: AddDialog, facts: PlanFacts) -> None:
    dialog.reason.setText(facts.reasons()[0].name.upper())
    dialog.text.setText("Call")
    dialog.others.setChecked(False)
    new = agreed(dialog)
    assert new.tag == facts.reasons()[0].id
    assert new.people == ()


def test_who_and_when(dialog: AddDialog) -> None:
    assert [dialog.owner.itemText(row) for row in range(dialog.owner.count())] == ["Lotte", "Sam"]
    dialog.text.setText("Call")
    dialog.owner.setEditText("  Noor ")
    dialog.due.month.click()
    dialog.due.week.click()
    new = agreed(dialog)
    assert (new.owner, new.due) == ("Noor", date(2027, 1, 5))


@pytest.mark.parametrize("count", [1, 3])
def test_chosen_people_come_along_and_the_others_may(facts: PlanFacts, qtbot: QtBot, count: int) -> None:
    tag = facts.reasons()[0]
    people = facts.missing[tag.id][:count]
    dialog = AddDialog(facts, TODAY, tag.id, people)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert len(dialog.other_people()) == 23 - count
    dialog.text.setText("Call")
    assert agreed(dialog).people == tuple(people)
    dialog.others.setChecked(True)
    assert set(agreed(dialog).people) == set(facts.missing[tag.id])


def test_return_in_a_field_does_not_press_a_suggestion(dialog: AddDialog, qtbot: QtBot) -> None:
    got: list[NewAction] = []
    dialog.agreed.connect(got.append)
    qtbot.keyClicks(dialog.reason, "price")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert got == []
    assert dialog.text.text() == ""


def test_nothing_is_cut_off_as_it_grows(dialog: AddDialog, facts: PlanFacts) -> None:
    assert complaints(dialog) == []
    dialog.reason.setText(facts.reasons()[0].name)
    assert complaints(dialog) == []


def test_after_a_reason_the_action_is_typed_at_once(dialog: AddDialog, facts: PlanFacts) -> None:
    dialog.reason_buttons[facts.reasons()[0].id].click()
    assert dialog.focusWidget() is dialog.text
