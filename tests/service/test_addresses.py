"""Every address x role x (own, other's, none): its status stands in one table, and an address without a row fails."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from headwater.accounts.models import Person
from headwater.evidence.models import Evidence
from headwater.inspection.models import (
    Box,
    Comment,
    Delegation,
    Draft,
    Letter,
    Milestone,
    Observation,
    Publication,
    Recommendation,
    Release,
    Return,
    TeamMember,
    Visit,
)
from headwater.interventions.models import Panel
from headwater.learning.models import CaseStudy
from headwater.organisations.models import Holding, Partnership
from headwater.sharing.actions import remark_on
from headwater.sharing.demonstration import COMMANDERS, PARTNERS, make_sharing
from headwater.sharing.models import (
    AgreedAction,
    Agreement,
    Audience,
    Clearance,
    Consent,
    HandoverNote,
    Message,
    Preference,
    Product,
    Relationship,
    Remark,
    SourceSystem,
    Survey,
)
from headwater.sharing.models import Release as Shared
from headwater.vulnerability.models import (
    AnalystCapacity,
    AnalystTask,
    Assessment,
    Boundaries,
    CollectionReturn,
    Contradiction,
    DataLoad,
    DataSet,
    ImpliedData,
    IndexBuild,
    Informs,
    KnowledgeGap,
    Mentoring,
    NeedIndex,
    NimProduct,
    Profile,
    Requirement,
    ResearchItem,
    Section,
    Tasking,
    TaskingDecision,
    UnassessedBatch,
)

from .conftest import as_viewer, organisation, were_invited
from .engaging.rooms import ADDRESSES as ENGAGING
from .engaging.rooms import fills_of_engaging
from .inspecting.making import an_inspection
from .inspecting.making_reports import with_a_report
from .leading.rooms import ADDRESSES, fills_of_leading
from .learning.rooms import ADDRESSES as LEARNING
from .learning.rooms import fills_of_learning
from .measuring.rooms import ADDRESSES as MEASURING
from .measuring.rooms import fills_of_measuring
from .supporting.rooms import ADDRESSES as SUPPORTING
from .supporting.rooms import fills_of_supporting

pytestmark = pytest.mark.once  # nothing in it hangs on the database

TABLE = Path(__file__).parent / "addresses.csv"
ROLES = {
    "keeper": "Luca Fairweather",
    "inspector": "Miriam Okafor-Lisle",
    "lead": "Idris Maddox",
    "member": "Petra Lindqvist",
    "partner": "Ben Tolliver",
    "no_post": "Nobody Yet",
    "nobody": "",
}
OF_INSPECTIONS = (
    "inspections/",
    "returns/",
    "drafts/",
    "readings/",
    "comments/",
    "published/",
    "recommendations/",
    "letters/",
)
OF_SHARING = ("sharing/",)
OF_PLACES, OF_LEADING, OF_ENGAGING = ("places/",), ("leadership/",), ("engagement/",)
OF_SUPPORTING, OF_LEARNING, OF_MEASURING = ("support/",), ("learning/",), ("measures/",)
ROWS = [
    *csv.DictReader(TABLE.read_text("utf-8").splitlines()),
    *ADDRESSES,
    *ENGAGING,
    *SUPPORTING,
    *LEARNING,
    *MEASURING,
]


def every_pattern(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, with what stands before it."""
    for item in (resolver or get_resolver()).url_patterns:
        here = f"{prefix}{item.pattern}"
        if isinstance(item, URLResolver):
            yield from every_pattern(item, here)
        elif isinstance(item, URLPattern):
            yield here, item


def patterns() -> list[str]:
    """Every address there is, as its pattern."""
    return [here for here, _ in every_pattern()]


def first(model: type[Model], field: str) -> str:
    """A field of the first record there is; of none, what is no record's."""
    found = model._default_manager.order_by("pk").values_list(field, flat=True).first()
    return str(found or ("1" if field == "pk" else "zzzzzzzzzzzz"))


