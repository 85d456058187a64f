from itertools import pairwise

import pytest
from gui.widgets.gallery import column_chart, group_chart, parts, range_chart, split_bar, trend_chart
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QRectF, Qt

from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.charts.bars import Bar, BarChart
from npsdesk.gui.widgets.charts.base import table_text
from npsdesk.gui.widgets.charts.columns import ColumnChart
from npsdesk.gui.widgets.charts.groups import GroupChart
from npsdesk.gui.widgets.charts.ranges import RangeChart
from npsdesk.gui.widgets.charts.scale import score_range, thin_out, ticks
from npsdesk.gui.widgets.charts.split import SplitBar, part_boxes
from npsdesk.gui.widgets.charts.trend import AXIS_GAP, TrendChart, TrendPoint, plain_number
from npsdesk.gui.widgets.paint import text_width

# an offscreen screen cannot put the tooltip's window in front
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)

CHARTS = [split_bar, column_chart, trend_chart, group_chart, range_chart]


@pytest.fixture(params=CHARTS, ids=lambda make: make.__name__)
def chart(request, qtbot):
    found = request.param()
    qtbot.addWidget(found)
    found.resize(640, 240)
    found.show()
    return found


def test_marks_lie_inside_and_have_words(chart):
    assert chart.marks()
    for mark in chart.marks():
        assert mark.tip
        assert QRectF(chart.rect()).adjusted(-1, -1, 1, 1).contains(mark.box) or mark.box.width() == 0


def test_arrows_walk_and_enter_opens(qtbot, chart):
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.walked() == 1
    with qtbot.waitSignals([chart.mark_activated, chart.key_activated]):
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.walked() == len(chart.marks()) - 1
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.walked() == len(chart.marks()) - 1
    assert not chart.grab().isNull()


def test_a_click_opens_the_mark_under_it(qtbot, chart):
    last = len(chart.marks()) - 1
    with qtbot.waitSignal(chart.mark_activated) as told:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.marks()[last].box.center().toPoint())
    assert told.args == [last]


def test_moving_over_marks_and_away_is_harmless(qtbot, chart):
    qtbot.mouseMove(chart, chart.marks()[0].box.center().toPoint())
    assert chart.minimumSizeHint().height() > 0
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not chart.grab().isNull()


def test_a_chart_says_what_it_shows(chart):
    chart.set_words("Score over time", "Spring 18, autumn 24, spring 31")
    assert chart.accessibleName() == "Score over time"
    assert "autumn 24" in chart.accessibleDescription()
    assert len({len(row) for row in chart.as_table()}) == 1
    assert "\t" in table_text(chart.as_table())


def test_empty_charts_draw_nothing_and_have_no_marks(qtbot):
    for make in (SplitBar, ColumnChart, TrendChart, GroupChart, RangeChart):
        chart = make("Empty")
        qtbot.addWidget(chart)
        chart.resize(300, 150)
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert not chart.grab().isNull()
        assert list(chart.marks()) == []


def test_groups_are_walked_by_row_and_by_part(qtbot):
    chart = group_chart()
    qtbot.addWidget(chart)
    chart.resize(640, 240)
    chart.show()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key)
    assert chart.marks()[chart.walked()].key == "pas"
    assert chart.walked() == 4
    assert chart.as_table()[1] == ["Repair", "168 answers", "20%", "41%", "39%", "19"]


def test_one_wave_is_a_dot_with_its_range(qtbot):
    chart = TrendChart("Trend")
    qtbot.addWidget(chart)
    chart.resize(300, 180)
    chart.set_points([TrendPoint("Spring", 0, -12, -30, 5, "−12")])
    assert not chart.grab().isNull()
    assert chart.as_table() == [["Spring", "−12", "−30", "5"]]


def test_the_axis_has_room_for_its_widest_number(qtbot):
    chart = TrendChart("Trend")
    qtbot.addWidget(chart)
    chart.set_points([TrendPoint("0", 0, -100, -100, -100, "−100"), TrendPoint("9", 9, 80, 20, 100, "80")])
    chart.resize(320, 200)
    widest = max(text_width(plain_number(value), theme().font("small", tabular=True)) for value in (-100, 100))
    assert chart._plot().left() - U(AXIS_GAP) >= widest


def test_long_wave_names_take_two_lines_before_one_is_left_out(qtbot):
    chart = TrendChart("Trend")
    qtbot.addWidget(chart)
    names = ("Voorjaar 2025", "Najaar 2025", "Voorjaar 2026", "Najaar 2026")
    chart.set_points([TrendPoint(name, place, 20, 10, 30, "20") for place, name in enumerate(names)])
    chart.resize(700, 200)
    assert [len(label) for label in chart._labels()] == [1, 1, 1, 1]
    wide = chart._plot().bottom()
    chart.resize(320, 200)
    assert [len(label) for label in chart._labels()] == [2, 2, 2, 2]
    assert all(chart._fitting(chart._labels()))
    assert chart._plot().bottom() < wide


def test_parts_fill_the_bar_with_gaps_between_them():
    boxes = part_boxes(QRectF(10, 0, 300, 20), parts(71, 142, 199))
    assert boxes[0].left() == 10
    assert boxes[-1].right() == pytest.approx(310)
    assert [right.left() - left.right() for left, right in pairwise(boxes)] == [2, 2]


def test_an_empty_part_takes_no_room():
    first, empty, last = part_boxes(QRectF(0, 0, 102, 20), parts(1, 0, 1))
    assert (first.width(), empty.width(), last.width()) == (50, 0, 50)


@given(st.lists(st.floats(-100, 100, allow_subnormal=False), min_size=1, max_size=20))
def test_an_axis_holds_every_score(scores):
    low, high = score_range(scores, scores, scores)
    assert -100 <= low < high <= 100
    assert low <= min(scores)
    assert high >= max(scores)
    assert 1 <= len(ticks(low, high)) <= 6


def test_an_axis_starts_at_zero_unless_a_score_is_negative():
    assert score_range([9], [38], [31]) == (0, 40)
    assert score_range([-3], [38], [5]) == (-20, 40)
    assert score_range([-30], [5], [-12]) == (-100, 20)
    assert ticks(0, 40) == [0, 20, 40]
    assert plain_number(-20) == "−20"


def test_labels_that_would_touch_are_left_out_but_never_the_last():
    assert thin_out([40, 40, 40], [20, 40, 60], 4) == [False, False, True]
    assert thin_out([10, 10, 10], [20, 40, 60], 4) == [True, True, True]


def test_bars_that_can_shrink_say_how_many_more_there_are(qtbot):
    chart = BarChart("Named", can_shrink=True)
    qtbot.addWidget(chart)
    chart.set_bars([Bar(f"Name {n}", 9 - n, str(9 - n), "", f"{n}", n) for n in range(9)], ("People", ""), [["a"]])
    chart.resize(400, theme().u(24) + 5 * theme().u(30))
    assert [bar.key for bar in chart.shown_bars()] == [0, 1, 2, 3]
    assert len(chart.marks()) == 4
    chart.resize(400, theme().u(24) + 9 * theme().u(30))
    assert len(chart.shown_bars()) == 9
    assert not chart.grab().isNull()
