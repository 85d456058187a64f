"""What an owner is told of how well tags are learned, in plain numbers."""

from npsdesk.core.comments.learned_accuracy import TagAccuracy
from npsdesk.i18n import _, format_int, ngettext


def accuracy_sentence(name: str, accuracy: TagAccuracy) -> str:
    """Return how often proposals of a tag are right on the owner's own tags, or that nobody knows yet."""
    score = accuracy.score
    if score is None:
        return ngettext(
            "{tag}: not known yet; you tagged {count} comment with it, 10 are needed",
            "{tag}: not known yet; you tagged {count} comments with it, 10 are needed",
            accuracy.examples,
        ).format(tag=name, count=accuracy.examples)
    if score.precision is None:
        return _("{tag}: never proposed on the comments you tagged").format(tag=name)
    return _("{tag}: right {right} times in 10 on the comments you tagged, and finds {found} in 10").format(
        tag=name, right=round(10 * score.precision), found=round(10 * (score.recall or 0))
    )


def trust_sentence(accuracy: TagAccuracy | None) -> str:
    """Return how far proposals of a tag can be trusted, for a place where the tag is named already."""
    if accuracy is None or accuracy.score is None:
        count = accuracy.examples if accuracy is not None else 0
        return ngettext(
            "Not known yet how good these are: you tagged {count} comment with it, 10 are needed.",
            "Not known yet how good these are: you tagged {count} comments with it, 10 are needed.",
            count,
        ).format(count=format_int(count))
    if accuracy.score.precision is None:
        return _("Not known yet how good these are: it was never proposed on the comments you tagged.")
    return _("Right {right} times in 10 on the comments you tagged.").format(right=round(10 * accuracy.score.precision))
