"""What the sample says of its comments is what npsdesk reads in them."""

from pathlib import Path

from sample_files import copy_sample

from npsdesk.services.read_comments import gather, read
from npsdesk.store import comments, readings
from npsdesk.store.project import Project


def test_the_sample_was_read_with_the_lexicons_of_today(tmp_path: Path) -> None:
    with Project.open(copy_sample(tmp_path / "sample.npsdesk", "nl")) as project:
        kept = readings.tones_frame(project)["tone"].to_dict()
        languages = {one: language for one, (language, _by) in readings.languages(project).items()}
        reasons = readings.reasons_frame(project)["tag"].to_dict()
        found = read(gather(project))
        assert kept.keys() == set(comments.comments_frame(project).index)
    for shipped, now in ((kept, found.tones), (languages, found.languages), (reasons, found.reasons)):
        agree = sum(now.get(key) == value for key, value in shipped.items())
        assert agree >= 0.95 * len(shipped) > 0, "run resources/samples/read_sample.py"
