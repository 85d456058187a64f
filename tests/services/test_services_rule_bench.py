"""Keywords tried on a whole project: against the slow way, against hand tags, with the words that fired."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Direction
from npsdesk.services import import_survey, rule_tags
from npsdesk.services.projects import new_project
from npsdesk.services.read_comments import gather
from npsdesk.services.rule_bench import Bench, Outcome, Trial, try_rules, with_draft
from npsdesk.services.rule_examples import LONGEST, Mark, excerpt
from npsdesk.services.rule_packs import Pack, languages_without_keywords, list_packs
from npsdesk.services.rule_proposals import Proposed, propose_for_tag
from npsdesk.store import comments, readings, tag_rules, tags
from npsdesk.store.project import Project

ROWS = [
    (8, "The price is too high"),
    (7, "Price is fine, delivery was late"),
    (9, "Great advice"),
    (3, "Dear, and nobody answers 🤬"),
    (8, "Late again, and too dear"),
    (10, "<b>=SUM(A1)</b> price"),
    (2, "x " * 400 + "price"),
]
COMMENTS = range(1, len(ROWS) + 1)
Tag = Callable[[int, list[int]], None]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    survey = tmp_path / "klanten.csv"
    survey.write_text("\n".join(["Score;Comment", *(f'{score};"{text}"' for score, text in ROWS)]), encoding="utf-8")
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        reading = import_survey.read_survey(survey)
        clean = import_survey.clean_survey(reading, import_survey.mapped_choices(reading, {}))
        import_survey.store_survey(project, clean, "One", datetime(2026, 11, 3, tzinfo=UTC))
        yield project


def price(project: Project) -> int:
    return next(tag.id for tag in tags.list_tags(project) if tag.name == "Price")


def give(project: Project, rows: list[int], tag: int, direction: Direction = Direction.MISSES) -> None:
    ids = comments.comments_frame(project).index.tolist()
    with project.change(label("Tag")):
        tags.set_tag(project, [ids[row] for row in rows], tag, direction)


def rules(tag: int, *keywords: str) -> list[TagRule]:
    return [TagRule(number, tag, keyword, position=number) for number, keyword in enumerate(keywords, 1)]


def shown(trial: Trial, outcome: Outcome) -> list[str]:
    return [one.text for one in reversed(trial.examples[outcome])]


def test_a_draft_tells_what_it_adds_and_takes_away(shop: Project) -> None:
    bench, tag = Bench(gather(shop)), price(shop)
    trial = try_rules(bench, tag, rules(tag, "price"), rules(tag, "price", "dear", "-late"))
    assert (trial.tagged, trial.comments, trial.reviewed) == (4, 7, 0)
    assert shown(trial, Outcome.ADDED) == [ROWS[3][1]]
    assert shown(trial, Outcome.REMOVED) == [ROWS[1][1]]
    assert trial.changed == 2
    assert trial.counts == {1: 4, 2: 2, 3: 2}
    assert trial.examples[Outcome.ADDED][0].keywords() == ("dear",)
    gone = trial.examples[Outcome.REMOVED][0]
    words = {(gone.text[mark.start : mark.end], mark.keyword, mark.is_veto) for mark in gone.marks}
    assert words == {("Price", "price", False), ("late", "-late", True)}


def test_hand_tags_say_what_is_hit_missed_and_wrong(shop: Project) -> None:
    tag = price(shop)
    give(shop, [0, 4], tag)
    give(shop, [1], next(one.id for one in tags.list_tags(shop) if one.id != tag))
    trial = try_rules(Bench(gather(shop)), tag, rules(tag, "price"), rules(tag, "price"))
    assert trial.changed == 0
    assert shown(trial, Outcome.HIT) == [ROWS[0][1]]
    assert shown(trial, Outcome.MISSED) == [ROWS[4][1]]
    assert shown(trial, Outcome.WRONG) == [ROWS[1][1]]
    assert trial.examples[Outcome.MISSED][0].marks == ()


def test_one_keyword_shows_its_own_comments(shop: Project) -> None:
    tag = price(shop)
    mine = rules(tag, "price", "dear")
    trial = try_rules(Bench(gather(shop)), tag, mine, mine, focus=2)
    assert shown(trial, Outcome.FOUND) == [ROWS[3][1], ROWS[4][1]]


def test_long_comments_are_shown_around_the_word(shop: Project) -> None:
    tag = price(shop)
    trial = try_rules(Bench(gather(shop)), tag, [], rules(tag, "price"))
    long = trial.examples[Outcome.ADDED][0]
    (mark,) = long.marks
    assert long.text[mark.start : mark.end] == "price"
    assert len(long.text) <= LONGEST + 2
    assert long.text.startswith("…")


def test_a_bench_goes_on_with_new_tags_and_not_with_other_comments(shop: Project) -> None:
    bench, tag = Bench(gather(shop)), price(shop)
    give(shop, [0], tag)
    assert bench.takes(gather(shop))
    assert try_rules(bench, tag, [], rules(tag, "price")).totals[Outcome.HIT] == 1
    with shop.change(label("Anonymise")):
        shop.write("UPDATE comment SET text = 'other' WHERE id = (SELECT min(id) FROM comment)", ())
    assert not bench.takes(gather(shop))


def test_trying_stops_when_asked(shop: Project) -> None:
    stopped = StoppableProgress()
    stopped.stop()
    with pytest.raises(Cancelled):
        Bench(gather(shop), stopped)


def test_a_draft_takes_the_place_of_its_rule_or_comes_last() -> None:
    mine = rules(1, "price", "dear")
    assert with_draft(mine, TagRule(1, 1, "cost"))[0].keyword == "cost"
    assert [rule.keyword for rule in with_draft(mine, TagRule(0, 1, "cost"))] == ["price", "dear", "cost"]


PIECES = (
    "price",
    "dear",
    "-late",
    "pri*",
    "late+delivery",
    '"dear"',
    "[great advice]",
    "@passive",
    "score>7",
    "+",
    "[",
    "*",
)
keyword_texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))


@given(before=st.lists(keyword_texts, max_size=3), after=st.lists(keyword_texts, max_size=4))
@example(before=["price"], after=["price", "-fine"])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_typed_the_quick_way_says_what_the_slow_way_says(
    shop: Project, before: list[str], after: list[str]
) -> None:
    tag = price(shop)
    give(shop, [0, 4], tag)
    old, new = rules(tag, *before), rules(tag, *after)
    with_old = gather(shop)
    picture = type(with_old)(**{**vars(with_old), "rules": tuple(old)})
    trial, slow = try_rules(Bench(picture), tag, old, new), rule_tags.preview(picture, tag, new)
    expected = {
        Outcome.ADDED: slow.added,
        Outcome.REMOVED: slow.removed,
        Outcome.HIT: slow.hits,
        Outcome.MISSED: slow.misses,
        Outcome.WRONG: slow.wrong,
    }
    for outcome, ids in expected.items():
        assert trial.totals[outcome] == len(ids)
        assert {one.comment for one in trial.examples[outcome]} == set(ids)


@given(
    text=st.text(max_size=600),
    spans=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30)), max_size=5),
)
def test_an_excerpt_keeps_the_marked_words(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(start, min(len(text), start + length)) for start, length in spans if start < len(text)]
    marks = sorted((Mark(start, end, "k") for start, end in inside), key=lambda mark: mark.start)
    short, kept = excerpt(text, marks)
    assert len(short) <= LONGEST + 2
    if marks and marks[0].end > marks[0].start:
        assert kept[0].keyword == "k"
    originals = {text[mark.start : mark.end] for mark in marks}
    assert {short[mark.start : mark.end] for mark in kept} <= originals


# ---- packs


def pack(project: Project, key: str) -> Pack:
    return next(found for found in list_packs(project) if found.key == key)


def test_a_pack_tells_before_what_it_adds(shop: Project) -> None:
    offered = pack(shop, "hospitality")
    assert offered.is_new
    before = len(tags.list_tags(shop)), len(rule_tags.list_rules(shop))
    assert rule_tags.add_codebook(shop, "hospitality") == (offered.new_tags, offered.new_keywords)
    after = len(tags.list_tags(shop)), len(rule_tags.list_rules(shop))
    assert (after[0] - before[0], after[1] - before[1]) == (offered.new_tags, offered.new_keywords)
    again = pack(shop, "hospitality")
    assert (again.is_new, [tag.name for tag in again.tags]) == (False, [tag.name for tag in offered.tags])


def test_all_packs_are_offered_and_what_suits_all_is_there_already(shop: Project) -> None:
    assert [found.key for found in list_packs(shop)] == ["shop", "hospitality", "workshop", "software", "care", ""]
    rule = rule_tags.list_rules(shop, "Price")[0].rule
    rule_tags.add_codebook(shop, "")
    assert not pack(shop, "").is_new
    rule_tags.remove_rules(shop, [rule.id])
    offered = pack(shop, "")
    assert [(tag.name, tag.is_new, tag.keywords) for tag in offered.tags if tag.keywords] == [
        ("Price", False, (rule.keyword,))
    ]


def test_a_tag_of_another_name_does_not_get_a_packs_keywords_for_its_cause_alone(shop: Project) -> None:
    renamed = next(tag for tag in tags.list_tags(shop) if tag.cause == "missing_feature")
    with shop.change(label("Tags")):
        tags.rename_tag(shop, renamed.id, "Wat beter kan")
    offered = {tag.name: tag.is_new for tag in pack(shop, "").tags}
    assert offered["Wat beter kan"] is False  # made of the codebook: it has its keywords
    with shop.change(label("Tags")):
        tag_rules.remove_rules(shop, [rule.id for rule in tag_rules.list_rules(shop, renamed.id)])
        tags.rename_tag(shop, renamed.id, "Online booking")
    offered = {tag.name: tag.is_new for tag in pack(shop, "").tags}
    assert "Online booking" not in offered
    assert offered["Something is missing"] is True
    rule_tags.add_codebook(shop)
    assert not tag_rules.list_rules(shop, renamed.id)
    assert [tag.name for tag in tags.list_tags(shop) if tag.cause == "missing_feature"] == [
        "Online booking",
        "Something is missing",
    ]


def test_a_tag_called_as_in_another_language_or_with_the_name_in_its_own_gets_the_keywords(shop: Project) -> None:
    known = {tag.cause: tag.id for tag in tags.list_tags(shop)}
    with shop.change(label("Tags")):
        tag_rules.remove_rules(shop, [rule.id for rule in tag_rules.list_rules(shop)])
        tags.rename_tag(shop, known["staff"], "Vriendelijke mensen")
        tags.rename_tag(shop, known["price"], "Prijs")
        tags.rename_tag(shop, known["quality"], "Repair quality")
    offered = {tag.name: tag.is_new for tag in pack(shop, "").tags}
    assert not any(offered[name] for name in ("Vriendelijke mensen", "Prijs", "Repair quality"))


def test_comments_in_another_language_bring_its_keywords(shop: Project) -> None:
    assert languages_without_keywords(shop) == ()
    with shop.change(label("Languages")):
        readings.set_languages(shop, dict.fromkeys(range(1, 6), "nl"))
    assert languages_without_keywords(shop) == ("nl",)
    offered = pack(shop, "")
    price = next(tag for tag in offered.tags if tag.name == "Price")
    assert not price.is_new
    assert "betaalbaar" in price.keywords
    rule_tags.add_codebook(shop)
    assert languages_without_keywords(shop) == ()
    assert not pack(shop, "").is_new


# ---- proposals


def proposed(project: Project, tag: int) -> Proposed:
    return propose_for_tag(
        gather(project), tag, [line.rule for line in rule_tags.list_rules(project) if line.rule.tag == tag]
    )


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Project]:
    survey = tmp_path / "many.csv"
    texts = ["the saddle squeaks badly", "quick and friendly work"]
    lines = [f'{number % 11};"{texts[number % 2]} {number}"' for number in range(40)]
    survey.write_text("\n".join(["Score;Comment", *lines]), encoding="utf-8")
    with new_project(tmp_path / "many.npsdesk", "Many", "en") as project:
        reading = import_survey.read_survey(survey)
        clean = import_survey.clean_survey(reading, import_survey.mapped_choices(reading, {}))
        import_survey.store_survey(project, clean, "One", datetime(2026, 11, 3, tzinfo=UTC))
        yield project


def test_keywords_are_proposed_from_hand_tags(many: Project) -> None:
    tag = price(many)
    other = next(one.id for one in tags.list_tags(many) if one.id != tag)
    give(many, [0, 2, 4, 6], tag)
    give(many, list(range(1, 20, 2)), other)
    few = proposed(many, tag)
    assert (few.tagged, few.others, few.is_enough, few.keywords) == (4, 10, False, ())
    give(many, [8, 10, 12, 14, 16], tag)
    enough = proposed(many, tag)
    assert (enough.tagged, enough.others, enough.is_enough) == (9, 10, True)
    saddle = next(one for one in enough.keywords if "saddle" in one.keyword or "squeaks" in one.keyword)
    assert (saddle.right, saddle.wrong, saddle.direction) == (9, 0, Direction.MISSES)
    rule_tags.add_rule(many, "Price", saddle.keyword, saddle.direction)
    assert saddle.keyword not in [one.keyword for one in proposed(many, tag).keywords]
