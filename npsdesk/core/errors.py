"""Everything that can go wrong in a way the owner can act on.

NpsDeskError
├── FileProblem            a file from outside
│   ├── FileMissing · FileEmpty · FormatUnknown · PasswordProtected · FileOpenElsewhere
│   ├── FileUnreadable     NotAFile · NotText · UnsafeFile · QuotesUnmatched
│   └── FileTooLarge       TooManyColumns · NoLineBreaks · FileTooSlow
├── SurveyProblem          the file can be read, but is no survey that npsdesk can use yet
│   ├── NoScoreColumn · SeveralScoreColumns · WrongScale · NoRowCounts
│   ├── ScoresAreDates · ScoresShifted · ColumnUnknown · DatesAmbiguous
│   └── TooManyWaves · NoDateColumn · NoKeyColumn · LooksLikeList
├── ProjectProblem         the project file
│   ├── ProjectMissing · ProjectExists · NotAProject · ProjectNewer · ProjectDamaged
│   └── ProjectInUse · ProjectChanged · ProjectReadOnly
├── CannotWrite            DiskFull · FolderReadOnly · WriteBlocked
├── WaveExists · WavesSame · InvitedTooFew · SameFileAgain · NothingToReplace
├── PlanProblem            a workbook that comes back: plan_problems.py
├── CompetitorExists       a name twice on the list: comments/competitors.py
├── RuleBroken             a keyword of a tag cannot be read
├── TooFewAnswers          an analysis needs more data
└── NotFound               a name typed by the owner fits nothing
Cancelled                  the owner pressed Stop: not an error, hence outside the tree
"""

from dataclasses import dataclass, field
from enum import StrEnum

from npsdesk.core.survey import ScaleName


class Cancelled(Exception):
    """The owner pressed Stop; nothing was changed."""


class NpsDeskError(Exception):
    """The owner can act on it. The sentence is made where it is shown, from the fields."""


@dataclass
class FileProblem(NpsDeskError):
    """A file from outside; `name` is its name without folders."""

    name: str


@dataclass
class FileMissing(FileProblem):
    """There is no such file."""


@dataclass
class FileEmpty(FileProblem):
    """The file or its sheet holds no answers; `headings` are those that stand there without any.

    `only_errors` where every cell is a formula that went wrong. `is_text` where they stand in a text file, which does
    not say of itself that it is a table.
    """

    headings: tuple[str, ...] = ()
    only_errors: bool = False
    is_text: bool = False


@dataclass
class FormatUnknown(FileProblem):
    """Not a spreadsheet by its content; `suffix` as in .pdf."""

    suffix: str = ""


@dataclass
class FileUnreadable(FileProblem):
    """Damaged, hostile, or not what its name says. `detail` is for the details pane, never personal data."""

    detail: str = ""


@dataclass
class NoSpreadsheets(FileProblem):
    """A folder without a spreadsheet in it."""


@dataclass
class NotAFile(FileUnreadable):
    """A folder, or else a pipe or device, which has no end."""

    is_folder: bool = True


@dataclass
class NotText(FileUnreadable):
    """Its name says text, its bytes do not."""


@dataclass
class UnsafeFile(FileUnreadable):
    """A workbook with definitions that would make its reader fetch other files or repeat text without end."""


@dataclass
class QuotesUnmatched(FileUnreadable):
    """A text file with so many stray quotation marks that nobody can say where its cells end."""


@dataclass
class FileTooLarge(FileProblem):
    """More than npsdesk reads; `megabytes` is how large it would be unpacked, 0 where its cells are too many."""

    megabytes: int = 0


@dataclass
class FileTooSlow(FileTooLarge):
    """Reading took longer than npsdesk waits; `seconds` is how long that is."""

    seconds: int = 0


@dataclass
class TooManyColumns(FileTooLarge):
    """Wider than a spreadsheet program shows; `most` is how many columns that is."""

    most: int = 0


@dataclass
class NoLineBreaks(FileTooLarge):
    """A text file that is one endless line."""


@dataclass
class PasswordProtected(FileProblem):
    """The workbook asks for a password."""


@dataclass
class FileOpenElsewhere(FileProblem):
    """Another program holds the file: Excel, mostly."""


class SurveyProblem(NpsDeskError):
    """The rows were read; the columns do not make a survey yet."""


@dataclass
class NoScoreColumn(SurveyProblem):
    """No column holds scores from 0 to 10."""

    columns: tuple[str, ...] = ()


@dataclass
class NoRowCounts(SurveyProblem):
    """The survey tool calls every row no answer: `reasons` are values of Left with how many rows each."""

    reasons: tuple[tuple[str, int], ...] = ()


@dataclass
class SeveralScoreColumns(SurveyProblem):
    """More than one column could be the score."""

    columns: tuple[str, ...] = ()


@dataclass
class WrongScale(SurveyProblem):
    """The column that asks for a recommendation is not on 0-10; `low` and `high` are what was seen."""

    column: str
    low: int
    high: int
    is_reversed: bool = False
    scale: ScaleName = ScaleName.NUMBERS


