"""Messages as links, drafts and text, reminders as a calendar: safe whatever stood in the survey."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.letters import Letter, Reminder
from npsdesk.core.actions.message_text import one_line
from npsdesk.files.outlets.calendar import calendar, write_calendar
from npsdesk.files.outlets.drafts import as_text, draft, file_name, mailto_link, write_drafts

LETTER = Letter("Tom Peeters", "tom@shop.example", "Tom, één vraag & meer", "Hi Tom,\n\nWhat = 100% ?\n\nLotte")
STAMP = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_a_link_carries_subject_and_text_whole() -> None:
    parts = urlsplit(mailto_link(LETTER))
    query = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "tom@shop.example")
    assert query == {"subject": [LETTER.subject], "body": [LETTER.text.replace("\n", "\r\n")]}


@pytest.mark.parametrize(
    "letter",
    [
        Letter("Tom", "", "Hi", "Hi"),
        Letter("Tom", "tom@shop.example\nBcc: x@y.example", "Hi", "Hi"),
        Letter("Tom", "tom@shop.example?cc=x@y.example", "Hi", "Hi"),
        Letter("Tom", "tom@shop.example", "Hi", "long " * 400),
    ],
)
def test_no_link_where_it_could_go_elsewhere_or_be_cut(letter: Letter) -> None:
    assert mailto_link(letter) == ""


def test_a_draft_opens_as_one_and_says_the_same() -> None:
    message = message_from_bytes(draft(LETTER), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "tom@shop.example"
    assert (message["Subject"], message["From"]) == (LETTER.subject, None)
    body = message.get_body()
    assert body is not None
    assert body.get_content().split() == LETTER.text.split()


def test_an_address_with_a_line_break_is_refused_and_a_subject_with_one_too() -> None:
    with pytest.raises(ValueError, match="address"):
        draft(Letter("Tom", "tom@shop.example\r\nBcc: all@shop.example", "Hi", "Hi"))
    with pytest.raises(ValueError, match="linefeed"):
        draft(Letter("Tom", "tom@shop.example", "Hi\r\nBcc: all@shop.example", "Hi"))


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_nothing_in_a_name_subject_or_text_becomes_a_header(name: str, subject: str, text: str) -> None:
    raw = draft(Letter(one_line(name), "tom@shop.example", one_line(subject), text.encode("utf-8", "replace").decode()))
    message = message_from_bytes(raw, policy=default)
    known = {"x-unsent", "to", "subject", "content-type", "content-transfer-encoding", "mime-version"}
    assert {key.lower() for key in message} <= known
    assert [one.addr_spec for one in message["To"].addresses] == ["tom@shop.example"]


def test_drafts_get_names_that_every_system_takes(tmp_path: Path) -> None:
    names = ["Tom Peeters", "../../etc/passwd", '=HYPERLINK("http://x.example")', "", "CON", "Zoë / Ünal"]
    letters = [Letter(name, "tom@shop.example", "Hi", "Hi") for name in names]
    written = write_drafts(tmp_path, letters)
    assert [path.name for path in written] == [
        "1 Tom Peeters.eml",
        "2 etc passwd.eml",
        "3 HYPERLINK http x.example.eml",
        "4 tom.eml",
        "5 CON.eml",
        "6 Zoë Ünal.eml",
    ]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert file_name("   ") == "message"


def test_text_names_whom_each_is_for() -> None:
    text = as_text([LETTER, Letter("", "", "Sub", "Body")])
    assert text == f"Tom Peeters tom@shop.example\n{LETTER.subject}\n\n{LETTER.text}\n\n----\n\nSub\n\nBody\n"
    assert as_text([]) == ""


def test_a_calendar_is_folded_escaped_and_closed(tmp_path: Path) -> None:
    title = "Repair, price; \\ and " + "é" * 60 + "\nnext"
    raw = calendar([Reminder("action-1", date(2026, 12, 31), title)], STAMP)
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Repair\\, price\\; \\\\ and " + "é" * 60 + "\\nnext\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in unfolded
    assert "DTSTAMP:20261127T090000Z\r\n" in unfolded
    assert unfolded.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert unfolded.endswith("END:VCALENDAR\r\n")
    write_calendar(tmp_path / "a.ics", [], STAMP)
    assert (tmp_path / "a.ics").read_bytes() == calendar([], STAMP)


@given(st.text(max_size=120))
def test_no_text_adds_a_line_to_a_calendar(text: str) -> None:
    raw = calendar([Reminder("a", date(2026, 12, 1), text, text)], STAMP).replace(b"\r\n ", b"")
    names = [line.partition(b":")[0].partition(b";")[0] for line in raw.split(b"\r\n")]
    known = [b"BEGIN", b"VERSION", b"PRODID", b"METHOD", b"UID", b"DTSTAMP", b"DTSTART", b"DTEND", b"SUMMARY"]
    known += [b"DESCRIPTION", b"TRANSP", b"ACTION", b"TRIGGER", b"END", b""]
    assert set(names) <= set(known)
