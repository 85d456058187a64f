import io
from pathlib import Path

import pytest
from in_process import read_here
from surveys import write_csv

from npsdesk.core.cleaning.table import Note, NoteKind
from npsdesk.files.readers import limits
from npsdesk.files.readers.delimited import read_delimited
from npsdesk.files.readers.delimiter import find_delimiter, named_delimiter
from npsdesk.files.readers.encoding import find_encoding
from npsdesk.files.readers.frames import Refusal, Sheet
from npsdesk.files.readers.records import parse_records

FRENCH = "Note;Réponse\n9;très bon accueil, café offert\n8;ça va, déjà été là\n"


def rows(sheet: Sheet) -> list[list[str]]:
    return [list(map(str, row)) for chunk in sheet.chunks for row in chunk]


def parsed(text: str, delimiter: str = ",") -> tuple[list[list[str]], list[Note]]:
    notes: list[Note] = []
    return list(parse_records(text.splitlines(keepends=True), delimiter, notes)), notes


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_encodings_are_found_and_read(tmp_path: Path, encoding: str, found: str) -> None:
    sheet = read_delimited(write_csv(tmp_path / "a.csv", FRENCH, encoding), None)
    assert (sheet.encoding, sheet.delimiter) == (found, ";")
    assert rows(sheet)[2] == ["8", "ça va, déjà été là"]


def test_typographic_signs_of_windows_are_no_mac_letters() -> None:
    assert find_encoding(io.BytesIO("it’s “fine” – really…".encode("cp1252"))).name == "cp1252"
    assert find_encoding(io.BytesIO(b"plain")).name == "utf-8"


def test_lines_in_another_encoding_are_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("n,w\n1,très\n2,été\n".encode() + "3,Würde\n".encode("cp1252"))
    sheet = read_delimited(path, None)
    assert rows(sheet)[3] == ["3", "Würde"]
    assert sheet.notes == [Note(NoteKind.MIXED_LETTERS, row=4)]


