"""Undo and redo: any history, undone and redone, ends where it began and where it ended."""

import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_builders import NOW, bring_in, check_index, survey

from npsdesk.core.actions.playbook import Tactic
from npsdesk.core.cleaning.table import Left
from npsdesk.core.customers.identity import Known
from npsdesk.core.errors import ProjectChanged
from npsdesk.core.labels import label, nlabel
from npsdesk.core.survey import Audience, Channel, Direction, Level, PersonStatus, Role, Status
from npsdesk.store import (
    comments,
    contacts,
    customers,
    history,
    mapping,
    plan,
    plan_people,
    replacing,
    requests,
    tactics,
    tags,
    wave_changes,
    waves,
)
from npsdesk.store import settings as project_settings
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus

Operation = Callable[[Project, int], None]


def _pick(items: list[int], number: int) -> int:
    return items[number % len(items)]


def _comments(project: Project) -> list[int]:
    return [comment for (comment,) in project.rows("SELECT id FROM comment ORDER BY id")] or [0]


def _tags(project: Project) -> list[int]:
    return [tag.id for tag in tags.list_tags(project)]


def _add_tag(project: Project, number: int) -> None:
    tags.add_tag(project, f"Tag {number}", "red", "price")


def _set_tag(project: Project, number: int) -> None:
    if (known := _tags(project)) and _comments(project) != [0]:
        direction = [Direction.MISSES, Direction.PRAISES, None][number % 3]
        tags.set_tag(project, _comments(project)[: number % 5 + 1], _pick(known, number), direction)


def _merge_tags(project: Project, number: int) -> None:
    if len(known := _tags(project)) > 1:
        tags.merge_tags(project, known[number % len(known)], known[(number + 1) % len(known)])


def _edit_tag(project: Project, number: int) -> None:
    if known := _tags(project):
        tags.rename_tag(project, _pick(known, number), f"Renamed {_pick(known, number)}")
        tags.move_tag(project, _pick(known, number), number % 4 + 1)


def _delete_tag(project: Project, number: int) -> None:
    if known := _tags(project):
        tags.delete_tag(project, _pick(known, number))


def _add_action(project: Project, number: int) -> None:
    tag = _pick(_tags(project) or [0], number) or None
    action = plan.add_action(project, reason="Waiting", text=f"Call {number}", created=date(2026, 10, 14), tag=tag)
    people = project.rows("SELECT id FROM response ORDER BY id LIMIT ?", (number % 4,))
    plan.link(project, action, [response for (response,) in people])


def _change_action(project: Project, number: int) -> None:
    if actions := plan.list_actions(project):
        action = actions[number % len(actions)].id
        plan.change_action(
            project, action, status=Status.DONE, owner=f"Sam {number}", due=date(2026, 1, number % 28 + 1)
        )
        plan.unlink(project, action, plan.people(project, action)[:1])


def _reach_people(project: Project, number: int) -> None:
    """Write to some people about the newest action, and let others be left alone."""
    actions = plan.list_actions(project)
    people = project.rows("SELECT id, customer FROM response WHERE customer IS NOT NULL ORDER BY id LIMIT 5")
    if actions and people:
        action, day = actions[-1].id, date(2026, 11, number % 28 + 1)
        reached = [(customer, response) for response, customer in people[: number % 4]]
        contacts.add_contacts(project, reached, day, Channel.EMAIL, action=action, request="app" * (number % 2))
        plan_people.set_status(project, action, [people[0][0]], [*PersonStatus][number % 5], day)
        plan.change_action(project, action, audience=Audience(tag=number) if number % 2 else None, cost=number / 4)
        contacts.remove_contacts(project, [contact.id for contact in contacts.list_contacts(project)][: number % 2])


def _refuse(project: Project, number: int) -> None:
    known = [customer for (customer,) in project.rows("SELECT id FROM customer ORDER BY id")]
    if known:
        contacts.refuse_contact(project, [_pick(known, number)], date(2026, 11, 3), f"said so {number}")
        contacts.allow_contact(project, list(contacts.refusals(project))[: number % 2])


