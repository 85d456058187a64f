"""What counts for the score, in sentences, for the window, the terminal and the plan."""

from collections.abc import Sequence

from npsdesk.core.drivers.asymmetry import Asymmetry, Shape
from npsdesk.core.drivers.effects import Effect
from npsdesk.core.drivers.quadrant import Gap, Placed, Quadrant
from npsdesk.core.drivers.ranking import Estimate, Range, Ranking, Sureness
from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.drivers.uncertainty import For, Purpose
from npsdesk.core.scores.percentages import percentages
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.find_drivers import Findings
from npsdesk.services.score_sentences import worth_sentence

MOST_NAMED = 3
EXPLAINED = (0.15, 0.29, 0.40, 0.60, 0.72, 0.85)


def step_name(step: Step) -> str:
    """Return a step as the switch calls it."""
    return {Step.ALL: _("All scores"), Step.LIFT: _("From 8 to 9"), Step.PROTECT: _("From 6 to 7")}[step]


def step_question(step: Step) -> str:
    """Return what a step is about."""
    return {
        Step.ALL: _("Which points go together with a higher score?"),
        Step.LIFT: _("What sets promoters apart from passives?"),
        Step.PROTECT: _("What sets passives apart from detractors?"),
    }[step]


def quadrant_name(quadrant: Quadrant) -> str:
    """Return what to do about a driver, as a corner of the chart calls it."""
    return {
        Quadrant.FIX_FIRST: _("Fix first"),
        Quadrant.KEEP_UP: _("Keep it up"),
        Quadrant.LATER: _("Later"),
        Quadrant.NICE_EXTRA: _("Nice extra"),
    }[quadrant]


def kind_name(kind: Kind) -> str:
    """Return what drivers of a kind are called together."""
    return {
        Kind.RATING: _("Ratings"),
        Kind.TAG: _("Tags"),
        Kind.GROUP: _("Groups"),
        Kind.USAGE: _("Use and amounts"),
    }[kind]


def listed(names: Sequence[str]) -> str:
    """Return names as in "price, advice and speed"."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {second}").format(first=", ".join(names[:-1]), second=names[-1])


def whole_shares(ranking: Ranking) -> dict[str, int]:
    """Return the importance of each driver in whole hundredths that add up to 100; nothing where none is ranked."""
    if not ranking.is_ranked:
        return {}
    parts = [round(1e9 * max(estimate.share or 0.0, 0.0)) for estimate in ranking.estimates]
    return dict(zip((estimate.key for estimate in ranking.estimates), percentages(parts), strict=True))


def range_text(range_: Range, factor: float = 100) -> str:
    """Return a range in whole numbers, as in 22 to 41."""
    low, high = (format_int(round(factor * end)) for end in (range_.low, range_.high))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def headline(findings: Findings) -> str:
    """Return which driver counts most and how sure that is."""
    ranking = findings.ranking
    if not ranking.is_ranked or not ranking.estimates:
        return refusal_words(findings)[0]
    best = ranking.estimates[0]
    name = told_name(findings, best)
    if len(ranking.estimates) == 1:
        return _("{name} goes together with the score. Choose more points to see which counts most.").format(name=name)
    if ranking.sureness is Sureness.CLEARLY:
        return _("{name} clearly counts most.").format(name=name)
    if ranking.sureness is Sureness.PROBABLY:
        return _("{name} probably counts most.").format(name=name)
    if len(ranking.leaders) > 1:
        leaders = [told_name(findings, estimate) for estimate in ranking.leaders]
        return _("Several points count about equally: {names}.").format(names=listed(leaders))
    if ranking.sureness is Sureness.SEVERAL:
        return _("{name} counts most, but not by much.").format(name=name)
    return _("{name} counts most.").format(name=name)


def told_name(findings: Findings, estimate: Estimate) -> str:
    """Return a driver's name as a sentence has it: that of a tag, which is two words apart, in quotation marks."""
    name = findings.data.name(estimate.key)
    return f"“{name}”" if estimate.kind is Kind.TAG else name


