"""Drives one window through the main job; run by the journey tests in a process of its own."""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npsdesk.gui import messages
from npsdesk.gui.collector import Collector
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import Settings
from npsdesk.store.plan import list_actions
from npsdesk.store.project import Project
from npsdesk.store.tags import tag_counts

PATIENCE = 300  # seconds, on a slow and busy computer
SCORES = [9, 8, 7, 10, 8, 3, 7, 9, 0, 8, "", 10, 6, 7, 9]


def write_survey(path: Path) -> None:
    lines = ["Klantnr;Ingevuld op;Cijfer;Dienst;Waarom deze score?;Naam"]
    for number in range(60):
        score = SCORES[number % len(SCORES)]
        text = f"De wachttijd was {number} dagen" if score in (7, 8) else f"Prima geholpen, keer {number}"
        service = "Herstelling" if number % 3 else "Verhuur"
        lines.append(f"{number:05};{number % 27 + 1:02}-10-2026;{score};{service};{text};Klant {number}")
    path.write_text("\n".join(lines), encoding="utf-8")


class Journey:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.window = MainWindow(Settings(folder / "home" / "settings.ini"), date(2026, 11, 15))
        self.window.show()
        QTest.qWaitForWindowExposed(self.window, 1000 * PATIENCE)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise SystemExit(f"waited in vain until {what}")
            QApplication.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        for _turn in range(5):
            QApplication.processEvents()
            self.window.session.wait()
        self.until(lambda: not self.window.runner.is_busy, "all work is done")
        self.window.session.wait()

    def drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(100, 100),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def run(self) -> None:
        survey, project, plan = (self.folder / name for name in ("survey.csv", "shop.npsdesk", "plan.xlsx"))
        write_survey(survey)
        messages.choose_place = lambda *_args, **_options: project  # the system's own dialog is not ours to test
        self.drop(survey)
        self.until(lambda: self.window.has_project, "the project is made")
        page = self.window.page("waves")
        self.until(lambda: page.flow.go.isVisible() and page.flow.go.isEnabled(), "the preview is there")
        QTest.mouseClick(page.flow.go, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        self.until(lambda: bool(self.window.session.data and self.window.session.data.waves), "the wave is imported")
        self.settle()
        self.tag_and_plan()
        self.window.opening.export_to(plan)
        self.until(plan.exists, "the workbook is written")
        self.settle()
        self.window.close()
        self.check(project)

    def tag_and_plan(self) -> None:
        window = self.window
        window.show_page("comments")
        self.settle()
        page = window.page("comments")
        page.list.setFocus()
        QTest.keyClick(page.list, Qt.Key.Key_5)
        self.settle()
        QTest.keyClick(page.list, Qt.Key.Key_Space)
        self.settle()
        QTest.keyClick(page.list, Qt.Key.Key_5)
        self.settle()
        for name in ("passives", "plan", "overview"):
            window.show_page(name)
            self.settle()
        data = window.session.data
        assert data is not None
        from npsdesk.services.make_plan import add_action

        window.session.write(
            lambda project: add_action(project, reason="Wachttijd", text="Sneller", today=date(2026, 11, 15))
        )
        self.settle()

    def check(self, path: Path) -> None:
        with Project.open(path, read_only=True) as project:
            assert sum(tag_counts(project).values()) == 2, tag_counts(project)
            assert [action.text for action in list_actions(project)] == ["Sneller"]


def main() -> int:
    app = QApplication(sys.argv[:1])
    Collector(app)
    Journey(Path(sys.argv[1])).run()
    print("journey complete")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
