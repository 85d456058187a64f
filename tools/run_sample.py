"""What `make run` does: open the window on the sample; without a screen, do the same job and say where it lies."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "sample"


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_headless() -> None:
    """Import the sample, tags and plan included, export the plan and draw the pages."""
    from npsdesk.core.survey import Filter
    from npsdesk.i18n import language, set_language, system_language
    from npsdesk.services.export_plan import export_plan
    from npsdesk.services.project_data import load
    from npsdesk.services.sample import make_sample
    from npsdesk.services.summarise import summarise

    set_language(system_language())
    OUT.mkdir(parents=True, exist_ok=True)
    project_path, plan_path = OUT / "Harbour Bikes.npsdesk", OUT / "Harbour Bikes plan.xlsx"
    project_path.unlink(missing_ok=True)
    now = datetime.now().astimezone()
    with make_sample(project_path, language(), now.date()) as project:
        data = load(project)
        newest = Filter(wave=data.waves[-1].id)
        contents = export_plan(project, data, newest, plan_path, now)
        total = summarise(data, newest, ())["total"]
    print(f"There is no screen here, so npsdesk did its job without a window on {len(data.waves)} waves.")
    print(
        f"  {data.waves[-1].name}: NPS {total['nps']:.0f} from {total['scored']} answers, "
        f"{total['passives']} passives, {len(contents.actions)} actions in the plan."
    )
    print(f"  project:  {project_path}\n  plan:     {plan_path}", flush=True)
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "screens.py"), "--out", str(OUT / "pages"), "--quick"],
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    print(f"  pictures: {OUT / 'pages'}")


def main() -> int:
    """Open the window where there is a screen."""
    if not has_screen():
        run_headless()
        return 0
    return subprocess.call([sys.executable, "-m", "npsdesk", "open", "--sample"])


if __name__ == "__main__":
    sys.exit(main())
