from datetime import date

from npsdesk.core.customers.timeline import Happening, Moment, timeline


def test_answers_and_actions_from_old_to_new() -> None:
    found = timeline(
        [
            Moment(Happening.ANSWER, 1, "Autumn", date(2026, 10, 3), 7, score=9),
            Moment(Happening.CONTACT, 0, "Spring", date(2026, 5, 2), 3, how="phone"),
            Moment(Happening.PLANNED, 0, "Spring", None, 3, text="Call them"),
            Moment(Happening.ANSWER, 0, "Spring", date(2026, 4, 1), 3, score=7),
        ]
    )
    assert [one.kind for one in found] == [Happening.ANSWER, Happening.CONTACT, Happening.PLANNED, Happening.ANSWER]
    assert [one.change for one in found] == [None, None, None, 2]


def test_an_answer_without_a_score_breaks_no_chain() -> None:
    scores = [7, None, 4]
    found = timeline(Moment(Happening.ANSWER, place, "", score=score) for place, score in enumerate(scores))
    assert [one.change for one in found] == [None, None, -3]