def of_inspections(place: str) -> dict[str, str]:
    """What fills the addresses of the demonstration's inspection, and of a place's return; of no place, nothing."""
    whole = Return.objects.filter(inspected__organisation__name=place).select_related("inspected__inspection").first()
    inspection = whole.inspected.inspection.ref if whole else "zzzzzzzzzzzz"
    team = TeamMember.objects.first()
    given = Release.objects.filter(inspected__organisation__name=place)
    letter = Letter.objects.filter(organisation__name=place).values_list("pk", flat=True).first()
    reading = given.values_list("ref", flat=True).first()
    return {
        "inspections/<slug:ref>/move/<slug:verb>": f"inspections/{inspection}/move/visit",
        "withdraw/<slug:organisation>": f"withdraw/{organisation(place or 'Force 01').ref}",
        "inspections/<slug:ref>/team/<int:pk>": f"inspections/{inspection}/team/{team.pk if team else 1}",
        "inspections/<slug:ref>/report/boxes/<int:pk>": f"inspections/{inspection}/report/boxes/{first(Box, 'pk')}",
        "inspections/<slug:ref>": f"inspections/{inspection}",
        "compared/<slug:other>": f"compared/{inspection}",
        "consent/<int:pk>": f"consent/{first(Visit, 'pk')}",
        "fieldwork/<int:pk>": f"fieldwork/{first(Visit, 'pk')}",
        "observations/<int:pk>": f"observations/{first(Observation, 'pk')}",
        "milestones/<int:pk>": f"milestones/{first(Milestone, 'pk')}",
        "recommendations/<slug:ref>": f"recommendations/{first(Recommendation, 'ref')}",
        "letters/<int:pk>": f"letters/{letter or '999'}",
        "drafts/<slug:ref>": f"drafts/{first(Draft, 'ref')}",
        "<slug:other>": first(Draft, "ref"),
        "readings/<slug:ref>": f"readings/{reading or 'zzzzzzzzzzzz'}",
        "comments/<int:pk>": f"comments/{first(Comment, 'pk')}",
        "published/<slug:ref>": f"published/{first(Publication, 'ref') if place else 'zzzzzzzzzzzz'}",
        "<str:name>": "report.pdf",
        "returns/<slug:ref>": f"returns/{whole.ref if whole else 'zzzzzzzzzzzz'}",
        "<slug:organisation>": organisation(place or "Force 01").ref,
        "<path:group>": "AV",
        "<path:capability>": "AV",
        "<str:criterion>": "DEV-1",
        "<path:name>": "AV-1",
        "<int:number>": "1",
        "<slug:form>": "xlsx",
        "delegated/<int:pk>": f"delegated/{getattr(Delegation.objects.first(), 'pk', 1)}",
    }


def of_sharing(whose: str) -> dict[str, str]:
    """What fills the addresses of sharing: the partners’ release is one’s own, the commanders’ another’s."""
    absent = "zzzzzzzzzzzz"
    kept = {"own": PARTNERS, "other": COMMANDERS}.get(whose, "")
    release = Shared.objects.filter(audience__title=kept).values_list("ref", flat=True).first() or absent
    product = absent if whose == "none" else first(Product, "ref")
    audience = absent if whose == "none" else first(Audience, "ref")
    return {
        "sharing/releases/<slug:ref>": f"sharing/releases/{release}",
        "sharing/products/<slug:ref>": f"sharing/products/{product}",
        "out/<int:number>": "out/1",
        "files/<int:number>": "files/1",
        "scan/<int:number>": "scan/1",
        "end/<slug:caveat>": "end/LOCAL",
        "sharing/vetting/caveats/<slug:ref>": "sharing/vetting/caveats/"
        + (absent if whose == "none" else Holding.objects.get(person__name="Petra Lindqvist").ref),
        "<slug:audience>": audience,
        "sharing/audiences/<slug:ref>": f"sharing/audiences/{audience}",
        "sharing/consents/<slug:ref>": f"sharing/consents/{absent if whose == 'none' else first(Consent, 'ref')}",
        "sharing/agreements/<slug:ref>": f"sharing/agreements/{absent if whose == 'none' else first(Agreement, 'ref')}",
        "sharing/remarks/<slug:ref>": f"sharing/remarks/{absent if whose == 'none' else first(Remark, 'ref')}",
        "sharing/surveys/<slug:ref>": f"sharing/surveys/{absent if whose == 'none' else first(Survey, 'ref')}",
        "sharing/gaps/<slug:ref>": f"sharing/gaps/{absent if whose == 'none' else first(Remark, 'ref')}",
        "sharing/vetting/<slug:ref>": f"sharing/vetting/{absent if whose == 'none' else first(Clearance, 'ref')}",
        "sharing/messages/<slug:ref>": f"sharing/messages/{of_messages(whose)}",
        "sharing/source-systems/<slug:ref>": f"sharing/source-systems/{kept_by_council(SourceSystem, whose)}",
        "sharing/preferences/<slug:ref>": f"sharing/preferences/{kept_by_council(Preference, whose)}",
        "<slug:language>": "cy",
        "sharing/vetting/record/<slug:ref>": "sharing/vetting/record/"
        + (absent if whose == "none" else Holding.objects.get(person__name="Petra Lindqvist").ref),
    } | of_handover(whose)


