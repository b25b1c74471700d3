"""Moderation: how far inspectors agreed, and what a session changed; and fairness about what guidance there was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Conflict, Refused
from headwater.audit.guard import writing
from headwater.core.agreement import agreement
from headwater.core.errors import BadInput
from headwater.inspection import actions
from headwater.inspection.models import Finding, Guidance, Inspection, Judgement, Moderated, Reconciled
from headwater.inspection.presenters.judging import agreement_rows
from headwater.inspection.queries.agreement import as_kept
from headwater.inspection.queries.judging import findings_of, guidance_when, proposal_of

from ..conftest import ClientOf, as_viewer, organisation
from ..test_languages import left_in_english, written
from .making_judgements import LEAD, SECOND, THIRD, a_session, address, an_inspection, both, judge, place, reconcile

STAGES = ["implementation", "developed", "advanced", "delivering"]
FORCES = ("Force 01", "Force 02", "Force 03")
JUDGED = {
    "AV": (("developed", "developed"), ("developed", "advanced"), ("implementation", "implementation")),
    "LG": (("developed", "implementation"), ("advanced", "advanced"), ("advanced", "delivering")),
}


@pytest.fixture
def inspection(register: None) -> Inspection:
    return an_inspection("moderation")


def moderate(row: Reconciled, stage: str, reason: str, by: str = LEAD, seen: int = 1) -> Reconciled:
    after = {"stage": stage, "reason": reason}
    return actions.moderate(row, by=as_viewer(by), seen=seen, before={"stage": "developed"}, after=after)


def set_back(days: int, *kinds: type[Judgement | Reconciled | Moderated]) -> None:
    """As if it had happened some days ago."""
    with writing("test"):
        for kind in kinds:
            kind.objects.update(at=timezone.now() - timedelta(days=days))


def text_of(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def test_a_judgement_changes_in_moderation_only_with_a_reason(inspection: Inspection, client_of: ClientOf) -> None:
    both("developed", "developed")
    row = reconcile(LEAD, "developed")
    with pytest.raises(Refused, match="changes in a moderation session only, and none is open"):
        moderate(row, "advanced", "Seen again.")
    session = a_session()
    with pytest.raises(BadInput, match="Say why"):
        moderate(row, "advanced", " ")
    sent = {"stage": "advanced", "reason": "", "seen": "1", "was_stage": "developed"}
    assert client_of(SECOND).post(address("moderate"), sent).status_code == 422
    assert client_of(SECOND).post(address("moderate"), sent | {"reason": "Its plan was read."}).status_code == 302
    changed = Moderated.objects.get()
    assert (changed.before, changed.after, changed.reason) == ("developed", "advanced", "Its plan was read.")
    assert (changed.session, changed.by.name) == (session, SECOND)
    row.refresh_from_db()
    assert (row.stage, row.how, row.reasons) == ("advanced", "moderated", "We talked it over.")
    for where in (address("judgements"), f"/inspections/{inspection.ref}/moderation/"):
        page = text_of(client_of(THIRD), where)
        assert all(words in page for words in ("Its plan was read.", SECOND, "Developed", "Advanced"))


def test_the_list_of_judgements_is_as_at_a_day_and_says_what_changed_since(
    inspection: Inspection, client_of: ClientOf
) -> None:
    both("developed", "developed")
    row = reconcile(LEAD, "developed")
    a_session()
    moderate(row, "advanced", "Seen again.")
    today = as_viewer(LEAD).day
    set_back(6, Judgement)
    set_back(4, Reconciled)
    set_back(2, Moderated)

    def of(**asked: object) -> str:
        words = "&".join(f"{key}={value}" for key, value in asked.items())
        content = client_of(SECOND).get(f"/inspections/{inspection.ref}/judgements/?format=csv&{words}").content
        return next(line for line in content.decode("utf-8-sig").splitlines() if "Force 01" in line).split(",")[2]

    def on(days: int) -> str:
        return str(today - timedelta(days=days))

    assert [of(day=on(days)) for days in (7, 5, 3, 1)] == [
        "to judge",
        "both in: to reconcile",
        "Developed",
        "Advanced",
    ]
    assert of() == "Advanced"
    assert of(since=on(3)) == "Advanced (was: Developed)"
    assert of(since=on(7)) == "Advanced (was: not judged)"
    assert of(since=on(1)) == "Advanced"
    page = text_of(client_of(SECOND), f"/inspections/{inspection.ref}/judgements/?day=never&tier=priority")
    assert "“never”" in page
    assert "It is left out." in page


def test_two_inspectors_at_once_in_moderation_are_told_of_each_other(inspection: Inspection) -> None:
    both("developed", "developed")
    row = reconcile(LEAD, "developed")
    a_session()
    moderate(row, "advanced", "Seen again.", SECOND)
    with pytest.raises(Conflict):
        moderate(row, "implementation", "Its board never met.", LEAD)
    assert [item.after for item in Moderated.objects.all()] == ["advanced"]
    with pytest.raises(BadInput, match="judged so already"):
        moderate(row, "advanced", "The same.", LEAD)


def test_a_session_that_is_closed_changes_no_more(inspection: Inspection) -> None:
    both("developed", "developed")
    row, session = reconcile(LEAD, "developed"), a_session()
    with pytest.raises(Refused, match="This is for whoever leads its team"):
        actions.close_session(session, by=as_viewer(SECOND))
    actions.close_session(session, by=as_viewer(LEAD))
    with pytest.raises(Refused, match="none is open"):
        moderate(row, "advanced", "Seen again.")
    with pytest.raises(Refused, match="This session is closed"):
        actions.close_session(session, by=as_viewer(LEAD))
    assert a_session("end").pk  # and another can be opened


def test_the_lead_opens_one_session_at_a_time_and_the_last_in_moderation(register: None) -> None:
    inspection = an_inspection()
    with pytest.raises(BadInput, match="held in moderation, when fieldwork is over"):
        a_session("end")
    with pytest.raises(BadInput, match="that day is to come"):
        a_session(held_on=as_viewer(LEAD).day + timedelta(days=1))
    a_session("midpoint")
    with pytest.raises(Refused, match="one session at a time"):
        a_session("midpoint")
    for verb in ("moderate", "check_facts"):
        inspection = actions.move(inspection, by=as_viewer(LEAD), verb=verb)
    with pytest.raises(Refused, match="judgements are made while it is"):
        a_session("end")


def test_agreement_is_what_the_core_measures_and_is_shown_with_its_interval_and_what_it_rests_on(
    inspection: Inspection, client_of: ClientOf
) -> None:
    for capability, pairs in JUDGED.items():
        for name, (one, other) in zip(FORCES, pairs, strict=True):
            both(one, other, name, capability)
    judge(LEAD, "developed", capability="IS")  # nobody judged it beside them
    session = a_session()
    kept = {row["of"]: as_kept(row) for row in session.agreement}
    assert list(kept) == ["", "AV", "LG", "IS", "CE", "AS", "overall"]
    for capability, pairs in JUDGED.items():
        assert kept[capability] == agreement(pairs, order=STAGES)
    everything = agreement([*JUDGED["AV"], *JUDGED["LG"], ("developed",)], order=STAGES)
    assert (kept[""], kept[""].pairable, kept[""].same) == (everything, 6, 3)
    page = text_of(client_of(SECOND), f"/inspections/{inspection.ref}/moderation/")
    assert everything.alpha is not None
    assert everything.low is not None
    assert f">{everything.alpha:.3f}<".replace("-", "−") in page
    assert f">{everything.low:.3f} to {everything.high:.3f}<".replace("-", "−") in page
    assert "Nothing was judged by two inspectors yet." in page


def test_agreement_is_of_what_each_judged_alone_and_stays_as_it_was_when_the_session_began(
    inspection: Inspection, client_of: ClientOf
) -> None:
    for name, (one, other) in zip(FORCES, JUDGED["AV"], strict=True):
        both(one, other, name)
    first = a_session()
    before = first.agreement
    row = reconcile(LEAD, "developed", "Force 02")
    moderate(row, "advanced", "Seen again.")
    actions.close_session(first, by=as_viewer(LEAD))
    second = a_session("end")
    assert second.agreement == before
    lead = as_viewer(LEAD)
    actions.withdraw(place("Force 03"), by=lead, day=lead.day, reason="Merged")
    first.refresh_from_db()
    assert first.agreement == before
    assert as_kept(before[0]).pairable == 3
    actions.close_session(second, by=lead)
    assert as_kept(a_session("end").agreement[0]).pairable == 2  # what withdrew counts in nothing any more


def test_what_two_judged_differently_waits_to_be_talked_over(inspection: Inspection, client_of: ClientOf) -> None:
    where = f"/inspections/{inspection.ref}/moderation/"
    both("developed", "advanced")
    both("developed", "developed", "Force 02")
    judge(LEAD, "delivering", "Force 03")
    page = text_of(client_of(THIRD), where)
    assert "Force 01: " in page
    assert f"{LEAD}: Developed; {SECOND}: Advanced" in page
    assert "Force 02" not in page
    assert "Force 03" not in page
    reconcile(LEAD, "developed")
    assert "Nothing that two inspectors judged differently waits" in text_of(client_of(THIRD), where)


def test_guidance_that_was_issued_after_the_visit_is_not_held_against_a_place(
    inspection: Inspection, client_of: ClientOf
) -> None:
    for title, day in (("First guide", date(2008, 6, 1)), ("Later guide", date(2008, 12, 15))):
        row = Guidance(inspection=inspection, title=title, published=day, source="The ministry")
        actions.add_guidance(row, by=as_viewer(SECOND))
    assert "No day is set on which it was visited" in text_of(client_of(LEAD), address("judgements"))
    where = f"/inspections/{inspection.ref}/visited/{organisation('Force 01').ref}/"
    sent = {"visited": "3 November 2008", "seen": str(place().version), "was_visited": ""}
    assert client_of(LEAD).post(where, sent).status_code == 302
    page = text_of(client_of(LEAD), address("judgements"))
    assert page.index("Issued by then") < page.index("First guide")
    assert page.index("First guide") < page.index("Not issued yet: it is not held against it") < page.index("Later")
    assert [str(item) for item in guidance_when(inspection, date(2008, 12, 15)).there] == ["First guide", "Later guide"]
    assert client_of(SECOND).post(where, sent | {"visited": "4 November 2008"}).status_code == 409
    with pytest.raises(BadInput, match="that day is to come"):
        actions.visit(place(), by=as_viewer(LEAD), day=as_viewer(LEAD).day + timedelta(days=1), seen=0, before=None)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.example.org"])
def test_guidance_leads_to_the_web_or_nowhere_and_is_entered_once(inspection: Inspection, url: str) -> None:
    def enter(url: str = "") -> Guidance:
        row = Guidance(inspection=inspection, title="Guide", published=date(2008, 6, 1), source="The ministry", url=url)
        return actions.add_guidance(row, by=as_viewer(LEAD))

    with pytest.raises(BadInput, match="it leads to no page of the web"):
        enter(url)
    enter("https://www.example.org/guide")
    with pytest.raises(BadInput, match="this is entered already"):
        enter()


def test_what_an_inspector_found_stands_before_what_the_answers_show(
    inspection: Inspection, client_of: ClientOf
) -> None:
    def state(name: str) -> str:
        found = findings_of(place("Force 01"), "AV")
        proposal = proposal_of(place("Force 01"), "AV", found.values())
        assert proposal is not None
        return {item.criterion: item.state.value for item in proposal.trace}[name]

    assert state("DEV-1") == "met"
    where = f"/inspections/{inspection.ref}/finding/{organisation('Force 01').ref}/DEV-1/AV/"
    sent = {"state": "not_met", "evidence": "No analyst was there.", "seen": "0", "was_state": "", "was_evidence": ""}
    assert client_of(SECOND).post(where, sent).status_code == 302
    assert state("DEV-1") == "not_met"
    assert f"{SECOND}: No analyst was there." in text_of(client_of(LEAD), address("judgements"))
    answer = client_of(LEAD).post(where, sent | {"evidence": "Nobody was at the desk."})
    assert answer.status_code == 409
    seen = {"seen": "1", "was_state": "not_met", "was_evidence": "No analyst was there."}
    assert client_of(LEAD).post(where, sent | seen | {"state": "met", "evidence": "One is back."}).status_code == 302
    found = Finding.objects.get()
    assert (found.state, found.by.name) == ("met", LEAD)
    assert client_of(LEAD).get(where.replace("DEV-1", "DEV-99")).status_code == 404
    assert client_of(LEAD).get(where.replace("/AV/", "/overall/")).status_code == 404


def framework_words(inspection: Inspection) -> list[str]:
    """What the framework's authors wrote, the longest first."""
    framework = inspection.kept.framework
    parts = [*framework.stages, *framework.capabilities, *framework.tiers]
    parts += [item for stage in framework.stages for item in stage.criteria]
    found = {str(getattr(item, name, "")) for item in parts for name in ("id", "title", "text")}
    return sorted({*found, framework.title, str(inspection), "Session"} - {""}, key=len, reverse=True)


