"""Sharing in the demonstration: an invented local profile of marked portions, in a version for each of its audiences.

It is written by the same actions as anybody’s: its author asks, originators agree or refuse, and versions are issued.
"""

from __future__ import annotations

from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing import actions
from headwater.sharing.demonstration_messages import make_messages
from headwater.sharing.demonstration_surveys import make_surveys
from headwater.sharing.handover_demonstration import make_handover
from headwater.sharing.models import (
    AGREED,
    REFUSED,
    Agreement,
    Audience,
    AudiencePart,
    Briefing,
    Clearance,
    Consent,
    Portion,
    Product,
)
from headwater.sharing.queries import asked_of

COMMANDER = "Nadia Farrow"
AUTHOR, UNIT, COUNCIL, VERIFIER = "Petra Lindqvist", "Ada Whitcombe", "Rosalind Quaye", "Idris Maddox"
FORCE, NATIONAL, BOROUGH = "Force 01", "National unit (demonstration)", "Ashvale Borough Council"
COMMANDERS, PARTNERS, PUBLIC = "Area commanders", "Partners in Ashvale", "Community groups in Ashvale"
AGREEMENT = "Protocol of Ashvale’s crime and disorder partnership (invented)"
SINCE = date(2008, 4, 1)
TABLE = "Ward (invented) | Worry heard | Since\nMarket | often | spring\nHill | once | autumn\nQuay | never | –"
PORTIONS = (
    (
        "RESTRICTED",
        NATIONAL,
        "Two groups from elsewhere have tried to win over young men. (Invented.)",
        "",
        "",
    ),
    ("RESTRICTED", NATIONAL, "One meets above a shop; officers visit it weekly. (Invented.)", "", ""),
    ("UNCLASSIFIED", NATIONAL, "Young people are being approached by groups from elsewhere. (Invented.)", "2", ""),
    ("PROTECT", FORCE, "Neighbourhood teams hear worry about this in the market wards. (Invented.)", "", ""),
    ("UNCLASSIFIED", BOROUGH, "Youth work reaches four of six wards. (Invented.)", "", ""),
    ("SECRET", NATIONAL, "", "", "Held by the national unit: ask its duty officer. (Invented.)"),
    ("PROTECT", FORCE, TABLE, "", ""),
)
WHY = {
    "RESTRICTED": "Somebody who watches them could be found out. (Invented.)",
    "UNCLASSIFIED": "None. (Invented.)",
    "PROTECT": "Families could be singled out. (Invented.)",
    "SECRET": "Intelligence could be lost. (Invented.)",
}
WHOM = (
    (COMMANDERS, "RESTRICTED", ("",), "area-commander"),
    (PARTNERS, "PROTECT", (BOROUGH, "Ashvale Academy", "HMP Ravensford", "Ashvale Primary Care Trust"), ""),
    (PUBLIC, "UNCLASSIFIED", ("Ashvale Women’s Forum",), ""),
)


def _as(name: str) -> Viewer:
    return viewer_of(Person.objects.get(name=name))


def _at(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def make_sharing() -> None:
    """Make audiences, vetting and a profile, and issue it; once."""
    if Product.objects.exists():
        return
    author = _as(AUTHOR)
    audiences = _audiences(author)
    _vetting()
    _agreement(author)
    product = Product(organisation=_at(FORCE), title="Local profile of Ashvale (invented)", scheme="gpms")
    product.asset = "national security"
    made = actions.make_product(product, by=author)
    _portions(made, author)
    for _ in range(2):  # once more for the lower wording of what was refused
        for audience in audiences.values():
            actions.ask_originators(made, by=author, audience=audience, due=author.day + timedelta(days=14))
        for name in (UNIT, COUNCIL):
            _answer(_as(name))
    for audience in audiences.values():
        colour = "TLP:GREEN" if audience.title == PARTNERS else ""
        actions.issue(made, by=author, audience=audience, colour=colour)
    _briefing()
    make_surveys(made, PARTNERS)
    make_messages()
    make_handover(Agreement.objects.get(title=AGREEMENT))


def _briefing() -> None:
    """A commander told the council and the schools of the borough, and left nothing written with them."""
    by = _as(COMMANDER)
    post = Holding.objects.select_related("post__organisation").get(person=by.person).post
    told = Briefing(post=post, listeners="schools", whom="Head teachers of the borough (invented)", covers="local")
    told.form, told.day = "spoken", by.day - timedelta(days=20)
    actions.keep_briefing(told, by=by)


def _agreement(author: Viewer) -> None:
    new = Agreement(organisation=_at(FORCE), title=AGREEMENT, kind="local_authority", used=True, start=SINCE)
    new.purpose, new.legal_basis = (
        "What teams hear of places, for the local profile. (Invented.)",
        "Section 115. (Invented.)",
    )
    new.review_on = author.day + timedelta(days=200)
    actions.keep_agreement(new, by=author, parties=[_at(BOROUGH)])


def _audiences(author: Viewer) -> dict[str, Audience]:
    found = {}
    for title, reads, places, kind in WHOM:
        new = Audience(organisation=_at(FORCE), title=title, scheme="gpms", reads=reads)
        found[title] = actions.make_audience(new, by=author)
        for place in places:
            at = _at(place) if place else None
            actions.add_part(AudiencePart(audience=found[title], organisation=at, kind=kind, start=SINCE), by=author)
    commanders = AudiencePart(audience=found[PARTNERS], kind="area-commander", start=SINCE)
    actions.add_part(commanders, by=author)  # who brief partners, and so need to have what partners have
    return found


def _vetting() -> None:
    """A commander’s and a director’s basic checks, of which the second is only claimed."""
    for name, by, verified in (("Nadia Farrow", VERIFIER, True), ("Gareth Ormsby", VERIFIER, True)):
        held = Holding.objects.select_related("post").get(person__name=name)
        clearance = Clearance(person=held.person, post=held.post, code="BPSS-2009", start=SINCE)
        clearance.end = _as(by).day + timedelta(days=400)
        row = actions.record_clearance(clearance, by=_as(by))
        if verified:
            actions.verify(row, by=_as(by))


def _portions(made: Product, author: Viewer) -> None:
    for level, originator, text, lower, held_at in PORTIONS:
        above = Portion.objects.get(product=made, number=int(lower)) if lower else None
        new = Portion(product=made, level=level, text=text, held_at=held_at, why=WHY[level], reliability="B")
        new.kind = "table" if text == TABLE else "paragraph"
        new.originator, new.tearline_of = _at(originator), above
        actions.add_portion(new, by=author)


def _answer(by: Viewer) -> None:
    """The national unit agrees to all but one: where the group meets goes to nobody but in lower words."""
    for consent in asked_of(by):
        refuse = consent.portion.number == 2
        given = Consent(answer=REFUSED if refuse else AGREED, protocol="Gateway Protocol (invented)")
        given.reason = "The visits would be noticed. (Invented.)" if refuse else ""
        actions.answer_consent(consent, by=by, given=given)
