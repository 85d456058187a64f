import time

import pytest
from gui.widgets.gallery import COLUMNS, PeopleModel, people_table
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.table.header import heading_lines, heading_width
from npsdesk.gui.widgets.table.kinds import two_lines
from npsdesk.gui.widgets.table.model import ROW_ROLE, VALUE_ROLE, Column
from npsdesk.gui.widgets.table.view import column_widths, sheet_cell


@pytest.fixture
def table(qtbot):
    found = people_table()
    qtbot.addWidget(found)
    found.resize(1000, 400)
    found.show()
    return found


def test_the_model_shows_rows_in_the_order_given():
    model = PeopleModel(COLUMNS)
    model.set_order([5, 3, 9])
    assert [model.row_at(place) for place in range(4)] == [5, 3, 9, -1]
    assert (model.place_of(9), model.place_of(4)) == (2, -1)
    assert model.index(1, 1).data() == "Customer 3"
    assert model.index(1, 0).data(VALUE_ROLE) == 4
    assert model.index(1, 0).data(ROW_ROLE) == 3
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Customer: Customer 3"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Customer"


GIVING = (
    Column("name", "Name", 100, grows=True, least=60),
    Column("score", "Score", 50),
    Column("plan", "Plan", 80, least=40, gives_way=1),
)


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (300, [170, 50, 80]),  # room to grow
        (230, [100, 50, 80]),
        (180, [75, 50, 55]),  # everybody who can gives the same
        (150, [60, 50, 40]),
        (149, [99, 50, 0]),  # too little for three
        (90, [60, 50, 0]),  # what has to stay is scrolled to
    ],
)
def test_columns_grow_shrink_and_give_way(room, widths):
    theme().set_text_size(100)
    assert column_widths(GIVING, theme().u(room)) == pytest.approx([theme().u(width) for width in widths], abs=2)


def test_a_heading_is_never_cut_within_a_word(qtbot):
    theme().set_text_size(150)
    table = people_table(5)
    qtbot.addWidget(table)
    for column in table.index_model().columns:
        alone, marked = (heading_width(column, is_sorted=sorted_) for sorted_ in (False, True))
        assert marked > alone > theme().u(2 * 12)
    narrow = Column("score", "Score", 20)
    needed = heading_width(narrow, is_sorted=True)
    assert column_widths([narrow], 10, {"score": needed}) == [needed]
    assert heading_lines("How close to a 9", theme().font("body"), theme().u(80)) == ["How close", "to a 9"]
    theme().set_text_size(100)


def test_changed_rows_are_told_by_place(qtbot):
    model = PeopleModel(COLUMNS)
    model.refresh()
    model.set_order([5, 3, 9])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh([9, 3, 77])
    assert (told.args[0].row(), told.args[1].row()) == (1, 2)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.refresh([77])


def test_current_and_selected_rows_survive_a_new_order(table):
    table.selectRow(2)
    table.selectionModel().select(
        table.index_model().index(4, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    assert table.selected_rows() == [2, 4]
    table.index_model().set_order(list(range(99, -1, -1)))
    assert table.current_row() == 2
    assert table.selected_rows() == [4, 2]
    table.index_model().set_order([4])
    assert table.selected_rows() == [4]


def test_the_current_column_survives_new_rows(table):
    table.setCurrentIndex(table.index_model().index(2, 1))
    table.index_model().set_order(list(range(99, -1, -1)))
    assert table.current_row() == 2
    assert table.currentIndex().column() == 1


def test_steps_stay_at_the_ends_and_tell_the_row(qtbot, table):
    table.index_model().set_order([7, 8, 9])
    table.go_to(8)
    with qtbot.waitSignal(table.current_row_changed) as told:
        table.step(1)
    assert told.args == [9]
    table.step(5)
    assert table.current_row() == 9
    table.step(-10)
    assert table.current_row() == 7
    table.go_to(1234)
    assert table.current_row() == 7


def test_enter_opens_the_row(qtbot, table):
    table.go_to(6)
    with qtbot.waitSignal(table.row_opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [6]


def test_letters_do_not_jump(qtbot, table):
    table.go_to(6)
    qtbot.keyClicks(table, "C")
    assert table.current_row() == 6


def test_rows_are_copied_as_a_sheet(qtbot, table):
    table.go_to(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:3] == ["#", "Customer", "Score"]
    assert lines[1][1] == "Customer 1"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+32 470 1", "'+32 470 1"),
        ("@x", "'@x"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("+4", "+4"),
        ("a\tb\nc", "a b c"),
        ("", ""),
    ],
)
def test_a_copied_cell_is_never_a_formula(text, cell):
    assert sheet_cell(text) == cell


def test_the_heading_sorts_by_mouse_and_keyboard(qtbot, table):
    header = table.horizontalHeader()
    table.set_sort("who", True)
    with qtbot.waitSignal(table.sort_requested) as told:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionPosition(2) + 20, 15))
    assert told.args == ["score"]
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.sort_requested) as told:
        qtbot.keyClick(header, Qt.Key.Key_Space)
    assert told.args == ["who"]
    assert not header.grab().isNull()


def test_columns_fill_the_width_or_scroll(table):
    total = sum(table.columnWidth(place) for place in range(len(COLUMNS)))
    assert total == table.viewport().width()
    table.resize(400, 300)
    assert table.columnWidth(1) == 120
    theme().set_text_size(150)
    assert table.columnWidth(1) == 180
    assert table.rowHeight(0) == 66


def test_the_row_under_the_mouse_is_known(qtbot, table):
    table.mouseMoveEvent(_move(table, 60))
    assert table.hovered_place == 1
    table.index_model().set_order([1])
    assert table.hovered_place == -1


def _move(table, y):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    at = QPointF(50, y)
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)


def test_a_hundred_thousand_rows_cost_what_a_thousand_do(qtbot):
    table = people_table(100_000)
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.show()
    orders = {count: list(range(count - 1, -1, -1)) for count in (1_000, 100_000)}
    taken = {}
    for count, order in orders.items():
        started = time.thread_time()
        table.index_model().set_order(order)
        table.viewport().repaint()
        taken[count] = time.thread_time() - started
    assert table.index_model().rowCount() == 100_000
    assert taken[100_000] < taken[1_000] * 20 + 0.1


def test_a_long_first_line_takes_two_and_loses_nothing(qtbot):
    font = theme().font("body")
    assert two_lines("Call", 200, font) == ["Call"]
    long = "Repair within four days, or lend them a bike 🚲 for as long as it takes"
    first, second = two_lines(long, 200, font)
    assert f"{first} {second}" == long
