"""What is said of people in the plan, messages, gifts and what was told, for the window and the terminal."""

from collections.abc import Mapping, Sequence

from npsdesk.core.actions.budget import Total
from npsdesk.core.actions.playbook import Gives
from npsdesk.core.customers.contacts import Hold, TouchLimit
from npsdesk.core.customers.told import ToldOutcome
from npsdesk.core.survey import ActionPerson, Channel, Level, PersonStatus
from npsdesk.i18n import _, format_date, format_int, format_money, format_price, ngettext, pgettext


def person_status_name(status: PersonStatus, gives: Gives = Gives.NOTHING) -> str:
    """Return how far an action is with one person; a gift is sent and arrives."""
    if gives is Gives.GIFT and status in (PersonStatus.NOT_YET, PersonStatus.CONTACTED, PersonStatus.DONE):
        return {
            PersonStatus.NOT_YET: _("To send"),
            PersonStatus.CONTACTED: _("Sent"),
            PersonStatus.DONE: _("Arrived"),
        }[status]
    return {
        PersonStatus.NOT_YET: _("Not yet"),
        PersonStatus.CONTACTED: _("Contacted"),
        PersonStatus.ANSWERED: _("Answered"),
        PersonStatus.DECLINED: _("Declined"),
        PersonStatus.DONE: pgettext("person", "Done"),
    }[status]


def gift_words(gift: ActionPerson) -> str:
    """Return how far a gift is, as in "sent on 12 Nov"."""
    status = person_status_name(gift.status, Gives.GIFT).lower()
    if gift.status_on is None:
        return _("gift {status}").format(status=status)
    return _("gift {status} on {day}").format(status=status, day=format_date(gift.status_on, "short"))


def channel_name(channel: Channel) -> str:
    """Return how somebody was reached."""
    return {
        Channel.EMAIL: _("E-mail"),
        Channel.PHONE: _("Phone"),
        Channel.LETTER: _("Letter"),
        Channel.PARCEL: _("Parcel"),
        Channel.VISIT: _("In person"),
        Channel.OTHER: pgettext("channel", "Other"),
    }[channel]


def level_name(level: Level) -> str:
    """Return how much effort or money something takes."""
    return {
        Level.NONE: pgettext("level", "none"),
        Level.LOW: pgettext("level", "low"),
        Level.MEDIUM: pgettext("level", "medium"),
        Level.HIGH: pgettext("level", "high"),
    }[level]


def gives_name(gives: Gives) -> str:
    """Return what a tactic gives away."""
    return {Gives.NOTHING: _("Nothing"), Gives.GIFT: _("A small gift"), Gives.DISCOUNT: _("A discount")}[gives]


def cause_name(cause: str) -> str:
    """Return what a tactic answers; one that npsdesk does not know stays as it is."""
    return {
        "price": _("Price"),
        "missing_feature": _("Something is missing"),
        "service": _("Service"),
        "ease_of_use": _("Ease of use"),
        "waiting": _("Waiting time"),
        "quality": _("Quality"),
        "staff": _("Staff"),
        "communication": _("Communication"),
        "competitor": _("Competitor"),
        "opening_hours": _("Opening hours"),
        "choice": _("Choice"),
        "help": _("Help and explanation"),
        "onboarding": _("The first steps"),
        "transparency": _("Clarity beforehand"),
        "delivery": _("Delivery"),
        "attention": _("Attention"),
        "praise": _("What promoters praise"),
    }.get(cause, cause)


def hold_name(hold: Hold) -> str:
    """Return in a few words why somebody gets no message now."""
    return {
        Hold.NOBODY_KNOWN: _("no name"),
        Hold.DO_NOT_CONTACT: _("wants no messages"),
        Hold.NO_ADDRESS: _("no e-mail address"),
        Hold.TOO_SOON: _("contacted recently"),
        Hold.SAME_ADDRESS: _("same e-mail address"),
        Hold.FAIR_TEST: _("waiting in a fair test"),
        Hold.OTHER_ACTION: _("also in another action"),
    }[hold]


