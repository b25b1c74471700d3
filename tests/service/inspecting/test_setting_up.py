"""Setting an inspection up: by whom, with what, and what must be there before it goes on."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from headwater import frameworks
from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.inspection import actions
from headwater.inspection.models import Inspected, Inspection, KeptFramework, Return, Step, TeamMember, TermOfReference
from headwater.interchange.xlsform_out import export_xlsform
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Post

from ..conftest import ClientOf, as_viewer, organisation, person
from .making import INSPECTED, KEEPER, LEAD, return_of, the_inspection

pytestmark = pytest.mark.once  # nothing in it hangs on the database

DAY = date(2008, 11, 24)


def a_new_one(title: str = "A second look") -> Inspection:
    by = as_viewer(LEAD)
    kept = actions.keep_framework(frameworks.load("prevent-policing-2009"), by=by)
    return actions.set_up(Inspection(title=title, kept=kept, tiers_as_at=DAY), by=by)


def a_second_inspector(name: str = "Ada Whitcombe") -> TeamMember:
    keeper = as_viewer(KEEPER)
    place = organisation("Inspectorate (demonstration)")
    post = make_post(Post(organisation=place, kind="inspector", start=DAY), by=keeper)
    appoint(Holding(post=post, person=person(name), start=DAY), by=keeper)
    return TeamMember(inspection=the_inspection(), person=person(name), role="member", start=DAY)


def said_in(bad: pytest.ExceptionInfo[BadInput]) -> str:
    return " ".join(str(problem) for problem in bad.value.problems)


def test_only_an_inspector_sets_an_inspection_up(register: None) -> None:
    kept = actions.keep_framework(frameworks.load("prevent-policing-2009"), by=as_viewer(LEAD))
    with pytest.raises(Refused) as refused:
        actions.set_up(Inspection(title="Mine", kept=kept, tiers_as_at=DAY), by=as_viewer(KEEPER))
    assert "post of inspector" in refused.value.decision.why


def test_whoever_sets_it_up_leads_its_team(register: None) -> None:
    made = a_new_one()
    assert [(str(item.person), item.role) for item in made.team.all()] == [(LEAD, "lead")]


def test_it_cannot_be_opened_before_it_has_terms_organisations_and_a_day(register: None) -> None:
    made = a_new_one()
    with pytest.raises(BadInput) as bad:
        actions.move(made, by=as_viewer(LEAD), verb="open")
    for lack in ("no terms of reference", "nobody is inspected", "nobody is told by when"):
        assert lack in said_in(bad)
    assert Inspection.objects.get(pk=made.pk).state == "draft"


def test_opening_asks_each_inspected_organisation_for_a_return(inspection: Inspection) -> None:
    assert Return.objects.filter(inspected__inspection=inspection).count() == 3
    assert Step.objects.filter(inspection=inspection, verb="open").count() == 1


def test_who_is_added_later_is_asked_at_once(inspection: Inspection) -> None:
    from headwater.organisations.actions import add_organisation, set_tier
    from headwater.organisations.models import Organisation

    keeper = as_viewer(KEEPER)
    new = add_organisation(Organisation(kind="force", name="Force 04", start=date(2008, 4, 1)), by=keeper)
    set_tier(new, by=keeper, tier="priority", start=date(2008, 4, 1), basis="b")
    actions.inspect(Inspected(inspection=inspection, organisation=new), by=as_viewer(LEAD))
    assert return_of("Force 04").due == inspection.returns_due


def test_the_tier_is_the_one_of_the_inspections_day(inspection: Inspection) -> None:
    from headwater.organisations.actions import set_tier

    set_tier(organisation("Force 02"), by=as_viewer(KEEPER), tier="priority", start=date(2026, 1, 1), basis="b")
    assert return_of("Force 02").inspected.tier == "non_priority"


def test_one_without_a_tier_that_day_is_refused_with_the_remedy(inspection: Inspection) -> None:
    place = organisation("Ashvale Academy")
    with pytest.raises(BadInput) as bad:
        actions.inspect(Inspected(inspection=inspection, organisation=place), by=as_viewer(LEAD))
    assert "no tier of this framework on 24 November 2008" in said_in(bad)


def test_one_is_not_inspected_twice(inspection: Inspection) -> None:
    with pytest.raises(BadInput) as bad:
        actions.inspect(Inspected(inspection=inspection, organisation=organisation("Force 01")), by=as_viewer(LEAD))
    assert "already" in said_in(bad)


def test_a_framework_is_kept_once_and_a_newer_text_changes_nothing(inspection: Inspection) -> None:
    text = frameworks.load("prevent-policing-2009")
    again = actions.keep_framework(text, by=as_viewer(LEAD))
    assert again.pk == inspection.kept_id
    newer = frameworks.read_text(text.text.replace(b'version = "1.0.0"', b'version = "2.0.0"', 1), "newer")
    other = actions.keep_framework(newer, by=as_viewer(LEAD))
    assert other.pk != inspection.kept_id
    assert the_inspection().kept.framework.version == "1.0.0"
    assert KeptFramework.objects.count() == 2


def test_somebody_with_a_post_in_an_inspected_organisation_is_not_in_its_team(inspection: Inspection) -> None:
    member = a_second_inspector(INSPECTED)
    with pytest.raises(BadInput) as bad:
        actions.join_team(member, by=as_viewer(LEAD))
    assert "has a post at Force 01" in said_in(bad)


def test_who_is_no_inspector_does_not_join_a_team(inspection: Inspection) -> None:
    member = TeamMember(inspection=inspection, person=person("Ada Whitcombe"), role="member", start=DAY)
    with pytest.raises(BadInput) as bad:
        actions.join_team(member, by=as_viewer(LEAD))
    assert "no post of inspector" in said_in(bad)


def test_a_member_who_does_not_lead_changes_nothing_of_the_inspection(inspection: Inspection) -> None:
    actions.join_team(a_second_inspector(), by=as_viewer(LEAD))
    with pytest.raises(Refused) as refused:
        actions.add_term(TermOfReference(inspection=inspection, text="More"), by=as_viewer("Ada Whitcombe"))
    assert LEAD in refused.value.decision.why


def test_the_last_lead_does_not_leave(inspection: Inspection) -> None:
    with pytest.raises(BadInput) as bad:
        actions.leave_team(inspection.team.get(), by=as_viewer(LEAD), last=date(2030, 1, 1))
    assert "nobody else leads" in said_in(bad)


def test_going_back_needs_a_reason_and_going_on_does_not(inspection: Inspection) -> None:
    by = as_viewer(LEAD)
    now = actions.move(actions.move(inspection, by=by, verb="visit"), by=by, verb="moderate")
    with pytest.raises(BadInput):
        actions.move(now, by=by, verb="visit_again")
    actions.move(now, by=by, verb="visit_again", reason="A force was not seen.")
    assert Step.objects.get(verb="visit_again").reason == "A force was not seen."


def test_a_step_that_is_not_in_the_table_is_refused(inspection: Inspection) -> None:
    with pytest.raises(Refused) as refused:
        actions.move(inspection, by=as_viewer(LEAD), verb="publish")
    assert "open for returns" in refused.value.decision.why


def test_it_is_not_published_while_a_term_is_neither_covered_nor_not(inspection: Inspection) -> None:
    by = as_viewer(LEAD)
    for verb in ("visit", "moderate", "check_facts"):
        inspection = actions.move(inspection, by=by, verb=verb)
    with pytest.raises(BadInput) as bad:
        actions.move(inspection, by=by, verb="publish")
    assert "4 of its terms of reference" in said_in(bad)
    assert "no draft of its report is published" in said_in(bad)


def test_one_that_withdraws_keeps_what_it_said_and_answers_no_more(inspection: Inspection) -> None:
    from .making import say

    whole = return_of("Force 01")
    actions.withdraw(whole.inspected, by=as_viewer(LEAD), day=DAY, reason="It asked to.")
    assert return_of("Force 01").answers.count() > 0
    with pytest.raises(Refused) as refused:
        say(INSPECTED, "Force 01", "IS-1", "yes")
    assert "inspected no longer" in refused.value.decision.why


def test_one_that_was_merged_says_into_which(inspection: Inspection) -> None:
    gone, into = return_of("Force 02").inspected, return_of("Force 01").inspected
    actions.withdraw(gone, by=as_viewer(LEAD), day=DAY, reason="Merged.", into=into)
    assert Inspected.objects.get(pk=gone.pk).merged_into == into
    with pytest.raises(Refused):
        actions.withdraw(gone, by=as_viewer(LEAD), day=DAY, reason="Again.")


def test_one_is_not_merged_into_one_that_is_gone(inspection: Inspection) -> None:
    first, second = return_of("Force 02").inspected, return_of("Force 03").inspected
    actions.withdraw(first, by=as_viewer(LEAD), day=DAY, reason="Left.")
    first.refresh_from_db()
    with pytest.raises(BadInput):
        actions.withdraw(second, by=as_viewer(LEAD), day=DAY, reason="Merged.", into=first)


def test_a_framework_comes_in_from_an_xlsform_in_the_browser(client_of: ClientOf) -> None:
    content, _ = export_xlsform(frameworks.load("prevent-policing-2009").framework)
    answer = client_of(LEAD).post(
        "/inspections/framework/", {"file": SimpleUploadedFile("f.xlsx", content)}, follow=True
    )
    kept = KeptFramework.objects.get()
    assert len(kept.framework.questions) == 53
    assert kept.sha256 in answer.redirect_chain[0][0]


def test_a_file_that_is_no_framework_is_refused_with_what_to_do(client_of: ClientOf) -> None:
    file = SimpleUploadedFile("x.toml", b"title = 'no'")
    answer = client_of(LEAD).post("/inspections/framework/", {"file": file})
    assert answer.status_code == 422
    assert "in no format that can be read" in answer.content.decode()
