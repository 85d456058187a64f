"""What is said of the queues, the digest and praise: for nobody, one and many, early and late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from npsdesk.core.survey import Channel, Filter
from npsdesk.i18n import in_language
from npsdesk.services import contact_log, project_data, queue_words
from npsdesk.services.digest import Digest, DigestKind, DigestLine, read_digest
from npsdesk.services.praise import PraiseBoard, read_praise
from npsdesk.services.queues import Queue, QueueEntry, QueueRules, Queues, read_queues
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)


@pytest.fixture
def found(sample: Project) -> Queues:
    return read_queues(sample, project_data.load(sample), Filter(), TODAY)


@pytest.fixture
def entry(found: Queues) -> QueueEntry:
    return found.detractors.entries[0]


def test_somebody_without_a_name_is_called_by_the_row(entry: QueueEntry) -> None:
    assert queue_words.entry_name(entry._replace(name="Tom Peeters")) == "Tom Peeters"
    assert queue_words.entry_name(entry._replace(name="", row=12)) == "Row 12, no name"


@pytest.mark.parametrize(
    ("due", "said"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (4, "19 Nov")],
)
def test_until_when_to_react(entry: QueueEntry, due: int, said: str) -> None:
    assert queue_words.due_words(entry._replace(due=TODAY + timedelta(days=due)), TODAY) == said


def test_how_old_an_answer_is(entry: QueueEntry) -> None:
    words = [queue_words.age_words(entry._replace(answered=TODAY - timedelta(days=days)), TODAY) for days in (0, 1, 14)]
    assert words == ["today", "1 day ago", "14 days ago"]
    with in_language("nl"):
        assert queue_words.age_words(entry._replace(answered=TODAY - timedelta(days=1)), TODAY) == "1 dag geleden"


def test_how_many_detractors_wait(found: Queues, entry: QueueEntry) -> None:
    later = TODAY + timedelta(days=5)
    one = Queue((entry,))
    assert queue_words.detractors_sentence(found.detractors, TODAY) == "71 detractors wait for a reaction."
    assert queue_words.detractors_sentence(found.detractors, later) == (
        "71 detractors wait for a reaction. 71 are late."
    )
    assert queue_words.detractors_sentence(one, later) == "1 detractor waits for a reaction. 1 is late."
    assert queue_words.detractors_sentence(Queue(), TODAY) == "No detractors wait."
    unknown = Queue(nobody=865)
    assert queue_words.detractors_sentence(unknown, TODAY) == (
        "Nobody here can be reached: 865 gave no name. Next time, also ask for a name and an e-mail address."
    )
    assert queue_words.nobody_sentence(replace(unknown, entries=found.detractors.entries)) == ""
    assert queue_words.detractors_sentence(Queue(handled=3), TODAY) == (
        "Every detractor of this wave has heard from you."
    )


def test_who_is_not_in_the_list(sample: Project, entry: QueueEntry) -> None:
    assert queue_words.left_out_sentence(Queue()) == ""
    assert entry.customer is not None
    contact_log.refuse(sample, [entry.customer], TODAY)
    second = read_queues(sample, project_data.load(sample), Filter(), TODAY).detractors.entries[0]
    contact_log.log_contacts(sample, [second.response], TODAY, Channel.PHONE)
    queue = read_queues(sample, project_data.load(sample), Filter(), TODAY).detractors
    assert queue_words.left_out_sentence(replace(queue, nobody=2)) == (
        "Not in the list: 1 heard from you already, 2 gave no name, 1 wants no messages."
    )
    assert queue_words.left_out_sentence(Queue(refused=2)) == "Not in the list: 2 want no messages."


def test_how_soon_each_group_hears_from_the_owner() -> None:
    assert queue_words.rules_sentence(QueueRules()) == (
        "Detractors within 48 hours, passives within 5 working days, promoters within 7 days of the import."
    )
    assert queue_words.rules_sentence(QueueRules(detractor_hours=1, passive_days=1, promoter_days=1)) == (
        "Detractors within 1 hour, passives within 1 working day, promoters within 1 day of the import."
    )


LINES = [
    (DigestKind.LATE_DETRACTORS, 1, "1 detractor waits too long, since 13 Nov."),
    (DigestKind.LATE_DETRACTORS, 3, "3 detractors wait too long, the first since 13 Nov."),
    (DigestKind.LATE_ACTIONS, 1, "1 action is overdue: “Call first”, due 13 Nov."),
    (DigestKind.LATE_ACTIONS, 2, "2 actions are overdue, first “Call first”, due 13 Nov."),
    (DigestKind.NEW_DETRACTORS, 1, "1 new detractor waits for a reaction, by 13 Nov at the latest."),
    (DigestKind.NEW_DETRACTORS, 9, "9 new detractors wait for a reaction, the first by 13 Nov at the latest."),
    (DigestKind.DUE_ACTIONS, 1, "1 action is due within a week: “Call first”, 13 Nov."),
    (DigestKind.DUE_ACTIONS, 4, "4 actions are due within a week, first “Call first”, 13 Nov."),
    (DigestKind.TO_TELL, 1, "1 person asked for something that is there now, and was not told yet."),
    (DigestKind.TO_TELL, 5, "5 people asked for something that is there now, and were not told yet."),
    (DigestKind.CALLS, 1, "1 passive to call today."),
    (DigestKind.CALLS, 10, "10 passives to call today."),
    (DigestKind.PROMOTERS, 1, "1 promoter was not thanked yet."),
    (DigestKind.PROMOTERS, 1200, "1,200 promoters were not thanked yet."),
    (DigestKind.NEXT_SURVEY, 1, "Your next survey was due on 13 Nov."),
]


@pytest.mark.parametrize(("kind", "count", "said"), LINES)
def test_a_line_of_the_digest(kind: DigestKind, count: int, said: str) -> None:
    line = DigestLine(kind, count, date(2026, 11, 13), ("Call first", "Then write"))
    assert queue_words.digest_sentence(line, TODAY) == said


def test_a_day_of_another_year_has_its_year() -> None:
    line = DigestLine(DigestKind.NEXT_SURVEY, 1, date(2015, 11, 18))
    assert queue_words.digest_sentence(line, TODAY) == "Your next survey was due on 18 Nov 2015."


def test_a_survey_that_is_still_to_come_is_due(sample: Project, found: Queues) -> None:
    line = DigestLine(DigestKind.NEXT_SURVEY, 1, TODAY)
    assert queue_words.digest_sentence(line, TODAY) == "Your next survey is due on 15 Nov."
    assert queue_words.digest_sentences(Digest(TODAY, ())) == ["Nothing is due today."]
    data = project_data.load(sample)
    said = queue_words.digest_sentences(read_digest(sample, data, found, TODAY))
    assert "71 new detractors wait for a reaction, the first by 17 Nov at the latest." in said
    with in_language("nl"):
        dutch = queue_words.digest_sentences(read_digest(sample, data, found, TODAY))
        assert "10 passief tevredenen om vandaag te bellen." in dutch
    assert len(dutch) == len(said)


def test_what_is_said_of_praise(sample: Project) -> None:
    board = read_praise(sample, project_data.load(sample), Filter())
    assert queue_words.praise_sentence(board) == (
        f"{board.praising} of {board.promoters} promoters who wrote something praise what a tag names."
    )
    one = replace(board, promoters=1, praising=1)
    assert queue_words.praise_sentence(one) == "1 of 1 promoter who wrote something praises what a tag names."
    nobody: PraiseBoard = replace(board, praising=0)
    assert queue_words.praise_sentence(nobody) == (
        "No promoter's praise has a tag yet. Tag what promoters praise, and it appears here."
    )


def test_groups_that_are_too_small_are_counted(sample: Project) -> None:
    board = read_praise(sample, project_data.load(sample), Filter())
    assert [queue_words.hidden_sentence(replace(board, hidden=count)) for count in (0, 1, 2)] == [
        "",
        "1 is not shown apart: fewer than five promoters praise something there.",
        "2 are not shown apart: fewer than five promoters praise something there.",
    ]
    assert queue_words.people_words(1) == "1 promoter"
    assert queue_words.themes_words([("Advice", 4), ("Price", 2)]) == "Advice 4, Price 2"
