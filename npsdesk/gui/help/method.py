"""How everything is calculated: what owners read, and the formulas and sources behind it."""

from dataclasses import dataclass

from npsdesk.i18n import _, pgettext


@dataclass(frozen=True)
class Topic:
    """One question: its answer in plain words, a small table where it has one, and the formula with its source."""

    title: str
    words: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    formula: tuple[str, ...] = ()
    source: str = ""


def topics() -> list[Topic]:
    """Return all topics in the order of the pages."""
    from npsdesk.gui.help.method_comments import said, watched
    from npsdesk.gui.help.method_drivers import counting, differing
    from npsdesk.gui.help.method_messages import checked, in_time
    from npsdesk.gui.help.method_passives import closest, could_leave
    from npsdesk.gui.help.method_plan import paid_back, planned
    from npsdesk.gui.help.method_results import helped, moved
    from npsdesk.gui.help.method_scores import About, about

    return [
        groups_topic(),
        score_topic(),
        range_topic(),
        change_topic(),
        few_topic(),
        *about(About.GROUPS, About.SAME, About.LINE),
        whatif_topic(),
        *about(About.IMPACT, About.WEIGHTS, About.SECOND),
        shares_topic(),
        left_out_topic(),
        value_topic(),
        gap_topic(),
        _suggested(),
        words_topic(),
        said(),
        watched(),
        counting(),
        differing(),
        closest(),
        could_leave(),
        planned(),
        paid_back(),
        checked(),
        in_time(),
        moved(),
        helped(),
    ]


def groups_topic() -> Topic:
    """Return who a promoter, a passive and a detractor is."""
    return Topic(
        _("Three groups of customers"),
        (
            _("Your survey asks one question: how likely are you to recommend us, from 0 to 10?"),
            _(
                "Who gives a 9 or 10 is a promoter: a fan. Who gives a 7 or 8 is a passive: satisfied, but easily "
                "tempted away. Who gives a 0 to 6 is a detractor: disappointed."
            ),
            _(
                "The score leaves the passives out, so they are easily forgotten. They are also the closest to "
                "becoming fans. That is why they come first in npsdesk."
            ),
        ),
        formula=(_("Detractor: 0 to 6. Passive: 7 or 8. Promoter: 9 or 10. Only whole numbers count."),),
        source="Reichheld, F. F. (2003). The one number you need to grow. Harvard Business Review 81(12), 46–54.",
    )


def score_topic() -> Topic:
    """Return what the score is."""
    return Topic(
        _("Your Net Promoter Score"),
        (
            _(
                "The score is the share of promoters minus the share of detractors. It runs from −100, when everybody "
                "is a detractor, to 100, when everybody is a promoter."
            ),
            _("It is shown in whole points. The files and the command line keep the exact number."),
        ),
        formula=(
            _("NPS = 100 × (promoters − detractors) ÷ answers"),
            _("Answers are all answers with a valid score, passives included. Half a point is rounded away from zero."),
        ),
    )


def range_topic() -> Topic:
    """Return how sure the score is."""
    return Topic(
        _("How sure the score is"),
        (
            _(
                "Had other customers of yours answered, the score would have been a little different. The range says "
                "where the score of all customers like these likely is. Of 100 such ranges, about 95 are right."
            ),
            _("The more answers, the narrower the range: with 100 answers it reaches about 15 points either way."),
            _("It cannot know what the people who never answer think. So look at how many you asked, too."),
        ),
        formula=(
            _("d, a and p are the numbers of detractors, passives and promoters; n = d + a + p; z = 1.959964."),
            _("The range holds every score Δ, from −1 to 1, for which"),
            "| p − d − nΔ |  ≤  z · √( n · [ 2q + Δ(1 − Δ) ] )",
            "q = [ √(B² − 4AC) − B ] ÷ 2A,   A = 2n,   B = −p − d + (2n − p + d)Δ,   C = −dΔ(1 − Δ)",
            _(
                "Its ends are found by halving, 60 times. With detractors only it starts at −100, with promoters only "
                "it ends at 100."
            ),
        ),
        source=(
            "Tango, T. (1998). Statistics in Medicine 17, 891–908.  "
            "Rocks, B. (2016). The American Statistician 70(4), 365–372."
        ),
    )