def _keep_tactic(project: Project, number: int) -> None:
    name = f"Tactic {number % 3}"
    tactics.keep_tactic(project, Tactic(name, name, f"Do {number}", "", "", "", Level.LOW, Level.NONE, ("price",)))
    tactics.remove_tactic(project, f"Tactic {(number + 1) % 3}")
    requests.mark_request(
        project, "app", RequestMark(status=RequestStatus.DONE, solved_on=date(2026, 11, 3), what=name)
    )


def _delete_action(project: Project, number: int) -> None:
    if actions := plan.list_actions(project):
        plan.delete_action(project, actions[number % len(actions)].id)


def _remove_wave(project: Project, number: int) -> None:
    if known := waves.list_waves(project):
        wave_changes.remove_wave(project, known[number % len(known)].id)


def _rename(project: Project, number: int) -> None:
    project_settings.put(project, "name", f"Shop {number}")
    for wave in waves.list_waves(project)[:1]:
        wave_changes.rename_wave(project, wave.id, f"Wave {number}")


def _flag(project: Project, number: int) -> None:
    comments.set_flag(project, _comments(project)[: number % 3], number % 2 == 0)
    comments.set_topicless(project, _comments(project)[-1:], number % 2 == 1)


def _replace_wave(project: Project, number: int) -> None:
    _remove_wave(project, number)
    waves.add_survey(project, survey(number % 5 + 1), f"Again {number}", NOW)


def _refresh_wave(project: Project, number: int) -> None:
    if known := waves.list_waves(project):
        replacing.replace_answers(project, known[number % len(known)].id, survey(number % 6 + 1), NOW)


def _merge_waves(project: Project, number: int) -> None:
    if len(known := waves.list_waves(project)) > 1:
        gone, kept = known[number % len(known)].id, known[(number + 1) % len(known)].id
        wave_changes.merge_waves(project, gone, kept, number or None)
        both = wave_changes.answers_of_both(project, kept, kept)
        wave_changes.drop_answers(project, [response for _who, response, _when in both[:number]], Left.DUPLICATE)


def _edit_wave(project: Project, number: int) -> None:
    for wave in waves.list_waves(project)[-1:]:
        wave_changes.set_invited(project, wave.id, 100 + number)
        wave_changes.date_wave(project, wave.id, date(2026, number % 12 + 1, 1), date(2027, 1, 1))


def _judge_customers(project: Project, number: int) -> None:
    known = [customer for (customer,) in project.rows("SELECT id FROM customer ORDER BY id")]
    if len(known) > 2:
        one, other, third = (known[(number + step) % len(known)] for step in range(3))
        customers.keep_apart(project, other, third)
        customers.merge_customers(project, one, other)
        customers.learn(project, [Known(third, f"N{number}", "new@shop.nl")])


def _import(project: Project, number: int) -> None:
    start = NOW.replace(month=number % 12 + 1) if number % 4 else None
    wave = waves.add_survey(project, survey(number % 7 + 1, start=start, sha=str(number)), f"Wave {number}", NOW)
    if number % 2 and (known := _tags(project)):
        first = project.rows("SELECT max(id) FROM comment")[0][0]
        tags.set_tag(project, [first], known[0], Direction.PRAISES)
        _add_action(project, number)
    assert wave


CHANGES: list[Operation] = [
    _add_tag,
    _set_tag,
    _set_tag,
    _merge_tags,
    _edit_tag,
    _delete_tag,
    _add_action,
    _change_action,
    _reach_people,
    _reach_people,
    _refuse,
    _keep_tactic,
    _delete_action,
    _remove_wave,
    _rename,
    _flag,
    _replace_wave,
    _refresh_wave,
    _merge_waves,
    _edit_wave,
    _judge_customers,
]
OPERATIONS = [*CHANGES, _import, _import, _import]


def _do(project: Project, operation: Operation, number: int) -> None:
    change = project.bulk_import if operation is _import else project.change
    with change(nlabel("One {word}", "{count} {word}", number, word=operation.__name__)):
        operation(project, number)


def _move_all(project: Project, move: Callable[[], object]) -> int:
    count = 0
    while move() is not None:
        check_index(project)
        count += 1
    return count


