"""The tools made for NPS and feedback whose downloads are recognised: entries of vendor_table.py, one each."""

from npsdesk.core.cleaning.row_rules import RowRule
from npsdesk.core.cleaning.table import Left
from npsdesk.core.cleaning.vendors import Vendor
from npsdesk.core.survey import Role

_YES = frozenset({"1", "1.0", "true", "yes", "ja", "oui", "waar", "wahr"})

_ASKNICELY = Vendor(
    "AskNicely",
    headings=(
        "response_id", "person_id", "contact_id", "answer", "answerlabel", "dontcontact", "lastemailed",
        "question_type", "published", "publishedname", "responded", "opened", "segment",
    ),
    needs=("answerlabel", "dontcontact", "lastemailed", "question_type"),
    enough=4,
    roles={
        Role.SCORE: ("answer",),
        Role.COMMENT: ("comment",),
        Role.DATE: ("responded", "created", "sent"),
        Role.KEY: ("contact_id", "person_id"),
        Role.NAME: ("name",),
        Role.EMAIL: ("email",),
        Role.GROUP: ("segment",),
        Role.TAGS: ("theme",),
    },
    left_out=(
        "response_id", "answerlabel", "data", "note", "status", "dontcontact", "opened", "lastemailed",
        "question_type", "published", "publishedname", "case_closed_time", "deliverymethod", "survey_template",
        "review_site", "life_cycle",
    ),
    rules=(RowRule(Left.OTHER_METRIC, ("question_type",), all_but=frozenset({"nps"})),),
)  # fmt: skip

_DELIGHTED_ROLES = {
    Role.SCORE: ("score",),
    Role.COMMENT: ("comment",),
    Role.DATE: ("created_at", "responded_at", "timestamp", "updated_at"),
    Role.KEY: ("person", "person_id"),
    Role.EMAIL: ("person_email", "person.email", "email"),
    Role.NAME: ("person_name", "person.name", "name"),
    Role.TAGS: ("tags",),
}
_DELIGHTED_LEFT_OUT = ("id", "response_id", "survey_type", "permalink", "notes", "person.created_at", "phone_number")
_DELIGHTED_RULES = (RowRule(Left.OTHER_METRIC, ("survey_type",), all_but=frozenset({"nps"})),)

_DELIGHTED = Vendor(
    "Delighted",
    headings=(
        "person", "person_id", "person_email", "survey_type", "score", "comment", "permalink", "tags",
        "person_properties*", "additional_answers*", "notes",
    ),
    needs=("permalink", "survey_type"),
    enough=4,
    roles=_DELIGHTED_ROLES,
    left_out=_DELIGHTED_LEFT_OUT,
    rules=_DELIGHTED_RULES,
    is_from_api=True,
)  # fmt: skip

_DELIGHTED_LINKS = Vendor(
    "Delighted",
    content=r"https?://app\.delighted\.com/r/",
    roles=_DELIGHTED_ROLES,
    left_out=_DELIGHTED_LEFT_OUT,
    rules=_DELIGHTED_RULES,
    is_from_api=True,
)

_RETENTLY = Vendor(
    "Retently",
    headings=(
        "customerId", "campaignId", "campaignName", "Campaign", "createdDate", "score", "comment", "Feedback",
        "additionalQuestions", "feedbackTags", "Topics", "ratingCategory", "metricsType", "isBogus", "customProps",
        "companyName",
    ),
    needs=("ratingCategory", "feedbackTags", "metricsType", "isBogus"),
    enough=4,
    roles={
        Role.SCORE: ("score",),
        Role.COMMENT: ("comment", "Feedback"),
        Role.DATE: ("createdDate", "Date"),
        Role.KEY: ("customerId",),
        Role.EMAIL: ("email",),
        Role.NAME: ("firstName", "lastName"),
        Role.COMPANY: ("companyName", "Company"),
        Role.TAGS: ("feedbackTags", "Topics"),
        Role.GROUP: ("campaignName", "Campaign", "country", "state", "city", "jobTitle", "ratingCategory"),
    },
    left_out=(
        "id", "campaignId", "metricsType", "isBogus", "status", "resolved", "assigned", "notes", "checkbox",
        "templateId", "templateName", "customProps", "channel",
    ),
    rules=(
        RowRule(Left.BOGUS, ("isBogus",), _YES),
        RowRule(Left.OTHER_METRIC, ("metricsType",), all_but=frozenset({"nps"})),
    ),
    is_from_api=True,
)  # fmt: skip

_SATISMETER = Vendor(
    "SatisMeter",
    headings=("NPS_rating", "NPS_comment", "NPS_date"),
    enough=2,
    roles={Role.SCORE: ("NPS_rating",), Role.COMMENT: ("NPS_comment",), Role.DATE: ("NPS_date",)},
    is_from_api=True,
)

