"""What a file is by its first bytes, whatever its name says."""

import zipfile
from pathlib import Path

import pytest

from npsdesk.files.readers.frames import Refusal
from npsdesk.files.readers.sniffing import sniff


def refused(path: Path) -> tuple[str, object]:
    with pytest.raises(Refusal) as caught:
        sniff(path)
    return caught.value.problem, caught.value.fields.get("suffix")


@pytest.mark.parametrize(
    ("start", "suffix"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"SQLite format 3\0", ".sqlite"),
        (b"MZ\x90\0\x03\0", ".exe"),
        (b"<!DOCTYPE html><p>Score", ".html"),
        (b"\xef\xbb\xbf<table><tr><td>Score", ".html"),
        (b'<?xml version="1.0"?><answers/>', ".xml"),
        (b'{"score": 9}', ".json"),
        (b'[{"score": 9}]', ".json"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_its_first_bytes(start: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(start + b"\n" + b"x" * 100)
    assert refused(path) == ("FormatUnknown", suffix)


@pytest.mark.parametrize("start", [b"<9;low", b"MZ;Score", b"[Score];Why?", b"Score;Why?", "Cijfer;é".encode("utf-16")])
def test_texts_that_begin_oddly_are_read_as_text(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(start + b"\n9;good\n")
    assert sniff(path) == "csv"


@pytest.mark.parametrize(
    ("part", "suffix"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("ppt/presentation.xml", ".pptx"),
        ("Index/Document.iwa", ".numbers"),
        ("a", ".zip"),
    ],
)
def test_other_zipped_documents_are_told_apart(part: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert refused(path) == ("FormatUnknown", suffix)


@pytest.mark.parametrize(("kind", "found"), [("text", ".odt"), ("spreadsheet", "ods")])
def test_an_open_document_is_a_spreadsheet_or_a_letter(kind: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<document/>")
    if found == "ods":
        assert sniff(path) == "ods"
    else:
        assert refused(path) == ("FormatUnknown", found)


def test_a_file_of_nothing_is_empty_and_half_an_archive_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xef\xbb\xbf \r\n")
    assert refused(path) == ("FileEmpty", None)
    path.write_bytes(b"PK\x03\x04" + bytes(40))
    assert refused(path) == ("FileUnreadable", None)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40))
    assert sniff(path) == "xls"
