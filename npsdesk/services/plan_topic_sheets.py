"""The lists of the workbook that are about a topic: requests, what to tell, gifts and discounts, praise."""

from collections import defaultdict
from typing import TYPE_CHECKING

from npsdesk.core.actions.readback import Part, Subject
from npsdesk.core.comments.gap import Box, Theme
from npsdesk.core.comments.sentences import sentence_at
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Group, RequestStatus, Status
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.listing import ListColumn, ListSheet, Look, RowId
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.address_words import address_told
from npsdesk.services.find_requests import RequestLine, requests_among
from npsdesk.services.plan_sheet_parts import Row, person_name, sheet_of, with_earlier
from npsdesk.services.queue_words import themes_words
from npsdesk.services.tell_askers import find_told
from npsdesk.services.told_messages import message_to
from npsdesk.words import request_status_name

if TYPE_CHECKING:
    from npsdesk.services.plan_lists import ListPicture

GROUP_QUOTES = 3


def make_requests(picture: "ListPicture", _contents: PlanContents, progress: Progress) -> ListSheet:
    """What customers ask for, by most people first, with what becomes of it: comes back."""
    lines = requests_among(picture.requests(progress), picture.wanted_requests)
    rows: list[Row] = []
    ids: list[RowId] = []
    for line in lines:
        rows.append(
            (
                line.name,
                line.people,
                line.groups[Group.PASSIVE],
                line.value,
                _quote(line),
                request_status_name(line.mark.status),
                line.mark.what,
            )
        )
        ids.append(RowId(line.key, "", {Part.STATUS: line.mark.status.value, Part.WHAT: line.mark.what}))
    columns = [
        (False, ListColumn("request", _("Request"), 30)),
        (False, ListColumn("people", _("Customers who ask"), 13, Look.NUMBER)),
        (False, ListColumn("passives", _("Passives among them"), 13, Look.NUMBER)),
        (False, ListColumn("value", _("Their value"), 14, Look.MONEY)),
        (False, ListColumn("quote", _("In their words"), 60)),
        (False, ListColumn("status", _("Status"), 15, is_input=True, choices="RequestStatuses")),
        (False, ListColumn("what", _("What was done"), 40, is_input=True)),
    ]
    if all(row[3] is None for row in rows):
        columns.pop(3)
        rows = [(*row[:3], *row[4:]) for row in rows]
    words = (
        _("Requests"),
        _("What customers ask for. Light yellow cells are yours to fill in."),
        _("Nobody asks for anything in these comments."),
    )
    return sheet_of(picture, "requests", words, columns, rows, subject=Subject.REQUEST, ids=tuple(ids))


def _quote(line: RequestLine) -> str:
    one = min(line.asked, key=lambda one: (len(one.said.text), one.said.response))
    return sentence_at(one.said.text, one.start, one.end)


def _no_praise() -> str:
    return _("No promoter's comment has a tag that praises. Tag comments in npsdesk, then export again.")


def make_tell(picture: "ListPicture", _contents: PlanContents, _progress: Progress) -> ListSheet:
    """What promoters praise and passives seldom mention: what to tell passives about."""
    gap = picture.gap
    praised = [theme for theme in gap.themes if theme.promoters_praising and theme.box in (None, Box.TELL, Box.KEEP)]
    praised.sort(key=lambda theme: (theme.box is not Box.TELL, -_lead(theme, picture)))
    quotes = {theme.name: [quote.words for quote in theme.quotes] for theme in picture.praise.themes}
    rows: list[Row] = [
        (
            theme.tag.name,
            theme.promoters_praising,
            _share(theme.promoters_praising, gap.promoters.comments),
            theme.passives_praising,
            _share(theme.passives_praising, gap.passives.comments),
            (quotes.get(theme.tag.name) or [""])[0],
            "",
        )
        for theme in praised
    ]
    columns = [
        (False, ListColumn("what", _("What promoters praise"), 28)),
        (False, ListColumn("promoters", _("Promoters' comments that praise it"), 14, Look.NUMBER)),
        (False, ListColumn("promoters_share", _("Share of promoters' comments"), 18, Look.SHARE)),
        (False, ListColumn("passives", _("Passives' comments that praise it"), 14, Look.NUMBER)),
        (False, ListColumn("passives_share", _("Share of passives' comments"), 18, Look.SHARE)),
        (False, ListColumn("quote", _("In a promoter's words"), 60)),
        (False, ListColumn("how", _("How we tell it"), 34, is_input=True)),
    ]
    is_praised = any(theme.promoters_praising for theme in gap.themes)
    nothing = _("Promoters praise nothing clearly more than passives do.")
    words = (
        _("Tell them"),
        _("What your promoters love. Passives may simply not know it yet."),
        nothing if is_praised else _no_praise(),
    )
    return sheet_of(picture, "tell", words, columns, rows)


