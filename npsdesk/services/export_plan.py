"""Gather the plan of one wave and write it as an Excel workbook, in the project's language."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npsdesk.core.cleaning.pause import collector_paused
from npsdesk.core.comments.shares import TagShare
from npsdesk.core.customers.risk import RiskLevel
from npsdesk.core.filters import chosen
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.scores.breakdown import frame_score
from npsdesk.core.scores.score import Score
from npsdesk.core.survey import Action, Direction, Filter, Group, Wave
from npsdesk.files.plan_workbook.checks import person_text
from npsdesk.files.plan_workbook.contents import (
    DriversTable,
    PlanAction,
    PlanContents,
    PlanPerson,
    ReasonShare,
    WaveScore,
)
from npsdesk.files.plan_workbook.listing import ListSheet
from npsdesk.files.plan_workbook.write import write_plan
from npsdesk.i18n import _, in_language
from npsdesk.services.address_words import address_told
from npsdesk.services.make_plan import shares
from npsdesk.services.passive_picture import gather_ranking
from npsdesk.services.passive_ranking import Ranking, rank_passives
from npsdesk.services.plan_drivers import drivers_table, gather_drivers
from npsdesk.services.plan_lists import PlanList, gather_lists, make_lists
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import PassiveList, read_list
from npsdesk.services.watch_texts import texts_by_answer
from npsdesk.services.what_was_heard import heard_of
from npsdesk.store import comments, plan
from npsdesk.store.follow_up import FollowUp
from npsdesk.store.identity import identity
from npsdesk.store.known_people import own_marks
from npsdesk.store.project import Project
from npsdesk.store.reading import one_look

if TYPE_CHECKING:
    import pandas as pd

_UNHEARD = FollowUp(0)


@collector_paused()
def export_plan(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    path: Path,
    now: datetime,
    *,
    without_names: bool = False,
    sheets: Collection[PlanList] = tuple(PlanList),
    progress: Progress | None = None,
) -> PlanContents:
    """Write the workbook of what the filter shows and return what is in it. Raises the CannotWrite classes."""
    with one_look(project):
        ranking = rank_passives(gather_ranking(project, data), progress=progress)
        drivers = drivers_table(gather_drivers(project, data, filter_), data.language, progress)
        contents = gather_plan(project, data, filter_, now, ranking, drivers, without_names=without_names)
        picture = gather_lists(project, data, filter_, now.date(), without_names=without_names)
    write_workbook(path, contents, progress, make_lists(picture, contents, sheets, progress))
    return contents


def write_workbook(
    path: Path, contents: PlanContents, progress: Progress | None = None, lists: Sequence[ListSheet] = ()
) -> None:
    """Write gathered contents in the project's language; needs no project."""
    with in_language(contents.language):
        write_plan(path, contents, progress or NoProgress(), lists)


def gather_plan(
    project: Project,
    data: ProjectData,
    filter_: Filter,
    now: datetime,
    ranking: Ranking,
    drivers: DriversTable | None = None,
    *,
    without_names: bool = False,
) -> PlanContents:
    """Read everything the workbook shows; the passives come in the order of the ranking."""
    shown = chosen(data.answers, filter_, ignore_group=True)
    people = read_list(project, data, filter_, ranking)
    written = comments.comments_frame(project)
    whose = identity(project)
    return PlanContents(
        project_name=data.name,
        made=now.date(),
        language=data.language,
        currency=data.currency,
        waves=tuple(_wave_score(data, filter_, known) for known in data.waves),
        actions=_actions(plan.list_actions(project), people),
        people=_people(data, people, written, heard_of(project, data), own_marks(project), without_names=without_names),
        owners=tuple(plan.owners(project)),
        without_names=without_names,
        made_at=now,
        project_id=whose.name,
        secret=whose.secret,
        drivers=drivers,
        **_score_facts(frame_score(shown)),
        has_weights=data.scoring.weights is not None,
        weighted_nps=None if data.scoring.weights is None else frame_score(shown, data.scoring).nps,
        **_comment_facts(project, shown, written),
        **_reason_facts(shares(project, data, filter_)),
        **_wave_facts(data, data.wave(filter_.wave)),
    )


