"""Tags the sample's comments by keyboard alone, in a process of its own: by keys, answers, undo and Auto-tag."""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npsdesk.core.survey import Direction
from npsdesk.gui.collector import Collector
from npsdesk.gui.comments import learning
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.views import View
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import FIRST_STEPS, Settings
from npsdesk.services import sample
from npsdesk.store import tags
from npsdesk.store.project import Project

MOST_STEPS = 60
PATIENCE = 300  # seconds, on a slow and busy computer


class Journey:
    """One window; every deed is a key pressed on whatever has the keyboard."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "shop.npsdesk"
        own = Settings(folder / "home" / "settings.ini")
        own.put(FIRST_STEPS, False)
        self.window = MainWindow(own, date(2026, 11, 15))
        self.window.show()
        self.window.activateWindow()
        if not QTest.qWaitForWindowActive(self.window, 1000 * PATIENCE):
            raise SystemExit("the window got no keyboard")

    def until(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise SystemExit(f"waited in vain until {what}")
            QApplication.processEvents()
            time.sleep(0.005)

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        for _turn in range(3):
            QApplication.processEvents()
            self.window.session.wait()

    @property
    def page(self) -> CommentsPage:
        page = self.window.page("comments")
        assert isinstance(page, CommentsPage)
        return page

    def current(self) -> int:
        board = self.page.board
        assert board is not None
        return board.comment_ids([self.page.list.current_row()])[0]

    def has_suggestion(self) -> bool:
        return not self.page.reader.suggestion.isHidden()

    def has_learned(self) -> bool:
        """Return whether nothing is to be learned from any more, so that suggestions stay as they are."""
        mine = self.page.suggesting.learning
        return not (mine._is_due or mine._is_running)

    def run(self) -> None:
        self.window.open_sample()
        self.until(lambda: self.window.has_project, "the sample is open")
        self.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.page.board is not None and self.has_keyboard(self.page.list), "the list is there")
        sure = self.accept_sure_ones()
        tagged = self.tag_five()
        accepted, refused = self.answer_two()
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.has_suggestion() and self.suggested() == refused, "undo brings the suggestion back")
        self.window.close()
        self.check(tagged, accepted, refused, sure)

    def has_keyboard(self, widget: QWidget) -> bool:
        return QApplication.focusWidget() is widget

    def tag_five(self) -> list[int]:
        """Tag five comments with the keys 1 to 5, going on with Space."""
        found = []
        for digit in "12345":
            self.press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
            found.append(self.current())
            self.press(digit)
        assert len(set(found)) == 5
        return found

    def answer_two(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Accept a suggestion with Enter, and turn another one down with Backspace."""
        answered = []
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace):
            self.until(self.has_learned, "all tags so far are learned from")
            self.go_to_suggestion()
            answered.append(self.suggested())
            self.press(key)
        return answered[0], answered[1]

    def accept_sure_ones(self) -> set[tuple[int, int]]:
        """Let Auto-tag look for tags, accept the sure ones of its review, and go back to the list."""
        self.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        for letter in "auto-tag":
            self.press(letter)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.page.views.current is View.REVIEW, "the review is shown")
        review = self.page.review
        self.until(lambda: self.has_keyboard(review.sure), "the sure ones can be accepted")
        assert review.waiting is not None
        sure = {pair for one in review.waiting.reviews for pair in one.sure}
        before = review.waiting.count
        self.press(Qt.Key.Key_Return)
        self.until(
            lambda: review.waiting is not None and review.waiting.count == before - len(sure), "they are accepted"
        )
        self.press(Qt.Key.Key_Escape)
        self.until(lambda: self.has_keyboard(self.page.list), "the list is back")
        return sure

    def go_to_suggestion(self) -> None:
        self.press(Qt.Key.Key_Space)
        for _step in range(MOST_STEPS):
            if self.has_suggestion():
                return
            self.press(Qt.Key.Key_Space)
        raise SystemExit("nothing is suggested")

    def suggested(self) -> tuple[int, int]:
        first = self.page.suggesting.of(self.page.list.current_row())[0]
        return self.current(), first.tag

    def check(
        self, tagged: list[int], accepted: tuple[int, int], refused: tuple[int, int], sure: set[tuple[int, int]]
    ) -> None:
        with Project.open(self.path, read_only=True) as project:
            frame = tags.taggings_frame(project)
            stands = frame[frame["is_confirmed"]]
            by_hand = stands[stands["source"] == "hand"]
            first_tags = [tag.id for tag in tags.list_tags(project)[:5]]
            pairs = set(zip(by_hand["comment"], by_hand["tag"], strict=True))
            assert set(zip(tagged, first_tags, strict=True)) <= pairs
            automatic = stands[stands["source"] != "hand"]
            assert sure
            assert set(zip(automatic["comment"], automatic["tag"], strict=True)) == sure
            assert accepted in pairs  # let stand by itself, it is the owner's own
            assert automatic["direction"].isin([way.value for way in Direction]).all()
            assert refused not in pairs | sure
            assert tags.rejected_tags(project) == set()


def main() -> int:
    app = QApplication(sys.argv[:1])
    Collector(app)
    learning.PAUSE_MS = learning.LONGEST_PAUSE_MS = 300  # nobody reads meanwhile
    journey = Journey(Path(sys.argv[1]))
    sample.sample_place = lambda: journey.path  # where the check finds it
    journey.run()
    print("journey complete")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