def make_asked(picture: "ListPicture", _contents: PlanContents, progress: Progress) -> ListSheet:
    """Everyone who asked for what is solved: their own words, whether they were told, and a message to them."""
    has_solved = any(mark.status is RequestStatus.DONE for mark in picture.told.requests.marks.values())
    solved = find_told(picture.told, progress, picture.requests(progress)) if has_solved else ()
    rows: list[Row] = [
        (
            one.name,
            one.mark.what,
            person_name(asker.name or asker.email, asker.row, without_names=picture.without_names),
            address_told(asker.email),
            asker.score,
            asker.sentence,
            asker.day,
            asker.told.day if asker.told else None,
            asker.after,
            message_to(asker, one, asker.language, picture.told.sender) if asker.can_be_told else "",
        )
        for one in solved
        for asker in one.askers
    ]
    columns = [
        (False, ListColumn("request", _("Request"), 20)),
        (False, ListColumn("what", _("What was done"), 26)),
        (False, ListColumn("customer", _("Customer"), 20)),
        (True, ListColumn("email", _("E-mail"), 33)),
        (False, ListColumn("score", _("Score"), 9, Look.SCORE)),
        (False, ListColumn("words", _("Own words"), 32)),
        (False, ListColumn("day", _("Asked on"), 14, Look.DATE)),
        (False, ListColumn("told", _("Told on"), 14, Look.DATE)),
        (False, ListColumn("after", _("Score since"), 10, Look.SCORE)),
        (True, ListColumn("message", _("Message"), 50)),
    ]
    words = (
        _("You asked, we did it"),
        _("Everyone who asked for what is there now. Note in npsdesk whom you told."),
        _("No request is marked as solved yet. Mark one in npsdesk, then export again."),
    )
    return sheet_of(picture, "asked", words, columns, rows, frozen=3)


def _lead(theme: Theme, picture: "ListPicture") -> float:
    promoters = _share(theme.promoters_praising, picture.gap.promoters.comments) or 0.0
    return promoters - (_share(theme.passives_praising, picture.gap.passives.comments) or 0.0)


def _share(count: int, whole: int) -> float | None:
    return count / whole if whole >= 5 else None


def make_gifts(picture: "ListPicture", _contents: PlanContents, _progress: Progress) -> ListSheet:
    """What the actions cost, for how many people, and how many have to stay for the money to come back."""
    values = _values(picture)
    people: dict[int, list[int]] = defaultdict(list)
    for one in picture.people:
        people[one.action].append(one.response)
    rows: list[Row] = []
    for number, action in enumerate(picture.actions, start=1):
        if action.cost is None or action.status is Status.STOPPED:
            continue
        mine = people.get(action.id, [])
        worth = [values[response] for response in mine if response in values]
        count = len(mine) or action.people
        rows.append(
            (
                number,
                action.text,
                action.cost,
                count,
                action.cost / count if count else None,
                sum(worth) / len(worth) if worth else None,
                None,
                None,
                None,
            )
        )
    columns = [
        (False, ListColumn("number", _("Action no."), 11, Look.NUMBER)),
        (False, ListColumn("action", _("Action"), 40)),
        (False, ListColumn("cost", _("Cost in all"), 14, Look.CENTS, is_input=True)),
        (False, ListColumn("people", _("People"), 11, Look.NUMBER)),
        (False, ListColumn("each", _("Cost each"), 12, Look.CENTS, formula=_EACH)),
        (False, ListColumn("value", _("Value of one of them"), 15, Look.MONEY, is_input=True)),
        (False, ListColumn("margin", _("What you keep of it"), 13, Look.SHARE, is_input=True)),
        (False, ListColumn("stay", _("Have to stay to earn it back"), 16, Look.NUMBER, formula=_STAY)),
        (False, ListColumn("share", _("That is"), 11, Look.SHARE, formula=_OF_ALL)),
    ]
    words = (
        _("Gifts and discounts"),
        with_earlier(
            picture,
            _("Type what you keep of a customer's value, such as 30%, and see how many have to stay because of it."),
        ),
        _("No action has a cost yet. Give one a cost in npsdesk, then export again."),
    )
    return sheet_of(picture, "gifts", words, columns, rows, frozen=2)


def _values(picture: "ListPicture") -> dict[int, float]:
    """Return what the people of the actions are worth, in whatever wave they answered, where that is known."""
    field = picture.data.value_field
    answers = picture.data.answers
    if field is None or field.id not in answers:
        return {}
    mine = answers.loc[answers.index.isin({one.response for one in picture.people}), field.id].dropna()
    return dict(zip(mine.index.tolist(), mine.tolist(), strict=True))


_EACH = '=IF(N({people})=0,"",N({cost})/{people})'
_STAY = '=IF(N({value})*N({margin})=0,"",ROUNDUP(N({cost})/({value}*{margin}),0))'
_OF_ALL = '=IF(OR(N({people})=0,N({value})*N({margin})=0),"",{stay}/{people})'


def make_praise(picture: "ListPicture", _contents: PlanContents, _progress: Progress) -> ListSheet:
    """What promoters praise, in their words, without names: to be hung up. Then the same per team, place or person."""
    rows: list[Row] = [
        (_("Everyone"), theme.name, theme.people if number == 0 else None, quote.words)
        for theme in picture.praise.themes
        for number, quote in enumerate(theme.quotes)
    ]
    rows += [
        (
            f"{board.field.name}: {group.name}",
            themes_words(group.themes) if number == 0 else "",
            group.people if number == 0 else None,
            quote.words,
        )
        for board in picture.praise_groups
        if board.field is not None
        for group in board.groups
        for number, quote in enumerate(group.quotes[:GROUP_QUOTES])
    ]
    columns = [
        (False, ListColumn("of", _("Of whom"), 26)),
        (False, ListColumn("what", _("What they praise"), 30)),
        (False, ListColumn("people", _("Promoters who praise it"), 16, Look.NUMBER)),
        (False, ListColumn("quote", _("In their words"), 80)),
    ]
    count = picture.praise.praising
    said = ngettext("{count} promoter praises you.", "{count} promoters praise you.", count)
    words = (
        _("Praise"),
        said.format(count=format_int(count)) + " " + _("Names are left out, so that it can be hung up."),
        _no_praise(),
    )
    return sheet_of(picture, "praise", words, columns, rows)