def held_words(held: Mapping[Hold, int]) -> str:
    """Return how many people are better left alone, and why, as in "2 contacted recently, 1 wants no messages"."""
    return ", ".join(f"{format_int(count)} {hold_name(hold)}" for hold, count in held.items())


def warning_words(held: Mapping[Hold, int]) -> str:
    """Return what to tell an owner who noted messages to people who are better left alone."""
    return _("Noted. Mind that of these people: {who}.").format(who=held_words(held))


def limit_sentence(limit: TouchLimit) -> str:
    """Return how often one customer is written to at most."""
    count = ngettext("At most {count} message", "At most {count} messages", limit.most)
    days = ngettext("in {count} day", "in {count} days", limit.days)
    return _("{messages} to one customer {days}.").format(
        messages=count.format(count=format_int(limit.most)), days=days.format(count=format_int(limit.days))
    )


def money(amount: float, currency: str) -> str:
    """Return an amount, with cents where it has some."""
    rounded = round(amount, 2)
    return format_money(rounded, currency) if rounded == int(rounded) else format_price(rounded, currency)


def cost_sentence(total: Total, currency: str) -> str:
    """Return whom an offer goes to and what that costs."""
    if not total.people:
        return _("Nobody is chosen.")
    text = ngettext("For {count} person this costs {cost}.", "For {count} people this costs {cost}.", total.people)
    return text.format(count=format_int(total.people), cost=money(total.cost, currency))


def pays_sentence(total: Total, has_margin: bool, *, has_values: bool = True) -> str:
    """Return when the money comes back, without guessing how many will stay."""
    if not total.people:
        return ""
    if total.needed is None:
        if has_margin or not has_values:
            return _("When it pays cannot be said: no column tells what these customers are worth.")
        return _("Fill in your margin to see when it pays for itself.")
    if not total.can_pay:
        return _("It cannot pay for itself: it costs more than you keep of these customers if all of them stay.")
    text = ngettext(
        "It pays for itself if {needed} of {count} stays because of it, and would have left without it.",
        "It pays for itself if {needed} of {count} stay because of it, and would have left without it.",
        total.needed,
    )
    return text.format(needed=format_int(total.needed), count=format_int(total.people))


def told_sentence(outcome: ToldOutcome) -> str:
    """Return how those who were told scored afterwards; a share only from ten of them on."""
    if not outcome.told:
        return _("Nobody was told yet.")
    told = ngettext("{count} person was told.", "{count} people were told.", outcome.told)
    told = told.format(count=format_int(outcome.told))
    if not outcome.seen:
        return f"{told} " + _("None of them gave a score since then.")
    seen = ngettext(
        "{seen} gave a score since then: {up} higher, {same} the same, {down} lower.",
        "{seen} gave a score since then: {up} higher, {same} the same, {down} lower.",
        outcome.seen,
    ).format(**{name: format_int(getattr(outcome, name)) for name in ("seen", "up", "same", "down")})
    if outcome.low is None or outcome.high is None:
        return f"{told} {seen}"
    share = _("Of those like them, likely {low}% to {high}% move up; some would have anyway.").format(
        low=format_int(round(outcome.low * 100)), high=format_int(round(outcome.high * 100))
    )
    return f"{told} {seen} {share}"


def off_price_sentence(count: int) -> str:
    """Return for how many people of an action its discount is not; "" for nobody."""
    text = ngettext(
        "{count} does not mention the price: a discount is not for them.",
        "{count} do not mention the price: a discount is not for them.",
        count,
    )
    return text.format(count=format_int(count)) if count else ""


def tied_sentence(words: Sequence[str]) -> str:
    """Return which words of an action tie what it gives to a review or a score; "" for none."""
    text = _("A gift or a discount is never tied to a review or a score. Please reword: {words}.")
    return text.format(words=", ".join(words)) if words else ""
