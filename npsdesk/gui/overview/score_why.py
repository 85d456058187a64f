"""Why the figures of the overview say what they say: what they rest on, and how they are made."""

from collections.abc import Sequence

from npsdesk.core.scores.nps import counts_of, european_counts, points, variance
from npsdesk.core.scores.other_intervals import adjusted_wald_interval
from npsdesk.core.scores.overview import Overview
from npsdesk.core.scores.planning import answers_for
from npsdesk.core.scores.ratio import promoters_per_passive
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.survey import Field, Filter, Group
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.follow_scores import Followed
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import answers_text, notes_on


def score_why(shown: Overview, current: Filter, data: ProjectData) -> Why:
    """Return what there is to say of the score on the overview."""
    score, counts = shown.score, counts_of(shown.distribution)
    facts = [
        (_("Answers with a score"), format_int(score.n)),
        (_("Left out, without a score"), format_int(score.unscored)),
        (_("Promoters less detractors"), f"{format_int(counts.promoters)} − {format_int(counts.detractors)}"),
    ]
    if score.nps is not None and score.low is not None and score.high is not None:
        ends = {"low": format_int(points(score.low)), "high": format_int(points(score.high))}
        facts.append((_("Likely range"), _("{low} to {high}").format(**ends)))
        low, high = (format_int(points(max(-1.0, min(1.0, end)))) for end in adjusted_wald_interval(score.tally))
        facts.append((_("The same by adjusted Wald"), _("{low} to {high}").format(low=low, high=high)))
        if (spread := variance(score.tally)) > 0:
            facts.append((_("For 10 points either way it takes"), answers_text(answers_for(0.10, spread))))
        if score.smallness is Smallness.SOLID:
            facts.append((_("How much they carry"), _("solid, as from 100 answers on")))
    facts += _second_figures(shown)
    words = [
        _(
            "NPS = 100 × (promoters − detractors) ÷ answers. The range says where the score of all customers "
            "like these is."
        ),
        _("A 6 is nearly a passive, an 8 nearly a promoter. The European view is a second look, not your NPS."),
    ]
    if (field := data.field(data.scoring.weights)) is not None:
        words.append(_("Answers are weighted by “{column}”.").format(column=" ".join(field.name.split())))
    topics = (About.SCORE, About.RANGE, About.FEW, About.SECOND, About.WEIGHTS)
    return Why(_("Your Net Promoter Score"), facts, words, topics, notes_on(score, shown.repeated), current)


def _second_figures(shown: Overview) -> list[tuple[str, str]]:
    """Return 6s, 7s and 8s, and where there is a score the ratio and the European view."""
    counts = counts_of(shown.distribution)
    facts = [
        (_("6s, 7s and 8s"), ", ".join(format_int(count) for count in (shown.sixes, shown.sevens, shown.eights))),
    ]
    if shown.score.nps is None:
        return facts
    if (ratio := promoters_per_passive(counts)) is not None:
        high = "∞" if ratio.high is None else format_decimal(ratio.high)
        ends = _("{low} to {high}").format(low=format_decimal(ratio.low), high=high)
        facts.append((_("Promoters for each passive"), f"{format_decimal(ratio.value)} ({ends})"))
    facts.append((_("European view"), format_int(points(european_counts(shown.distribution).nps))))
    return facts


def passives_why(shown: Overview, current: Filter, data: ProjectData) -> Why:
    """Return what there is to say of the number of passives, their share and what they are worth."""
    counts, value = shown.score.counts, shown.value
    facts = [
        (_("Answers with a score"), format_int(counts.n)),
        (_("7s and 8s"), f"{format_int(shown.sevens)} + {format_int(shown.eights)}"),
        (_("Left out, without a score"), format_int(shown.score.unscored)),
    ]
    words = [
        _("Passives are those who gave a 7 or 8. Their share is passives ÷ answers, rounded so that all add to 100.")
    ]
    if value is not None and (field := data.value_field) is not None:
        facts.append(
            (
                _("Value known of"),
                _("{count} of {all}").format(count=format_int(value.known), all=format_int(value.people)),
            )
        )
        text = _("The value is the sum of “{column}”; who answered several times counts once.")
        words.append(text.format(column=" ".join(field.name.split())))
    topics = (About.PEOPLE, About.SHARES, About.VALUE)
    return Why(_("Your passives"), facts, words, topics, notes_on(shown.score), current.for_group(Group.PASSIVE))


def whatif_why(shown: Overview, current: Filter) -> Why:
    """Return what the slider of the first view is made of."""
    counts = shown.score.counts
    facts = [
        (_("Answers with a score"), format_int(counts.n)),
        (_("Passives"), format_int(counts.passives)),
        (_("NPS now"), format_int(points(counts.nps)) if counts.n else "–"),
    ]
    words = [
        _("NPS after = 100 × (promoters + won − detractors) ÷ answers: each person who moves counts the same."),
        _("How many you will win over is not said here. “What if” shows what your own past lets you expect."),
    ]
    return Why(_("What if"), facts, words, (About.WHAT_IF, About.SCORE), notes_on(shown.score), current.for_group(None))


def answers_why(shown: Overview, current: Filter) -> Why:
    """Return what the columns of all answers are made of."""
    facts = [
        (_("Answers with a score"), format_int(shown.score.n)),
        (_("Left out, without a score"), format_int(shown.score.unscored)),
    ]
    words = [_("Each column counts the answers with that score. Anything but a whole number from 0 to 10 is no score.")]
    topics = (About.PEOPLE, About.LEFT_OUT)
    return Why(_("All answers"), facts, words, topics, notes_on(shown.score, shown.repeated), current)


def groups_why(shown: Overview, column: str, groups: int, current: Filter) -> Why:
    """Return what the bars by group are made of."""
    facts = [
        (_("Answers with a score"), format_int(shown.score.n)),
        (_("Column"), column),
        (_("Groups"), format_int(groups)),
    ]
    words = [
        _("The NPS of a group is its share of promoters minus its share of detractors, with its likely range."),
        _("Who stands out from the rest is told under “Groups”, where all groups are held against the others."),
    ]
    topics = (About.GROUPS, About.RANGE, About.FEW)
    return Why(_("By {column}").format(column=column), facts, words, topics, notes_on(shown.score), current)


def questions_why(found: Sequence[tuple[Field, Score]], current: Filter) -> Why:
    """Return what the scores of further 0-10 questions are made of."""
    facts = [(" ".join(field.name.split()), answers_text(score.n)) for field, score in found]
    words = [_("Each question has its own score, made like your NPS. No other number uses these answers.")]
    return Why(_("Also asked on 0 to 10"), facts, words, (About.SCORE, About.RANGE, About.FEW), answers=current)


def line_why(followed: Followed) -> Why:
    """Return why the line over time says what it says."""
    line = followed.course.line
    facts = [
        (wave.name, answers_text(score.n)) for wave, score in zip(followed.waves, followed.course.scores, strict=True)
    ]
    words = [_("A line goes through all answers of waves with 10 or more, each counted as −1, 0 or 1.")]
    if line is not None and line.birge > 1:
        words.append(_("The waves jump up and down by more than chance explains, so the range was made wider."))
    return Why(_("Score over time"), facts, words, (About.LINE, About.RANGE, About.CHANGE))
