"""What the terminal prints: one documented JSON shape and one line of text for each thing."""

from typing import Any

from npsdesk.core.cleaning.table import Choices, CleanSurvey, Left
from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Refusal
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.survey import Role
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.break_down import Groups
from npsdesk.services.group_words import keys_name
from npsdesk.services.score_sentences import signed, standing_out_sentence, worth_sentence
from npsdesk.services.summarise import ScoreShape, Summary, score_shape
from npsdesk.services.tag_comments import CommentLine
from npsdesk.services.wave_texts import left_out_sentences
from npsdesk.words import direction_name, left_name


def import_shape(
    name: str, survey: CleanSurvey, choices: Choices, is_dry_run: bool, vendor: str = ""
) -> dict[str, Any]:
    """Return the JSON of `import`: the reconciliation with row numbers, and what each column became.

    `rows_in_file` = `imported` + the lengths of all lists in `left`; rows without a score stay in the project.
    `vendor` is the survey tool that wrote the file, null where it looks like none.
    """
    reconciliation = survey.reconciliation
    return {
        "wave": name,
        "written": not is_dry_run,
        "file": survey.facts.name,
        "sheet": survey.sheet,
        "vendor": vendor or None,
        "rows_in_file": reconciliation.rows_in_file,
        "imported": reconciliation.imported,
        "left": {
            reason.value: [row.row for row in reconciliation.left if row.reason is reason]
            for reason in Left
            if reconciliation.count(reason)
        },
        "possible_duplicates": list(reconciliation.possible_duplicates),
        "unread_dates": list(reconciliation.unread_dates),
        "columns": [
            {
                "heading": column.name,
                "role": column.role.value,
                "certainty": column.certainty.value,
                "why": column.why.value,
                "scale": column.score_scale.value if column.score_scale else None,
                "is_second": column.is_second,
            }
            for column in choices.columns
            if column.name or column.role is not Role.IGNORE
        ],
    }


def import_text(name: str, survey: CleanSurvey, is_dry_run: bool) -> str:
    """Return the reconciliation as lines of text."""
    reconciliation = survey.reconciliation
    head = (
        _("{wave}: would import {count} of {rows} rows.")
        if is_dry_run
        else _("{wave}: imported {count} of {rows} rows.")
    )
    lines = [
        head.format(wave=name, count=format_int(reconciliation.imported), rows=format_int(reconciliation.rows_in_file))
    ]
    for reason in Left:
        count = reconciliation.count(reason)
        if count:
            lines.append(f"  {format_int(count)} {left_name(reason, count)}")
    return "\n".join(lines)


def score_text(score: ScoreShape) -> str:
    """Return a score as words: the NPS with its range, or the counts where there are too few answers."""
    answers = ngettext("{count} answer", "{count} answers", score["scored"]).format(count=format_int(score["scored"]))
    if score["refusal"] == Refusal.WEIGHTS:
        return _("{answers}, no valid weights and so no score").format(answers=answers) + _left_out(score)
    if score["nps"] is None or score["low"] is None or score["high"] is None:
        return _("{answers}, too few for a score").format(answers=answers) + _left_out(score)
    text = _("NPS {nps}, likely {low} to {high}; {answers}, passives: {passives}").format(
        nps=format_int(points(score["nps"] / 100)),
        low=format_int(points(score["low"] / 100)),
        high=format_int(points(score["high"] / 100)),
        answers=answers,
        passives=format_int(score["passives"]),
    )
    return text + _left_out(score)


def _left_out(score: ScoreShape) -> str:
    """Return how many rows do not count, to be put after a score; nothing where all do."""
    weightless = score["without_weight"]
    count = score["rows"] - score["scored"] - weightless
    return "".join(f"; {said}" for said in left_out_sentences(count, weightless))


def summary_text(summary: Summary, groups: Groups | None = None) -> str:
    """Return a summary as lines; groups, each with how it stands to the rest, only where they were asked for."""
    lines, worth = [score_text(summary["total"])], summary["details"]["n_effective"]
    if worth is not None:
        lines.append(worth_sentence(summary["total"]["scored"], worth))
    lines += [f"  {wave['name']}: {score_text(_score_part(wave))}" for wave in summary["waves"]]
    lines += [f"{name}: {score_text(score)}" for name, score in summary["questions"].items()]
    if groups is not None:
        lines.append(" × ".join(column.name for column in groups.made.columns) + ":")
        for part in groups.table.parts:
            change = part.against.change if part.against.verdict in (Verdict.CLEAR, Verdict.POSSIBLE) else None
            stands = f" ({signed(points(change.difference))})" if change else ""
            lines.append(f"  {keys_name(part.keys)}: {score_text(score_shape(part.score))}{stands}")
        lines.append(standing_out_sentence(groups.table))
    return "\n".join(lines)


def _score_part(shape: dict[str, Any]) -> ScoreShape:
    part: Any = {key: shape[key] for key in ScoreShape.__annotations__}
    score: ScoreShape = part
    return score


def comment_shape(line: CommentLine) -> dict[str, Any]:
    """Return one comment as JSON; `response` is what `tag` takes."""
    return {
        "response": line.response,
        "comment": line.comment,
        "score": line.score,
        "name": line.name,
        "text": line.text,
        "tags": [{"tag": name, "direction": direction.value} for name, direction in line.tags],
    }


def comment_text(line: CommentLine) -> str:
    """Return one comment as a line."""
    tags = ", ".join(f"{direction_name(direction)} {name}" for name, direction in line.tags)
    text = " ".join(line.text.split())
    return f"{line.response}\t{'' if line.score is None else line.score}\t{text}" + (f"\t[{tags}]" if tags else "")
