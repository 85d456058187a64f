"""Themes nobody named and words that stand out, of a whole project: found, told, made a tag of, kept, stopped."""

from dataclasses import replace
from pathlib import Path

import pytest

from npsdesk.core.comments.group_words import GroupWord, GroupWords
from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.progress import StoppableProgress
from npsdesk.core.survey import Filter, Group
from npsdesk.i18n import in_language
from npsdesk.services.comment_vectors import encode_missing, keep_encoded, keep_if_possible, read_stock
from npsdesk.services.find_themes import (
    Material,
    Themes,
    _is_general,
    _Named,
    find,
    gather_themes,
    quotes_of,
)
from npsdesk.services.json_themes import themes_shape, themes_text
from npsdesk.services.project_data import load
from npsdesk.services.tag_comments import tag_together
from npsdesk.services.theme_words import few_themes, few_words, theme_sentence, themes_sentence, word_sentence
from npsdesk.store import comments, sentence_vectors, tags
from npsdesk.store.project import Project


@pytest.fixture(scope="session")
def material_of_sample(sample_file: Path) -> Material:
    with Project.open(sample_file, read_only=True) as project:
        material = gather_themes(project, load(project), Filter())
    encode_missing(material.stock)
    return material


@pytest.fixture
def material(material_of_sample: Material) -> Material:
    """The sample's comments as if nobody had tagged one."""
    return replace(material_of_sample, tags=[frozenset()] * len(material_of_sample.ids), called=())


@pytest.fixture(scope="session")
def found(material_of_sample: Material) -> Themes:
    return find(replace(material_of_sample, tags=[frozenset()] * len(material_of_sample.ids), called=()))


def chosen(material: Material, rows: "list[int]") -> Material:
    lists = {name: [getattr(material, name)[row] for row in rows] for name in ("ids", "texts", "responses")}
    return replace(
        material,
        **lists,
        groups=[material.groups[row] for row in rows],
        noted=[material.noted[row] for row in rows],
        tags=[material.tags[row] for row in rows],
    )


def test_the_sample_has_themes_with_phrases_and_counts(found: Themes) -> None:
    assert len(found.themes) >= 5
    for theme in found.themes:
        assert 1 <= len(theme.phrases) <= 3
        assert len(theme.comments) == len(set(theme.comments)) >= 6
        assert 0 <= theme.passives <= len(theme.comments) == theme.untagged
    assert found.looked_at == len(found.texts)


def test_the_same_comments_give_the_same_themes_in_any_order(material: Material, found: Themes) -> None:
    other = find(chosen(material, list(range(len(material.ids)))[::-1]))
    assert [(theme.phrases, set(theme.comments)) for theme in other.themes] == [
        (theme.phrases, set(theme.comments)) for theme in found.themes
    ]


def test_a_group_has_its_own_themes(material: Material) -> None:
    passives = {comment for comment, group in zip(material.ids, material.groups, strict=True) if group is Group.PASSIVE}
    themes = find(material, Group.PASSIVE)
    assert themes.looked_at == len(passives)
    assert themes.themes
    assert all(set(theme.comments) <= passives and theme.passives == len(theme.comments) for theme in themes.themes)


def test_fifty_comments_have_themes_and_five_an_honest_sentence(material: Material) -> None:
    fifty = find(chosen(material, list(range(0, 250, 5))))
    assert (fifty.looked_at, 1 <= len(fifty.themes) <= 12) == (50, True)
    five = find(chosen(material, [0, 1, 2, 3, 4]))
    assert five.themes == ()
    assert few_themes(five)[0] == "Too few comments here"
    assert few_themes(five)[1] == "Here are 5 comments. Themes need 20: fewer are read faster than sorted."
    assert themes_shape(five)["message"] == " ".join(few_themes(five))
    assert find(chosen(material, [])).looked_at == 0


def test_what_tags_cover_is_left_out(material_of_sample: Material, found: Themes) -> None:
    tagged = find(material_of_sample)
    assert len(tagged.themes) < len(found.themes) / 2
    everything = find(replace(material_of_sample, tags=[frozenset([1])] * len(material_of_sample.ids)))
    assert everything.themes == ()
    assert few_themes(everything)[0] == "Nothing that your tags do not cover"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_praise_and_the_shops_own_noun_name_no_theme(language: str, found: Themes) -> None:
    alone = {"bike", "bikes", "fiets", "fietsen", "good", "great", "goed", "goede", "fijn", "week", "weken", "nieuwe"}
    assert not any(set(theme.phrases[:1]) & alone for theme in found.themes)
    assert _is_general(f"{language} {'good' if language == 'en' else 'goed'}")
    assert not _is_general(f"{language} {'price' if language == 'en' else 'prijs'}")


def test_a_tag_names_themes_in_both_languages(material: Material) -> None:
    named = _Named(["Online booking"], "en")
    assert named("en online")
    assert named("nl online reserveren")
    assert not named("en price")
    phrases = {phrase for theme in find(material).themes for phrase in theme.phrases}
    tagged = {
        phrase for theme in find(replace(material, called=("Online booking",))).themes for phrase in theme.phrases
    }
    assert "online" in phrases
    assert "online" not in tagged