_HELP_SCOUT = Vendor(
    "Help Scout",
    headings=("category", "value", "comment", "timestamp", "createdAt", "surveyId"),
    content="promoter|passive|detractor",
    content_heading="category",
    roles={
        Role.SCORE: ("value",),
        Role.COMMENT: ("comment",),
        Role.DATE: ("timestamp", "createdAt"),
        Role.GROUP: ("category",),
    },
    left_out=("id", "surveyId", "conversationId", "userAgent", "pageUrl"),
)

_THANX = Vendor(
    "Thanx",
    headings=(
        "nps_feedback_uid", "nps_feedback_id", "merchant_id", "purchase_id", "user_id", "state", "rating", "review",
        "responded_by", "rated_at",
    ),
    needs=("nps_feedback_uid", "nps_feedback_id"),
    roles={
        Role.SCORE: ("rating",),
        Role.COMMENT: ("review",),
        Role.DATE: ("rated_at", "created_at"),
        Role.KEY: ("user_id", "user_uid"),
    },
    left_out=(
        "nps_feedback_uid", "nps_feedback_id", "merchant_id", "merchant_uid", "purchase_id", "purchase_uid", "state",
        "response", "responded_by", "responded_at",
    ),
)  # fmt: skip

_INTELLISURVEY = Vendor(
    "IntelliSurvey",
    headings=("*_NPS_DPP", "*_NPS_SCORE"),
    enough=2,
    beside={"_NPS_DPP": Role.SCORE, "_NPS_SCORE": Role.SCORE},
    roles={Role.GROUP: ("*_NPS_DPP", "*_NPS_SCORE")},
)

# its headings are not published: known by the links to its surveys
_CHECKMARKET = Vendor(
    "CheckMarket",
    content=r"https?://(?:[\w-]+\.)*(?:checkmarket\.com|chkmkt\.com)/",
    roles={
        Role.DATE: ("Date Responded", "Date completed", "Date ended", "Datum voltooid", "Datum beëindigd"),
        Role.EMAIL: ("Email", "E-mail"),
        Role.NAME: ("First name", "Last name", "Voornaam", "Achternaam"),
        Role.LANGUAGE: ("Language", "Taal"),
    },
    left_out=(
        "RespondentId", "Respondent ID", "ContactId", "Status", "Link", "URL", "Survey link", "Date started",
        "Datum gestart", "Device", "Browser", "IP",
    ),
    rules=(
        RowRule(
            Left.PARTIAL,
            ("Status", "RespondentStatus", "Respondent status"),
            frozenset({"partial", "partially completed", "incomplete", "gedeeltelijk", "onvolledig"}),
        ),
        RowRule(Left.PREVIEW, ("Status", "RespondentStatus", "Respondent status"), frozenset({"test", "preview"})),
    ),
    is_from_api=True,
)  # fmt: skip

_RATENL = Vendor(
    "RateNL",
    headings=("ResultID", "ResultDate", "ConfirmStatus", "ConfirmStatusDescription", "ResultIgnoredWhen"),
    needs=("ConfirmStatus", "ResultIgnoredWhen"),
    roles={Role.DATE: ("ResultDate",)},
    left_out=(
        "ResultID",
        "ConfirmStatus",
        "ConfirmStatusDescription",
        "ResultIgnoredWhen",
        "Respondent",
        "SurveyID",
        "SurveyCode",
        "SurveyFunnel*ID",
    ),
    rules=(
        RowRule(Left.BOGUS, ("ConfirmStatus",), frozenset({"2", "2.0"})),
        RowRule(Left.BOGUS, ("ResultIgnoredWhen",), all_but=frozenset({"0000-00-00 00:00:00", "null"})),
    ),
    is_long=True,
)

# asks for one to five stars: recognised, so that they are taken for ratings and never for a score
_MEDALLIA = Vendor(
    "Medallia Agent Connect",
    headings=(
        "request_id",
        "request_sent_at",
        "request_delivery_status",
        "response_received_at",
        "star_rating",
        "reward_name",
        "areas_for_improvement",
    ),
    needs=("star_rating",),
    roles={
        Role.RATING: ("star_rating",),
        Role.COMMENT: ("comments",),
        Role.DATE: ("response_received_at", "request_sent_at"),
    },
    left_out=("request_id", "request_delivery_status"),
)

NPS_TOOLS: tuple[Vendor, ...] = (
    _ASKNICELY,
    _DELIGHTED,
    _DELIGHTED_LINKS,
    _RETENTLY,
    _SATISMETER,
    _HELP_SCOUT,
    _THANX,
    _INTELLISURVEY,
    _CHECKMARKET,
    _RATENL,
    _MEDALLIA,
)