@pytest.mark.parametrize("who", [LEAD, THIRD])
def test_the_pages_leave_nothing_in_english(
    inspection: Inspection, client_of: ClientOf, invented: None, who: str
) -> None:
    both("developed", "advanced")
    both("developed", "advanced", "Force 02")
    moderated = reconcile(LEAD, "developed")
    judge(LEAD, "developed", "Force 03")
    a_session()
    moderate(moderated, "advanced", "Seen again.")
    known = [*framework_words(inspection), *written(), "Seen again."]
    start = f"/inspections/{inspection.ref}"
    pages = [address(page, force) for page in ("judgements", "judge", "reconcile") for force in FORCES]
    pages += [address("judgements", capability="overall"), address("moderate")]
    pages += [f"{start}/{page}/" for page in ("judgements", "moderation", "guidance", "moderation/open")]
    pages += [f"{start}/visited/{organisation('Force 01').ref}/"]
    pages += [f"{start}/finding/{organisation('Force 01').ref}/DEV-1/AV/"]
    for where in pages:
        assert left_in_english(text_of(client_of(who), where), known) == [], where


def test_an_interval_that_reaches_down_to_disagreement_is_said_beside_a_high_alpha(inspection: Inspection) -> None:
    kept = {"of": "AV", "draws": 100, "alpha": 0.85, "low": -0.2, "high": 1.0, "units": 9, "pairable": 9, "same": 8}
    row = agreement_rows(inspection.kept.framework, [kept | {"reason": ""}])[0]
    assert (row.title, row.alpha, row.pairable, row.same) == ("Assessing Vulnerability", "0.850", 9, 8)
    assert row.interval == "−0.200 to 1.000, of 100 draws"
    assert row.words.endswith("But its interval reaches to where they would disagree too much.")
    sure = agreement_rows(inspection.kept.framework, [kept | {"reason": "", "low": 0.7, "draws": 1_000}])[0]
    assert sure.words == "Conclusions can be drawn from these judgements."
    assert sure.interval == "0.700 to 1.000"
