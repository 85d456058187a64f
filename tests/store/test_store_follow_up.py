"""What a passive said when spoken to is kept once, changed, dropped and brought back."""

from datetime import date

from npsdesk.core.labels import label
from npsdesk.store.follow_up import FollowUp, follow_ups, put_follow_ups
from npsdesk.store.project import Project

TODAY, BEFORE = date(2026, 11, 15), date(2026, 11, 1)


def keep(project: Project, *heard: FollowUp) -> None:
    with project.change(label("Keep what was heard")):
        put_follow_ups(project, heard, TODAY)


def test_what_was_heard_last_stands_and_nothing_heard_is_forgotten(filled: Project) -> None:
    called = FollowUp(1, is_contacted=True, answer="Comes back", score=9, day=BEFORE)
    keep(filled, called, FollowUp(2, answer="No time"))
    assert follow_ups(filled) == {1: called, 2: FollowUp(2, None, "No time", None, TODAY)}
    keep(filled, FollowUp(1, is_contacted=False, score=0, day=TODAY), FollowUp(2))
    assert follow_ups(filled) == {1: FollowUp(1, False, "", 0, TODAY)}
    filled.undo()
    assert follow_ups(filled)[1] == called
    assert follow_ups(filled)[2].answer == "No time"
