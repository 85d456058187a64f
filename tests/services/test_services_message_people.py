"""What messages say of people who answered several open questions."""

from pathlib import Path

from surveys import with_answers

from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.services.message_people import Writable, writable_people
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
