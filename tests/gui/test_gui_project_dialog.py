"""What scores are made of is chosen in the settings of a project: all customers, and a column of weights."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.desk import FakeDesk, sample_desk
from pytestqt.qtbot import QtBot

from npsdesk.gui.project_dialog import ProjectDialog


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    made = sample_desk(tmp_path, qtbot)
    yield made
    made.session.close()


def test_weights_are_looked_at_before_they_are_saved_and_can_be_undone(desk: FakeDesk, qtbot: QtBot) -> None:
    dialog = ProjectDialog(desk.session)
    qtbot.addWidget(dialog)
    data = desk.session.data
    assert data is not None
    assert data.value_field is not None
    assert dialog.weights is not None
    dialog.weights.setCurrentIndex(dialog.weights.findData(str(data.value_field.id)))
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled)
    assert "answers would be worth" in dialog.warning.plain_text()
    dialog.customers.setValue(1200)
    dialog.save.click()
    desk.session.wait()
    changed = desk.session.data
    assert changed is not None
    assert (changed.scoring.weights, changed.scoring.customers) == (data.value_field.id, 1200)
    desk.session.undo()
    desk.session.wait()
    before = desk.session.data
    assert before is not None
    assert (before.scoring.weights, before.scoring.customers) == (None, None)
