"""Why the score says what it says: what it rests on, the figures beside it, and how it is made."""

from npsdesk.core.scores.nps import counts_of, european_counts, points
from npsdesk.core.scores.overview import Overview
from npsdesk.core.scores.ratio import promoters_per_passive
from npsdesk.core.survey import Filter
from npsdesk.gui.help.method_scores import About
from npsdesk.gui.why import Why
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import notes_on


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
