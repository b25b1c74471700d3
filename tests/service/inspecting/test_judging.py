"""Two inspectors judge, each alone; then they reconcile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from headwater.audit.actions import Conflict, Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.inspection import actions
from headwater.inspection.models import Inspected, Inspection, Judgement, Reconciled
from headwater.inspection.queries.judging import cell_of, judged_places
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .making_judgements import LEAD, SECOND, THIRD, address, an_inspection, appointed, both, judge, place, reconcile

SECRET = "Its board never met."


@pytest.fixture
def inspection(register: None) -> Inspection:
    return an_inspection()


def sent(stage: str, reasons: str, **more: str) -> dict[str, str]:
    return {"stage": stage, "reasons": reasons, "seen": "0", "was_stage": "", "was_reasons": ""} | more


def test_neither_inspector_sees_the_others_judgement_until_both_are_in(
    inspection: Inspection, client_of: ClientOf
) -> None:
    judge(LEAD, "developed", reasons=SECRET)
    for name in (SECOND, THIRD):
        page = client_of(name).get(address("judgements")).content.decode()
        assert SECRET not in page
        assert "One inspector’s judgement is in. It is shown here when a second is in too" in page
        assert cell_of(as_viewer(name), place(), "AV").others == ()
        assert SECRET not in client_of(name).get(f"/inspections/{inspection.ref}/judgements/").content.decode()
    judge(SECOND, "implementation")
    for name in (LEAD, SECOND, THIRD):
        assert SECRET in client_of(name).get(address("judgements")).content.decode()
    assert list(Judgement.objects.visible(as_viewer(THIRD).person_id)) == list(Judgement.objects.all())


def test_the_places_own_people_see_no_judgement_on_any_page_nor_in_what_happened(
    inspection: Inspection, client_of: ClientOf
) -> None:
    both("developed", "developed")
    judge(LEAD, "advanced", "Force 01", "overall", SECRET)
    for name in ("Idris Maddox", "Frances Hale", "Luca Fairweather"):
        client, ref = client_of(name), inspection.ref
        for where in (address("judgements"), address("judge"), address("reconcile"), address("moderate")):
            assert client.get(where).status_code == 404
        for where in ("judgements/", "moderation/", "moderation/open/", "guidance/"):
            assert client.get(f"/inspections/{ref}/{where}").status_code == 404
    happened = client_of("Idris Maddox").get(f"/organisations/{organisation('Force 01').ref}/audit/")
    assert SECRET not in happened.content.decode()
    assert {event.place for event in Event.objects.filter(event__startswith="judgement.")} == {""}


def test_an_inspector_cannot_judge_a_place_they_have_a_post_in(inspection: Inspection, client_of: ClientOf) -> None:
    both("developed", "developed", "Force 03")
    appointed(THIRD, "analyst", "Force 02")
    with pytest.raises(Refused, match="You have a post at Force 02: nobody judges a place that they have a post in"):
        judge(THIRD, "developed", "Force 02")
    assert judge(THIRD, "developed", "Force 01").pk
    client = client_of(THIRD)
    assert client.get(address("judgements", "Force 02")).status_code == 404
    page = client.get(f"/inspections/{inspection.ref}/judgements/").content.decode()
    assert "Force 02" not in page
    assert "1 place is left out for you" in page
    appointed(SECOND, "area-commander", "Ashvale area")  # which is a part of Force 01
    with pytest.raises(Refused, match="You have a post at Force 01"):
        judge(SECOND, "developed", "Force 01")


@pytest.mark.parametrize("name", ["Idris Maddox", "Luca Fairweather", "Tomos Pendlebury"])
def test_only_the_team_judges(inspection: Inspection, name: str) -> None:
    with pytest.raises(Refused, match="This is for inspectors"):
        judge(name, "developed")
    appointed("Una Marsh", "inspector", "Inspectorate (demonstration)")
    with pytest.raises(Refused, match="This is for those in the team of this inspection today"):
        judge("Una Marsh", "developed")


def test_judgements_are_made_in_fieldwork_and_moderation_and_of_those_still_inspected(inspection: Inspection) -> None:
    lead = as_viewer(LEAD)
    actions.withdraw(place("Force 03"), by=lead, day=lead.day, reason="Merged")
    with pytest.raises(Refused, match="Force 03 is inspected no longer: it is not judged"):
        judge(LEAD, "developed", "Force 03")
    for verb in ("moderate", "check_facts"):
        judge(LEAD, "developed", "Force 01", "AV" if verb == "moderate" else "LG")
        inspection = actions.move(inspection, by=lead, verb=verb)
    with pytest.raises(Refused, match="judgements are made while it is: in fieldwork, in moderation"):
        judge(LEAD, "developed", "Force 02")


@pytest.mark.parametrize(
    ("stage", "capability", "reasons", "match"),
    [
        ("splendid", "AV", "Because.", "no such stage"),
        ("developed", "XX", "Because.", "not judged here"),
        ("developed", "AV", " \n", "Say why"),
    ],
)
def test_a_judgement_names_a_stage_and_is_explained(
    inspection: Inspection, stage: str, capability: str, reasons: str, match: str
) -> None:
    with pytest.raises(BadInput, match=match):
        judge(LEAD, stage, capability=capability, reasons=reasons)
    assert Judgement.objects.count() == 0


def test_overall_is_judged_and_never_proposed(inspection: Inspection, client_of: ClientOf) -> None:
    client = client_of(LEAD)
    page = client.get(address("judgements", capability="overall")).content.decode()
    assert "No rule leads to an overall stage. It is judged by people, with reasons." in page
    answer = client.post(address("judge", capability="overall"), sent("advanced", "All of it together."))
    assert answer.status_code == 302
    assert Judgement.objects.get(capability="overall").stage == "advanced"


def test_ones_own_judgement_can_be_changed_until_both_are_in(inspection: Inspection, client_of: ClientOf) -> None:
    judge(LEAD, "developed", reasons="First.")
    client, mine = client_of(LEAD), Judgement.objects.get()
    changed = sent("advanced", "Second.", seen=str(mine.version), was_stage="developed", was_reasons="First.")
    assert client.post(address("judge"), changed).status_code == 302
    mine.refresh_from_db()
    assert (mine.stage, mine.reasons) == ("advanced", "Second.")
    assert Event.objects.get(event="judgement.changed").changes["stage"] == ["developed", "advanced"]
    judge(SECOND, "developed")
    answer = client.post(address("judge"), changed)
    assert answer.status_code == 403
    assert "Both judgements are in, so each stays as it was made." in answer.content.decode()
    with pytest.raises(Refused, match="changed by the inspector who made it"):
        actions.change_judgement(
            mine, by=as_viewer(SECOND), seen=2, before={}, after={"stage": "developed", "reasons": "x"}
        )


def test_a_third_judgement_is_refused_and_says_who_judged(inspection: Inspection) -> None:
    both("developed", "advanced")
    with pytest.raises(Refused, match=f"Two inspectors judge, and two have: {LEAD}, {SECOND}"):
        judge(THIRD, "developed")


def test_two_inspectors_at_once_cannot_make_three(inspection: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both were allowed when only one judgement was in; whoever is second to the lock is told, and nothing is kept."""
    judge(LEAD, "developed")
    fresh, quick = Inspected.fresh, [True]

    def late(self: Inspected) -> Inspected:
        if quick.pop() if quick else False:
            judge(SECOND, "advanced")
        return fresh(self)

    monkeypatch.setattr(Inspected, "fresh", late)
    with pytest.raises(Refused, match="Two inspectors judge, and two have"):
        judge(THIRD, "delivering")


