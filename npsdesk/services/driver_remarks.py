"""What must be said with a ranking of drivers: why there is none, who is left out, what looks odd."""

from npsdesk.core.drivers.checks import LeftOut, Refusal, Remark
from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.drivers.zeros import Zero
from npsdesk.core.survey import Group, group_of
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.find_drivers import Findings
from npsdesk.services.score_sentences import worth_sentence


def refused(findings: Findings) -> tuple[str, str]:
    """Return why nothing is ranked, as a headline and a sentence that says what to do."""
    ranking = findings.ranking
    need = ranking.need
    needed, found = (format_int(need.needed), format_int(need.found)) if need is not None else ("", "")
    if ranking.refusal is Refusal.TOO_FEW:
        text = _(
            "Ranking these points takes at least {needed} answers that have half of them; here are {found}. "
            "More answers help, such as several waves together, and so do fewer points."
        ).format(needed=needed, found=found)
        worth = worth_sentence(ranking.n, ranking.worth) if ranking.worth is not None else ""
        return _("Too few answers to say what counts most"), f"{text} {worth}".strip()
    if ranking.refusal is Refusal.TOO_FEW_IN_GROUP:
        return _("Too few for this step"), _few_in_group(ranking.step).format(needed=needed, found=found)
    words = {
        Refusal.NO_ANSWERS: (_("No answers with a score here"), _("Choose another wave or take the filter away.")),
        Refusal.NO_DRIVERS: (
            _("Nothing that could count yet"),
            _("Your survey has no ratings, and too few comments have a tag. Tag some comments, and look again."),
        ),
        Refusal.ONE_SCORE: (_("Everybody gave the same score"), _("Without a difference, nothing explains one.")),
        Refusal.NOTHING_TO_RANK: (
            _("These points do not explain the score"),
            _(
                "These answers do not show that who has more of them scores higher or lower, so nothing is ranked. "
                "Read the comments instead."
            ),
        ),
        Refusal.BAD_WEIGHTS: (
            _("The weights cannot be used"),
            _("Some are negative, or all are 0. Choose other weights, or none."),
        ),
    }
    return words[ranking.refusal] if ranking.refusal is not None else ("", "")


def _few_in_group(step: Step) -> str:
    if step is Step.LIFT:
        return _("This step takes at least {needed} promoters and {needed} passives; one of them is only {found}.")
    return _("This step takes at least {needed} passives and {needed} detractors; one of them is only {found}.")


def remark_sentences(findings: Findings) -> list[str]:
    """Return everything that must be known before the ranking is believed, the weightiest first."""
    ranking = findings.ranking
    data = findings.data
    found = [_REMARKS[remark]() for remark in ranking.remarks if remark in _REMARKS]
    found += one_group_sentences(findings)
    found += [alike_sentence(findings, one, other) for one, other in ranking.alike]
    found += [opposite_sentence(findings, one, other) for one, other in ranking.opposite]
    found += [
        _("Higher ratings of {name} go with lower scores. Does its scale run the other way?").format(
            name=data.name(estimate.key)
        )
        for estimate in ranking.estimates
        if estimate.is_reversed
    ]
    found += scales_sentences(findings)
    found += zero_sentences(findings)
    if skipped := skipped_sentence(findings):
        found.append(skipped)
    found += left_sentences(findings)
    if data.repeated:
        text = ngettext(
            "{count} answer is a further one of a customer; each counts, so ranges are a little too narrow.",
            "{count} answers are further ones of customers; each counts, so ranges are a little too narrow.",
            data.repeated,
        )
        found.append(text.format(count=format_int(data.repeated)))
    return found


def one_group_sentences(findings: Findings) -> list[str]:
    """Return that all scores are of one group, so that nothing is said of the step from one to another."""
    score = findings.data.table.score
    groups = {group_of(int(one)) for one in set(score[score == score].tolist())}
    if len(groups) != 1 or findings.step is not Step.ALL or findings.ranking.refusal is Refusal.ONE_SCORE:
        return []
    words = {
        Group.PROMOTER: _("Everybody here is a promoter, so this says nothing about what makes one of a passive."),
        Group.PASSIVE: _("Everybody here is a passive, so this says nothing about what makes a promoter of one."),
        Group.DETRACTOR: _("Everybody here is a detractor, so this says nothing about what makes a promoter."),
    }
    return [words[group] for group in groups]


def _indicative() -> str:
    return _("With so few answers this is only a hint: the order can still change.")


def _tags_only() -> str:
    return _(
        "This is made of the tags on comments, not of ratings. That is weaker: what people did not write about may "
        "matter all the same."
    )


