"""Make a project ready for its owner: a file, its language, and a first set of tags with their keywords."""

from pathlib import Path

from npsdesk.core.comments.codebook import STARTER
from npsdesk.core.labels import label
from npsdesk.core.text import storable
from npsdesk.files.codebooks import load_codebook
from npsdesk.files.starter_tags import load_starter_tags
from npsdesk.services.rule_tags import put_codebook
from npsdesk.store import tags
from npsdesk.store.project import Project


def new_project(path: Path, name: str, language: str) -> Project:
    """Create a project with the starter tags of its language and their keywords. Raises ProjectExists, CannotWrite."""
    project = Project.create(path, storable(name), language)
    try:
        with project.change(label("Add the first tags")):
            for tag in load_starter_tags(language):
                tags.add_tag(project, tag.name, tag.color, tag.cause)
            put_codebook(project, load_codebook(language).of_pack(STARTER), only_known=True)
        project.forget_history()
    except BaseException:
        project.close()
        project.path.unlink(missing_ok=True)
        raise
    return project


def open_project(path: Path, *, take_over: bool = False, read_only: bool = False) -> Project:
    """Open a project. Raises the ProjectProblem classes."""
    return Project.open(path, take_over=take_over, read_only=read_only)