def of_handover(whose: str) -> dict[str, str]:
    """What fills the addresses of working together and of handing a post over."""
    kept = {"actions": AgreedAction, "relationships": Relationship, "handover/notes": HandoverNote}
    found = {name: "zzzzzzzzzzzz" if whose == "none" else first(model, "ref") for name, model in kept.items()}
    found["handover"] = "zzzzzzzzzzzz" if whose == "none" else Holding.objects.get(person__name="Petra Lindqvist").ref
    return {f"sharing/{name}/<slug:ref>": f"sharing/{name}/{ref}" for name, ref in found.items()}


def of_messages(whose: str) -> str:
    """An approved message is one’s own, a draft another’s."""
    state = {"own": "approved", "other": "draft"}.get(whose, "")
    return Message.objects.filter(state=state).values_list("ref", flat=True).first() or "zzzzzzzzzzzz"


def of_places(whose: str) -> dict[str, str]:
    """What fills the addresses of places: what is kept of the force’s county is one’s own."""
    absent = "zzzzzzzzzzzz"
    kept = {
        "data/files": DataLoad,
        "data": DataSet,
        "indices/built": IndexBuild,
        "indices": NeedIndex,
        "map": Boundaries,
        "profiles": Profile,
        "assessments": Assessment,
        "contradictions": Contradiction,
    }
    found = {name: absent if whose == "none" else first(model, "ref") for name, model in kept.items()}
    filled = {f"places/{name}/<slug:ref>": f"places/{name}/{ref}" for name, ref in found.items()}
    built = f"built/{found['indices/built']}/against/"
    filled |= {f"{built}<slug:other>": f"{built}{found['indices/built']}"}
    filled |= {"<slug:section>": absent if whose == "none" else first(Section, "ref")}
    filled |= {"without/<slug:party>": f"without/{organisation('Ashvale Primary Care Trust').ref}"}
    return filled | of_gaps_and_research(whose) | of_products(whose)


def of_gaps_and_research(whose: str) -> dict[str, str]:
    """What fills the addresses of gaps, collection and research: Ashvale’s are one’s own, Dunmere’s another’s."""
    place = {"organisation__name": {"own": "Ashvale area", "other": "Dunmere area"}.get(whose, "")}

    def of(model: type[Model], **given: object) -> str:
        rows = model._default_manager.filter(**given).order_by("pk").values_list("ref", flat=True)
        return str((rows.first() if whose != "none" else None) or "zzzzzzzzzzzz")

    returns = {"own": place | {"state": "waiting"}, "other": {"state": "fit"}}.get(whose, {})
    return {
        "places/gaps/<slug:ref>": f"places/gaps/{of(KnowledgeGap, **place)}",
        "places/collection/taskings/<slug:ref>": f"places/collection/taskings/{of(Tasking, **place)}",
        "places/collection/returns/<slug:ref>": f"places/collection/returns/{of(CollectionReturn, **returns)}",
        "places/collection/<slug:ref>": f"places/collection/{of(Requirement, **place)}",
        "places/research/tasks/<slug:ref>": f"places/research/tasks/{of(AnalystTask, **place)}",
        "places/research/data/<slug:ref>": f"places/research/data/{of(ImpliedData)}",
        "places/research/<slug:ref>": f"places/research/{of(ResearchItem)}",
    }


