"""A small shop as the workbook gets it, with numbers that agree."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.nps import Counts
from npsdesk.core.survey import Status
from npsdesk.files.plan_workbook.contents import PlanAction, PlanContents, PlanPerson, ReasonShare, WaveScore

TODAY = date.today()  # noqa: DTZ011 - the sheet's own TODAY() is the computer's

COMMENTS = (
    "Good work, but I had to wait eleven days for a simple brake repair.",
    "Fine. Nobody called when the bike was ready.",
    "Wel tevreden, alleen jammer dat jullie op donderdag om vijf uur dichtgaan. Ik werk tot zes uur.",
    "",
    "Nice people, though a bit dear. I paid 62 euros for two brake pads and a cable; the other shop in town asks 45. "
    "I would gladly have heard the price before you started. The bike rides like new, so I will probably be back, "
    "but I have told nobody about it yet.",
)
TAGS = ("Waiting time", "Communication", "Opening hours", "", "Price")


def make_people(count: int) -> tuple[PlanPerson, ...]:
    names = ("Tom Peeters", "Sanne de Vries", "Omar El Idrissi", "Lies Janssens", "Mia Van den Broeck")
    return tuple(
        PlanPerson(
            id=500 + number,
            row=number + 2,
            score=8 - number % 2,
            name=names[number % 5] if number != 7 else "",
            company="Van Dam Bakery" if number % 9 == 4 else "",
            email=f"customer{number}@example.com" if number != 7 else "",
            change=(1, None, -1, 0)[number % 4],
            missing=tuple(filter(None, (TAGS[number % 5],))),
            value=float(120 + 37 * number) if number % 3 else None,
            comment=COMMENTS[number % 5],
            actions=((1 + number % 5,) if number % 3 else ()) if number != 1 else (2, 1),
        )
        for number in range(count)
    )


def make_actions(today: date) -> tuple[PlanAction, ...]:
    def days(count: int) -> date:
        return today + timedelta(days=count)

    return (
        PlanAction(1, "Waiting time", "Repair in 4 days, or a loan bike", "Lotte", days(-10), Status.IN_PROGRESS, 25),
        PlanAction(2, "Communication", "Text when the bike is ready", "Sam", days(6), Status.IN_PROGRESS, 16),
        PlanAction(3, "Opening hours", "Open until 20:00 on Thursday", "Lotte", days(0), Status.WAITING, 12),
        PlanAction(
            4, "Price", "Give a quote before every repair above 50 euros, and call when it turns out to be more",
            "Sam", days(13), Status.TODO, 11, "Ask Sam for the price list",
        ),
        PlanAction(5, "Unexpected extra", "Thank-you note and a free safety check", "", None, Status.TODO, 23),
        PlanAction(6, "What promoters praise", "Tell them about our guarantee", "Lotte", days(-11), Status.DONE, 9),
    )  # fmt: skip


def make_contents(**changes: Any) -> PlanContents:
    low, high = tango_interval(Counts(71, 142, 199))
    contents = PlanContents(
        project_name="Harbour Bikes",
        wave_name="Autumn 2026",
        made=TODAY,
        language="en",
        currency="EUR",
        waves=(
            WaveScore("Spring 2025", 92, 130, 163),
            WaveScore("Autumn 2025", 85, 128, 180),
            WaveScore("Spring 2026", 80, 120, 186),
            WaveScore("Autumn 2026", 71, 142, 199),
        ),
        detractors=71,
        passives=142,
        promoters=199,
        low=low,
        high=high,
        actions=make_actions(TODAY),
        people=make_people(142),
        reasons=(
            ReasonShare("Waiting time", 25, 5),
            ReasonShare("Communication", 16, 9),
            ReasonShare("Opening hours", 12, 3),
            ReasonShare("Price", 11, 8),
            ReasonShare("Friendly and skilled staff who know what they do", 1, 47),
        ),
        owners=("Lotte", "Sam"),
        passive_comments=64,
        promoter_comments=79,
        without_score=3,
        file_name="klanten_najaar_2026.xlsx",
        first_date=date(2026, 10, 5),
        last_date=date(2026, 11, 3),
    )
    return replace(contents, **changes)
