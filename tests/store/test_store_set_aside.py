from datetime import date

from npsdesk.core.labels import label
from npsdesk.store.project import Project
from npsdesk.store.set_aside import bring_back, put_aside, set_aside

DAY = date(2026, 11, 27)


def answer(project: Project, number: int) -> None:
    project.write(
        "INSERT INTO response (id, wave, row, score, name, company, email, language, answers, is_duplicate, file, key)"
        " VALUES (?, 1, 2, 8, '', '', '', '', '{}', 0, 1, '')",
        (number,),
    )


def test_answers_are_set_aside_once_and_brought_back(project: Project) -> None:
    with project.change(label("x")):
        project.write("INSERT INTO wave (id, name, position) VALUES (1, 'One', 1)")
        for number in (1, 2):
            answer(project, number)
        put_aside(project, [1, 2], DAY)
        put_aside(project, [2], DAY)
    assert set_aside(project) == {1, 2}
    with project.change(label("y")):
        bring_back(project, [1, 7])
    assert set_aside(project) == {2}
    project.undo()
    assert set_aside(project) == {1, 2}


def test_who_is_gone_is_not_set_aside_any_more(project: Project) -> None:
    with project.change(label("x")):
        project.write("INSERT INTO wave (id, name, position) VALUES (1, 'One', 1)")
        answer(project, 1)
        put_aside(project, [1], DAY)
        project.write("DELETE FROM response WHERE id = 1")
    assert set_aside(project) == set()
