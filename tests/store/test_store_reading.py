"""What is read within one look is read once, and anew as soon as the project changes."""

from store_builders import bring_in, survey

from npsdesk.core.labels import label
from npsdesk.store import comments
from npsdesk.store.project import Project
from npsdesk.store.reading import one_look


def test_within_one_look_the_same_frame_comes_again(project: Project) -> None:
    bring_in(project, "Autumn", survey(3))
    before = comments.comments_frame(project)
    with one_look(project):
        first = comments.comments_frame(project)
        with one_look(project):
            assert comments.comments_frame(project) is first
        assert comments.comments_frame(project) is first
        assert comments.comments_frame(project, (9, 10)) is not first
    assert comments.comments_frame(project) is not first
    assert first.equals(before)


def test_a_change_ends_what_was_kept(project: Project) -> None:
    bring_in(project, "Autumn", survey(3))
    with one_look(project):
        first = comments.comments_frame(project)
        with project.change(label("Change")):
            project.write("UPDATE comment SET text = 'new'")
            assert set(comments.comments_frame(project)["text"]) == {"new"}
            project.write("UPDATE comment SET text = 'newer'")
            assert set(comments.comments_frame(project)["text"]) == {"newer"}
        assert set(comments.comments_frame(project)["text"]) == {"newer"}
        assert "newer" not in set(first["text"])