STEPS = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 40), st.booleans()), max_size=14)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_any_history_goes_back_and_forth_across_openings(steps: list[tuple[Operation, int, bool]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.npsdesk"
        with Project.create(path, "A", "en") as project:
            start = project.digest()
            for operation, number, goes_back in steps:
                _do(project, operation, number)
                if goes_back:
                    project.undo()
            _move_all(project, project.redo)
            end = project.digest()
        with Project.open(path) as project:
            assert project.digest() == end
            undone = _move_all(project, project.undo)
            assert project.digest() == start
        with Project.open(path) as project:
            assert _move_all(project, project.redo) == undone
            assert project.digest() == end
            assert _move_all(project, project.undo) == undone
            assert project.digest() == start
            assert project.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_step_back_and_forth_is_the_same_content(project: Project) -> None:
    digests = [project.digest()]
    for number, operation in enumerate([_import, _add_tag, _set_tag, _import, _add_action, _merge_tags, _remove_wave]):
        _do(project, operation, number)
        digests.append(project.digest())
    done = len(set(digests)) - 1
    for expected in list(dict.fromkeys(digests))[::-1][1:]:
        project.undo()
        assert project.digest() == expected
    assert project.undo() is None
    for _step in range(done):
        project.redo()
    assert (project.digest(), project.redo()) == (digests[-1], None)


def test_labels_come_back_as_they_were_given(project: Project) -> None:
    given_label = nlabel("Tag {tag}", "Tag {count} comments with {tag}", 14, tag="Price “x”", number=3)
    with project.change(given_label):
        tags.add_tag(project, "Price", "red")
    assert project.undo_label == given_label
    assert project.undo() == given_label
    assert project.redo_label == given_label
    assert project.redo() == given_label


def test_a_new_change_drops_what_was_undone(project: Project) -> None:
    for name in ("Price", "Staff"):
        with project.change(label(name)):
            tags.add_tag(project, name, "red")
    project.undo()
    with project.change(label("Help")):
        tags.add_tag(project, "Help", "red")
    assert project.redo() is None
    assert [tag.name for tag in tags.list_tags(project)] == ["Price", "Help"]


def test_steps_are_bounded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_STEPS", 3)
    for number in range(6):
        _do(project, _add_tag, number)
    assert _move_all(project, project.undo) == 3
    assert len(tags.list_tags(project)) == 3


def test_bytes_are_bounded_but_the_newest_step_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 10)
    for number in range(3):
        _do(project, _add_tag, number)
    assert _move_all(project, project.undo) == 1
    assert _move_all(project, project.redo) == 1


def test_changesets_are_cut_into_pieces(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_PIECE", 100)
    monkeypatch.setattr(history, "_MANY", 50)
    start = project.digest()
    bring_in(project, "Autumn", survey(30))
    end = project.digest()
    project.undo()
    pieces = project.rows("SELECT content FROM history_piece ORDER BY position")
    assert len(pieces) > 10
    assert all(len(zlib.decompress(content)) <= 100 for (content,) in pieces)
    project.redo()
    check_index(project)
    assert project.digest() == end
    project.undo()
    check_index(project)
    assert project.digest() == start


def test_rows_that_do_not_fit_stop_the_undo_whole(filled: Project) -> None:
    with filled.change(label("Tags")):
        for name in ("A", "B"):
            tags.add_tag(filled, name, "red")
    filled.connection.execute("UPDATE tag SET color = 'blue' WHERE name = 'B'")
    before = filled.digest()
    with pytest.raises(ProjectChanged):
        filled.undo()
    assert filled.digest() == before
    assert filled.undo_label == label("Tags")


def test_forgotten_history_cannot_be_undone(filled: Project) -> None:
    before = filled.digest()
    filled.forget_history()
    assert filled.undo() is None
    assert filled.digest() == before
    assert filled.rows("SELECT count(*) FROM history_piece") == [(0,)]


def test_the_remembered_mapping_goes_with_the_import(project: Project) -> None:
    bring_in(project, "Autumn", survey())
    assert mapping.remembered(project, "hash")["Region"].role is Role.GROUP
    project.undo()
    assert mapping.remembered(project, "hash") == {}


def test_an_import_only_adds(filled: Project) -> None:
    before = filled.digest()
    for forbidden in (_flag, _remove_wave):
        with pytest.raises(AssertionError), filled.bulk_import(label("Import")):
            forbidden(filled, 0)
    assert filled.digest() == before
