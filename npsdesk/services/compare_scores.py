"""Two waves set against each other, with the line over all of them."""

from dataclasses import dataclass

from npsdesk.core.scores.waves import WaveChange, compare_waves
from npsdesk.core.survey import Filter, Wave
from npsdesk.services.follow_scores import Followed, follow
from npsdesk.services.project_data import ProjectData


@dataclass(frozen=True)
class Compared:
    """What moved from one wave to another, and how the score went over all waves."""

    earlier: Wave
    later: Wave
    change: WaveChange
    followed: Followed


def compare_scores(data: ProjectData, filter_: Filter, earlier: int, later: int) -> Compared:
    """Return the change between two waves, by their ids, under a filter; its wave and segment do not count."""
    waves = {wave.id: wave for wave in data.waves}
    change = compare_waves(data.answers, filter_, earlier, later, data.scoring)
    return Compared(waves[earlier], waves[later], change, follow(data, filter_))
