"""What the national picture counts as values is what the pages that keep it show of the same: the same numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.core.capability import READY, Shade, Status
from headwater.core.casework_figures import FUNNEL, figures_of, periods_over
from headwater.engagement.models import STRATEGY, AgreementParty, JointAgreement
from headwater.engagement.queries import bound_on, covered_on, places_covered
from headwater.governance.models import CapabilityStatus, MobiliseCard, StandardVersion, Validation
from headwater.governance.queries import clauses_of, holds_for, in_force, picture, places_asked, readied, standing_of
from headwater.interventions.demonstration_figures import make_quarters_before
from headwater.interventions.models import Case, CaseStep
from headwater.interventions.queries import counted, funnel_counted, panels_counted
from headwater.organisations.models import Belonging, Organisation, Tier

from ..conftest import as_viewer, person

pytestmark = pytest.mark.usefixtures("county")
LEAD, INSPECTOR, PARTNER, CHAIR, COMMANDER = (
    "Idris Maddox",
    "Miriam Okafor-Lisle",
    "Ben Tolliver",
    "Thomas Wray",
    "Nadia Farrow",
)
SEEDS = range(6)
LONG_AGO, DAY = date(2020, 1, 1), timedelta(days=1)


def days(by: str) -> list[date]:
    today = as_viewer(by).day
    return [today - timedelta(days=back) for back in (0, 1, 20, 45, 120, 250, 400, 900, 4000)]


def against_the_readiness_page(by: str, version: StandardVersion, day: date) -> int:
    """Compare both; how many places were counted."""
    viewer = as_viewer(by)
    page = picture(version, [one for one in places_asked(viewer, day) if holds_for(version, one)], day)
    found = readied(as_viewer(by), version, day)
    count = page.countdown
    assert (found.places, found.asked) == (len(page.rows), count.asked)
    assert (found.met, found.confirmed) == (count.met, count.confirmed)
    assert found.whole == sum(all(one.shade in (*READY, Shade.NOT_ASKED) for one in row.cells) for row in page.rows)
    ready = [sum(row.cells[number].shade in READY for row in page.rows) for number in range(len(page.capabilities))]
    titles = [title for _, title in page.capabilities]
    assert list(found.by_capability) == list(zip(titles, ready, strict=True))
    return found.places


def say_anything(seed: int) -> None:
    """Places say, check and call on others at random, some of them on an earlier day."""
    chance, today = random.Random(seed), as_viewer(LEAD).day  # noqa: S311 - it is a test
    author, card = person(LEAD), MobiliseCard.objects.order_by("pk")[0]
    version = in_force(today)[0]
    clauses = clauses_of(version)
    tiers = dict(Tier.objects.as_at(today).values_list("organisation", "tier"))
    with writing("test"):
        for place in Organisation.objects.filter(kind="area", pk__in=tiers):
            most = chance.random()
            for clause in clauses:
                if chance.random() > most or (clause.tier != tiers[place.pk] and chance.random() < 0.8):
                    continue
                status = chance.choices(list(Status), (8, 2, 1, 1))[0]
                said = CapabilityStatus(organisation=place, clause_id=clause.root, status=status, reasons="Made")
                said.on, said.by = today - timedelta(days=chance.choice((0, 0, 30, 200))), author
                said.card = card if status is Status.ELSEWHERE else None
                said.save()
                for _ in range(chance.randrange(3)):
                    agrees, on = chance.random() < 0.6, today - timedelta(days=chance.choice((0, 25)))
                    Validation(organisation=place, status=said, agrees=agrees, reasons="Made", on=on, by=author).save()


def test_readiness_counted_is_what_the_readiness_page_shows_on_any_day_to_anybody() -> None:
    seen = 0
    for by in (LEAD, INSPECTOR, PARTNER, COMMANDER):
        for day in days(by):
            seen += sum(against_the_readiness_page(by, version, day) for version in in_force(day))
    assert seen > 50


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_places_say_is_counted_as_the_page_shows_it(seed: int) -> None:
    say_anything(seed)
    today = as_viewer(LEAD).day
    for day in (today, today - timedelta(days=27), today - timedelta(days=100)):
        for version in in_force(day):
            assert against_the_readiness_page(INSPECTOR, version, day)


def test_of_a_card_that_cannot_be_counted_on_nothing_is_met() -> None:
    day = as_viewer(LEAD).day
    version, area = in_force(day)[0], Organisation.objects.get(name="Ashvale area")
    card = next(one for one in MobiliseCard.objects.all() if standing_of([one], day)[one.pk].allowed)
    tier = Tier.objects.as_at(day).get(organisation=area).tier
    with writing("test"):
        for one in clauses_of(version):
            if one.tier == tier:
                said = CapabilityStatus(organisation=area, clause_id=one.root, status=Status.ELSEWHERE, card=card)
                said.reasons, said.on, said.by = "Made", day, person(LEAD)
                said.save()
    before = readied(as_viewer(INSPECTOR), version, day)
    with writing("test"):
        MobiliseCard.objects.filter(pk=card.pk).update(written_on=LONG_AGO, ended_on=day - timedelta(days=1))
    after = readied(as_viewer(INSPECTOR), version, day)
    assert after.met < before.met
    assert against_the_readiness_page(INSPECTOR, version, day)


def against_the_page_of_agreements(by: str, day: date) -> tuple[int, int, int]:
    viewer = as_viewer(by)
    places = places_covered(viewer, day)
    page = covered_on(viewer, places, day)
    found = bound_on(as_viewer(by), day)
    assert sorted(found.places) == sorted(one.pk for one in places)
    assert found.with_council == sum(one.with_council for one in page)
    assert found.with_others == sum(one.with_others for one in page)
    return len(found.places), found.with_council, found.with_others


def test_agreements_counted_are_what_their_page_shows_on_any_day_to_anybody() -> None:
    names = (LEAD, INSPECTOR, PARTNER, COMMANDER)
    found = [against_the_page_of_agreements(by, day) for by in names for day in days(by)]
    assert sum(with_council for _, with_council, _ in found) > 0


def inside(area: Organisation, kind: str, end: date | None) -> Organisation:
    """An organisation that is part of an area, as few are."""
    made = Organisation(kind=kind, name=f"{kind} of {area.name} (made) {end}", parent=area, start=LONG_AGO, end=end)
    made.save()
    made.path = f"{area.path}{made.pk}/"
    made.save()
    Belonging(organisation=made, parent=area, start=LONG_AGO).save()
    return made


def bind_anybody(seed: int) -> None:
    """Agreements of two to four parties at random: signed or not, denied, added later, ended, or inside an area."""
    chance, today = random.Random(seed), as_viewer(LEAD).day  # noqa: S311 - it is a test
    like, signers = JointAgreement.objects.exclude(kind=STRATEGY).order_by("pk")[0], list(Person.objects.order_by("pk"))
    areas = list(Organisation.objects.filter(kind="area").order_by("pk"))
    with writing("test"):
        for kind, end in (("school", None), ("school", today - 20 * DAY), ("prison", today - 20 * DAY)):
            inside(areas[0], kind, end)
        anybody = list(Organisation.objects.exclude(kind__in=("national", "neighbourhood")).order_by("pk"))
        for one in Organisation.objects.filter(kind__in=("local_authority", "school")).order_by("pk"):
            if chance.random() < 0.2:
                Organisation.objects.filter(pk=one.pk).update(end=today - 20 * DAY)
        for _ in range(8):
            agreed = again(like, organisation=chance.choice(areas[:4]), kind=chance.choice((like.kind, STRATEGY)))
            others = [one for one in chance.sample(anybody, 3) if one != agreed.organisation]
            parties = [agreed.organisation, *others[: chance.choice((1, 2, 3))]]
            for party, signer in zip(parties, signers, strict=False):
                row = AgreementParty(agreement=agreed, organisation=agreed.organisation, party=party)
                for name, value in standing(chance, today, signer).items():
                    setattr(row, name, value)
                row.save()


def again(like: JointAgreement, **given: Any) -> JointAgreement:
    """Another agreement with the same term."""
    same = {field.attname: getattr(like, field.attname) for field in JointAgreement._meta.concrete_fields}
    for name in ("id", "ref", "organisation_id", "kind", "ended_on", "replaced_on"):
        same.pop(name, None)
    made = JointAgreement(**same, **given)
    made.save()
    return made


def standing(chance: random.Random, today: date, by: Person) -> dict[str, Any]:
    """How a party could stand: signed, and known since or later; denied; not signed; or a party since lately."""
    kept = today - chance.choice((3, 60, 60)) * DAY
    given = {"signed_on": kept - 30 * DAY, "kept_on": kept, "signed_by": by, "added_on": kept - DAY}
    given |= {"signed_how": "recorded", "shown_by": "A letter (made)"}
    drawn = chance.random()
    if drawn < 0.06:
        return {"added_on": given["added_on"]}
    return given | ({"denied_on": today, "denied_by": by, "denied_because": "Made"} if drawn < 0.1 else {})


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_parties_sign_deny_and_end_is_counted_as_the_page_shows_it(seed: int) -> None:
    bind_anybody(seed)
    today, seen = as_viewer(LEAD).day, 0
    for back in (0, 15, 50, 300):
        _, with_council, with_others = against_the_page_of_agreements(INSPECTOR, today - back * DAY)
        seen += with_council + with_others
        against_the_page_of_agreements(LEAD, today - back * DAY)
    assert seen > 2


def against_the_page_of_figures() -> int:
    viewer = as_viewer(INSPECTOR)
    panels, most = list(panels_counted(viewer).values_list("pk", flat=True)), 0
    for period in periods_over(viewer.day):
        page = figures_of(counted(panels, period), period.end)
        assert funnel_counted(panels, period) == page.funnel, period
        most = max(most, page.referred.shown or 0)
    return most


@pytest.mark.parametrize("seed", SEEDS)
def test_the_funnel_counted_is_what_the_page_of_figures_shows_whatever_steps_cases_took(seed: int) -> None:
    make_quarters_before()
    assert against_the_page_of_figures() > 0
    chance = random.Random(seed)  # noqa: S311 - it is a test
    states = [*FUNNEL, "closed", "monitoring"]
    known = {code for code, _ in CaseStep._meta.get_field("state").choices or ()}
    states = [one for one in states if one in known]
    with writing("test"):
        for case in Case.objects.all():
            for _ in range(chance.randrange(4)):
                on = case.opened_on + timedelta(days=chance.randrange(200))
                before, after = chance.choice(states), chance.choice(states)
                CaseStep(case=case, verb="made", begun_in=before, state=after, on=on).save()
    assert against_the_page_of_figures() > 0


@pytest.mark.parametrize(
    ("what", "most"),
    [
        (lambda viewer: readied(viewer, in_force(viewer.day)[0], viewer.day), 12),
        (lambda viewer: bound_on(viewer, viewer.day), 5),
        (lambda viewer: funnel_counted([1], periods_over(viewer.day)[0]), 1),
    ],
    ids=["readiness", "agreements", "funnel"],
)
def test_each_asks_a_handful_of_questions_however_many_places_there_are(
    what: Callable[[object], object], most: int
) -> None:
    say_anything(1)
    for by in (LEAD, INSPECTOR):
        viewer = as_viewer(by)
        with CaptureQueriesContext(connection) as asked:
            what(viewer)
        assert len(asked) <= most