def share_sentence(findings: Findings, estimate: Estimate) -> str:
    """Return what a driver accounts for, with its range and how often it came first.

    It has its name in it where the headline names several; "" for the only one, which has all and is always first.
    """
    if len(findings.ranking.estimates) == 1:
        return ""
    share = whole_shares(findings.ranking)[estimate.key]
    if estimate.range is None:
        text = _("It has {share}% of the weight of your points.")
        return text.format(share=format_int(share))
    text = _(
        "It has {share}% of the weight of your points, likely {range}%. With other answers it would come first "
        "{first} times in 100."
    )
    if len(findings.ranking.leaders) > 1:
        text = _(
            "{name} has {share}% of the weight of your points, likely {range}%. With other answers it would come "
            "first {first} times in 100."
        )
    first = format_int(round(100 * (estimate.first or 0.0)))
    name, likely = told_name(findings, estimate), range_text(estimate.range)
    return text.format(name=name, share=format_int(share), range=likely, first=first)


def sure_sentences(findings: Findings) -> list[str]:
    """Return how sure the ranking is and what it is based on."""
    ranking = findings.ranking
    if not ranking.is_ranked or ranking.r2 is None:
        return []
    drivers = len(ranking.estimates)
    based = ngettext(
        "Based on {answers} answers, this {count} point explains {part} of {what}.",
        "Based on {answers} answers, these {count} points explain {part} of {what}.",
        drivers,
    ).format(
        answers=format_int(ranking.n),
        count=format_int(drivers),
        part=_explained(ranking.r2),
        what=_what(ranking.step),
    )
    together = _("They go together with the score. That does not prove they cause it.")
    return [based, together] if ranking.worth is None else [based, worth_sentence(ranking.n, ranking.worth), together]


def _explained(r2: float) -> str:
    words = (
        _("a small part"),
        _("about a quarter"),
        _("about a third"),
        _("about half"),
        _("about two thirds"),
        _("about three quarters"),
        _("nearly all"),
    )
    return words[sum(r2 >= end for end in EXPLAINED)]


def _what(step: Step) -> str:
    return {
        Step.ALL: _("the difference in scores"),
        Step.LIFT: _("the difference between promoters and passives"),
        Step.PROTECT: _("the difference between passives and detractors"),
    }[step]


def gap_sentence(findings: Findings, gap: Gap) -> str:
    """Return how much lower passives rate something than promoters, or how much more often they miss it."""
    if gap.passives is None or gap.promoters is None:
        return _("Too few passives or promoters rated this to compare them.")
    kind = next((driver.kind for driver in findings.data.table.drivers if driver.key == gap.key), Kind.RATING)
    if kind is Kind.TAG:
        return _("In {passives}% of the comments of passives, {promoters}% of those of promoters.").format(
            passives=format_int(round(100 * gap.passives)), promoters=format_int(round(100 * gap.promoters))
        )
    size = round(gap.promoters, 1) - round(gap.passives, 1)
    sentence = _gap_text(kind, round(size, 1)).format(size=format_decimal(abs(size)))
    return sentence if gap.is_possible or gap.q is None else " ".join((sentence, _("This may be chance.")))


def _gap_text(kind: Kind, size: float) -> str:
    if kind is Kind.USAGE:
        if size == 0:
            return _("Passives and promoters have as much of this.")
        return (
            _("Passives have {size} less of this than promoters.")
            if size > 0
            else _("Passives have {size} more of this than promoters.")
        )
    if size == 0:
        return _("Passives and promoters rate this the same.")
    return (
        _("Passives rate this {size} lower than promoters.")
        if size > 0
        else _("Passives rate this {size} higher than promoters.")
    )


def point_sentence(findings: Findings, estimate: Estimate) -> str:
    """Return a driver as one sentence after the other, for the words at a point or a bar."""
    parts = [f"{findings.data.name(estimate.key)}."]
    placed = placed_of(findings, estimate.key)
    gap = findings.gap(estimate.key)
    if placed is not None:
        parts.append(_("Average {mean}.").format(mean=format_decimal(placed.mean)))
    if gap is not None and gap.passives is not None and gap.promoters is not None and estimate.kind is Kind.RATING:
        text = _("Passives {passives}, promoters {promoters}.")
        parts.append(text.format(passives=format_decimal(gap.passives), promoters=format_decimal(gap.promoters)))
    elif gap is not None and estimate.kind is Kind.TAG:
        parts.append(gap_sentence(findings, gap))
    parts.append(importance_words(findings, estimate))
    answered = ngettext("{count} answer.", "{count} answers.", estimate.answered)
    parts.append(answered.format(count=format_int(estimate.answered)))
    return " ".join(part for part in parts if part)