def change_topic() -> Topic:
    """Return how two waves are compared."""
    return Topic(
        _("Change between two waves"),
        (
            _(
                "The change you see is simply the difference between two scores. Beside it stands whether it may be "
                "chance: it is called clearly higher or lower only when the range of the difference leaves out zero."
            ),
            _(
                "Customers who answered both times make the comparison sharper, because you see the same people "
                "twice. npsdesk takes that into account."
            ),
            _("With fewer than 10 answers in either wave, nothing is compared."),
        ),
        formula=(
            _("To each wave, ¾ detractor, 1½ passives and ¾ promoter are added. From these counts come"),
            "s̃ = (p̃ − d̃) ÷ ñ,   Ṽ = (p̃ + d̃) ÷ ñ − s̃²,   ñ = n + 3",
            "D̃ = s̃₂ − s̃₁,   SE² = Ṽ₁ ÷ ñ₁ + Ṽ₂ ÷ ñ₂ − 2C ÷ (ñ₁ñ₂)",
            _("C is the sum of (x₁ − s₁)(x₂ − s₂) over customers in both waves, with x = −1, 0 or 1."),
            _("The range is D̃ ± z · SE, within −200 to 200 points, and always holds the difference that is shown."),
        ),
        source=(
            "Rocks, B. (2016). The American Statistician 70(4), 365–372.  "
            "Derrick, B. et al. (2017). Journal of Modern Applied Statistical Methods 16(1), 137–157."
        ),
    )


def few_topic() -> Topic:
    """Return what few answers can carry."""
    return Topic(
        _("Few answers"),
        (_("A score of a handful of people says little. So what is shown depends on how many answered:"),),
        rows=(
            (_("Under 5"), _("Only counts and no score, so that nobody can be recognised either.")),
            (_("5 to 9"), _("The score with its range, in grey. It is not compared.")),
            (_("10 to 29"), _("The score with its range, and how far off it can be.")),
            (_("30 and more"), _("The score with its range.")),
        ),
        formula=(
            _(
                "How far the range reaches either way, for 22% detractors, 30% passives and 48% promoters: 45 points "
                "with 10 answers, 28 with 30, 15 with 100, 8 with 400."
            ),
        ),
    )


def whatif_topic() -> Topic:
    """Return what winning passives over brings."""
    return Topic(
        _("What if you win passives over"),
        (
            _(
                "Every passive who becomes a promoter adds the same: 100 points divided by the number of answers. "
                "The slider counts the chosen number of passives as promoters and leaves everybody else as they are."
            ),
            _("It does not say how many you will win over. Nobody can know that beforehand."),
        ),
        formula=(
            _("NPS after winning over k passives = 100 × (p + k − d) ÷ n"),
            _("Passives needed for g points more = g × n ÷ 100, rounded up"),
        ),
    )


def shares_topic() -> Topic:
    """Return why percentages add up to 100."""
    return Topic(
        _("Percentages that add up to 100"),
        (
            _(
                "Each share is rounded so that the three together are always exactly 100. A share can therefore stand "
                "one point away from what a calculator says."
            ),
            _("The score is not made of the rounded shares but of the counts, so it can differ from their difference."),
        ),
        formula=(_("All shares are rounded down; the points left over go to those with the largest remainders."),),
        source="Balinski, M. L. and Young, H. P. (1982). Fair Representation. Yale University Press. (Hamilton)",
    )


def left_out_topic() -> Topic:
    """Return what is left out, and where that is said."""
    return Topic(
        _("What is left out, and where you see it"),
        (
            _(
                "A blank is never a 0, and a 0 is never a blank. Anything but a whole number from 0 to 10, such as "
                "8.5, 11 or “don't know”, is not a score."
            ),
            _(
                "Answers without a valid score are kept, with their comments, but count in no score. Under the score "
                "on the Overview you read how many there are."
            ),
            _(
                "Before every import, and later on the page Import & waves, one line says for all rows of the file "
                "what became of them: imported, without a score, out of range, duplicate, and in which rows."
            ),
            _(
                "The same customer is recognised across waves by number, else by e-mail address, else by name where "
                "only one customer has it. Who merely looks alike is never made one without you: see Tools, Clean up "
                "customers. Answers of people nobody can tell are counted like all others."
            ),
            _(
                "Whoever gave a name, a company or an e-mail address in one wave has it in the waves that lack it too. "
                "What an answer says itself comes first, then the newest other wave, then a list of customers you "
                "added. Where one number has the names of two people, nothing goes from one to the other."
            ),
        ),
    )


def value_topic() -> Topic:
    """Return what passives are worth."""
    return Topic(
        _("Value"),
        (
            _(
                "If your file has a column with amounts, the value of the passives is their sum. Where an amount is "
                "missing, it is not guessed: you read of how many people it is known."
            ),
        ),
    )


