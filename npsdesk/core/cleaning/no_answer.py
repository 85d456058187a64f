"""The words that people write where they have no answer, in the languages of the survey tools."""

NO_ANSWER = frozenset({
    "-", "–", "—", ".", "..", "...", "…", "?", "/", "n/a", "na", "n.a.", "n.a", "n.v.t.", "n.v.t", "nvt",
    "none", "null", "nil", "#n/a", "blank", "empty", "not applicable", "no answer", "not answered",
    "did not answer", "no response", "don't know", "don’t know", "dont know", "do not know", "i don't know",
    "i don’t know", "dk", "refused", "skipped", "prefer not to say", "not sure", "no opinion", "geen",
    "geen antwoord", "niet ingevuld", "weet niet", "weet ik niet", "weet het niet", "geen mening", "geen idee",
    "niet van toepassing", "niet beantwoord", "keine", "keine angabe", "k.a.", "k. a.", "keine antwort",
    "weiß nicht", "weiss nicht", "nicht zutreffend", "entfällt", "ne sais pas", "je ne sais pas", "nsp",
    "sans réponse", "sans objet", "non concerné", "pas de réponse", "aucune", "s.o.",
})  # fmt: skip

# These say nothing in a comment, but in a column of answers "no" is an answer and an "x" may tick a box.
_IN_COMMENTS = frozenset({
    "no", "nee", "nein", "non", "nothing", "niets", "niks", "nichts", "rien", "ras", "r.a.s.", "x", "xx", "xxx",
})  # fmt: skip
# These are kept as comments, as whoever writes them may be content, but nobody is quoted with them.
_NO_REMARK = frozenset({
    "no comment", "no comments", "no remarks", "no further comments", "no further remarks", "no suggestions",
    "no ideas", "nothing to add", "nothing to say", "nothing else", "nothing more", "nothing comes to mind",
    "nothing really", "can't think of anything", "cannot think of anything", "geen opmerking", "geen opmerkingen",
    "geen commentaar", "geen op- of aanmerkingen", "geen op of aanmerkingen", "geen verdere opmerkingen",
    "geen aanmerkingen", "geen suggesties", "geen toelichting", "niets toe te voegen", "niks toe te voegen",
    "niets te melden", "niks te melden", "verder niets", "verder niks", "verder geen opmerkingen",
    "zou het niet weten", "zou niet weten", "ik zou het niet weten", "kan niets bedenken", "keine anmerkung",
    "keine anmerkungen", "keine bemerkungen", "kein kommentar", "keine vorschläge", "nichts hinzuzufügen",
    "aucun commentaire", "pas de commentaire", "aucune remarque", "rien à ajouter", "rien à signaler",
})  # fmt: skip
_AROUND = " \t\r\n\xa0.,;:!?/*_-–—…"
_BARE = frozenset(word.strip(_AROUND) for word in NO_ANSWER | _IN_COMMENTS) - {""}
_LONGEST = 32


def is_no_answer(text: str) -> bool:
    """Return whether a comment only says that there is none: "n.v.t.", "N/A", "geen", "-", "RAS".

    A longer text is known by its length alone, as an import asks this of every comment.
    """
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_AROUND).lower()
    return not bare or bare in _BARE


def says_nothing(text: str) -> bool:
    """Return whether a comment is no answer, or says in so many words that there is nothing to say."""
    return is_no_answer(text) or " ".join(text.lower().split()).strip(_AROUND) in _NO_REMARK