def importance_words(findings: Findings, estimate: Estimate) -> str:
    """Return "Importance 26 of 100, likely 19 to 33.", or how it goes with the score where nothing is ranked."""
    if estimate.share is None:
        return correlation_words(estimate)
    share = format_int(whole_shares(findings.ranking)[estimate.key])
    if estimate.range is None:
        return _("Importance {share} of 100.").format(share=share)
    return _("Importance {share} of 100, likely {range}.").format(share=share, range=range_text(estimate.range))


def correlation_words(estimate: Estimate) -> str:
    """Return how strongly a driver goes together with the score, in words."""
    range_ = estimate.correlation_range
    if estimate.correlation is None or range_ is None:
        return ""
    if range_.low <= 0 <= range_.high:
        return _("It may have nothing to do with the score.")
    strength = abs(estimate.correlation)
    if estimate.correlation < 0:
        is_tag = estimate.kind is Kind.TAG
        return _("Who writes this scores lower.") if is_tag else _("The higher this is, the lower the score.")
    if strength >= 0.5:
        return _("It goes together with the score strongly.")
    return _("It goes together with the score.") if strength >= 0.3 else _("It goes together with the score weakly.")


def placed_of(findings: Findings, key: str) -> Placed | None:
    """Return where a driver is in the chart."""
    points = findings.chart.points if findings.chart is not None else ()
    return next((point for point in points if point.estimate.key == key), None)


def effect_sentence(effect: Effect) -> str:
    """Return what better ratings would bring, if they are what makes the difference."""
    if effect.gain is None or effect.target is None:
        return ""
    target = format_int(round(effect.target))
    if effect.gain <= 0 or effect.points <= 0:
        return _("No gain to expect from higher ratings here.")
    gain = round(effect.gain)
    if effect.gain_range is None:
        text = ngettext(
            "If the link is causal and every rating below {target} rose to {target}: about {count} point of NPS.",
            "If the link is causal and every rating below {target} rose to {target}: about {count} points of NPS.",
            gain,
        )
        return text.format(target=target, count=format_int(gain))
    text = ngettext(
        "If the link is causal and every rating below {target} rose to {target}: about {count} point of NPS, likely "
        "{range}.",
        "If the link is causal and every rating below {target} rose to {target}: about {count} points of NPS, likely "
        "{range}.",
        gain,
    )
    return text.format(target=target, count=format_int(gain), range=range_text(effect.gain_range, 1))


def shape_sentence(findings: Findings, asymmetry: Asymmetry) -> str:
    """Return whether bad ratings lose people or good ones win them; "" where that is not known."""
    name = findings.data.name(asymmetry.key)
    if asymmetry.shape is Shape.MUST_HAVE:
        text = _("{name} is a must-have: bad ratings lose people, good ratings do not win them.")
    elif asymmetry.shape is Shape.DELIGHTER:
        text = _("{name} delights: good ratings win people, bad ratings do not lose them.")
    elif asymmetry.shape is Shape.BOTH_WAYS:
        text = _("For {name}, more is better: bad ratings lose people and good ratings win them.")
    else:
        return ""
    return text.format(name=name)


def purpose_sentence(findings: Findings, purpose: Purpose) -> str:
    """Return which step a driver is for."""
    text = {
        For.LIFT: _("{name} makes promoters: it counts more from 8 to 9 than from 6 to 7."),
        For.PROTECT: _("{name} keeps people from dropping: it counts more from 6 to 7 than from 8 to 9."),
        For.BOTH: _("{name} counts for both steps alike, as far as we can tell."),
    }[purpose.purpose]
    return text.format(name=findings.data.name(purpose.key))


def refusal_words(findings: Findings) -> tuple[str, str]:
    """Return why nothing is ranked, as a headline and a sentence that says what to do."""
    from npsdesk.services.driver_remarks import refused

    return refused(findings)
