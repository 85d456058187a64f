"""The plan goes out, is edited, goes through LibreOffice, is read back, and the next survey shows what came of it."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from journeys.office import convert, edit, needs_office

from npsdesk.core.actions.readback import Kind, Part
from npsdesk.core.plan_problems import PlanLocked
from npsdesk.core.survey import Direction, Filter, Group, PersonStatus, Status, group_of
from npsdesk.resources import resource
from npsdesk.services.export_plan import export_plan
from npsdesk.services.follow_customers import follow
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.journal import read_journal
from npsdesk.services.make_plan import add_action, people_missing
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.readback import apply_plan, compare_plan, read_plan_file
from npsdesk.store import comments, plan, plan_people, tags
from npsdesk.store.follow_up import follow_ups
from npsdesk.store.identity import identity
from npsdesk.store.project import Project

NOW = datetime(2026, 6, 15, 9).astimezone()
TODAY = date(2026, 6, 20)  # between the two surveys
SPRING, AUTUMN = "harbour_bikes_spring_2026.xlsx", "klanten_najaar_2026.xlsx"
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
    needs_office,
]


def import_wave(project: Project, name: str, wave: str) -> None:
    import_file(project, plan_file(project, resource(f"samples/{name}"), Wishes(wave=wave)), NOW)


def tag_and_plan(project: Project) -> int:
    """Tag some comments of passives with what they miss, and make an action for these people; returns its id."""
    data = load(project)
    wave = Filter(wave=data.waves[-1].id)
    passives = data.answers[data.answers["score"].isin([7, 8])].index[:12].tolist()
    mine = [comment for response in passives for comment in comments.of_response(project, response)]
    tag = data.tags[0]
    with project.change(_label()):
        tags.set_tag(project, mine, tag.id, Direction.MISSES)
    people = people_missing(project, data, wave, tag.id)
    assert people
    return add_action(project, reason=tag.name, text="Call them", today=TODAY, tag=tag.id, people=people, owner="Lotte")


def _label() -> object:
    from npsdesk.core.labels import label

    return label("Tag")


def test_a_plan_is_edited_elsewhere_and_the_next_survey_follows(tmp_path: Path) -> None:
    profile = tmp_path / "office"
    with new_project(tmp_path / "shop.npsdesk", "Harbour Bikes", "en") as project:
        import_wave(project, SPRING, "Spring 2026")
        action = tag_and_plan(project)
        data = load(project)
        path = tmp_path / "plan.xlsx"
        export_plan(project, data, Filter(wave=data.waves[-1].id), path, NOW)

        # LibreOffice saves it as .ods, and nothing of it is lost
        untouched = compare_plan(project, data, read_plan_file(convert(path, "ods", profile), identity(project)))
        assert (untouched.differences, untouched.remarks) == ((), ())

        book = openpyxl.load_workbook(path)
        sheet, people, calls = book["Action plan"], book["Passives"], book["Calls"]
        sheet["F5"], sheet["D5"] = "In progress", "Sam"
        sheet["C7"], sheet["B7"] = "Open on Thursday evening", "Opening hours"
        keys = [cell.value for cell in people[3]]
        at = keys.index("passives.contacted") + 1
        people.cell(5, at).value, people.cell(5, at + 1).value = "Yes", "Comes back in spring"
        people.cell(5, at + 2).value = 9
        heard = int(str(people.cell(5, keys.index("passives.id") + 1).value))
        status = [cell.value for cell in calls[3]].index("calls.status") + 1
        calls.cell(5, status).value = "Done"
        book.save(path)
        back = convert(convert(path, "ods", profile), "xlsx", profile)
        found = compare_plan(project, data, read_plan_file(back, identity(project)))
        assert found.remarks == ()
        assert sorted(one.kind for one in found.differences) == sorted([Kind.NEW, *[Kind.CHANGED] * 6])
        apply_plan(project, data, found, found.taken_at_first, TODAY)
        actions = {one.id: one for one in plan.list_actions(project)}
        assert (actions[action].status, actions[action].owner) == (Status.IN_PROGRESS, "Sam")
        assert "Open on Thursday evening" in {one.text for one in actions.values()}
        assert (follow_ups(project)[heard].score, follow_ups(project)[heard].answer) == (9, "Comes back in spring")
        assert PersonStatus.DONE in {one.status for one in plan_people.list_people(project, action)}

        import_wave(project, AUTUMN, "Autumn 2026")
        newer = load(project)
        assert [wave.name for wave in newer.waves] == ["Spring 2026", "Autumn 2026"]
        again = compare_plan(project, newer, read_plan_file(back, identity(project)))
        assert again.differences == ()
        export_plan(project, newer, Filter(wave=newer.waves[-1].id), path, NOW)
        assert compare_plan(project, newer, read_plan_file(path, identity(project))).differences == ()
        check_results(project, heard)


def check_results(project: Project, heard: int) -> None:
    """Hold who moved against the two files themselves, and whom the workbook says was contacted against the plan."""
    data = load(project)
    found = follow(data, read_journal(project, data, data.waves[0].id), Filter(), *data.waves)
    before, after = scores_in(SPRING), scores_in(AUTUMN)
    moved = [(group_of(score), group_of(after[number])) for number, score in before.items() if number in after]
    for earlier in Group:
        for later in Group:
            assert found.table.count(earlier, later) == moved.count((earlier, later))
    assert len(found.found.silent) == len(before.keys() - after.keys())
    reached = [one.response for one in plan_people.list_people(project) if one.status is not PersonStatus.NOT_YET]
    assert len(reached) == 1
    customers = data.answers.loc[[*reached, heard], "customer"]
    assert set(found.contacted) == set(customers.astype(int))
    assert found.effect.contacted.people == len(set(customers))


def scores_in(name: str) -> dict[str, int]:
    """Return the score of each customer number in a file of the sample, read cell by cell."""
    rows = iter(openpyxl.load_workbook(resource(f"samples/{name}")).active.iter_rows(values_only=True))
    heads = next(row for row in rows if "Klantnr" in row)
    number, score = heads.index("Klantnr"), heads.index("Aanbeveling")
    return {str(row[number]): int(row[score]) for row in rows if row[number] and str(row[score]).isdigit()}


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_workbook_behind_a_password_is_named_and_a_protected_sheet_is_read(tmp_path: Path, suffix: str) -> None:
    profile = tmp_path / "office"
    with new_project(tmp_path / "shop.npsdesk", "Harbour Bikes", "en") as project:
        import_wave(project, SPRING, "Spring 2026")
        tag_and_plan(project)
        data = load(project)
        path = tmp_path / "plan.xlsx"
        export_plan(project, data, Filter(wave=data.waves[-1].id), path, NOW)
        locked = edit(path, tmp_path / f"locked.{suffix}", profile, [["lock", "secret"]])
        with pytest.raises(PlanLocked):
            read_plan_file(locked, identity(project))
        changes = [["put", "Action plan", 5, "who", "Sam"], ["protect", "Action plan", "secret"]]
        shut = edit(path, tmp_path / f"shut.{suffix}", profile, changes)
        found = compare_plan(project, data, read_plan_file(shut, identity(project)))
        assert [(one.part, one.there) for one in found.differences] == [(Part.OWNER, "Sam")]
