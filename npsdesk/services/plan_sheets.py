"""The lists of the workbook that are about people: today, calls, e-mails, detractors."""

from datetime import date
from typing import TYPE_CHECKING, Any

from npsdesk.core.actions.readback import Part, Subject
from npsdesk.core.progress import Progress
from npsdesk.core.survey import GROUP_SCORES, ActionPerson, Group, PersonStatus
from npsdesk.files.plan_workbook.checks import person_text
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.listing import ListColumn, ListSheet, Look, RowId
from npsdesk.i18n import _
from npsdesk.services.address_words import address_told
from npsdesk.services.messages import without_sender, write_texts
from npsdesk.services.plan_sheet_parts import Row, person_name, sheet_of, with_earlier
from npsdesk.services.queues import QueueEntry, calls_left, free_passives
from npsdesk.words import person_status_name

if TYPE_CHECKING:
    from npsdesk.services.plan_lists import ListPicture

DAYS_AHEAD = 7
MOST_DETRACTORS_TODAY = 25
DAYS_LEFT = '=IF(N({due})=0,"",{due}-TODAY())'
CALLED = (PersonStatus.DONE, PersonStatus.DECLINED)


def make_today(picture: "ListPicture", contents: PlanContents, _progress: Progress) -> ListSheet:
    """What is due: actions that are late or due within a week, detractors to get back to, passives to call."""
    today, free = picture.today, free_passives(picture.queues)
    due = [
        (action.due, action)
        for action in picture.actions
        if action.status.is_open and action.due and (action.due - today).days <= DAYS_AHEAD
    ]
    rows: list[Row] = [
        (_("Action"), day, _days(day, today), action.text, action.owner, "", None, action.reason)
        for day, action in sorted(due, key=lambda one: (one[0], one[1].id))
    ]
    rows += [_entry_row(_("Detractor"), entry, picture) for entry in picture.detractors.entries[:MOST_DETRACTORS_TODAY]]
    rows += [
        (
            _("Call a passive"),
            None,
            None,
            person_name(person.name or person.company, person.row, without_names=picture.without_names),
            "",
            address_told(person.email),
            person.score,
            person.comment or ", ".join(person.missing),
        )
        for person in [one for one in contents.people if one.id in free and one.contacted is not True][
            : calls_left(picture.queues)
        ]
    ]
    columns = [
        (False, ListColumn("what", _("What"), 26)),
        (False, ListColumn("due", _("React by"), 14, Look.DATE)),
        (False, ListColumn("days", _("Days left"), 12, Look.DAYS, formula=DAYS_LEFT)),
        (False, ListColumn("about", _("Action or customer"), 40)),
        (False, ListColumn("who", _("Who"), 15)),
        (True, ListColumn("email", _("E-mail"), 33)),
        (False, ListColumn("score", _("Score"), 9, Look.SCORE)),
        (False, ListColumn("words", _("Reason or own words"), 55)),
    ]
    words = (
        _("Today"),
        _("What is late or due within a week, detractors to get back to, and the passives to call first."),
        _nothing_due(contents),
    )
    return sheet_of(picture, "today", words, columns, rows)


def _nothing_due(contents: PlanContents) -> str:
    """Return what stands on an empty Today; who gave neither name nor address cannot be called."""
    if contents.people and all(person.contacted for person in contents.people):
        return _("Nothing is due. All your passives were contacted.")
    return _("Nothing is due, and there is nobody to call.")


def _days(due: date, today: date) -> int:
    return (due - today).days


def _entry_row(what: str, entry: QueueEntry, picture: "ListPicture") -> Row:
    name = person_name(entry.name, entry.row, without_names=picture.without_names)
    words = picture.texts.get(entry.response, "")
    return (what, entry.due, _days(entry.due, picture.today), name, "", address_told(entry.email), entry.score, words)


def make_calls(picture: "ListPicture", _contents: PlanContents, _progress: Progress) -> ListSheet:
    """The people of the open actions, with how far it is with each: comes back."""
    actions = {action.id: (number, action) for number, action in enumerate(picture.actions, start=1)}
    answers: Any = picture.data.answers
    rows: list[Row] = []
    ids: list[RowId] = []
    people = [
        one
        for one in picture.people
        if one.status not in CALLED and one.response in answers.index and actions[one.action][1].status.is_open
    ]
    places = answers.index.get_indexer([one.response for one in people])
    texts = {name: answers[name].to_numpy() for name in ("name", "company", "email", "row")}
    scores = answers["score"].to_numpy(dtype="float64", na_value=float("nan"))
    for one, place in zip(people, places.tolist(), strict=True):
        number, action = actions[one.action]
        name, company, email, row = (texts[key][place] for key in ("name", "company", "email", "row"))
        score = scores[place]
        rows.append(
            (
                number,
                action.text or action.reason,
                person_name(name or company or email, int(row), without_names=picture.without_names),
                address_told(email),
                None if score != score else int(score),
                ", ".join(picture.misses.get(one.response, ())),
                picture.texts.get(one.response, ""),
                person_status_name(one.status),
                one.note,
            )
        )
        ids.append(_call_id(one, person_text(*picture.marks[one.response])))
    columns = [
        (False, ListColumn("number", _("Action no."), 11, Look.NUMBER)),
        (False, ListColumn("action", _("Action"), 30)),
        (False, ListColumn("customer", _("Customer"), 22)),
        (True, ListColumn("email", _("E-mail"), 33)),
        (False, ListColumn("score", _("Score"), 9, Look.SCORE)),
        (False, ListColumn("missing", _("What is missing"), 20)),
        (False, ListColumn("comment", _("Comment"), 46)),
        (False, ListColumn("status", _("Status"), 15, is_input=True, choices="PersonStatuses")),
        (False, ListColumn("note", _("Note"), 30, is_input=True)),
    ]
    words = (
        _("Calls"),
        with_earlier(picture, _("The people of your open actions. Light yellow cells are yours to fill in.")),
        _("No open action has people to call."),
    )
    return sheet_of(picture, "calls", words, columns, rows, subject=Subject.CALL, ids=tuple(ids), frozen=3)


