"""What messages can say of people: language, own words, what each misses, uses most, and what promoters praise."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npsdesk.core.actions.message_text import one_line
from npsdesk.core.cleaning.no_answer import says_nothing
from npsdesk.core.comments.languages import languages_of
from npsdesk.core.comments.requests import RequestFinder
from npsdesk.core.customers.first_name import first_name
from npsdesk.core.progress import Progress
from npsdesk.core.survey import GROUP_SCORES, Direction, Group, Role, Tag
from npsdesk.files.message_templates import load_templates
from npsdesk.files.starter_tags import load_starter_tags
from npsdesk.files.watch_lists import load_watch_words
from npsdesk.files.word_lists import stop_words
from npsdesk.i18n import LANGUAGES
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments, readings, responses, tags
from npsdesk.store.project import Project

if TYPE_CHECKING:
    import pandas as pd

MOST_QUOTED = 160
FEWEST_PRAISING = 5
_DUTCH, _ENGLISH = ("nl", "dut", "ned", "vla", "fle"), ("en", "eng")


@dataclass(frozen=True)
class Writable:
    """One answer and what a message about it can say; texts are one line, "" where nothing is known.

    `unread` are the words of a comment whose language nobody noted, where the survey does not say it either; `tags` are
    what `missed` and `praised` are called after. `is_asking` is whether the own words ask for something, `is_foreign`
    whether they are in a language in which there are no messages.
    """

    response: int
    name: str
    first_name: str
    row: int
    score: int | None
    language: str
    own_words: str
    missed: str
    cause: str
    feature: str
    praised: str
    unread: str = ""
    tags: tuple[Tag | None, Tag | None] = (None, None)
    is_asking: bool = False
    is_foreign: bool = False


def in_own_language(
    people: Sequence[Writable], project_language: str, progress: Progress | None = None
) -> tuple[Writable, ...]:
    """Return people with the language of those whose words nobody read yet looked for in the words.

    Takes no project, as it may take half a second to begin with. Raises Cancelled.
    """
    unread = [place for place, person in enumerate(people) if person.unread]
    if not unread:
        return tuple(people)
    default = project_language if project_language in LANGUAGES else "en"
    found = languages_of([people[place].unread for place in unread], default=default, progress=progress)
    spoken = dict(zip(unread, found, strict=True))
    return tuple(
        _speaking(person, spoken[place], project_language) if place in spoken else person
        for place, person in enumerate(people)
    )


def _speaking(person: Writable, language: str, project_language: str) -> Writable:
    if language not in LANGUAGES:
        return replace(person, unread="", is_foreign=True)
    missed, praised = person.tags
    return replace(
        person,
        language=language,
        missed=tag_words(missed, project_language, language) if missed else "",
        praised=praised_words(praised, project_language, language) if praised else "",
        unread="",
    )


def with_requests(people: Sequence[Writable]) -> tuple[Writable, ...]:
    """Return people with whether their own words ask for something, which is told by the language they write in."""
    asking: set[str] = set()
    for language in LANGUAGES:
        texts = list({one.own_words for one in people if one.language == language} - {""})
        if texts:
            finder = RequestFinder(load_watch_words(language), stop_words(language))
            asking.update(texts[place] for place, _found in finder.find_in(texts))
    return tuple(replace(one, is_asking=True) if one.own_words in asking else one for one in people)


def writable_people(project: Project, data: ProjectData, wanted: Sequence[int]) -> list[Writable]:
    """Return what is known of the people of these answers, in the order given; answers that are gone are left out."""
    known = [response for response in dict.fromkeys(wanted) if response in data.answers.index]
    if not known:
        return []
    missed, praised = _tags(project, data, known)
    words = _words(project, known, missed)
    spoken, read = _languages(project, data, known, words)
    foreign = {response for response in read if response not in spoken}
    features = _features(project, data, known)
    frame = data.answers.loc[known]
    scores = frame["score"].to_numpy(dtype="int64", na_value=-1)
    people = []
    for response, name, row, score in zip(known, frame["name"], frame["row"], scores, strict=True):
        language = spoken.get(response, data.language)
        tag, liked = missed.get(response), praised.get(response)
        people.append(
            Writable(
                response=response,
                name=one_line(str(name), 80),
                first_name=first_name(one_line(str(name))),
                row=int(row),
                score=None if score < 0 else int(score),
                language=language,
                own_words=words.get(response, (0, ""))[1],
                missed=tag_words(tag, data.language, language) if tag else "",
                cause=tag.cause if tag else "",
                feature=features.get(response, ""),
                praised=praised_words(liked, data.language, language) if liked else "",
                unread="" if response in read else words.get(response, (0, ""))[1],
                tags=(tag, liked),
                is_foreign=response in foreign,
            )
        )
    return people


def tag_words(tag: Tag, project_language: str, language: str) -> str:
    """Return what a tag is called inside a sentence of a language; "" where it only has a name in another one.

    The tags a project starts with are known in both languages by their cause.
    """
    name = one_line(tag.name, 60)
    if language != project_language:
        pairs = zip(load_starter_tags(project_language), load_starter_tags(language), strict=True)
        name = next(
            (there.name for here, there in pairs if tag.cause and here.cause == tag.cause and here.name == tag.name), ""
        )
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] in " -" else name


def praised_words(tag: Tag, project_language: str, language: str) -> str:
    """Return how a message says that promoters praise what a tag names: in words, where the tag came with npsdesk."""
    is_known = any(one.cause == tag.cause and one.name == tag.name for one in load_starter_tags(project_language))
    said = load_templates(language).praises.get(tag.cause, "") if is_known else ""
    return said or tag_words(tag, project_language, language)


def _words(project: Project, known: Sequence[int], missed: Mapping[int, Tag]) -> dict[int, tuple[int, str]]:
    """Return a comment of each answer that has one, its id and its words, "" where none is to be quoted.

    Of several it is the one that misses what the message is about, else the first that says something: "n/a" and "no
    comments" are no quotes.
    """
    frame = comments.comments_frame(project)
    mine = frame[frame["response"].isin(list(known))]
    marks = tags.taggings_frame(project)
    marks = marks[marks["is_confirmed"] & (marks["direction"] == Direction.MISSES.value)]
    missing = set(zip(marks["comment"].tolist(), marks["tag"].tolist(), strict=True))
    found: dict[int, tuple[int, str]] = {}
    about: set[int] = set()
    rows = zip(mine.index.tolist(), mine["response"].tolist(), mine["text"], mine["is_topicless"], strict=True)
    for comment, response, text, is_topicless in rows:
        said = "" if is_topicless or says_nothing(str(text)) else one_line(str(text), MOST_QUOTED).strip('“”"')
        tag = missed.get(response)
        is_about = tag is not None and (comment, tag.id) in missing
        has_words = bool(found.get(response, (0, ""))[1])
        if response not in found or (said and (not has_words or (is_about and response not in about))):
            found[response] = (comment, said)
        about |= {response} if is_about else set()
    return found


def _languages(
    project: Project, data: ProjectData, known: Sequence[int], words: Mapping[int, tuple[int, str]]
) -> tuple[dict[int, str], set[int]]:
    """Return the language of each person who speaks one of ours, and of whom it is known which they speak.

    It is that of their comment, else what the survey says.
    """
    of_comments = readings.languages(project)
    field = next((field for field in data.fields if field.role is Role.LANGUAGE), None)
    told = data.answers.loc[list(known), field.id].tolist() if field and field.id in data.answers else [""] * len(known)
    found: dict[int, str] = {}
    read: set[int] = set()
    for response, text in zip(known, told, strict=True):
        noted = of_comments.get(words.get(response, (0, ""))[0])
        spoken = noted[0] if noted else _language_in(str(text))
        if noted or spoken:
            read.add(response)
        if spoken in LANGUAGES:
            found[response] = spoken
    return found, read


def _language_in(text: str) -> str:
    folded = text.strip().casefold()
    if folded.startswith(_DUTCH):
        return "nl"
    return "en" if folded.startswith(_ENGLISH) else ""


def _tags(project: Project, data: ProjectData, known: Sequence[int]) -> tuple[dict[int, Tag], dict[int, Tag]]:
    """Return what each person misses, the main reason first, and what promoters praise that this person does not."""
    frame = tags.response_tags_frame(project)
    by_id = {tag.id: tag for tag in data.tags}
    is_missed = (frame["direction"] == Direction.MISSES.value).to_numpy()
    missing: dict[int, list[int]] = {}
    praising: dict[int, set[int]] = {}
    for response, tag, misses in zip(frame["response"], frame["tag"], is_missed, strict=True):
        missing.setdefault(int(response), []).append(int(tag)) if misses else None
        praising.setdefault(int(response), set()).add(int(tag))
    reasons = readings.reasons_frame(project)["tag"].to_dict()
    missed: dict[int, Tag] = {}
    for response in known:
        tag = _first_missed(reasons.get(response), missing.get(response, ()), praising.get(response, ()))
        if tag in by_id:
            missed[response] = by_id[tag]
    loved = _loved(data, frame[~is_missed])
    praised = {
        response: by_id[tag]
        for response in known
        if (tag := next((tag for tag in loved if tag not in praising.get(response, set())), 0)) in by_id
    }
    return missed, praised


def _first_missed(reason: int | None, missing: Sequence[int], named: Collection[int]) -> int:
    """Return the main reason where it is missed, or where nothing is tagged; one that is only praised is not missed."""
    if reason is not None and (int(reason) in missing or not (missing or int(reason) in named)):
        return int(reason)
    return min(missing, default=0)


def _loved(data: ProjectData, praises: "pd.DataFrame") -> list[int]:
    """Return the tags that promoters of the newest wave praise, most first, from five of them on."""
    if not data.waves:
        return []
    newest = data.answers[data.answers["wave"] == data.waves[-1].id]
    scores = newest["score"].to_numpy(dtype="int64", na_value=-1)
    promoters = newest.index[scores >= GROUP_SCORES[Group.PROMOTER][0]]
    counts = Counter(praises.loc[praises["response"].isin(promoters), "tag"].tolist())
    return [
        tag for tag, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count >= FEWEST_PRAISING
    ]


def _features(project: Project, data: ProjectData, known: Sequence[int]) -> dict[int, str]:
    """Return what each uses most, compared with everybody else of the wave, as columns count in units of their own."""
    usage = [field for field in data.fields if field.role is Role.USAGE]
    if not usage:
        return {}
    frame = responses.answers_frame(project, [field.id for field in usage])
    amounts = frame[[field.id for field in usage]]
    shares = amounts.groupby(frame["wave"]).rank(pct=True).where(amounts > 0)
    mine = shares.loc[list(known)].dropna(how="all")
    names = {field.id: one_line(field.name, 60) for field in usage}
    most = mine.idxmax(axis=1)
    return dict(zip(mine.index.tolist(), (names[field] for field in most.tolist()), strict=True))
