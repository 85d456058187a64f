"""Auto-tag: proposed by keywords and by what was learned, looked through, and nothing stands before it is accepted."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.progress import Part, StoppableProgress
from npsdesk.core.survey import Certainty, Source
from npsdesk.i18n import in_language
from npsdesk.services.auto_tag import (
    AutoTags,
    Pair,
    gather_all,
    keep_auto,
    narrowed,
    open_pairs,
    refuse_auto,
    review,
    run,
    waiting,
)
from npsdesk.services.learn_tags import Learner
from npsdesk.services.learn_words import trust_sentence
from npsdesk.services.rule_tags import add_codebook
from npsdesk.store import comments, tags
from npsdesk.store.project import Project


@pytest.fixture(scope="module")
def found_in(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AutoTags]:
    """The sample with the keywords to begin with, and what a run finds in it."""
    path = tmp_path_factory.mktemp("auto") / "shop.npsdesk"
    path.write_bytes(sample_file.read_bytes())
    with Project.open(path) as project:
        with project.change(label("Start")):
            add_codebook(project)
        project.forget_history()
        return path, run(*gather_all(project), Learner())


@pytest.fixture
def auto(found_in: tuple[Path, AutoTags]) -> AutoTags:
    return found_in[1]


@pytest.fixture
def project(found_in: tuple[Path, AutoTags], tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "shop.npsdesk"
    path.write_bytes(found_in[0].read_bytes())
    with Project.open(path) as opened:
        yield opened


def untagged(project: Project) -> list[int]:
    frame = tags.taggings_frame(project)
    done = set(frame.loc[frame["is_confirmed"], "comment"])
    return [comment for comment in comments.comments_frame(project).index.tolist() if comment not in done]


def stands(project: Project) -> set[Pair]:
    frame = tags.taggings_frame(project)
    chosen = frame[frame["is_confirmed"]]
    return set(zip(chosen["comment"].tolist(), chosen["tag"].tolist(), strict=True))


def test_a_run_writes_nothing(project: Project, auto: AutoTags) -> None:
    assert {one.source for one in auto.proposals} == {Source.RULE, Source.LEARNED}
    assert not any(one.is_confirmed for one in auto.proposals)
    frame = tags.taggings_frame(project)
    assert set(frame["source"]) == {"hand"}
    assert len({(one.comment, one.tag) for one in auto.proposals}) == len(auto.proposals)


def test_only_what_nobody_answered_is_looked_through(project: Project, auto: AutoTags) -> None:
    wanted = untagged(project)
    pairs = open_pairs(project, auto, wanted)
    assert pairs == {(one.comment, one.tag) for one in auto.proposals if one.comment in set(wanted)}
    accepted, refused = sorted(pairs)[:2]
    keep_auto(project, auto, [accepted])
    with project.change(label("Turn down")):
        tags.reject_tags(project, [refused])
    assert open_pairs(project, auto, wanted) == pairs - {accepted, refused}
    assert open_pairs(project, auto, []) == set()


def test_a_comment_about_no_topic_is_answered(project: Project, auto: AutoTags) -> None:
    wanted = untagged(project)
    comment = min(pair[0] for pair in open_pairs(project, auto, wanted))
    with project.change(label("No topic")):
        comments.set_topicless(project, [comment], True)
    assert comment not in {pair[0] for pair in open_pairs(project, auto, wanted)}


def test_what_waits_elsewhere_is_counted(project: Project, auto: AutoTags) -> None:
    wanted = untagged(project)
    pairs = open_pairs(project, auto, wanted)
    frame = comments.comments_frame(project)
    half = sorted({comment for comment, _tag in pairs})[::2]
    answers = pd.Index(frame.loc[half, "response"].unique())
    here = {pair for pair in pairs if frame.at[pair[0], "response"] in answers}
    found = waiting(project, auto, wanted, answers)
    assert 0 < found.count == len(here) < len(pairs)
    assert {pair for one in found.reviews for pair in one.pairs} == here
    assert found.elsewhere == len(pairs) - len(here)


def test_what_is_gone_is_neither_shown_nor_written(project: Project, auto: AutoTags) -> None:
    first, second = sorted(open_pairs(project, auto, untagged(project)))[:2]
    deleted = auto.tags[-1].id
    with project.change(label("Other text")):
        project.write("UPDATE comment SET text = 'Another one' WHERE id = ?", (first[0],))
        tags.delete_tag(project, deleted)
        tags.rename_tag(project, auto.tags[0].id, "Called otherwise")
    left = narrowed(project, auto)
    assert left.tags[0].name == "Called otherwise"
    assert left.proposals == tuple(one for one in auto.proposals if one.comment != first[0] and one.tag != deleted)
    assert deleted not in set(left.reading.reasons.values())
    keep_auto(project, auto, [first, second])
    assert first not in stands(project)
    assert first[0] not in set(tags.taggings_frame(project)["comment"])


def test_turning_down_is_one_step_and_is_remembered(project: Project, auto: AutoTags) -> None:
    chosen = review(auto, open_pairs(project, auto, untagged(project)))[0].pairs
    assert refuse_auto(project, auto, chosen) == len(chosen)
    assert tags.rejected_tags(project) == set(chosen)
    keep_auto(project, auto, ())
    frame = tags.taggings_frame(project)
    assert not set(chosen) & set(zip(frame["comment"], frame["tag"], strict=True))
    project.undo()
    project.undo()
    assert tags.rejected_tags(project) == set()


def test_tags_come_with_counts_examples_and_how_good_they_are(project: Project, auto: AutoTags) -> None:
    pairs = open_pairs(project, auto, untagged(project))
    found = review(auto, pairs)
    assert sorted(pair for one in found for pair in one.pairs) == sorted(pairs)
    assert [len(one.pairs) for one in found] == sorted((len(one.pairs) for one in found), reverse=True)
    for one in found:
        shares = [tagging.certainty for tagging in one.taggings]
        assert shares == sorted(shares, key=lambda share: -(share or 0))
        assert sum(one.count(word) for word in Certainty) == len(one.pairs)
        assert set(one.sure) <= set(one.pairs)
        texts = [auto.texts[tagging.comment] for tagging in one.examples]
        assert len(texts) == len(set(texts)) == min(3, len({auto.texts[tagging.comment] for tagging in one.taggings}))
    assert any("times in 10" in trust_sentence(one.accuracy) for one in found)


def test_under_ten_comments_of_a_tag_nobody_knows_how_good_it_is(auto: AutoTags) -> None:
    few = [one for one in auto.learned.accuracy if one.examples < 10]
    assert few
    assert all("10 are needed" in trust_sentence(one) for one in few)
    assert "10 are needed" in trust_sentence(None)
    with in_language("nl"):
        assert "10 nodig" in trust_sentence(None)


def test_accepting_is_one_step_and_keeps_the_rest_as_proposals(project: Project, auto: AutoTags) -> None:
    before = tags.taggings_frame(project)
    mine = stands(project)
    chosen = review(auto, open_pairs(project, auto, untagged(project)))[0].pairs
    assert keep_auto(project, auto, chosen) == len(chosen)
    assert stands(project) == mine | set(chosen)
    frame = tags.taggings_frame(project)
    everything = set(zip(frame["comment"].tolist(), frame["tag"].tolist(), strict=True))
    assert everything >= {(one.comment, one.tag) for one in auto.proposals}
    assert project.undo_label is not None
    assert (project.undo_label.message, project.undo_label.count) == ("Accept {count} automatic tag", len(chosen))
    project.undo()
    assert tags.taggings_frame(project).equals(before)


def test_what_was_answered_since_stays_when_more_is_accepted(project: Project, auto: AutoTags) -> None:
    first, second, third = sorted(open_pairs(project, auto, untagged(project)))[:3]
    keep_auto(project, auto, [first])
    with project.change(label("Turn down")):
        tags.reject_tags(project, [second])
    keep_auto(project, auto, [third])
    assert {first, third} <= stands(project)
    assert tags.rejected_tags(project) == {second}
    project.undo()
    project.undo()
    project.undo()
    keep_auto(project, auto, [third])
    assert third in stands(project)
    assert first not in stands(project)


def test_nothing_accepted_is_kept_as_proposals(project: Project, auto: AutoTags) -> None:
    mine = stands(project)
    assert keep_auto(project, auto, ()) == 0
    assert stands(project) == mine
    assert project.undo_label is not None
    assert project.undo_label.message == "Propose tags for {count} comment"


def test_a_stopped_run_ends(project: Project) -> None:
    progress = StoppableProgress()
    progress.stop()
    with pytest.raises(Cancelled):
        run(*gather_all(project), Learner(), progress)


def test_parts_of_a_longer_work_never_go_back() -> None:
    progress = StoppableProgress()
    first, second = Part(progress, 0, 40, 100), Part(progress, 40, 100, 100)
    seen = []
    for part, done, total in ((first, 1, 2), (first, 2, 2), (first, 1, 2), (second, 0, 0), (second, 3, 3)):
        part.report(done, total)
        seen.append((progress.done, progress.total))
    assert seen == [(20, 100), (40, 100), (40, 100), (40, 100), (100, 100)]
