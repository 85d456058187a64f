"""A wave with numbers only is shown with the names that another wave gives, on the pages and in the search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.comments.shop import show_page
from gui.desk import FakeDesk, open_desk
from gui.sample_page import Settle, settler, shown
from numbered_waves import COUNT, email_of, name_of, two_waves
from pytestqt.qtbot import QtBot

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.gui.contact.page import ContactPage
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.people_index import PeopleIndex
from npsdesk.services.message_wording import keep_sender
from npsdesk.store.project import Project
from npsdesk.store.wave_changes import remove_wave

NAMES = set(map(name_of, range(COUNT)))


def shop(path: Path) -> Project:
    project = two_waves(path)
    keep_sender(project, "Lotte", "Harbour Bikes")
    return project


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    path = tmp_path / "shop.npsdesk"
    opened = open_desk(lambda: shop(path), path, tmp_path / "settings.ini", qtbot)
    data = opened.session.data
    assert data is not None
    opened.session.set_filter(Filter(wave=data.waves[-1].id))
    yield opened
    opened.runner.stop_all()
    opened.session.close()


@pytest.fixture
def settle(desk: FakeDesk, qtbot: QtBot) -> Settle:
    return settler(desk, qtbot)


def test_passives_are_listed_and_found_by_name(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page = shown(PassivesPage(desk), qtbot, settle)
    order = [int(response) for response in page.model.order]
    assert len(order) == 15
    assert {page.model.text(response, "customer") for response in order} <= NAMES
    page.go_to(order[0])
    settle()
    assert page.panel.name.text() in NAMES


def test_the_list_is_searched_by_a_name_of_another_wave(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page = shown(PassivesPage(desk), qtbot, settle)
    page.search.setText("maes karim")
    settle()
    (response,) = page.model.order.tolist()
    assert page.model.text(int(response), "customer") == "Karim Maes"
    assert desk.session.data is not None
    found = PeopleIndex(desk.session.data.answers).find("karim maes", desk.session.filter.wave)
    assert [person.email for person in found] == [email_of(29)]


def test_comments_and_queues_are_of_somebody(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page = show_page(desk, qtbot)
    names = {page.model.item(page.model.row_at(place)).name for place in range(page.model.rowCount())}
    assert len(names) == 15
    assert names <= NAMES
    contact = shown(ContactPage(desk), qtbot, settle)
    model = contact.queues.table.queue_model()
    assert [model.text(model.row_at(place), "name") for place in range(5)] == [
        name_of(number) for number in (1, 7, 13, 19, 25)
    ]


def test_undoing_the_wave_with_the_names_takes_them_off_the_page(desk: FakeDesk, qtbot: QtBot, settle: Settle) -> None:
    page = shown(PassivesPage(desk), qtbot, settle)
    assert desk.session.data is not None
    first = desk.session.data.waves[0]
    desk.session.change(label("Remove"), lambda project: remove_wave(project, first.id))
    settle()
    assert all(page.model.text(int(one), "customer").endswith("no name") for one in page.model.order)
    desk.session.undo()
    settle()
    assert {page.model.text(int(one), "customer") for one in page.model.order} <= NAMES
