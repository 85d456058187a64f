"""Request register: what customers ask for, like things under one name, by group and value, with the owner's marks."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from npsdesk.core.comments.languages import LANGUAGES, languages_of
from npsdesk.core.comments.lemmas import lemmas_for
from npsdesk.core.comments.requests import Request, RequestFinder, Thing, keys_of, names_of, thing_of
from npsdesk.core.filters import chosen
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Filter, Group
from npsdesk.files.watch_lists import load_watch_words
from npsdesk.files.word_lists import same_things, stop_words
from npsdesk.services.project_data import ProjectData
from npsdesk.services.watch_texts import Said, gather_texts
from npsdesk.store import requests
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus

_STEP = 10_000  # comments between two reports


@dataclass(frozen=True)
class RequestPicture:
    """What is looked through for requests, at one moment; `language` is the project's.

    The comments of all waves name the requests, so that one has the same name whatever is shown; only those of the
    answers in `shown` are counted.
    """

    texts: tuple[Said, ...]
    marks: dict[str, RequestMark]
    language: str
    shown: frozenset[int]


@dataclass(frozen=True)
class Asked:
    """One request in a comment, at `said.text[start:end]`."""

    said: Said
    start: int
    end: int


@dataclass(frozen=True)
class RequestLine:
    """One thing that is asked for: `key` names it for good, `name` is how it is said most; by how many people.

    `value` adds up what the customers who ask are worth, None where nobody's value is known.
    """

    key: str
    name: str
    people: int
    groups: dict[Group, int]
    value: float | None
    mark: RequestMark
    asked: tuple[Asked, ...]

    @property
    def responses(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.said.response for one in self.asked))

    @property
    def comments(self) -> frozenset[int]:
        return frozenset(one.said.comment for one in self.asked)


def gather_requests(project: Project, data: ProjectData, filter_: Filter) -> RequestPicture:
    """Read what is looked through."""
    shown = frozenset(chosen(data.answers, filter_).index.tolist())
    texts = gather_texts(project, data, Filter())
    return RequestPicture(texts, requests.request_marks(project), data.language, shown)


def find_requests(picture: RequestPicture, progress: Progress | None = None) -> tuple[RequestLine, ...]:
    """Return what is asked for, by most people first; takes no project, so that it can run in a worker.

    Raises Cancelled.
    """
    progress = progress or NoProgress()
    among = sorted(_look(picture, progress), key=lambda one: one[0])
    asked = [
        Asked(picture.texts[place]._replace(language=language), request.start, request.end)
        for place, language, request in among
    ]
    same = _same(picture.marks)
    things = [_thing(picture.texts[place], request, language, same) for place, language, request in among]
    keys = keys_of(things, picture.marks.keys())
    names = names_of(things, keys)
    found: dict[str, list[Asked]] = {}
    for key, one in zip(keys, asked, strict=True):
        if one.said.response in picture.shown:
            found.setdefault(key, []).append(one)
    return _ordered(_line(key, names[key], each, picture.marks.get(key, RequestMark())) for key, each in found.items())


def _look(picture: RequestPicture, progress: Progress) -> Iterator[tuple[int, str, Request]]:
    """Yield each request with the place of its comment and the language, those of one comment in their order."""
    places: dict[str, list[int]] = {}
    for place, language in enumerate(_languages(picture)):
        places.setdefault(language, []).append(place)
    done = 0
    for language, mine in places.items():
        finder = RequestFinder(load_watch_words(language), stop_words(language))
        for start in range(0, len(mine), _STEP):
            progress.report(done, len(picture.texts))
            chunk = mine[start : start + _STEP]
            for at, found in finder.find_in([picture.texts[place].text for place in chunk]):
                yield from ((chunk[at], language, request) for request in found)
            done += len(chunk)


def requests_among(lines: Iterable[RequestLine], shown: Container[int]) -> tuple[RequestLine, ...]:
    """Return what these answers ask for, of what was found among more of them; nothing is looked through again."""
    kept = ((line, [one for one in line.asked if one.said.response in shown]) for line in lines)
    return _ordered(_line(line.key, line.name, asked, line.mark) for line, asked in kept if asked)


def _ordered(lines: Iterable[RequestLine]) -> tuple[RequestLine, ...]:
    return tuple(sorted(lines, key=lambda line: (-line.people, -line.groups[Group.PASSIVE], line.name)))


def _thing(said: Said, request: Request, language: str, same: Mapping[str, str]) -> Thing:
    lemma = lemmas_for(language)

    def form(word: str) -> str:
        found = _of_thing(word, lemma(word))
        return same.get(found, found)

    return thing_of(said.text, request, form, language)


def _same(marks: Container[str]) -> dict[str, str]:
    """Return one name for the words that say the same in several languages: the one that has a mark, else the first."""
    return {word: next((one for one in words if one in marks), words[0]) for words in same_things() for word in words}


def _of_thing(word: str, lemma: str) -> str:
    """Return the dictionary form of a thing: the word itself where that is a verb made of it, as in "app", "appen"."""
    return word if "_" in lemma or len(lemma) > len(word) + 1 else lemma


def _languages(picture: RequestPicture) -> list[str]:
    """Return the language of each comment: the one that is kept, or where none is the one it looks like."""
    known = [said.language if said.language in LANGUAGES else "" for said in picture.texts]
    rest = [said.text for said, language in zip(picture.texts, known, strict=True) if not language]
    default = picture.language if picture.language in LANGUAGES else "en"
    guessed = iter(languages_of(rest, default=default) if rest else ())
    return [language or next(guessed) for language in known]


def _line(key: str, name: str, asked: Sequence[Asked], mark: RequestMark) -> RequestLine:
    people = {one.said.person: one.said for one in asked}
    worth = [said.value for said in people.values() if said.value is not None]
    groups = {group: sum(said.group is group for said in people.values()) for group in Group}
    return RequestLine(key, name, len(people), groups, sum(worth) if worth else None, mark, tuple(asked))


def mark_small(project: Project, line: RequestLine, is_small: bool) -> None:
    """Mark a request as a small fix, or take the mark away."""
    name = label("Mark {request} as a small fix", request=line.name)
    with project.change(name if is_small else label("{request} is no small fix", request=line.name)):
        requests.mark_request(project, line.key, replace(_mark(project, line.key), is_small=is_small))


def set_request_status(project: Project, line: RequestLine, status: RequestStatus, today: date | None = None) -> None:
    """Say what becomes of a request; one that is done has been so since today, unless a day is known already."""
    mark = _mark(project, line.key)
    solved_on = mark.solved_on or today if status is RequestStatus.DONE else None
    with project.change(label("Change what becomes of {request}", request=line.name)):
        requests.mark_request(project, line.key, replace(mark, status=status, solved_on=solved_on))


def _mark(project: Project, key: str) -> RequestMark:
    return requests.request_marks(project).get(key, RequestMark())