def test_comments_about_no_topic_are_not_looked_at(sample: Project) -> None:
    with sample.change(label("Mark a comment as no topic")):
        comments.set_topicless(sample, [1, 2, 3], True)
    material = gather_themes(sample, load(sample), Filter())
    assert not {1, 2, 3} & set(material.ids)
    assert {1, 2, 3} <= set(material.stock.ids)


def test_json_and_text_say_the_same(found: Themes) -> None:
    shape = themes_shape(found)
    assert shape["message"] is None
    assert [theme["phrases"] for theme in shape["themes"]] == [list(theme.phrases) for theme in found.themes]
    assert all(1 <= len(theme["typical"]) <= 3 for theme in shape["themes"])
    assert {words["group"]: words["against"] for words in shape["words"]} == {
        "passive": "promoter",
        "promoter": "passive",
        "detractor": "passive",
    }
    text = themes_text(found)
    assert all(" · ".join(theme.phrases) in text for theme in found.themes)
    assert shape["themes"][0]["typical"][0]["text"].split()[0] in text


def test_a_theme_becomes_a_tag_in_one_step(sample: Project, found: Themes) -> None:
    ids = found.themes[0].comments
    before = tags.taggings_frame(sample)
    tag = tag_together(sample, "Brand new", "rust", ids)
    frame = tags.taggings_frame(sample)
    mine = frame[frame["tag"] == tag]
    assert set(mine["comment"]) == set(ids)
    assert mine["is_confirmed"].all()
    assert set(mine["source"]) == {"hand"}
    scores = {comment: comments.score_of_response(sample, found.responses[comment]) for comment in ids}
    directions = dict(zip(mine["comment"], mine["direction"], strict=True))
    assert all(directions[comment] == "praises" for comment in ids if (scores[comment] or 0) >= 9)
    sample.undo()
    assert tags.taggings_frame(sample).equals(before)
    assert all(known.name != "Brand new" for known in tags.list_tags(sample))


def test_a_tag_that_is_there_is_used_and_what_was_set_stays(sample: Project) -> None:
    frame = tags.taggings_frame(sample)
    one = next(frame[frame["is_confirmed"]].itertuples(index=False))
    name = next(tag.name for tag in tags.list_tags(sample) if tag.id == one.tag)
    assert tag_together(sample, name.upper(), "rust", [one.comment]) == one.tag
    after = tags.taggings_frame(sample)
    assert after.equals(frame)


def test_vectors_are_kept_and_made_once(sample: Project, material: Material, tmp_path: Path) -> None:
    stock = read_stock(sample)
    assert stock.missing == len(stock.texts)
    stock.fresh.update(material.stock.vectors)
    keep_encoded(sample, stock)
    assert read_stock(sample).missing == 0
    keep_if_possible(tmp_path / "nowhere.npsdesk", replace(stock, fresh=dict(material.stock.vectors)))


def test_what_was_read_before_stop_is_left_to_be_kept(sample: Project) -> None:
    class AfterTwo(StoppableProgress):
        def report(self, done: int, total: int) -> None:
            super().report(done, total)
            self.is_stopped = done > 0

    fresh = gather_themes(sample, load(sample), Filter())
    with pytest.raises(Cancelled):
        find(fresh, progress=AfterTwo())
    keep_encoded(sample, fresh.stock)
    assert 0 < len(sentence_vectors.load_vectors(sample, "use-m3-1", 512)) < len(fresh.texts)


def test_quotes_say_each_text_once(sample: Project, found: Themes) -> None:
    data = load(sample)
    comment = found.themes[0].comments[0]
    quotes = quotes_of(found, data, [comment, comment, *found.themes[0].comments])
    assert 1 < len(quotes) <= 3
    assert len({quote.text for quote in quotes}) == len(quotes)
    assert (quotes[0].comment, quotes[0].text) == (comment, found.texts[comment])


def test_sentences_are_plain_and_spoken_in_dutch_too(found: Themes) -> None:
    theme = replace(found.themes[0], comments=(1, 2, 3, 4), passives=3, untagged=4)
    assert theme_sentence(theme) == "4 comments, 3 of them from passives. None of them has a tag yet."
    assert "1 of them has no tag yet." in theme_sentence(replace(theme, untagged=1))
    word = GroupWord("wait", (1,), 14, 66, 2, 79, 4.0, 1.6, 9.8, True)
    words = GroupWords(Group.PASSIVE, Group.PROMOTER, 66, 79, True, (word,))
    said = "In 14 of 66 comments from passives and 2 of 79 from promoters: likely 1.6 to 9.8 times as often."
    assert word_sentence(word, words) == said
    assert "at least 1.6 times" in word_sentence(replace(word, high=55.0), words)
    assert "by chance" in word_sentence(replace(word, is_clear=False), words)
    assert few_words(replace(words, words=()))[0] == "No word stands out"
    assert "20" in few_words(replace(words, words=(), is_compared=False))[1]
    with in_language("nl"):
        assert "passief tevredenen" in word_sentence(word, words)
        assert str(found.looked_at) in themes_sentence(found)