@dataclass
class ScoresAreDates(SurveyProblem):
    """A spreadsheet made dates of scores such as 8/10; `examples` hold what stands there and what it was."""

    column: str
    examples: tuple[tuple[str, int], ...] = ()


@dataclass
class ScoresShifted(SurveyProblem):
    """The scores go from 1 to 11: the survey tool kept the place in the list."""

    column: str


@dataclass
class ColumnUnknown(SurveyProblem):
    """The owner named a column that the file does not have."""

    column: str
    columns: tuple[str, ...] = ()


@dataclass
class DatesAmbiguous(SurveyProblem):
    """Every date reads as day-month as well as month-day; `example` is one of them."""

    column: str
    example: str


@dataclass
class TooManyWaves(SurveyProblem):
    """The column or period to split by gives `found` waves, more than the `most` that make sense."""

    found: int
    most: int


@dataclass
class NoDateColumn(SurveyProblem):
    """Waves were to be made of the dates, and no column holds any."""

    columns: tuple[str, ...] = ()


@dataclass
class LooksLikeList(NoScoreColumn):
    """No survey, but a list of customers of the project; `name` is the file's."""

    name: str = ""


@dataclass
class NoKeyColumn(SurveyProblem):
    """No column of a list of customers tells who they are in this project."""

    columns: tuple[str, ...] = ()


@dataclass
class ProjectProblem(NpsDeskError):
    """The project file; `name` is its name without folders."""

    name: str


@dataclass
class ProjectMissing(ProjectProblem):
    """There is no project at that place."""


@dataclass
class ProjectExists(ProjectProblem):
    """There is a file at that place already."""


@dataclass
class NotAProject(ProjectProblem):
    """Another kind of file, or a schema that is not ours."""


@dataclass
class ProjectNewer(ProjectProblem):
    """Made by a newer npsdesk."""


@dataclass
class ProjectDamaged(ProjectProblem):
    """The file is damaged; `backup` is the path of the newest good backup, where there is one."""

    backup: str = ""
    backup_time: str = ""


@dataclass
class ProjectInUse(ProjectProblem):
    """Another window or computer has it open."""

    user: str = ""
    host: str = ""
    since: str = ""


@dataclass
class ProjectChanged(ProjectProblem):
    """The file was replaced or changed by something else while it was open."""


@dataclass
class ProjectReadOnly(ProjectProblem):
    """The project was opened for reading only."""


@dataclass
class CannotWrite(NpsDeskError):
    """A file could not be written; `name` is its name without folders."""

    name: str


@dataclass
class DiskFull(CannotWrite):
    """No space left."""


@dataclass
class FolderReadOnly(CannotWrite):
    """No right to write there."""


@dataclass
class WriteBlocked(CannotWrite):
    """Another program holds the file that is to be written: Excel, mostly."""


@dataclass
class WaveExists(NpsDeskError):
    """A wave has that name already."""

    name: str


@dataclass
class WavesSame(NpsDeskError):
    """A wave cannot be merged with itself."""

    name: str


@dataclass
class InvitedTooFew(NpsDeskError):
    """Fewer people were said to be invited than answered."""

    invited: int
    answered: int


@dataclass
class SameFileAgain(NpsDeskError):
    """The file, or the same customers on the same days, is in the project as `wave` since `imported`.

    `can_replace` is false where one wave cannot be replaced alone; `waves` is how many the file was split into.
    """

    wave: str
    imported: str
    is_same_file: bool = True
    can_replace: bool = True
    waves: int = 0


@dataclass
class NothingToReplace(NpsDeskError):
    """The owner asked to replace a wave, and no wave looks like the file."""


class RuleProblem(StrEnum):
    """What can be wrong with a keyword."""

    EMPTY = "empty"
    NO_WORDS = "no_words"
    NOTHING_BESIDE_PLUS = "nothing_beside_plus"
    BRACKET_OPEN = "bracket_open"
    BRACKET_STRAY = "bracket_stray"
    QUOTE_OPEN = "quote_open"
    DIVIDED = "divided"
    STAR_INSIDE = "star_inside"
    STAR_SHORT = "star_short"
    GROUP_UNKNOWN = "group_unknown"
    SCORE_UNREADABLE = "score_unreadable"
    TOO_LONG = "too_long"


@dataclass
class RuleBroken(NpsDeskError):
    """A keyword cannot be read: `problem` at character `position` of `keyword`; `part` is what stands there."""

    keyword: str
    problem: RuleProblem
    position: int
    part: str = ""


@dataclass
class TooFewAnswers(NpsDeskError):
    """An analysis needs `needed` answers and has `found`."""

    needed: int
    found: int


@dataclass
class OneWaveOnly(NpsDeskError):
    """Who moved shows only between two waves."""


@dataclass
class NotFound(NpsDeskError):
    """`name` fits no wave, tag, column, person or action (`kind`); `known` lists those there are."""

    kind: str
    name: str
    known: tuple[str, ...] = field(default=())
