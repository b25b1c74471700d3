"""The words that the guard of collected text goes by, beside those of the protected characteristics.

They are lists, and lists have holes: see ``collection_guard`` for what they are good for and what not.
"""

from __future__ import annotations

from headwater.core.plain_reading import alike


def _words(text: str) -> frozenset[str]:
    return frozenset(map(alike, text.split()))


# Which characteristics a text may not tie to a person. Age, sex, language and disability are left out: “young people”,
# “women feel unsafe” and “no ramp for wheelchairs” are what teams hear of a place, and no beliefs.
GUARDED = (
    "religion",
    "race",
    "dress",
    "worship",
    "place-of-birth",
    "migration",
    "sexual-orientation",
    "gender-reassignment",
)
WORSHIP = (
    "worship",
    "dress",
)  # told of a place as often as of a person: they count where somebody goes, prays or wears
POLITICS = (
    "far right", "far left", "left wing", "right wing", "political*", "politics", "labour party", "conservative party",
    "bnp", "edl", "marxist*", "communist*", "fascis*", "nationalist*", "anarchis*", "extremis*", "radicalis*",
    "islamis*", "jihad*", "terroris*", "ideolog*", "anti government",
)  # fmt: skip
PERSON = _words(
    """he she him his her hers himself herself someone somebody anyone anybody whoever individual individuals
    person man woman boy girl lad pupil student teacher neighbour resident shopkeeper owner landlord tenant
    councillor youth teenager mother father brother sister son daughter husband wife partner cousin family
    household worker volunteer driver employee employer suspect child convert parent couple guy bloke lady
    gentleman preacher"""
)
GROUP = _words(
    """people persons men women boys girls lads pupils students residents neighbours families households youths
    teenagers members worshippers attendees owners shopkeepers parents children those they them workers
    volunteers tenants drivers others locals everyone everybody guys couples"""
)
MIND = _words(
    """believe believed believing think thinks support supports supporting sympathise sympathises sympathetic
    follow follows following converted convert converts hold holds preach preaches identify identifies consider
    vote votes voted joined join pray prays praying practise practises practising practice wear wears wearing"""
)
BELIEFS = _words(
    """believes practising practises practise devout pious pray prays worship praying worships fasts fasting
    preaches secular religious faithful atheist"""
)
ATTENDS = (
    "attend*", "goes to", "go to", "going to", "went to", "visits", "frequents", "seen at", "member of", "members of",
    "regular at", "regulars at", "prays at", "pray at", "comes to", "come to", "belongs to",
)  # fmt: skip
ASKS = _words(
    """who whom which list name names identify whether many number count proportion percentage what find establish
    record note where"""
)
OF_PEOPLE = (
    "names of", "list of", "lists of", "identities of", "identity of", "details of", "addresses of", "identify", "name",
    "record", "profile", "profiles of", "which", "note", "list",
)  # fmt: skip
INSTITUTIONS = _words(
    """centre centres center school schools group groups forum forums charity charities building buildings hall
    halls church churches mosque mosques temple temples trust council network networks festival festivals event
    events holiday holidays aid month week association federation academy college shop shops restaurant
    restaurants takeaway takeaways barber barbers street road lane market calendar literacy leaders organisation
    organisations society club clubs fair committee committees bank banks service services burial cemetery fund
    relief food community-centre language classes"""
)
FUNCTION = _words(
    """and or but who that which in at from of to is was are were with on by for because so as if when while than
    then not also too since he she they it has have had says said"""
)
AGAINST = _words(
    """against anti hate hatred hated abuse abused attack attacks target targets targeted targeting towards"""
)
BUILDS = _words("""the a an into his her their our it this that these those old former empty some""")
WHO, THEY = _words("who"), _words("he she")
TURNED = _words("converted reverted")
ANYBODY = _words("individuals anyone anybody somebody someone")
