"""What promoters do differently, in sentences, for the window and the terminal."""

from collections.abc import Sequence

from npsdesk.core.drivers.contrasts import Contrast, What
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.driver_data import TraitData

MOST_NAMED = 3


def contrast_name(read: TraitData, contrast: Contrast) -> str:
    """Return what is compared: a column with its value, or a tag."""
    name = read.names.get(contrast.key, contrast.key)
    return f"{name}: {' '.join(contrast.value.split())}" if contrast.value else name


def contrast_sentence(contrast: Contrast) -> str:
    """Return how promoters and passives compare, and whether that may be chance."""
    if contrast.promoters is None or contrast.passives is None:
        return _("Too few to compare.")
    if contrast.what is What.NUMBER:
        text = _("Promoters {promoters} on average, passives {passives}.")
        sides = {"promoters": format_decimal(contrast.promoters), "passives": format_decimal(contrast.passives)}
    else:
        text = _("{promoters}% of promoters, {passives}% of passives.")
        sides = {"promoters": hundredths(contrast.promoters), "passives": hundredths(contrast.passives)}
    return f"{text.format(**sides)} {sureness_sentence(contrast)}"


def hundredths(share: float) -> str:
    """Return a share in whole hundredths."""
    return format_int(round(100 * share))


def sureness_sentence(contrast: Contrast) -> str:
    """Return how sure a difference is."""
    if contrast.difference is None:
        return _("Too few to compare.")
    if contrast.is_clear:
        return _("A clear difference.")
    return _("A possible difference.") if contrast.is_possible else _("No clear difference.")


def range_sentence(contrast: Contrast) -> str:
    """Return a difference with its range."""
    difference = contrast.difference
    if difference is None:
        return ""
    if contrast.what is What.NUMBER:
        text = (
            _("Promoters have {value} more, likely {low} to {high}.")
            if difference.value >= 0
            else _("Promoters have {value} less, likely {low} to {high}.")
        )
    else:
        text = (
            _("In every 100 that is {value} more promoters than passives, likely {low} to {high}.")
            if difference.value >= 0
            else _("In every 100 that is {value} fewer promoters than passives, likely {low} to {high}.")
        )
    low, high = sorted((end if difference.value >= 0 else -end) for end in (difference.low, difference.high))
    is_amount = contrast.what is What.NUMBER
    value, low_text, high_text = (
        format_decimal(number) if is_amount else hundredths(number) for number in (abs(difference.value), low, high)
    )
    return text.format(value=value, low=low_text, high=high_text)


def replicate_sentence(contrast: Contrast) -> str:
    """Return how many passives lack what promoters have, or have less of it than at least half of the promoters."""
    count = 0 if contrast.lacking is None else len(contrast.lacking)
    if contrast.what is What.NUMBER:
        text = ngettext(
            "{count} passive has less of this than at least half of the promoters.",
            "{count} passives have less of this than at least half of the promoters.",
            count,
        )
        return text.format(count=format_int(count))
    text = ngettext("{count} passive does not have this yet.", "{count} passives do not have this yet.", count)
    return text.format(count=format_int(count))


def chance_hint() -> str:
    """Return why nothing is planned from a difference that may be chance."""
    return _("As this may be chance, it is no reason yet to plan something for them.")


def differences_headline(read: TraitData, found: Sequence[Contrast]) -> str:
    """Return what promoters have more often than passives, in one sentence."""
    clear = [contrast for contrast in found if contrast.is_clear and contrast.is_for_promoters]
    possible = [contrast for contrast in found if contrast.is_possible and contrast.is_for_promoters]
    if not any(contrast.difference is not None for contrast in found):
        return _("Too few promoters or passives to compare them.")
    if clear:
        names = "; ".join(contrast_name(read, contrast) for contrast in clear[:MOST_NAMED])
        return _("Promoters clearly have more of this than passives: {names}.").format(names=names)
    if possible:
        names = "; ".join(contrast_name(read, contrast) for contrast in possible[:MOST_NAMED])
        return _("Promoters possibly have more of this than passives: {names}.").format(names=names)
    return _("Nothing that promoters clearly have more of than passives.")


def weights_sentence(read: TraitData) -> str:
    """Return what weights do to the shares and means, "" where answers have none."""
    if read.are_refused:
        return _("The weights here cannot be used, so all count alike.")
    if read.weights is None:
        return ""
    return _("Shares and means are weighted; the people who lack something are counted.")


def compared_sentence(found: Sequence[Contrast]) -> str:
    """Return how many comparisons were made at once, and what is done about chance."""
    tested = sum(contrast.difference is not None for contrast in found)
    text = ngettext(
        "{count} thing was compared.",
        "{count} things were compared at once, and only differences that survive that are called clear or possible.",
        tested,
    )
    return text.format(count=format_int(tested))
