"""A fresh download of a file that was split into waves: each of its waves takes the place of the one it was before."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from npsdesk.core.cleaning.rounds import Round
from npsdesk.core.cleaning.table import Choices
from npsdesk.core.survey import Wave
from npsdesk.services.split_waves import NamedWave, free_name, name_rounds


def renew_rounds(
    rounds: Sequence[Round], choices: Choices, taken: Collection[str], before: Sequence[Wave]
) -> tuple[NamedWave, ...]:
    """Return the waves of a split file: those that were there before under their names, new ones under free names.

    A wave is the one of the same name, else the one it shares most days with; `taken` are all names there are.
    """
    plain = name_rounds(rounds, choices, ())
    left = {wave.id: wave for wave in before}
    found: dict[int, Wave] = {}
    for find in (_of_name, _of_days):
        for place, wave in enumerate(plain):
            known = find(wave, list(left.values())) if place not in found else None
            if known is not None:
                found[place] = left.pop(known.id)
    used = set(taken)
    renewed = []
    for place, wave in enumerate(plain):
        known = found.get(place)
        name = known.name if known else free_name(wave.name, used)
        used.add(name)
        renewed.append(replace(wave, name=name, replaces=known))
    return tuple(renewed)


def counted_twice(renewed: Sequence[NamedWave], before: Sequence[Wave]) -> tuple[Wave, ...]:
    """Return the waves that stay although the file has answers of their days: it is not split as it was before."""
    replaced = {wave.replaces.id for wave in renewed if wave.replaces is not None}
    return tuple(
        wave
        for wave in before
        if wave.id not in replaced and any(_common_days(wave, *part.part.days) for part in renewed)
    )


def _of_name(wave: NamedWave, known: Sequence[Wave]) -> Wave | None:
    return next((one for one in known if one.name.casefold() == wave.name.casefold()), None)


def _of_days(wave: NamedWave, known: Sequence[Wave]) -> Wave | None:
    best = max(known, key=lambda one: _common_days(one, *wave.part.days), default=None)
    return best if best is not None and _common_days(best, *wave.part.days) else None


def _common_days(wave: Wave, first: date | None, last: date | None) -> int:
    if first is None or last is None or wave.first_date is None or wave.last_date is None:
        return 0
    return max(0, (min(last, wave.last_date) - max(first, wave.first_date)).days + 1)
