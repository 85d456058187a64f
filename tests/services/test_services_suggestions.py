"""Proposals one by one: those that are kept, those just learned, and the words that are behind them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.labels import label
from npsdesk.core.survey import Certainty, Direction, Source, Tagging
from npsdesk.services.explain_words import Explainer, known_for
from npsdesk.services.learn_tags import Learned
from npsdesk.services.read_comments import gather, keep, read
from npsdesk.services.rule_tags import add_codebook, add_rule, explain
from npsdesk.services.suggestions import just_learned, kept, places_of_words
from npsdesk.services.watch_competitors import add_competitor
from npsdesk.store import comments, responses, tag_rules, tags
from npsdesk.store.project import Project

MISSES, PRAISES = Direction.MISSES, Direction.PRAISES


def learned(rows: list[tuple[int, int, str, float]]) -> Learned:
    frame = pd.DataFrame(rows, columns=["comment", "tag", "direction", "share"])
    frame = frame.assign(words=[("wait", "days")] * len(rows), like=7)
    return Learned(frame, (), (), (9, 4), 12)


def test_proposals_of_one_comment_come_the_most_certain_first() -> None:
    found = just_learned(learned([(9, 1, "misses", 0.5), (4, 2, "praises", 0.7), (9, 3, "praises", 0.95)]))
    assert [(one.tag, one.direction, one.certainty) for one in found.of(9)] == [
        (3, PRAISES, Certainty.SURE),
        (1, MISSES, Certainty.PERHAPS),
    ]
    assert [one.certainty for one in found.of(4)] == [Certainty.FAIRLY]
    assert found.of(5) == []
    assert found.of(9)[0].on(9) == Tagging(9, 3, PRAISES, Source.LEARNED, True, 0.95)
    assert (found.of(4)[0].words, found.of(4)[0].like, found.order) == (("wait", "days"), 7, (9, 4))


def test_what_is_kept_and_confirmed_is_no_proposal(sample: Project) -> None:
    with sample.change(label("Start")):
        add_codebook(sample)
    keep(sample, read(gather(sample)))
    frame = tags.taggings_frame(sample)
    open_ones = frame[~frame["is_confirmed"]]
    comment = int(open_ones["comment"].iloc[0])
    found = kept(frame).of(comment)
    assert {one.tag for one in found} == set(open_ones.loc[open_ones["comment"] == comment, "tag"])
    assert {one.source for one in found} == {Source.RULE}
    assert kept(frame[frame["is_confirmed"]]).of(comment) == []


def test_the_words_are_found_as_they_were_written() -> None:
    text = "Wáiting, 😀 WAITING… the wait_list waits"
    assert [text[start:end] for start, end in places_of_words(text, ("waiting", "waits"))] == [
        "Wáiting",
        "WAITING",
        "waits",
    ]
    assert places_of_words(text, ()) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=3))
def test_the_places_lie_inside_the_text(text: str, words: list[str]) -> None:
    assert all(0 <= start < end <= len(text) for start, end in places_of_words(text, words))


def test_keywords_of_one_comment_are_those_that_reading_everything_finds(sample: Project) -> None:
    with sample.change(label("Start")):
        add_codebook(sample)
    picture = gather(sample)
    scores = responses.answers_frame(sample)["score"]
    explainer = Explainer()
    some = comments.comments_frame(sample).iloc[::40]
    found = 0
    for comment, response, text in zip(some.index, some["response"], some["text"], strict=True):
        score = scores[response]
        hits = explainer.explain(known_for(sample, comment), text, None if pd.isna(score) else int(score)).hits
        wanted = {(why.rule.id, why.direction, tuple(sorted(why.spans))) for why in explain(picture, comment)}
        assert {(hit.rule.id, hit.sign, tuple(sorted(hit.spans))) for hit in hits} == wanted
        found += len(hits)
    assert found > 0


def test_a_new_keyword_is_seen_at_once_and_a_broken_one_stops_no_other(sample: Project) -> None:
    explainer = Explainer()
    assert explainer.explain(known_for(sample, 1), "a purple bell", 8).hits == ()
    name = tags.list_tags(sample)[0].name
    add_rule(sample, name, "purple bell")
    with sample.change(label("Break")):
        tag_rules.add_rules(sample, tags.list_tags(sample)[0].id, [("[never closed", None)])
    [hit] = explainer.explain(known_for(sample, 1), "a purple bell", None).hits
    assert (hit.rule.keyword, hit.spans) == ("purple bell", ((2, 13),))


def test_words_of_leaving_are_found_unless_they_say_the_opposite(sample: Project) -> None:
    explainer, known = Explainer(), known_for(sample, 1)
    text = "Next time I go to the other shop."
    [(start, end)] = explainer.explain(known, text, 8).leaving
    assert text[start:end] == "the other shop"
    assert explainer.explain(known, "I would never go to the other shop.", 8).leaving == ()


def test_a_competitor_is_found_and_the_owners_own_name_is_none(sample: Project) -> None:
    explainer = Explainer()
    text = "I went to Fietsenwinkel Jansen, Harbour Bikes was too dear"
    before = explainer.explain(known_for(sample, 1), text, 5).mentions
    add_competitor(sample, "Fietsenwinkel Jansen")
    [mention] = explainer.explain(known_for(sample, 1), text, 5).mentions
    assert text[mention.start : mention.end] == "Fietsenwinkel Jansen"
    assert mention.is_listed
    assert all("Harbour" not in text[one.start : one.end] for one in before)


@pytest.fixture
def one(sample: Project) -> tuple[int, int]:
    """A comment without tags, and a tag."""
    tagged = set(tags.taggings_frame(sample)["comment"])
    comment = next(comment for comment in comments.comments_frame(sample).index if comment not in tagged)
    return int(comment), tags.list_tags(sample)[0].id


def test_an_accepted_proposal_stands_and_says_who_made_it(sample: Project, one: tuple[int, int]) -> None:
    comment, tag = one
    before = tags.taggings_frame(sample)
    with sample.change(label("Accept")):
        comments.set_topicless(sample, [comment], True)
        tags.reject_tags(sample, [one])
        tags.accept_tags(sample, [Tagging(comment, tag, PRAISES, Source.LEARNED, True, 0.8)])
    frame = tags.taggings_frame(sample)
    row = frame[(frame["comment"] == comment) & (frame["tag"] == tag)].iloc[0]
    assert (row["direction"], row["source"], row["is_confirmed"], row["certainty"]) == ("praises", "learned", True, 0.8)
    assert tags.rejected_tags(sample) == set()
    assert not comments.comments_frame(sample).loc[comment, "is_topicless"]
    sample.undo()
    assert tags.taggings_frame(sample).equals(before)


def test_a_proposal_turned_down_is_gone_and_one_that_stands_is_not(sample: Project, one: tuple[int, int]) -> None:
    comment, tag = one
    other = tags.list_tags(sample)[1].id
    with sample.change(label("Propose")):
        tags.propose_tags(sample, Source.RULE, [Tagging(comment, tag, MISSES, Source.RULE, False, 0.6)])
        tags.set_tag(sample, [comment], other, PRAISES)
    with sample.change(label("Turn down")):
        tags.reject_tags(sample, [(comment, tag), (comment, other)])
    frame = tags.taggings_frame(sample)
    assert set(frame.loc[frame["comment"] == comment, "tag"]) == {other}
    assert tags.rejected_tags(sample) == {(comment, tag)}
    sample.undo()
    assert tags.rejected_tags(sample) == set()