def of_products(whose: str) -> dict[str, str]:
    """What fills the addresses of products and of analysts’ hours: a national product is another’s."""
    kept: dict[str, type[Model]] = {
        "products/tasking": TaskingDecision,
        "products/links": Informs,
        "capacity/backlog": UnassessedBatch,
        "capacity/mentoring": Mentoring,
        "capacity": AnalystCapacity,
    }
    found = {name: "zzzzzzzzzzzz" if whose == "none" else first(model, "ref") for name, model in kept.items()}
    at = {"own": "Force 01", "other": "National unit (demonstration)"}.get(whose, "")
    of_place = NimProduct.objects.filter(organisation__name=at).order_by("pk").values_list("ref", flat=True)
    found["products"] = of_place.first() or "zzzzzzzzzzzz"
    return {f"places/{name}/<slug:ref>": f"places/{name}/{ref}" for name, ref in found.items()}


def kept_by_council(model: type[Model], whose: str) -> str:
    """What the council keeps is another’s; what Force 01 or a prison keeps is one’s own."""
    rows = model._default_manager.order_by("pk").values_list("ref", flat=True)
    council = {"organisation__name": "Ashvale Borough Council"}
    found = {"own": rows.exclude(**council), "other": rows.filter(**council)}.get(whose, rows.none())
    return found.first() or "zzzzzzzzzzzz"


def fills(whose: str) -> dict[str, str]:
    """What fills the addresses of whoever is meant: it asks for a record of each kind, so it is asked for once."""
    place = {"own": "Force 01", "other": "Force 02", "none": "Force 01"}[whose]
    holder = {"own": "Petra Lindqvist", "other": "Edwin Carraway", "none": "Petra Lindqvist"}[whose]
    together = Partnership.objects.get(kind="cdrp").ref
    apps = (
        (fills_of_supporting(whose) if Panel.objects.exists() else {})
        | (fills_of_learning(whose) if CaseStudy.objects.exists() else {})
        | fills_of_engaging(whose)
        | fills_of_measuring(whose)
        | fills_of_leading(whose)
        | of_places(whose)
        | of_sharing(whose)
        | of_inspections(place if whose != "none" else "")
    )
    filled = apps | {
        "partnerships/<slug:ref>/<slug:member>": f"partnerships/{together}/{organisation('Ashvale Academy').ref}",
        "partnerships/<slug:ref>": f"partnerships/{together}",
        "holdings/<slug:ref>": f"holdings/{Holding.objects.get(person__name=holder).ref}",
        "posts/<slug:ref>": f"posts/{Holding.objects.get(person__name=holder).post.ref}",
        "jobs/<slug:ref>": "jobs/zzzzzzzzzzzz",
        "tokens/<slug:ref>": "tokens/zzzzzzzzzzzz",
        "evidence/<slug:ref>": f"evidence/{Evidence.objects.get(organisation__name=place, kind='file').ref}",
        "<slug:ref>": organisation(place).ref,
        "<ref>": organisation(place).ref,
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "accounts/password/reset/key/1-bad/",
        "<int:pk>": "1",
    }
    if whose != "none":
        return filled
    known = (organisation(place).ref, filled["evidence/<slug:ref>"].removeprefix("evidence/"))
    for ref in known:
        filled = {part: value.replace(ref, "zzzzzzzzzzzz") for part, value in filled.items()}
    return filled


def address(pattern: str, known: dict[str, str]) -> str:
    """The address of a pattern, with the ``fills`` of whoever is meant: to ask for those takes longer than a page."""
    for part, value in known.items():
        pattern = pattern.replace(part, value)
    return f"/{pattern}"


@pytest.fixture
def clients(register: None) -> dict[str, Client]:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    were_invited("Petra Lindqvist", "Edwin Carraway")
    clients = {}
    for role, name in ROLES.items():
        clients[role] = Client()
        if name:
            clients[role].force_login(Person.objects.get(name=name))
    return clients


def test_every_address_has_its_rows() -> None:
    known = {row["address"] for row in ROWS}
    assert sorted(set(patterns()) - known) == []
    assert sorted(known - set(patterns())) == []


