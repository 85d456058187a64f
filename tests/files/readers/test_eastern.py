from pathlib import Path

import pytest
from in_process import read_here

from npsdesk.files.readers.eastern import find_eastern

TEXTS = {
    "big5": "姓名,意見\n王小明,服務非常好我很滿意\n陳大文,等候時間太長了請改善\n",
    "gb18030": "姓名,意见\n王小明,服务非常好我很满意\n陈大文,等候时间太长了请改善\n",
    "shift_jis": "名前,コメント\n山田,とてもよいサービスでした\n鈴木,まちじかんがながかったです\n",
    "euc_jp": "名前,コメント\n山田,とてもよいサービスでした\n鈴木,まちじかんがながかったです\n",
    "euc_kr": "이름,의견\n김철수,서비스가 아주 좋았습니다\n이영희,대기 시간이 너무 길었어요\n",
}
WEST = "naam,opmerking\nJosé,één reden: très bon café\nJürgen,Größe übertrifft ça £5 – naïef\nZoë,crème brûlée\n"


@pytest.mark.parametrize("name", TEXTS)
def test_eastern_texts_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXTS[name].encode(name))
    rows = list(read_here(path).rows)
    assert [list(row) for row in rows] == [line.split(",") for line in TEXTS[name].splitlines()]


@pytest.mark.parametrize("name", ["cp1252", "latin-1", "mac_roman"])
def test_western_texts_are_not_eastern(name: str) -> None:
    assert find_eastern((WEST * 20).encode(name, "replace")) == ""


def test_too_little_to_tell() -> None:
    assert find_eastern("王小明".encode("big5")) == ""


def test_quotes_behind_a_space(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('date, score, "why, really"\n2026-01-01, 9, "good, fast"\n2026-01-02, 8, plain\n', encoding="utf-8")
    assert [list(row) for row in read_here(path).rows] == [
        ["date", "score", "why, really"],
        ["2026-01-01", "9", "good, fast"],
        ["2026-01-02", "8", "plain"],
    ]
