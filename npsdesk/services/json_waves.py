"""What the terminal prints of waves: their scores, whom they know, who answered, and where every row went."""

from collections.abc import Sequence
from typing import Any

from npsdesk.core.cleaning.table import Left, Reconciliation
from npsdesk.core.customers.returning import MatchRate, match_rates
from npsdesk.core.filters import chosen
from npsdesk.core.scores.breakdown import frame_score
from npsdesk.core.scores.response_rate import response_rate
from npsdesk.core.survey import Filter, Wave, WaveFile
from npsdesk.i18n import format_date, format_int
from npsdesk.services.json_shapes import score_text
from npsdesk.services.project_data import ProjectData
from npsdesk.services.summarise import score_shape
from npsdesk.services.wave_texts import known_sentence, rate_sentence
from npsdesk.store.wave_files import Audit
from npsdesk.words import left_name


def wave_shapes(data: ProjectData, files: Sequence[WaveFile]) -> list[dict[str, Any]]:
    """Return the waves as JSON, oldest first."""
    rates = match_rates(data.answers, [wave.id for wave in data.waves])
    return [
        _wave_shape(data, wave, rates[wave.id])
        | {"files": [_file_shape(file) for file in files if file.wave == wave.id]}
        for wave in data.waves
    ]


def _wave_shape(data: ProjectData, wave: Wave, rate: MatchRate) -> dict[str, Any]:
    """Return one wave; `known_customers` were in an earlier wave, `response_rate` is null where it cannot be said."""
    score = frame_score(chosen(data.answers, Filter(wave=wave.id)), data.scoring)
    return {
        "name": wave.name,
        "first_date": wave.first_date.isoformat() if wave.first_date else None,
        "last_date": wave.last_date.isoformat() if wave.last_date else None,
        "file": wave.file_name,
        "comments": wave.comments,
        "customers": rate.customers,
        "known_customers": rate.known,
        "invited": wave.invited,
        "response_rate": response_rate(wave.scored, wave.invited),
        **score_shape(score),
    }


def _file_shape(file: WaveFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "sheet": file.sheet,
        "imported": file.imported.isoformat(),
    }


def audit_shape(data: ProjectData, wave: Wave, audits: Sequence[Audit]) -> dict[str, Any]:
    """Return one wave as JSON with where every row of each of its files went; rows are numbered as in the file."""
    rates = match_rates(data.answers, [known.id for known in data.waves])
    files = [_file_shape(audit.file) | _rows_shape(audit.facts) for audit in audits]
    return _wave_shape(data, wave, rates[wave.id]) | {"files": files}


def _rows_shape(facts: Reconciliation) -> dict[str, Any]:
    """Return the sum of a file: rows_in_file = imported + the lengths of all lists in `left`."""
    return {
        "rows_in_file": facts.rows_in_file,
        "imported": facts.imported,
        "left": {
            reason.value: [{"row": row.row, "cell": row.cell} for row in facts.left if row.reason is reason]
            for reason in Left
            if facts.count(reason)
        },
        "possible_duplicates": list(facts.possible_duplicates),
        "unread_dates": list(facts.unread_dates),
    }


def waves_text(data: ProjectData) -> str:
    """Return the waves as lines, oldest first."""
    rates = match_rates(data.answers, [wave.id for wave in data.waves])
    return "\n".join(_wave_text(data, wave, rates[wave.id]) for wave in data.waves)


def _wave_text(data: ProjectData, wave: Wave, rate: MatchRate) -> str:
    score = frame_score(chosen(data.answers, Filter(wave=wave.id)), data.scoring)
    said = [f"{wave.name}: {score_text(score_shape(score))}"]
    said += [known_sentence(rate, is_oldest=wave.id == data.waves[0].id), rate_sentence(wave.scored, wave.invited)]
    return "; ".join(filter(None, said))


def audit_text(data: ProjectData, wave: Wave, audits: Sequence[Audit]) -> str:
    """Return one wave as lines: what it says, and of each file its facts and every row that does not count."""
    rates = match_rates(data.answers, [known.id for known in data.waves])
    lines = [_wave_text(data, wave, rates[wave.id])]
    for audit in audits:
        file, facts = audit.file, audit.facts
        day = format_date(file.imported.date())
        lines.append(f"{file.name}  {format_int(file.size)} bytes  {day}  SHA-256 {file.sha256}")
        lines.append(
            f"  {format_int(facts.rows_in_file)} = {format_int(facts.imported)} + {format_int(len(facts.left))}"
        )
        lines += [f"  {row.row}\t{left_name(row.reason, 1)}\t{row.cell}".rstrip() for row in facts.left]
    return "\n".join(lines)
