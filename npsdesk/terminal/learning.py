"""The command that says what the program learned from the tags set by hand, and writes no tag."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.i18n import _, format_int, ngettext
from npsdesk.terminal.options import Json, ProjectPath, print_answer

if TYPE_CHECKING:
    from npsdesk.core.survey import Tag
    from npsdesk.services.learn_tags import Learned, Lesson


def suggest(
    project: ProjectPath,
    most: Annotated[int, typer.Option("--most", min=1, help="So many comments at most, to read next.")] = 100,
    as_json: Json = False,
) -> None:
    """Propose tags and keywords learned from the tags set by hand, and say how good they are. Writes no tag."""
    from npsdesk.services.learn_tags import Learner, gather_lesson, keep_encoded
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        lesson = gather_lesson(opened)
        learned = Learner().retrain(lesson)
        keep_encoded(opened, lesson)
    print_answer(_shape(lesson, learned, most), as_json, _text(lesson, learned, most))


def _shape(lesson: "Lesson", learned: "Learned", most: int) -> dict[str, Any]:
    names = {tag.id: tag.name for tag in lesson.tags}
    return {
        "hand_tagged": learned.hand_tagged,
        "read_next": list(learned.order[:most]),
        "suggestions": [
            {
                "comment": one.comment,
                "tag": names[one.tag],
                "direction": one.direction,
                "certainty": one.certainty,
                "words": list(one.words),
                "like": None if one.like < 0 else one.like,
            }
            for one in _shown(learned, most)
        ],
        "keywords": [
            {
                "tag": lesson.tags[one.tag].name,
                "keyword": one.keyword,
                "direction": one.direction.value if one.direction else None,
                "right": one.right,
                "wrong": one.wrong,
            }
            for one in learned.keywords
        ],
        "accuracy": [
            {
                "tag": lesson.tags[one.tag].name,
                "examples": one.examples,
                "precision": one.score.precision if one.score else None,
                "recall": one.score.recall if one.score else None,
            }
            for one in learned.accuracy
        ],
    }


def _shown(learned: "Learned", most: int) -> list[Any]:
    """Return the suggestions of the comments to read next, in that order."""
    places = {comment: place for place, comment in enumerate(learned.order[:most])}
    frame = learned.suggestions[learned.suggestions["comment"].isin(places)]
    return sorted(frame.itertuples(index=False), key=lambda one: (places[one.comment], -one.share))


def _text(lesson: "Lesson", learned: "Learned", most: int) -> str:
    from npsdesk.core.survey import Certainty
    from npsdesk.services.learn_words import accuracy_sentence
    from npsdesk.words import certainty_name

    names = {tag.id: tag.name for tag in lesson.tags}
    count = learned.hand_tagged
    head = ngettext("Learned from {count} comment with a tag.", "Learned from {count} comments with a tag.", count)
    lines = [head.format(count=format_int(count))]
    lines += [f"  {accuracy_sentence(lesson.tags[one.tag].name, one)}" for one in learned.accuracy]
    lines += [_keyword_line(lesson.tags[one.tag], one) for one in learned.keywords]
    texts = dict(zip(lesson.ids, lesson.texts, strict=True))
    for one in _shown(learned, most):
        word = certainty_name(Certainty(one.certainty))
        text = " ".join(texts[one.comment].split())
        lines.append(f"{one.comment}\t{names[one.tag]}\t{word}\t{', '.join(one.words)}\t{text}")
    return "\n".join(lines)


def _keyword_line(tag: "Tag", one: Any) -> str:
    text = _("New keyword for {tag}: {keyword} (right on {right}, wrong on {wrong} of your own)")
    return text.format(tag=tag.name, keyword=one.keyword, right=format_int(one.right), wrong=format_int(one.wrong))