@pytest.mark.parametrize("where", ["/health", "/ready", "/metrics"])
def test_a_monitor_may_ask_for_the_head_alone(db: None, where: str) -> None:
    answer = Client().head(where)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("where", ["/", "/my-access/", "/jobs/", "/search/?q=force", "/api/"])
def test_a_page_may_be_asked_for_its_head_alone(clients: dict[str, Client], where: str) -> None:
    answer = clients["keeper"].head(where)
    assert (answer.status_code, answer.content) == (200, b"")


def answered(
    clients: dict[str, Client], row: dict[str, str], known: dict[str, dict[str, str]] | None = None
) -> dict[str, str]:
    """What an address answers each role; a page that is there says something."""
    where = address(row["address"], known[row["whose"]] if known else fills(row["whose"]))
    answers = {role: clients[role].get(where) for role in ROLES}
    bodies = {role: b"".join(answer) for role, answer in answers.items()}  # a file is read to its end
    assert all(body or answers[role].status_code in (302, 405) for role, body in bodies.items())
    return {role: str(answer.status_code) for role, answer in answers.items()}


REGISTER = [
    row
    for row in ROWS
    if not row["address"].startswith((*OF_INSPECTIONS, *OF_SHARING, *OF_PLACES, *OF_LEADING, *OF_ENGAGING))
    and not row["address"].startswith((*OF_SUPPORTING, *OF_LEARNING, *OF_MEASURING))
]
OF_ROUNDS = [row for row in ROWS if row["address"].startswith(OF_INSPECTIONS)]


@pytest.mark.parametrize("row", REGISTER, ids=lambda row: f"{row['address'] or 'home'} {row['whose']}")
def test_an_address_answers_each_role_as_the_table_says(clients: dict[str, Client], row: dict[str, str]) -> None:
    assert answered(clients, row) == {role: row[role] for role in ROLES}


@pytest.mark.parametrize("published", [False, True])
def test_the_addresses_of_inspections_answer_each_role_as_the_table_says(
    clients: dict[str, Client], *, published: bool
) -> None:
    """All of them on one inspection: nothing is written by asking."""
    an_inspection()
    with_a_report(published=published)
    told, expected = {}, {}
    known = {whose: fills(whose) for whose in ("own", "other", "none")}
    for row in OF_ROUNDS:
        if row["address"].startswith("published/") is published:
            name = f"{row['address']} {row['whose']}"
            told[name], expected[name] = answered(clients, row, known), {role: row[role] for role in ROLES}
    assert len(told) > 5
    assert told == expected


def test_the_addresses_of_sharing_answer_each_role_as_the_table_says(clients: dict[str, Client]) -> None:
    make_sharing()
    said = Remark(release=Shared.objects.get(audience__title=PARTNERS), kind="useful")
    remark_on(said, by=as_viewer("Ben Tolliver"))
    told, expected = {}, {}
    known = {whose: fills(whose) for whose in ("own", "other", "none")}
    for row in ROWS:
        if row["address"].startswith(OF_SHARING):
            name = f"{row['address']} {row['whose']}"
            told[name], expected[name] = answered(clients, row, known), {role: row[role] for role in ROLES}
    assert len(told) > 30
    assert told == expected


@pytest.mark.parametrize(
    "of",
    [OF_PLACES, OF_LEADING, OF_ENGAGING, OF_SUPPORTING, OF_LEARNING, OF_MEASURING],
    ids=["places", "leading", "engaging", "supporting", "learning", "measuring"],
)
def test_the_addresses_of_the_apps_answer_each_role_as_the_table_says(
    county: None, clients: dict[str, Client], of: tuple[str, ...]
) -> None:
    told, expected = {}, {}
    known = {whose: fills(whose) for whose in ("own", "other", "none")}
    for row in ROWS:
        if row["address"].startswith(of):
            name = f"{row['address']} {row['whose']}"
            told[name], expected[name] = answered(clients, row, known), {role: row[role] for role in ROLES}
    assert len(told) > 3
    assert told == expected


def test_no_two_addresses_have_one_name() -> None:
    """Or a link to one leads to the other, wherever both take the same."""
    names = [item.name for here, item in every_pattern() if item.name and not here.startswith("api/")]  # in a namespace
    assert sorted({name for name in names if names.count(name) > 1}) == []
