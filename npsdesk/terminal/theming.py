"""The command that lists themes nobody named yet and the words that set the groups apart, and writes no tag."""

from typing import Annotated

import typer

from npsdesk.core.survey import Group
from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer


def themes(
    project: ProjectPath,
    group: Annotated[Group | None, typer.Option(help="Only detractors, passives or promoters.")] = None,
    wave: WaveName = None,
    as_json: Json = False,
) -> None:
    """List themes that no tag names yet, and the words that each group says more than another. Writes no tag."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.comment_vectors import keep_if_possible
    from npsdesk.services.find_themes import find, gather_themes
    from npsdesk.services.json_themes import themes_shape, themes_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        material = gather_themes(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    try:
        found = find(material, group)
    finally:
        keep_if_possible(project, material.stock)
    print_answer(themes_shape(found), as_json, themes_text(found))