def _score_facts(score: Score) -> dict[str, Any]:
    return {
        "detractors": score.counts.detractors,
        "passives": score.counts.passives,
        "promoters": score.counts.promoters,
        "low": score.low,
        "high": score.high,
        "without_score": score.unscored,
    }


def _comment_facts(project: Project, shown: "pd.DataFrame", written: "pd.DataFrame") -> dict[str, Any]:
    """Return how many comments passives and promoters wrote, and how many of them have no tag."""
    groups = (chosen(shown, Filter(group=group)) for group in (Group.PASSIVE, Group.PROMOTER))
    compared = {int(response) for group in groups for response in group.index}
    return {
        "comments": sum(response in compared for response in written["response"].tolist()),
        "untagged_comments": sum(response in compared for response in comments.untagged_responses(project).tolist()),
    }


def _reason_facts(reasons: Sequence[TagShare]) -> dict[str, Any]:
    return {
        "reasons": tuple(
            ReasonShare(share.tag.name, share.passives_missing, share.promoters_praising)
            for share in reasons
            if share.passives_missing or share.promoters_praising
        ),
        "passive_comments": reasons[0].passives if reasons else 0,
        "promoter_comments": reasons[0].promoters if reasons else 0,
    }


def _all_waves(language: str) -> str:
    with in_language(language):
        return _("All waves")


def _wave_facts(data: ProjectData, wave: Wave | None) -> dict[str, Any]:
    if wave is None:
        return {"wave_name": _all_waves(data.language)}
    return {
        "wave_name": wave.name,
        "file_name": wave.file_name,
        "first_date": wave.first_date,
        "last_date": wave.last_date,
    }


def _wave_score(data: ProjectData, filter_: Filter, wave: Wave) -> WaveScore:
    score: Score = frame_score(chosen(data.answers, filter_.in_wave(wave.id).for_group(None)))
    return WaveScore(wave.name, score.counts.detractors, score.counts.passives, score.counts.promoters)


def _actions(actions: list[Action], people: PassiveList) -> tuple[PlanAction, ...]:
    """Count for each action the passives who are on the passives sheet, so that the sheets agree."""
    shown = set(people.rows.index)
    counts: dict[int, int] = {}
    for response, ids in people.actions.items():
        for action in ids if response in shown else ():
            counts[action] = counts.get(action, 0) + 1
    return tuple(
        PlanAction(
            action.id,
            action.reason,
            action.text,
            action.owner,
            action.due,
            action.status,
            counts.get(action.id, 0),
            action.notes,
            action.created,
        )
        for action in actions
    )


def _people(
    data: ProjectData,
    people: PassiveList,
    written: "pd.DataFrame",
    heard: Mapping[int, FollowUp],
    marks: Mapping[int, tuple[int, str, str, str]],
    *,
    without_names: bool,
) -> tuple[PlanPerson, ...]:
    names = {tag.id: tag.name for tag in data.tags}
    levels = {level.value: level for level in RiskLevel}
    texts = texts_by_answer(written[written["response"].isin(people.rows.index)])
    ranking, rows = people.ranking, people.rows
    columns = (rows[key].tolist() for key in ("row", "score", "name", "company", "email", "change", "value"))
    squares, risks = ranking.squares[people.places].tolist(), ranking.levels[people.places].tolist()
    lines = []
    for number, square, risk, row, score, name, company, email, change, value in zip(
        rows.index.tolist(), squares, risks, *columns, strict=True
    ):
        known = heard.get(number, _UNHEARD)
        misses = (tag for tag, direction in people.tags.get(number, ()) if direction is Direction.MISSES)
        lines.append(
            PlanPerson(
                id=number,
                row=int(row),
                score=int(score),
                name="" if without_names else name,
                company="" if without_names else company,
                email="" if without_names else address_told(email),
                change=None if change != change else int(change),
                missing=tuple([names[tag] for tag in misses]),
                value=None if value != value else float(value),
                comment=texts.get(number, ""),
                actions=people.actions.get(number, ()),
                closeness=int(square) or None,
                could_leave=levels[risk],
                whose=person_text(*marks[number]),
                contacted=known.is_contacted,
                heard=known.answer,
                next_score=known.score,
            )
        )
    return tuple(lines)
