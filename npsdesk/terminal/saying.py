"""The command about what comments say beyond tags."""

from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer


def reasons(project: ProjectPath, wave: WaveName = None, as_json: Json = False) -> None:
    """Say the main reasons of each group, the tone of comments by score, and which 7s and 8s are happy as it is."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.json_reasons import reasons_shape, reasons_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.services.what_they_say import what_they_say
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        said = what_they_say(opened, data, Filter(wave=wave_named(data, wave).id if wave else None))
    print_answer(reasons_shape(said), as_json, reasons_text(said))