def _call_id(one: ActionPerson, whose: str) -> RowId:
    out = {Part.STATUS: one.status.value, Part.NOTES: one.note}
    return RowId(f"{one.action}-{one.response}", whose, out)


def make_emails(picture: "ListPicture", _contents: PlanContents, progress: Progress) -> ListSheet:
    """A message for each passive with an address, ready for mail merge or to copy."""
    wanted = picture.messages
    is_signed = wanted is not None and bool(wanted.wording.sender)
    rows: list[Row] = []
    for person, email, subject, text in write_texts(wanted, progress) if wanted else ():
        said = text if is_signed or wanted is None else without_sender(wanted, text)
        name = person_name(person.name, person.row, without_names=picture.without_names)
        rows.append((name, email, subject, said, len(said.split())))  # as the formula counts them
    columns = [
        (True, ListColumn("customer", _("Customer"), 22)),
        (True, ListColumn("email", _("E-mail"), 33)),
        (False, ListColumn("subject", _("Subject"), 34, is_input=True)),
        (False, ListColumn("text", _("Text"), 80, is_input=True)),
        (False, ListColumn("words", _("Words"), 11, Look.NUMBER, formula=_WORDS)),
    ]
    words = (
        _("E-mails"),
        " ".join(
            filter(
                None,
                (
                    _("One question to each passive who may be written to. For mail merge the headings are in row 4."),
                    "" if is_signed or not rows else _("Nobody signs them yet: put your name under each."),
                    _("What stands in curly brackets is not filled in yet.") if any(map(_is_unfilled, rows)) else "",
                ),
            )
        ),
        _("There is nobody to write to: no address is known, or everybody heard from you lately."),
    )
    return sheet_of(picture, "emails", words, columns, rows)


def _is_unfilled(row: Row) -> bool:
    return any(isinstance(cell, str) and "{" in cell for cell in row[2:4])


_ONE_LINE = 'TRIM(SUBSTITUTE({text},CHAR(10)," "))'
_WORDS = f'=IF({{text}}="",0,LEN({_ONE_LINE})-LEN(SUBSTITUTE({_ONE_LINE}," ",""))+1)'


def make_detractors(picture: "ListPicture", _contents: PlanContents, _progress: Progress) -> ListSheet:
    """Everyone who gave 0 to 6, the lowest first, with until when to get back to them where that is open."""
    frame: Any = picture.shown
    low, high = GROUP_SCORES[Group.DETRACTOR]
    mine = frame[frame["score"].notna() & frame["score"].between(low, high)]
    mine = mine.sort_values(["score", "row"], kind="stable")
    due = {entry.response: entry.due for entry in picture.detractors.entries}
    names = ("name", "company", "email", "row", "score", "date")
    rows: list[Row] = []
    for response, name, company, email, row, score, day in zip(
        mine.index.tolist(), *(mine[key].tolist() for key in names), strict=True
    ):
        until = due.get(response)
        rows.append(
            (
                person_name(name or company or email, int(row), without_names=picture.without_names),
                address_told(email),
                int(score),
                None if day != day or day is None else day.date(),
                until,
                None if until is None else _days(until, picture.today),
                ", ".join(picture.misses.get(response, ())),
                picture.texts.get(response, ""),
            )
        )
    columns = [
        (False, ListColumn("customer", _("Customer"), 22)),
        (True, ListColumn("email", _("E-mail"), 33)),
        (False, ListColumn("score", _("Score"), 9, Look.SCORE)),
        (False, ListColumn("day", _("Answered"), 14, Look.DATE)),
        (False, ListColumn("due", _("React until"), 14, Look.DATE)),
        (False, ListColumn("days", _("Days left"), 12, Look.DAYS, formula=DAYS_LEFT)),
        (False, ListColumn("missing", _("What is missing"), 22)),
        (False, ListColumn("comment", _("Comment"), 60)),
    ]
    words = (
        _("Detractors"),
        _("Everyone who gave 0 to 6. A date to react is set where nobody got back to them yet."),
        _("No one gave 0 to 6 this time."),
    )
    return sheet_of(picture, "detractors", words, columns, rows)
