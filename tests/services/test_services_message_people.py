"""What messages say of people who answered several open questions."""

from datetime import date
from pathlib import Path

from surveys import with_answers

from npsdesk.core.actions.message_check import Flaw
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Tag
from npsdesk.services.message_people import Writable, praised_words, writable_people
from npsdesk.services.messages import Message, gather_messages, write_messages
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.what_they_say import set_reason
from npsdesk.store import comments, tags

PEOPLE = (
    (8, ("Everything is fine", "The wait was long")),
    (7, ("n/a", "The wait was long")),
    (8, ("Kind people, and quick", "None")),
)


def people(path: Path) -> list[Writable]:
    with new_project(path, "Shop", "en") as project:
        with_answers(project, ("Why?", "What can be better?"), PEOPLE)
        frame = comments.comments_frame(project)
        with project.change(label("Tag")):
            wait, staff = (tags.add_tag(project, name, "teal") for name in ("Queues", "People"))
            long = frame.index[frame["text"].str.contains("wait")].tolist()
            kind = frame.index[frame["text"].str.startswith("Kind")].tolist()
            tags.set_tag(project, long[:1], wait, Direction.MISSES)
            tags.set_tag(project, kind, staff, Direction.PRAISES)
        data = load(project)
        happy = data.answers.index[2]
        set_reason(project, [int(happy)], next(tag for tag in data.tags if tag.id == staff))
        return writable_people(project, load(project), data.answers.index.tolist())


def test_the_comment_that_misses_something_is_quoted_and_no_empty_one(tmp_path: Path) -> None:
    missing, empty, _happy = people(tmp_path / "shop.npsdesk")
    assert (missing.own_words, missing.missed) == ("The wait was long", "queues")
    assert (empty.own_words, empty.missed) == ("The wait was long", "")


def test_a_main_reason_that_is_only_praised_is_not_what_is_missed(tmp_path: Path) -> None:
    happy = people(tmp_path / "shop.npsdesk")[2]
    assert (happy.own_words, happy.missed) == ("Kind people, and quick", "")


def written(path: Path, comments_: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[Message, ...]:
    with new_project(path, "Shop", "nl") as project:
        with_answers(project, ("Waarom?",), comments_)
        data = load(project)
        return write_messages(gather_messages(project, data, data.answers.index.tolist(), "ask", date(2026, 11, 20)))


def test_who_asks_for_something_is_not_asked_what_they_would_like(tmp_path: Path) -> None:
    texts = ("Ik mis achteraf betalen bij jullie", "Het duurde veel te lang voor ik aan de beurt was")
    asking, waiting = written(tmp_path / "shop.npsdesk", tuple((8, (text,)) for text in texts))
    assert "Wat zou dat voor jou veranderen?" in asking.text
    assert "Wat had er voor jou een 10 van gemaakt?" in waiting.text


def test_nobody_is_quoted_with_having_nothing_to_say(tmp_path: Path) -> None:
    texts = ("geen opmerkingen", "Verder niets.", "Prima geholpen")
    none, no_more, quoted = written(tmp_path / "shop.npsdesk", tuple((8, (text,)) for text in texts))
    assert ["“" in one.text for one in (none, no_more, quoted)] == [False, False, True]
    assert "Eén ding wil ik nog graag van je weten." in none.text


def test_a_writer_in_a_language_without_messages_is_pointed_out(tmp_path: Path) -> None:
    texts = ("Die Lieferung hat leider drei Wochen gedauert", "De levering duurde helaas wel drie weken")
    german, dutch = written(tmp_path / "shop.npsdesk", tuple((8, (text,)) for text in texts))
    flaws = [{found.flaw for found in one.check.findings} for one in (german, dutch)]
    assert [Flaw.OTHER_LANGUAGE in found for found in flaws] == [True, False]
    assert german.text.startswith("Hallo,")


def test_what_promoters_praise_is_said_in_words_where_the_tag_came_with_npsdesk() -> None:
    assert praised_words(Tag(1, "Staff", "teal", 7, "staff"), "en", "nl") == "de mensen die hen helpen"
    assert praised_words(Tag(1, "Our crew", "teal", 7, "staff"), "en", "en") == "our crew"
