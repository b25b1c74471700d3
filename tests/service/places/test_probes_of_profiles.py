"""Probes of profiles: what they draw on, told to those who may read it (AV-9, AV-10)."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.evidence.probes import Proposal, probe_of, propose
from headwater.organisations.models import Holding, Post
from headwater.sharing.models import Portion
from headwater.vulnerability import queries
from headwater.vulnerability.demonstration_profiles import COMMANDER, MANAGER
from headwater.vulnerability.models import Profile

from ..conftest import as_viewer, organisation, person
from .test_profiles import INSPECTOR, the_profile

pytestmark = pytest.mark.usefixtures("county")
PROBE = "vulnerability.profile_cites_rich_picture"


def proposed(name: str, day: date | None = None) -> Proposal:
    viewer = as_viewer(name)
    return propose(PROBE, viewer, organisation("Force 01"), day or viewer.day)


def test_profiles_that_hold_what_was_collected_answer_av_10() -> None:
    assert probe_of("prevent-policing-2009", "AV-10", PROBE) == PROBE
    said = proposed(MANAGER)
    assert said.answer is Answer.YES
    assert set(said.urns) == {the_profile().urn, Profile.objects.get(trial=True).urn}
    before = date(as_viewer(MANAGER).day.year - 1, 6, 1)
    none = proposed(MANAGER, before)
    assert (none.answer, none.urns) == (Answer.NO, (the_profile("interim").urn,))
    assert proposed(MANAGER, date(2001, 1, 1)).answer is Answer.NOT_KNOWN


def test_a_profile_that_names_a_release_of_a_national_body_answers_av_9_to_those_who_may_read_it() -> None:
    name, manager = "vulnerability.profile_cites_ct_intelligence", as_viewer(MANAGER)
    force, today = organisation("Force 01"), as_viewer(MANAGER).day
    release = next(iter(queries.releases_named(as_viewer(COMMANDER), the_profile())))
    with writing("test"):
        Portion.objects.all().update(originator=release.product.organisation)
        release.product.organisation = organisation("National unit (demonstration)")
        release.product.save()
    said = propose(name, manager, force, today)
    assert (said.answer, said.urns) == (Answer.NOT_KNOWN, ())  # the manager may not read that release
    with writing("test"):
        Holding.objects.create(
            post=Post.objects.create(organisation=force, kind="area-commander", start=today),
            person=person(COMMANDER),
            start=today,
        )
    told = propose(name, as_viewer(COMMANDER), force, today)
    assert (told.answer, told.urns) == (Answer.YES, (the_profile().urn,))
    assert "Profiles of Ashvale area" in told.sentence
    assert "name releases of: National unit (demonstration)." in told.sentence


@pytest.mark.parametrize("name", [COMMANDER, INSPECTOR])
def test_the_probe_of_profiles_tells_nothing_to_whoever_does_not_work_on_the_force(name: str) -> None:
    said = proposed(name)
    assert (said.answer, said.urns) == (Answer.NOT_KNOWN, ())
    assert "is seen by those who work on it" in said.sentence
