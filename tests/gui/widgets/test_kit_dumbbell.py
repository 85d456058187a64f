import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from npsdesk.gui.theme import Mode, theme
from npsdesk.gui.widgets.charts.dumbbell import Dot, DumbbellChart, DumbbellRow

# an offscreen screen cannot put the tooltip's window in front
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)

HEADS = ("Theme", "Missed", "Praised", "Praised too")


def row(name: str, missed: float, praised: float, third: float = 0) -> DumbbellRow:
    dots = [Dot(value, f"{value:g}%", group) for value, group in ((missed, "pas"), (praised, "pro"), (third, "pas"))]
    return DumbbellRow(name, *dots, f"{name}: {missed:g}% missed", name)


ROWS = (row("Waiting", 39, 6), row("Price", 17, 5, 3), row("Same", 10, 10, 20), row("Staff", 3, 38, 12))


@pytest.fixture
def chart(qtbot: QtBot) -> DumbbellChart:
    made = DumbbellChart("Missed and praised")
    qtbot.addWidget(made)
    made.set_rows(ROWS, HEADS)
    made.resize(600, made.sizeHint().height() + 80)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def test_a_row_is_one_mark_across_the_chart_with_its_sentence(chart: DumbbellChart) -> None:
    assert [mark.tip for mark in chart.marks()] == [shown.tip for shown in ROWS]
    for mark in chart.marks():
        assert QRectF(chart.rect()).contains(mark.box)
        assert mark.box.width() == chart.width()


def test_arrows_select_and_enter_opens_what_is_selected(chart: DumbbellChart, qtbot: QtBot) -> None:
    assert chart.selected() == "Waiting"
    with qtbot.waitSignal(chart.row_selected) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert told.args == ["Price"]
    with qtbot.waitSignal(chart.key_activated) as opened:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == ["Price"]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.selected() == "Staff"


def test_a_click_selects_and_opens_nothing(chart: DumbbellChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.key_activated):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.marks()[2].box.center().toPoint())
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(300, 2))  # the axis
    assert chart.selected() == "Same"


def test_the_selection_stays_with_its_row(chart: DumbbellChart) -> None:
    chart.select(3)
    chart.set_rows(ROWS[::-1], HEADS)
    assert chart.selected() == "Staff"
    chart.set_rows(ROWS[:2], HEADS)
    assert chart.selected() == "Waiting"
    chart.set_rows((), HEADS)
    assert chart.selected() is None


def test_higher_shares_lie_further_right_on_an_axis_that_holds_all(chart: DumbbellChart) -> None:
    places = [chart._x(value) for value in (0, 3, 10, 38, chart._top())]
    assert places == sorted(places)
    assert chart._top() == 40
    assert places[-1] < chart.width()


def test_it_says_the_same_as_a_table(chart: DumbbellChart) -> None:
    assert chart.as_table()[:2] == [list(HEADS), ["Waiting", "39%", "6%", "0%"]]
    assert len(chart.as_table()) == len(ROWS) + 1


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_marks_are_painted_in_the_colours_of_their_groups(chart: DumbbellChart, mode: Mode) -> None:
    theme().set_mode(mode)
    try:
        picture = chart.grab().toImage()
        y = round(chart.marks()[0].box.center().y())
        assert picture.pixelColor(round(chart._x(39)), y) == theme().color("pas")
        assert picture.pixelColor(round(chart._x(6)), y) == theme().color("pro")
    finally:
        theme().set_mode(Mode.SYSTEM)


def test_an_empty_chart_draws_and_hears_keys(qtbot: QtBot) -> None:
    empty = DumbbellChart("Empty")
    qtbot.addWidget(empty)
    empty.resize(300, 150)
    qtbot.keyClick(empty, Qt.Key.Key_Down)
    qtbot.keyClick(empty, Qt.Key.Key_Return)
    assert not empty.grab().isNull()
    assert empty.as_table() == [["", "", "", ""]]
