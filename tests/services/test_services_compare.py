import json
from pathlib import Path

import pytest

from npsdesk import cli
from npsdesk.core.comments.gap import Box
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, Filter, Group, Source, Tagging
from npsdesk.services import gap_words, project_data
from npsdesk.services.compare_comments import Comparison, compare, find_gap
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, tags
from npsdesk.store.project import Project


def read(project: Project) -> tuple[ProjectData, Filter]:
    data = project_data.load(project)
    return data, Filter(wave=data.waves[-1].id)


def compared(project: Project) -> Comparison:
    return compare(project, *read(project))


def tag_passives(project: Project, count: int) -> None:
    """Leave only so many comments of passives with a tag."""
    data, shown = read(project)
    passives = data.answers.index[data.answers["score"].isin([7, 8]) & (data.answers["wave"] == shown.wave)]
    frame = comments.topics_frame(project)
    ids = frame.index[frame["response"].isin(passives)].tolist()
    with project.change(label("Untag")):
        comments.set_topicless(project, ids, False)
        for tag in tags.list_tags(project):
            tags.set_tag(project, ids[count:], tag.id, None)
            tags.set_tag(project, ids[:count], tag.id, Direction.MISSES)


def test_the_sample_says_what_to_fix_first(sample: Project) -> None:
    found = compared(sample)
    assert (found.gap.passives.comments, found.gap.promoters.comments) == (64, 79)
    assert [tag.name for tag in found.named] == ["Waiting time", "Communication"]
    assert found.gap.themes[0].box is Box.FIX
    both = sum(theme.passives_missing for theme in found.gap.themes[:2])
    assert max(theme.passives_missing for theme in found.gap.themes[:2]) < found.named_comments <= both


def test_tags_that_are_only_proposed_count_for_nothing(sample: Project) -> None:
    before = compared(sample)
    frame, waiting = comments.topics_frame(sample), tags.list_tags(sample)[0].id
    offered = [Tagging(one, waiting, Direction.PRAISES, Source.RULE, False, 0.9) for one in frame.index.tolist()]
    with sample.change(label("Propose")):
        tags.propose_tags(sample, Source.RULE, offered)
    after = compared(sample)
    assert after.gap == before.gap == find_gap(sample, *read(sample))
    assert after.quotes == before.quotes


def test_quotes_come_from_the_side_they_stand_for(sample: Project) -> None:
    found = compared(sample)
    frame = tags.taggings_frame(sample).set_index(["comment", "tag"])["direction"]
    assert set(found.quotes) == {theme.tag.id for theme in found.gap.themes}
    for tag, (passives, promoters) in found.quotes.items():
        assert len(passives) <= 3
        assert all(quote.score in (7, 8) and frame[quote.comment, tag] == "misses" for quote in passives)
        assert all(quote.score >= 9 and frame[quote.comment, tag] == "praises" for quote in promoters)
        assert all(quote.text == comments.texts_of(sample, [quote.comment])[quote.comment] for quote in passives)
    first = found.gap.themes[0]
    assert len(found.quotes[first.tag.id][0]) == 3


def test_the_filter_narrows_it_and_its_group_does_not(sample: Project) -> None:
    data, wave = read(sample)
    assert find_gap(sample, data, wave.for_group(Group.DETRACTOR)) == find_gap(sample, data, wave)
    field = data.group_fields[0]
    value = str(data.answers[field.id].value_counts().index[0])
    narrow = find_gap(sample, data, Filter(wave.wave, field.id, value))
    everything = find_gap(sample, data, Filter())
    assert narrow.passives.comments < 64 < everything.passives.comments


def test_an_undone_tag_is_undone_here(sample: Project) -> None:
    before = compared(sample)
    tag_passives(sample, 30)
    assert compared(sample) != before
    sample.undo()
    assert compared(sample) == before


def test_with_few_tagged_comments_it_says_so(sample: Project) -> None:
    tag_passives(sample, 9)
    data, shown = read(sample)
    gap = find_gap(sample, data, shown)
    headline, text = gap_words.few_words(gap)
    assert not gap.is_compared
    assert headline == "Tag a few more comments first"
    assert "So far there are 9 and" in text


def test_with_few_comments_it_says_so(sample: Project) -> None:
    data, _shown = read(sample)
    headline, text = gap_words.few_words(find_gap(sample, data, Filter(wave=10**9)))
    assert headline == "Too few comments here"
    assert text.endswith("Here are 0 and 0.")


def test_much_untagged_is_said(sample: Project) -> None:
    gap = compared(sample).gap
    share = max((side.comments - side.done) / side.comments for side in (gap.passives, gap.promoters))
    assert bool(gap_words.untagged_sentence(gap)) == (share > 0.25)
    tag_passives(sample, 20)
    gap = compared(sample).gap
    assert gap_words.untagged_sentence(gap).startswith(f"{gap.untagged} comments have no tag yet")


@pytest.mark.parametrize(
    ("count", "n", "shown"), [(0, 9, "0%"), (1, 300, "<1%"), (1, 8, "13%"), (9, 9, "100%"), (0, 0, "0%")]
)
def test_shares_in_whole_percent(count: int, n: int, shown: str) -> None:
    assert gap_words.percent(count, n) == shown


def test_every_box_has_a_sentence(sample: Project) -> None:
    gap = compared(sample).gap
    for theme in gap.themes:
        assert theme.box is not None
        assert gap_words.box_sentence(theme).startswith(f"{gap_words.box_name(theme.box)}: ")
        assert bool(gap_words.range_sentence(theme)) == (theme.box in (Box.FIX, Box.TELL))
        assert gap_words.row_sentence(theme, gap).startswith(theme.tag.name)


def test_the_conclusion_in_words(sample: Project) -> None:
    found = compared(sample)
    strong, rest = gap_words.conclusion(found)
    assert strong.startswith("Passives miss Waiting time and Communication. Promoters praise ")
    assert rest == f"{found.named_comments} of the 64 comments from passives miss Waiting time or Communication."


def test_gap_from_a_terminal(sample_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gap", str(sample_path), "--wave", "autumn 2026", "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["compared"] is True
    assert (shape["passives"]["comments"], shape["promoters"]["comments"]) == (64, 79)
    first = shape["themes"][0]
    assert (first["tag"], first["box"], first["rank"]) == ("Waiting time", "fix", 1)
    missing, others = first["passives_missing"], first["promoters_missing"]
    assert missing["share"] == missing["comments"] / 64
    assert first["missed"]["difference"] == missing["share"] - others["share"]
    assert first["missed"]["low"] < first["missed"]["difference"] < first["missed"]["high"]
    assert first["missed"]["p"] <= first["missed"]["q"] <= 0.1
    boxes = [theme["box"] for theme in shape["themes"]]
    assert boxes == sorted(boxes, key=["fix", "tell", "keep", "leave"].index)


def test_gap_as_text_and_of_a_project_without_comments(
    sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gap", str(sample_path)]) == 0
    assert capsys.readouterr().out.startswith("Fix\tWaiting time\t")
    assert cli.main(["new", str(tmp_path / "new.npsdesk"), "--language", "en"]) == 0
    capsys.readouterr()
    assert cli.main(["gap", str(tmp_path / "new.npsdesk")]) == 0
    assert capsys.readouterr().out.startswith("Too few comments here")
    assert cli.main(["gap", str(tmp_path / "new.npsdesk"), "--wave", "spring", "--json"]) == 1