def _too_many() -> str:
    return _("More than 20 points are ranked roughly. Choose the ones that matter to be surer.")


def _no_ranges() -> str:
    return _("There are no ranges: too few of these answers differ.")


_REMARKS = {
    Remark.TAGS_ONLY: _tags_only,
    Remark.INDICATIVE: _indicative,
    Remark.TOO_MANY_DRIVERS: _too_many,
    Remark.NO_RANGES: _no_ranges,
}


def alike_sentence(findings: Findings, one: str, other: str) -> str:
    """Return that two drivers are answered the same way, or that two that nobody rates go together."""
    text = (
        _("People answer {one} and {other} the same way: read them as one.")
        if can_be_one(findings, one, other)
        else _("{one} and {other} nearly always go together, so their weights can hardly be told apart.")
    )
    return text.format(one=findings.data.name(one), other=findings.data.name(other))


def opposite_sentence(findings: Findings, one: str, other: str) -> str:
    """Return that one of two drivers is low where the other is high."""
    text = _("Where {one} is high, {other} is low: their weights can hardly be told apart. Does one run the other way?")
    return text.format(one=findings.data.name(one), other=findings.data.name(other))


def can_be_one(findings: Findings, *keys: str) -> bool:
    """Return whether drivers can be read as one: only ratings have a mean together."""
    kinds = {estimate.key: estimate.kind for estimate in findings.ranking.estimates}
    return all(kinds.get(key) is Kind.RATING for key in keys)


def scales_sentences(findings: Findings) -> list[str]:
    """Return that ratings on different scales stand in one ranking, and what is done about it; nothing else."""
    kept = {estimate.key for estimate in findings.ranking.estimates}
    ends = [
        (round(driver.low), round(driver.high))
        for driver in findings.data.table.drivers
        if driver.key in kept and driver.kind is Kind.RATING and driver.low is not None and driver.high is not None
    ]
    if len(set(ends)) < 2:
        return []
    scales = ", ".join(
        f"{format_int(low)}–{format_int(high)}" for low, high in sorted(set(ends), key=lambda e: e[::-1])
    )
    text = (
        _(
            "These ratings are on different scales ({scales}). That does not change the order; the picture puts them "
            "all on 0 to 100."
        )
        if findings.ranking.is_ranked
        else _("These ratings are on different scales ({scales}): their averages cannot be compared as they are.")
    )
    return [text.format(scales=scales)]


def zero_sentences(findings: Findings) -> list[str]:
    """Return what was made of zeros among ratings, and where the owner is asked."""
    return [text for key in findings.data.zeros if (text := zero_sentence(findings, key))]


def zero_sentence(findings: Findings, key: str) -> str:
    """Return what was made of the zeros of one rating; "" where they are ratings."""
    zeros = findings.data.zeros[key]
    if zeros.what is Zero.NOT_RATED:
        text = ngettext(
            "{count} rating of 0 for {name} is taken as not rated.",
            "{count} ratings of 0 for {name} are taken as not rated.",
            zeros.count,
        )
    elif zeros.what is Zero.DOUBTFUL:
        text = ngettext(
            "{count} rating of {name} is 0. Does that mean not rated?",
            "{count} ratings of {name} are 0. Does that mean not rated?",
            zeros.count,
        )
    else:
        return ""
    return text.format(count=format_int(zeros.count), name=findings.data.name(key))


def skipped_sentence(findings: Findings) -> str:
    """Return how many skipped the driver that most people skipped; "" where nobody did."""
    ranking = findings.ranking
    if Remark.GAPS_FILLED not in ranking.remarks:
        return ""
    least = min(ranking.estimates, key=lambda estimate: estimate.answered)
    text = ngettext(
        "{count} person gave no answer on {name}. We assume they are like others who answered similarly.",
        "{count} people gave no answer on {name}. We assume they are like others who answered similarly.",
        ranking.rows - least.answered,
    )
    return text.format(count=format_int(ranking.rows - least.answered), name=findings.data.name(least.key))


def left_sentences(findings: Findings) -> list[str]:
    """Return which drivers are left out and why."""
    words = {
        LeftOut.EMPTY: _("Left out, as nobody answered it: {names}."),
        LeftOut.CONSTANT: _("Left out, as everybody answered the same: {names}."),
        LeftOut.FEW: _("Left out, as fewer than half, or than 30, answered it: {names}."),
    }
    left = [(findings.data.name(key), why) for key, why in (findings.ranking.left_out or {}).items()]
    left += findings.data.silent
    found = []
    for reason, text in words.items():
        names = [name for name, why in left if why is reason]
        if names:
            found.append(text.format(names=", ".join(names)))
    return found
