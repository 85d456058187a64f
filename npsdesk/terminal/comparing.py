"""The command that compares what passives miss with what promoters praise."""

from npsdesk.terminal.options import Json, ProjectPath, WaveName, print_answer


def gap(project: ProjectPath, wave: WaveName = None, as_json: Json = False) -> None:
    """Compare what passives miss with what promoters praise: what to fix, tell, keep and leave."""
    from npsdesk.core.survey import Filter
    from npsdesk.services.compare_comments import find_gap
    from npsdesk.services.json_gap import gap_shape, gap_text
    from npsdesk.services.project_data import load
    from npsdesk.services.summarise import wave_named
    from npsdesk.services.weigh_themes import weigh_themes
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        data = load(opened)
        shown = Filter(wave=wave_named(data, wave).id if wave else None)
        found, weights = find_gap(opened, data, shown), weigh_themes(opened, data, shown)
    print_answer(gap_shape(found, weights), as_json, gap_text(found))