def gap_topic() -> Topic:
    """Return how what passives miss and what promoters praise are compared."""
    return Topic(
        _("What passives miss and promoters praise"),
        (
            _(
                "Compare counts, for every tag, in how many comments of passives and of promoters it is missed and "
                "praised. Each share is one of all comments of that group, so it can shift while some have no tag yet."
            ),
            _(
                "With many tags some differences arise by chance. So npsdesk looks at all of them together, and calls "
                "a difference clear when at most 1 in 20 such calls is expected to be chance, probable up to 1 in 10."
            ),
            _(
                "It takes 20 comments of each group, 10 of them with a tag. Tags on fewer than 5 comments are left "
                "out. Detractors do not matter here, so a theme that only passives name never loses its place to them."
            ),
        ),
        rows=(
            (pgettext("box", "Fix"), _("Passives miss it more than promoters.")),
            (pgettext("box", "Tell"), _("Promoters praise it more than passives, and it is not one to fix.")),
            (pgettext("box", "Keep"), _("Both praise it in at least 1 of 10 comments, and it is neither of these.")),
            (pgettext("box", "Leave"), _("All others.")),
        ),
        formula=(
            _("p₁ and p₂ are two shares, D = p₁ − p₂, and each has Wilson's range from l to u. The range of D is"),
            "D − √[ (p₁ − l₁)² + (u₂ − p₂)² ]   …   D + √[ (u₁ − p₁)² + (p₂ − l₂)² ]",
            _("Its p is 1 minus the confidence at which this range just touches 0."),
            _(
                "Both differences of all tags shown are adjusted together (Benjamini and Hochberg): q ≤ 0.05 is clear, "
                "q ≤ 0.10 probable."
            ),
        ),
        source=(
            "Newcombe, R. G. (1998). Statistics in Medicine 17, 873–890.  "
            "Benjamini, Y. and Hochberg, Y. (1995). Journal of the Royal Statistical Society B 57, 289–300."
        ),
    )


def _suggested() -> Topic:
    return Topic(
        _("Suggested tags"),
        (
            _(
                "npsdesk suggests tags in two ways: where a keyword of a tag stands in the comment, and where the "
                "comment means much the same as comments that you tagged. It learns from your tags while you work, on "
                "your own computer, in English and Dutch alike. A suggestion that you turn down is not made again."
            ),
            _(
                "A suggested tag counts nowhere until you accept it. Until then it has a small wand; the words behind "
                "it are underlined. Words that a keyword of a tag on the comment hit are amber, and where else the "
                "customer goes is red."
            ),
            _(
                "How good the suggestions are is measured on your own tags: each comment that you tagged is suggested "
                "tags as if you had not. Under 10 comments with a tag, nobody can say that yet."
            ),
        ),
        rows=(
            (_("sure"), _("At least 9 in 10 like it were right, or a keyword says so.")),
            (_("fairly sure"), _("At least 7 in 10 like it were right.")),
            (_("perhaps"), _("Fewer were right, or too little is known.")),
        ),
    )


def words_topic() -> Topic:
    """Return how words, themes and comments of one meaning are found."""
    return Topic(
        _("Words, themes and meaning"),
        (
            _(
                "A word stands out when a group says it more often than another, each language for itself and each "
                "comment counted once. The range says how much more often; where it comes near to equal, the word is "
                "left out. It takes 20 comments of both groups in one language."
            ),
            _(
                "For themes and for the search by meaning, every comment is turned into 512 numbers on this computer. "
                "Comments that mean the same get much the same numbers, in English and Dutch alike."
            ),
            _(
                "A theme is a word or phrase of at least 3 comments, and of 2 in 100, that are alike: how good it was, "
                "or what nearly everybody names, is none. Where a tag is called so, or is on half of the comments "
                "or of those with a tag, it has a name already and is not shown."
            ),
            _(
                "Likeness is no proof. On 150 short searches with one right comment each, in the other language and "
                "with hardly a word in common, the right one was among the first five half of the time."
            ),
        ),
        formula=(
            _(
                "y and y′ are the comments of both groups with the word, n and n′ the sums over all words; "
                "a = 0.1 (y + y′)."
            ),
            "δ = ln[ (y + a) ÷ (n + Σa − y − a) ] − ln[ (y′ + a) ÷ (n′ + Σa − y′ − a) ]",
            "δ ± 1.96 · √[ 1 ÷ (y + a) + 1 ÷ (y′ + a) ]",
        ),
        source=(
            "Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Political Analysis 16, 372–403.  "
            "Yang, Y. et al. (2020). Multilingual universal sentence encoder for semantic retrieval. ACL 2020, 87–94."
        ),
    )
