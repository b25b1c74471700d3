"""The register of the demonstration: the 2009 reconstruction's units, and an invented partnership with its people.

Every name is made up. It is written by the same actions as anybody's, so its log tells how it came to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.accounts.models import Person
from headwater.core.posts import POST_KINDS
from headwater.organisations import actions
from headwater.organisations.models import Holding, Member, Organisation, Partnership, Post
from headwater.organisations.viewer import Viewer, console, viewer_of

SINCE = date(2008, 4, 1)
BASIS = "Reconstruction: invented unit, tier as the 2009 totals need"


@dataclass(frozen=True)
class Somebody:
    """An invented person, the post they hold and where."""

    name: str
    post: str
    at: str

    @property
    def email(self) -> str:
        """An address that nothing can be sent to."""
        return f"{self.name.lower().replace(' ', '.').replace('’', '')}@example.org"


@dataclass(frozen=True)
class Place:
    """An invented body or place, and what it is part of."""

    kind: str
    name: str
    nation: str = ""
    parent: str = ""


PLACES = (
    Place("national", "Inspectorate (demonstration)"),
    Place("national", "National unit (demonstration)"),
    Place("region", "Northmoor region", "England"),
    Place("area", "Ashvale area", "England", "Force 01"),
    Place("area", "Brookmere area", "England", "Force 01"),
    Place("neighbourhood", "Ashvale Market neighbourhood", "England", "Ashvale area"),
    Place("local_authority", "Ashvale Borough Council", "England"),
    Place("school", "Ashvale Academy", "England", "Ashvale Borough Council"),
    Place("prison", "HMP Ravensford", "England"),
    Place("health", "Ashvale Primary Care Trust", "England"),
    Place("oversight", "Force 01 Police Authority", "England"),
    Place("community", "Ashvale Women’s Forum", "England"),
)
PEOPLE = (
    Somebody("Miriam Okafor-Lisle", "inspector", "Inspectorate (demonstration)"),
    Somebody("Tomos Pendlebury", "critical-reader", "Inspectorate (demonstration)"),
    Somebody("Ada Whitcombe", "national-coordinator", "National unit (demonstration)"),
    Somebody("Marguerite Solway", "funding-officer", "National unit (demonstration)"),
    Somebody("Jonah Brackley", "regional-manager", "Northmoor region"),
    Somebody("Frances Hale", "chief-officer-lead", "Force 01"),
    Somebody("Idris Maddox", "delivery-manager", "Force 01"),
    Somebody("Petra Lindqvist", "analyst", "Force 01"),
    Somebody("Anselm Pryce", "finance-lead", "Force 01"),
    Somebody("Gareth Ormsby", "special-branch-head", "Force 01"),
    Somebody("Nadia Farrow", "area-commander", "Ashvale area"),
    Somebody("Colin Ashdown", "engagement-officer", "Ashvale area"),
    Somebody("Rosalind Quaye", "partner-director", "Ashvale Borough Council"),
    Somebody("Ben Tolliver", "safeguarding-lead", "Ashvale Academy"),
    Somebody("Harriet Mbeki-Stone", "safeguarding-lead", "HMP Ravensford"),
    Somebody("Owen Castellane", "safeguarding-lead", "Ashvale Primary Care Trust"),
    Somebody("Beatrix Northey", "authority-lead", "Force 01 Police Authority"),
    Somebody("Samina Rowntree", "independent-adviser", "Ashvale Women’s Forum"),
    Somebody("Edwin Carraway", "delivery-manager", "Force 02"),
)
VACANT = (("area-delivery", "Ashvale area"), ("training-lead", "Force 01"), ("area-commander", "Brookmere area"))
KEEPER = Somebody("Luca Fairweather", "register-keeper", "National unit (demonstration)")
TOGETHER = (
    "Ashvale Borough Council",
    "Ashvale area",
    "Ashvale Academy",
    "HMP Ravensford",
    "Ashvale Primary Care Trust",
    "Ashvale Women’s Forum",
)


def make_demonstration(units: Iterable[tuple[str, str]]) -> int:
    """Fill an empty register; ``units`` are the reconstruction's names and tiers. Returns how many organisations."""
    if Organisation.objects.exists():
        return Organisation.objects.count()
    by = console("demonstration")
    places: dict[str, Organisation] = {}
    for place in PLACES[:2]:
        _add(by, places, place)
    _hold(by, places, KEEPER)
    keeper = viewer_of(Person.objects.get(email=KEEPER.email))
    for name, tier in units:
        _add(keeper, places, Place("force", name))
        actions.set_tier(places[name], by=keeper, tier=tier, start=SINCE, basis=BASIS)
    for place in PLACES[2:]:
        _add(keeper, places, place)
    actions.set_tier(places["Ashvale area"], by=keeper, tier="priority", start=SINCE, basis="Invented for this page")
    for somebody in PEOPLE:
        _hold(keeper, places, somebody)
    for post, at in VACANT:
        actions.make_post(Post(organisation=places[at], kind=post, start=SINCE), by=keeper)
    _join(keeper, places)
    return len(places)


def _add(by: Viewer, places: dict[str, Organisation], place: Place) -> None:
    parent = places.get(place.parent)
    made = Organisation(kind=place.kind, name=place.name, nation=place.nation, parent=parent, start=SINCE)
    places[place.name] = actions.add_organisation(made, by=by)


def _hold(by: Viewer, places: dict[str, Organisation], somebody: Somebody) -> None:
    person = Person.objects.create_user(somebody.email, name=somebody.name)
    place = places[somebody.at]
    post = actions.make_post(Post(organisation=place, kind=POST_KINDS[somebody.post].id, start=SINCE), by=by)
    actions.appoint(Holding(post=post, person=person, start=SINCE), by=by)


def _join(by: Viewer, places: dict[str, Organisation]) -> None:
    lead = places["Ashvale Borough Council"]
    together = actions.make_partnership(
        Partnership(kind="cdrp", name="Ashvale Safer Partnership", nation="England", lead=lead, start=SINCE), by=by
    )
    board = actions.make_partnership(
        Partnership(
            kind="board", name="Ashvale Prevent Silver", nation="England", level="silver", lead=lead, start=SINCE
        ),
        by=by,
    )
    for name in TOGETHER:
        actions.join_partnership(Member(partnership=together, organisation=places[name], start=SINCE), by=by)
    for name in TOGETHER[:2]:
        actions.join_partnership(Member(partnership=board, organisation=places[name], start=SINCE), by=by)