def test_one_cannot_change_a_judgement_in_the_moment_that_the_other_comes_in(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = judge(LEAD, "developed")
    fresh, quick = Inspected.fresh, [True]

    def late(self: Inspected) -> Inspected:
        if quick.pop() if quick else False:
            judge(SECOND, "advanced")
        return fresh(self)

    monkeypatch.setattr(Inspected, "fresh", late)
    before = {"stage": "developed", "reasons": mine.reasons}
    with pytest.raises(Refused, match="Both judgements are in"):
        actions.change_judgement(
            mine, by=as_viewer(LEAD), seen=1, before=before, after={"stage": "advanced", "reasons": "As they say."}
        )


def test_what_was_judged_of_a_place_that_withdrew_stays_to_be_seen(inspection: Inspection, client_of: ClientOf) -> None:
    judge(LEAD, "developed", reasons=SECRET)
    actions.withdraw(place(), by=as_viewer(LEAD), day=as_viewer(LEAD).day, reason="Merged")
    page = client_of(LEAD).get(address("judgements")).content.decode()
    assert SECRET in page
    assert "What was judged stays to be seen, and counts in nothing." in page
    assert "Force 01" not in client_of(LEAD).get(f"/inspections/{inspection.ref}/judgements/").content.decode()


def test_two_inspectors_at_once_reconcile_once(inspection: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    both("developed", "advanced")
    fresh, quick = Inspected.fresh, [True]

    def late(self: Inspected) -> Inspected:
        if quick.pop() if quick else False:
            reconcile(SECOND, "advanced")
        return fresh(self)

    monkeypatch.setattr(Inspected, "fresh", late)
    with pytest.raises(Refused, match="reconciled this on"):
        reconcile(LEAD, "developed")


def test_the_same_inspector_in_two_windows_is_told_and_writes_nothing_over(
    inspection: Inspection, client_of: ClientOf
) -> None:
    client = client_of(LEAD)
    assert client.post(address("judge"), sent("developed", "One window.")).status_code == 302
    answer = client.post(address("judge"), sent("advanced", "Another window."))
    assert answer.status_code == 409
    assert "they wrote “One window.”, you wrote “Another window.”" in answer.content.decode()
    assert Judgement.objects.get().reasons == "One window."
    with pytest.raises(Conflict):
        judge(LEAD, "advanced", reasons="A third window.")
    again = client.post(address("judge"), sent("developed", "One window."))
    assert again.status_code == 302  # the same words sent twice are one judgement
    assert Judgement.objects.get().version == 1


def test_what_two_judged_is_reconciled_by_one_of_them_or_the_lead_with_reasons(inspection: Inspection) -> None:
    judge(SECOND, "developed")
    with pytest.raises(Refused, match="both are not in yet"):
        reconcile(SECOND, "developed")
    judge(THIRD, "advanced")
    appointed("Una Marsh", "inspector", "Inspectorate (demonstration)")
    from .making_judgements import join

    join(inspection, "Una Marsh")
    with pytest.raises(Refused, match=f"for the two who judged, {SECOND}, {THIRD}, and for whoever leads"):
        reconcile("Una Marsh", "developed")
    row = Reconciled(inspected=place(), capability="AV", stage="developed", reasons="  ")
    with pytest.raises(BadInput, match="Say why"):
        actions.reconcile(row, by=as_viewer(LEAD))
    assert reconcile(LEAD, "developed").how == "reconciled"
    with pytest.raises(Refused, match="It changes in a moderation session, with a reason"):
        reconcile(SECOND, "advanced")


def test_a_judgement_that_both_gave_is_still_confirmed_by_a_person(inspection: Inspection) -> None:
    both("developed", "developed")
    assert Reconciled.objects.count() == 0
    assert reconcile(SECOND, "developed").how == "agreed"


def test_the_proposal_stands_beside_the_judgement_and_changes_nothing_of_it(
    inspection: Inspection, client_of: ClientOf
) -> None:
    judge(LEAD, "implementation", reasons=SECRET)
    page = client_of(LEAD).get(address("judgements")).content.decode()
    framework = inspection.kept.framework
    for stage in framework.stages:
        for criterion in stage.criteria:
            assert f"<strong>{criterion.id}</strong>" in page
    assert "Answered yes: AV-1, AV-2, AV-4, AV-5." in page
    assert Judgement.objects.get().stage == "implementation"


def test_a_list_asks_no_more_questions_for_more_organisations(
    inspection: Inspection, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, where = client_of(LEAD), f"/inspections/{inspection.ref}/judgements/"
    client.get(where)
    counts = []
    for name in ("Force 01", "Force 02", "Force 03"):
        for capability in inspection.kept.framework.capability:
            both("developed", "advanced", name, capability)
        with django_assert_max_num_queries(12) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert judged_places(as_viewer(LEAD), inspection).count() == 3


@pytest.mark.parametrize("page", ["judgements", "judge", "reconcile"])
def test_a_page_of_one_judgement_asks_few_questions(
    inspection: Inspection, client_of: ClientOf, page: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    both("developed", "advanced")
    client = client_of(SECOND)
    client.get(address(page))
    with django_assert_max_num_queries(22):
        assert client.get(address(page)).status_code in (200, 403)


def test_home_says_how_much_is_left_to_judge_and_to_reconcile(inspection: Inspection) -> None:
    def titles(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "Readiness" in need.title]

    assert "Judge 18 things of Readiness" in titles(LEAD)  # three forces, five capabilities and overall
    both("developed", "advanced")
    assert "Judge 17 things of Readiness" in titles(LEAD)
    assert "Judge 17 things of Readiness" in titles(THIRD)
    assert "Reconcile 1 judgement of Readiness" in titles(SECOND)
    reconcile(SECOND, "advanced")
    assert not any(title.startswith("Reconcile") for title in titles(SECOND))
    assert not any(title.startswith(("Judge", "Reconcile")) for title in titles("Idris Maddox"))
