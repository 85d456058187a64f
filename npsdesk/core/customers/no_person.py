"""Words by which what stands in a column of names is told to be a business, a group or nobody, in four languages."""

from npsdesk.core.customers.identity import NOBODY

# whole words; such a name is greeted without one, which is never wrong
_WORDS = NOBODY | {
    "bv", "nv", "vof", "cv", "bvba", "srl", "sprl", "sa", "sas", "sarl", "gmbh", "ag", "ug", "kg", "ltd", "limited",
    "llc", "llp", "plc", "inc", "co", "corp", "company", "group", "groep", "gruppe", "holding", "zn", "zonen",
    "sons", "gebr", "gebroeders", "brothers", "bros", "partners", "associates", "solutions", "services", "systems",
    "consulting", "stichting", "vereniging", "vzw", "maatschap", "gemeente", "provincie", "ministerie", "coöperatie",
    "foundation", "trust", "charity", "association", "society", "council", "club", "union", "verein", "gemeinde",
    "stadt", "vrienden", "friends", "familie", "fam", "family", "gezin", "bakkerij", "slagerij", "garage", "hotel",
    "hostel", "restaurant", "cafe", "café", "bar", "pub", "inn", "bistro", "brasserie", "camping", "museum",
    "theater", "theatre", "kapsalon", "salon", "studio", "atelier", "winkel", "shop", "store", "supermarkt",
    "supermarket", "market", "bakery", "butchers", "farm", "boerderij", "hoeve", "manege", "praktijk", "tandarts",
    "huisarts", "apotheek", "pharmacy", "kliniek", "clinic", "surgery", "dental", "ziekenhuis", "hospital", "zorg",
    "care", "school", "basisschool", "college", "lyceum", "university", "universiteit", "academy", "academie",
    "kinderopvang", "nursery", "kerk", "parochie", "plumbing", "electrical", "builders", "building", "construction",
    "engineering", "logistics", "transport", "transporten", "cleaning", "motors", "cycles", "events", "media",
    "design", "architecten", "architects", "advocaten", "solicitors", "makelaardij", "makelaars", "accountants",
    "administratie", "autobedrijf", "bouwbedrijf", "schildersbedrijf", "installatiebedrijf", "firma", "bedrijf",
    "team", "afdeling", "department", "dept", "office", "kantoor", "receptie", "reception", "inkoop", "verkoop",
    "sales", "support", "service", "klantenservice", "info", "admin", "directie", "management", "manager",
    "secretariaat", "helpdesk", "hr", "klant", "customer", "kunde", "client", "visitor", "bezoeker", "user",
    "gebruiker", "test", "tester", "the", "those", "aan",
}  # fmt: skip
# what the last part of a Dutch or German word says
_ENDS = (
    "bedrijf", "bedrijven", "winkel", "praktijk", "handel", "bouw", "techniek", "verhuur", "opvang", "school", "zaak",
    "makelaardij", "beheer", "services", "centrum", "vereniging", "stichting", "salon", "apotheek", "kantoor", "werken",
)  # fmt: skip
_LONG = 4  # letters before such a part, so that a short name which ends like it stays one


def is_no_person(words: list[str]) -> bool:
    """Return whether these words of a name, in small letters without dots, tell that it is no person's.

    >>> is_no_person(["stichting", "de", "brug"]), is_no_person(["anna", "bakker"])
    (True, False)
    """
    return any(word in _WORDS or _ends_so(word) for word in words)


def _ends_so(word: str) -> bool:
    return any(word.endswith(end) and len(word) >= len(end) + _LONG for end in _ENDS)
