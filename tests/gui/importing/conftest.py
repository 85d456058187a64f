"""A desk that runs long work as the window does, and the files the import tests read."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from npsdesk.core.progress import Progress
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.tasks import Task, perform, wait_while
from npsdesk.services.projects import new_project
from npsdesk.store.project import Project
from tests.gui.desk import FakeDesk, open_desk

CLEAN = """Klantnr;Aanbeveling;Waarom deze score?;Dienst;Ingevuld op
10442;9;Always a smile and the bike was ready on time;Repair;14-10-2026
10388;8;Good work, but I had to call twice for news;Repair;15-10-2026
09917;7;Fine. Nobody called when it was ready;Repair;16-10-2026
11020;10;Best e-bike advice in town, thank you all;Rental;17-10-2026
10871;n.v.t.;;Rental;18-10-2026
10005;4;Price was 60 euro more than I was told before;Repair;19-10-2026
11342;12;Nice people but the waiting takes too long;Rental;20-10-2026
10664;0;Never again, they lost my wheel and my keys;Rental;21-10-2026
"""


class RunningDesk(FakeDesk):
    """Runs long work in threads of its own, as the window does."""

    def run_in_project(
        self, title: str, function: Callable[[Project, Progress], Any], then: Callable[[Any], None]
    ) -> None:
        task = Task(title, lambda _progress: None, then, self.show_error)

        def run(project: Project) -> None:
            task.run = lambda progress: function(project, progress)
            perform(task)

        self.runner.watch(task)
        self.session.write(run)

    def run_beside(
        self,
        title: str,
        function: Callable[[Progress], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        self.asked.append(("run_beside", title))
        self.runner.start(Task(title, function, then, otherwise or self.show_error, stopped))

    def wait(self) -> None:
        """Return when all long work and the session are done."""
        wait_while(lambda: self.runner.is_busy or self.session.is_busy)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[RunningDesk]:
    path = tmp_path / "shop.npsdesk"
    opened = open_desk(partial(new_project, path, "Shop", "en"), path, tmp_path / "settings.ini", qtbot)
    desk = RunningDesk(opened.session, opened.settings)
    yield desk
    desk.runner.stop_all()
    desk.session.close()


@pytest.fixture
def page(desk: RunningDesk, qtbot: QtBot) -> WavesPage:
    page = WavesPage(desk)
    qtbot.addWidget(page)
    page.resize(1056, 760)
    page.show()
    desk.wait()
    return page


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "klanten_najaar_2026.csv"
    path.write_text(CLEAN, encoding="utf-8")
    return path
