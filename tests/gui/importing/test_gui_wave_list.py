"""What stands beside each wave in the list of waves."""

from datetime import datetime
from pathlib import Path

from npsdesk.core.scores.breakdown import frame_score
from npsdesk.core.survey import Role
from npsdesk.gui.importing.wave_list import people_text, wave_rows
from npsdesk.services.check_weights import choose_weights, weight_named
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.json_waves import waves_text
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project

NOW = datetime(2026, 11, 15, 9).astimezone()


def test_a_wave_tells_its_weighted_score_and_whom_it_leaves_out(tmp_path: Path) -> None:
    lines = [f"{score},{3 if score > 8 else 0.5}" for score in [*range(11)] * 5] + [",1", ",1"]
    file = tmp_path / "weighted.csv"
    file.write_text("\n".join(["Score,Weight", *lines]), encoding="utf-8")
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        import_file(project, plan_file(project, file, Wishes(mapping={Role.USAGE: ["Weight"]})), NOW)
        choose_weights(project, load(project), weight_named(load(project), "Weight"))
        data = load(project)
        row = wave_rows(data)[0]
        assert row.score == frame_score(data.answers, data.scoring)
        assert row.score.nps is not None
        assert row.score.nps > 0
        assert people_text(row) == "2 without a score left out"
        assert waves_text(data).endswith("passives: 10; 2 without a score left out")


def test_a_later_wave_that_knows_nobody_says_so(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.npsdesk", "P", "en") as project:
        for wave in ("A", "B"):
            file = tmp_path / f"{wave}.csv"
            file.write_text("\n".join(["Klantnr,Score", *(f"{wave}{n},{n}" for n in range(11))]), encoding="utf-8")
            import_file(project, plan_file(project, file, Wishes(wave=wave)), NOW)
        said = [people_text(row) for row in wave_rows(load(project))]
        assert said == ["0 of 11 customers were in an earlier wave", ""]
        assert "0 of 11 customers were in an earlier wave" in waves_text(load(project))
