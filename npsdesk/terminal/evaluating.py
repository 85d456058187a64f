"""The command that measures the proposing of tags on labelled comments, without a project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from npsdesk.i18n import _, format_int, ngettext
from npsdesk.terminal.options import Json, print_answer
from npsdesk.words import certainty_name

if TYPE_CHECKING:
    from npsdesk.core.comments.label_scores import LabelScore
    from npsdesk.services.evaluate_tags import Evaluation


def evaluate(
    labels: Annotated[Path, typer.Option("--labels", readable=False, help="A table with the columns text and labels.")],
    train: Annotated[int | None, typer.Option("--train", min=1, help="How many comments to learn from.")] = None,
    per_label: Annotated[bool, typer.Option("--per-label", help="That many of each label instead.")] = False,
    seed: Annotated[int, typer.Option("--seed", min=0, max=2**32, help="Which comments are drawn.")] = 0,
    as_json: Json = False,
) -> None:
    """Measure on labelled comments how well tags are proposed; needs no project and writes nothing."""
    from npsdesk.services.evaluate_tags import draw, prepare, read_labelled
    from npsdesk.services.evaluate_tags import evaluate as measure

    labelled = read_labelled(labels)
    drawn = None if train is None else draw(labelled, train, seed, per_label=per_label)
    found = measure(labelled, prepare(labelled), drawn)
    print_answer(_shape(found, seed if drawn else None), as_json, _text(found))


def _shape(found: "Evaluation", seed: int | None) -> dict[str, Any]:
    card = found.card
    return {
        "scored_on": found.scored,
        "seed": seed,
        "labels": [
            {"label": name, "learned_from": examples, **_numbers(score)}
            for name, examples, score in zip(found.names, found.trained_on, card.labels, strict=True)
        ],
        "micro": _numbers(card.micro),
        "macro": {"precision": card.macro_precision, "recall": card.macro_recall, "f1": card.macro_f1},
        "accuracy": card.exact,
        "certainty": {
            word.value: {"proposed": said, "right": right, "comments": comments}
            for word, (said, right, comments) in found.words.items()
        },
    }


def _numbers(score: "LabelScore") -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "proposed": score.proposed,
        "true": score.true,
    }


def _text(found: "Evaluation") -> str:
    lines = [_("label\tprecision\trecall\tF1\tcomments")]
    for name, score in zip(found.names, found.card.labels, strict=True):
        lines.append(f"{name}\t{_share(score.precision)}\t{_share(score.recall)}\t{score.f1:.3f}\t{score.true}")
    micro, card = found.card.micro, found.card
    lines.append(f"micro\t{_share(micro.precision)}\t{_share(micro.recall)}\t{micro.f1:.3f}\t{micro.true}")
    lines.append(f"macro\t{card.macro_precision:.3f}\t{card.macro_recall:.3f}\t{card.macro_f1:.3f}\t{found.scored}")
    for word, (said, right, comments) in found.words.items():
        if said:
            lines.append(
                ngettext(
                    "{certainty}: {right} of {count} tag right, on {share} % of the comments",
                    "{certainty}: {right} of {count} tags right, on {share} % of the comments",
                    said,
                ).format(
                    certainty=certainty_name(word),
                    right=format_int(right),
                    count=format_int(said),
                    share=format_int(round(100 * comments / found.scored)),
                )
            )
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