def test_lines_of_utf8_are_read_where_most_are_in_another_encoding_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("n,w\n1,très\n2,été\n3,ça va\n".encode("cp1252") + "4,Würde\n".encode())
    sheet = read_delimited(path, None)
    assert rows(sheet)[1:] == [["1", "très"], ["2", "été"], ["3", "ça va"], ["4", "Würde"]]
    assert [note.row for note in sheet.notes] == [2, 3, 4]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_whatever_ends_a_line_ends_it_among_mixed_letters_too(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    known = end.join(("n,w", "1,très", "2,été", "")).encode()
    path.write_bytes(known + f"3,Würde{end}4,ça va{end}".encode("cp1252"))
    sheet = read_delimited(path, None)
    assert rows(sheet) == [["n", "w"], ["1", "très"], ["2", "été"], ["3", "Würde"], ["4", "ça va"]]
    assert [(note.kind, note.row) for note in sheet.notes] == [(NoteKind.MIXED_LETTERS, 4), (NoteKind.MIXED_LETTERS, 5)]


def test_a_stray_carriage_return_among_mixed_letters_loses_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("n,w\n1,très\n2,été\n".encode() + "3,Würde\rschön\n4,gut\n".encode("cp1252"))
    assert [list(row) for row in read_here(path).rows][3:] == [["3", "Würde"], ["schön", None], ["4", "gut"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;x, y\n3,5;4;z\n", ";"),
        ("a\tb\nx, y\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('a,b\n"x;y;z",2\n"x;y;z",3\n', ","),
        ("klant;score\nA;8,0\nB;9,0\n", ";"),
        ("score\n8\n9\n", ","),
    ],
)
def test_delimiters_are_voted_by_even_width(text: str, delimiter: str) -> None:
    assert find_delimiter(text.splitlines(keepends=True)) == delimiter


def test_a_first_line_that_names_the_delimiter_is_obeyed_and_removed(tmp_path: Path) -> None:
    assert named_delimiter("sep=;\r\n") == ";"
    assert named_delimiter("separator") == ""
    assert rows(read_delimited(write_csv(tmp_path / "a.csv", "sep=|\nNPS|Why\n9|a,b\n"), None)) == [
        ["NPS", "Why"],
        ["9", "a,b"],
    ]


def test_line_breaks_and_separators_inside_quotes_stay() -> None:
    found, notes = parsed('a,b,c\n1,"two\nlines, and ""more""\r\n\u2028x",3\n')
    assert found[1] == ["1", 'two\nlines, and "more"\r\n\u2028x', "3"]
    assert not notes


@pytest.mark.parametrize("tail", ["", '8,"closed later",z\n'])
def test_a_stray_quote_swallows_nothing(tail: str) -> None:
    text = "NPS,Why,Name\n" + '9,"never closed,x\n' + "7,fine,y\n" * 20 + tail
    found, notes = parsed(text)
    assert found[1] == ["9", '"never closed', "x"]
    assert len(found) == 22 + bool(tail)
    assert notes == [Note(NoteKind.STRAY_QUOTE, row=2)]


def test_too_many_stray_quotes_are_refused() -> None:
    with pytest.raises(Refusal):
        parsed("a,b,c\n" + ('1,"x,y\n' + "2,x,y\n" * 6) * 150)


def test_a_long_comment_with_line_breaks_is_one_answer() -> None:
    found, notes = parsed('NPS,Why,Name\n9,"one\ntwo\nthree, and more\nfour\nfive",x\n')
    assert (len(found), notes) == (2, [])


def test_nuls_are_taken_out_and_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "NPS,Why\n9,Lo\0ved it\n")
    sheet = read_delimited(path, None)
    assert rows(sheet)[1] == ["9", "Loved it"]
    assert sheet.notes == [Note(NoteKind.NULS_REMOVED, row=2)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\0\1\2\3" * 500, "NotText"),
        (bytes(range(1, 32)) * 50, "NotText"),
        (b"," * 20_000, "TooManyColumns"),
        (b"x" * (5 * limits.MEGABYTE), "NoLineBreaks"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        rows(read_delimited(path, None))
    assert refusal.value.problem == problem


def test_a_text_file_has_no_sheets_and_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_csv(tmp_path / "a.csv", "a,b\n")
    with pytest.raises(Refusal):
        read_delimited(path, "Sheet1")
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 2)
    with pytest.raises(Refusal):
        read_delimited(path, None)


def test_a_quote_before_the_headings_swallows_no_answer(tmp_path: Path) -> None:
    rows = [f'K{number},{number % 11},"Fine, but late {number}",North' for number in range(30)]
    text = "\n".join(['"Number,NPS,Why,Region', *rows]) + "\n"
    table = read_here(write_csv(tmp_path / "a.csv", text))
    assert list(table.rows[0]) == ['"Number', "NPS", "Why", "Region"]
    assert [list(row) for row in table.rows[1:3]] == [
        ["K0", "0", "Fine, but late 0", "North"],
        ["K1", "1", "Fine, but late 1", "North"],
    ]
    assert len(table.rows) == 31
    assert [(note.kind, note.row) for note in table.notes] == [(NoteKind.STRAY_QUOTE, 1)]


def test_a_quote_in_the_headings_that_another_one_closes_far_below_swallows_no_answer() -> None:
    answers = [f"{number},fine {number},North" for number in range(4)]
    found, notes = parsed("\n".join(['NPS,"Why,Region', *answers, '5,he said "good,South', "6,fine,North"]) + "\n")
    assert found[0] == ["NPS", '"Why', "Region"]
    assert [row[0] for row in found[1:]] == ["0", "1", "2", "3", "5", "6"]
    assert Note(NoteKind.STRAY_QUOTE, row=1) in notes


def test_a_comment_of_a_few_lines_is_no_stray_quote() -> None:
    found, notes = parsed('NPS,Why,Name\n9,"one, two, x\nthree, four, y",Ann\n8,"short\nand, sweet, z\nend",Bob\n')
    assert found[1:] == [["9", "one, two, x\nthree, four, y", "Ann"], ["8", "short\nand, sweet, z\nend", "Bob"]]
    assert notes == []


def test_a_heading_of_two_lines_is_one(tmp_path: Path) -> None:
    text = '"Customer\nnumber",NPS,"Why,\nreally?"\n1,9,x\n2,8,y\n'
    table = read_here(write_csv(tmp_path / "a.csv", text))
    assert list(table.rows[0]) == ["Customer\nnumber", "NPS", "Why,\nreally?"]
    assert len(table.rows) == 3
    assert table.notes == ()


def test_byte_order_marks_where_files_were_joined_are_no_text(tmp_path: Path) -> None:
    text = "\ufeffNumber,NPS\nK1,9\n\ufeffK2,8\nK3\ufeff,7\n"
    table = read_here(write_csv(tmp_path / "a.csv", text))
    assert [list(row) for row in table.rows] == [["Number", "NPS"], ["K1", "9"], ["K2", "8"], ["K3", "7"]]
    assert table.notes == ()
