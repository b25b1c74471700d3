"""Access hangs on posts: what they bring, where it reaches, and that it ends with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.organisations import actions, policies, queries
from headwater.organisations.demonstration import KEEPER, PEOPLE
from headwater.organisations.models import BreakGlass, Holding, Member, Organisation, Partnership, Post
from headwater.organisations.presenters import ORGANISATIONS
from headwater.organisations.viewer import console, viewer_of
from headwater.shell.needs import needs_of

from .conftest import TODAY, ClientOf, as_viewer, organisation, person

EVERYBODY = [somebody.name for somebody in (KEEPER, *PEOPLE)]
YESTERDAY = timedelta(days=1)


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_list_and_the_single_organisation_are_decided_by_one_rule(register: None, name: str) -> None:
    viewer = as_viewer(name)
    listed = set(queries.organisations(viewer).values_list("name", flat=True))
    allowed = {item.name for item in Organisation.objects.all() if policies.may_see_organisation(viewer, item).allowed}
    assert listed == allowed
    assert listed


def test_what_each_sees_is_what_the_register_says(register: None) -> None:
    def seen(name: str) -> set[str]:
        return set(queries.organisations(as_viewer(name)).values_list("name", flat=True))

    everything = set(Organisation.objects.values_list("name", flat=True))
    assert seen("Miriam Okafor-Lisle") == seen("Ada Whitcombe") == seen("Luca Fairweather") == everything
    assert seen("Edwin Carraway") == {"Force 02"}
    assert seen("Idris Maddox") == {"Force 01", "Ashvale area", "Brookmere area", "Ashvale Market neighbourhood"}
    together = {"Ashvale Borough Council", "Ashvale area", "HMP Ravensford", "Ashvale Primary Care Trust"}
    assert seen("Ben Tolliver") == together | {"Ashvale Academy", "Ashvale Women’s Forum"}
    assert "Force 02" not in seen("Nadia Farrow")
    assert "Force 01" in seen("Nadia Farrow")
    assert seen("Tomos Pendlebury") == {"Inspectorate (demonstration)"}


def test_no_post_brings_every_right_and_nobody_sets_the_tier_of_their_own(register: None) -> None:
    from headwater.core.posts import POST_KINDS, Right

    assert all(set(post.rights) != set(Right) for post in POST_KINDS.values())
    national = as_viewer("Luca Fairweather")
    decision = policies.may_set_tier(national, organisation("Force 01"))
    assert decision.allowed
    force = organisation("Force 01")
    post = Post.objects.get(organisation=force, kind="training-lead")
    actions.appoint(Holding(post=post, person=person("Luca Fairweather"), start=date(2020, 1, 1)), by=national)
    decision = policies.may_set_tier(as_viewer("Luca Fairweather"), force)
    assert (decision.allowed, decision.rule) == (False, "set_tier/own")


def test_a_refusal_says_which_posts_would_bring_the_right(register: None) -> None:
    decision = policies.may_set_tier(as_viewer("Idris Maddox"), organisation("Force 02"))
    assert decision.why == (
        "To set Force 02’s tier you need a post at Force 02 or above it that brings this right: Keeper of the register."
    )


def test_leaving_a_post_ends_access_on_the_next_request(client_of: ClientOf) -> None:
    client = client_of("Idris Maddox")
    address = f"/organisations/{organisation('Force 01').ref}/"
    assert client.get(address).status_code == 200
    holding = Holding.objects.get(person__name="Idris Maddox")
    actions.end_holding(holding, by=as_viewer("Frances Hale"), last=timezone.localdate() - YESTERDAY)
    assert client.get(address).status_code == 404
    assert client.get("/organisations/").context["listing"].rows == []


def test_a_post_brings_nothing_before_it_begins_or_after_its_organisation_closed(register: None) -> None:
    someone = Person.objects.create_user("new@example.org", name="New Person")
    post = Post.objects.get(organisation__name="Force 01", kind="training-lead")
    tomorrow = timezone.localdate() + YESTERDAY
    actions.appoint(Holding(post=post, person=someone, start=tomorrow), by=as_viewer("Frances Hale"))
    assert viewer_of(someone).grants == ()
    assert viewer_of(someone, timezone.now() + timedelta(days=2)).grants != ()
    last = timezone.localdate() + timedelta(days=3)
    actions.close_organisation(organisation("Force 01"), by=as_viewer("Luca Fairweather"), last=last)
    assert viewer_of(someone, timezone.now() + timedelta(days=5)).grants == ()


def test_a_partnership_that_ended_shows_its_members_no_longer(register: None) -> None:
    academy = organisation("Ashvale Academy")
    member = Member.objects.get(organisation=academy)
    actions.leave_partnership(member, by=as_viewer("Rosalind Quaye"), last=timezone.localdate() - YESTERDAY)
    seen = set(queries.organisations(as_viewer("Ben Tolliver")).values_list("name", flat=True))
    assert seen == {"Ashvale Academy", "Ashvale Borough Council"}


def test_only_a_keeper_of_the_register_gives_a_post_that_sees_everything(register: None) -> None:
    unit = organisation("National unit (demonstration)")
    kept = Post.objects.get(organisation=unit, kind="register-keeper")
    with pytest.raises(Refused):
        actions.appoint(
            Holding(post=kept, person=person("Frances Hale"), start=date(2020, 1, 1), deputy=True),
            by=as_viewer("Frances Hale"),
        )


def test_a_post_has_one_holder_at_a_time_and_may_have_deputies(register: None) -> None:
    post = Post.objects.get(organisation__name="Force 01", kind="delivery-manager")
    by = as_viewer("Frances Hale")
    with pytest.raises(BadInput, match="holds it then"):
        actions.appoint(Holding(post=post, person=person("Petra Lindqvist"), start=date(2020, 1, 1)), by=by)
    deputy = Holding(post=post, person=person("Petra Lindqvist"), start=date(2020, 1, 1), deputy=True)
    actions.appoint(deputy, by=by)
    assert "deputy Force delivery manager" in as_viewer("Petra Lindqvist").grants[0].because


def test_a_tier_is_dated_and_the_old_one_can_still_be_seen(register: None) -> None:
    force = organisation("Force 03")
    start = timezone.localdate()
    actions.set_tier(force, by=as_viewer("Luca Fairweather"), tier="priority", start=start, basis="Assessed again")
    viewer = as_viewer("Luca Fairweather")
    then = [queries.organisations(viewer, day).get(pk=force.pk) for day in (start - YESTERDAY, start)]
    assert [ORGANISATIONS.columns[2].spoken().value(row) for row in then] == ["Non-priority", "Priority"]
    with pytest.raises(BadInput, match="has been Priority since"):
        actions.set_tier(force, by=viewer, tier="non_priority", start=start, basis="x")


def test_breaking_the_glass_shows_one_organisation_for_one_hour_and_its_leads_are_told(
    client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    client, force = client_of("Edwin Carraway"), organisation("Force 01")
    address = f"/organisations/{force.ref}/"
    assert client.get(address).status_code == 404
    short = {"ref": force.ref, "reason": "urgent"}
    refused = client.post("/break-glass/", short)
    assert (refused.status_code, "urgent" in refused.content.decode()) == (422, True)  # and what was typed is there
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post("/break-glass/", short | {"reason": "A child is at risk tonight"})
    assert answer.status_code == 302
    assert client.get(address).status_code == 200
    [letter] = mail.outbox
    assert sorted(letter.to) == ["frances.hale@example.org", "idris.maddox@example.org"]
    assert "A child is at risk tonight" in letter.body
    told = "Edwin Carraway looked at Force 01 without a post"
    for name, sees in (("Frances Hale", True), ("Luca Fairweather", True), ("Petra Lindqvist", False)):
        assert (told in [need.title for need in needs_of(as_viewer(name))]) == sees
    glass = BreakGlass.objects.get()
    assert glass.until - glass.at == timedelta(hours=1)
    after = viewer_of(person("Edwin Carraway"), glass.until)
    assert policies.may_see_organisation(after, force).allowed is False
    assert policies.may_edit_organisation(viewer_of(person("Edwin Carraway")), force).allowed is False


def test_the_console_may_set_up_and_nothing_more(register: None) -> None:
    by = console("root")
    assert policies.may_set_tier(by, organisation("Force 01")).allowed is False
    assert policies.may_edit_organisation(by, organisation("Force 01")).allowed is False
    assert policies.may_see_audit(by, organisation("Force 01")).allowed is False


def test_my_access_says_what_i_hold_why_and_until_when(client_of: ClientOf) -> None:
    page = client_of("Idris Maddox").get("/my-access/").content.decode()
    assert "You are Force delivery manager at Force 01" in page
    assert "make posts and appoint people to them" in page
    assert "No end is set." in page


def test_somebody_without_a_post_sees_nothing_and_is_told_so(register: None) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    client = Client()
    client.force_login(person("Nobody Yet"))
    assert client.get("/organisations/").context["listing"].told == "Nothing found"
    assert "You hold no post today" in client.get("/my-access/").content.decode()
    assert client.get(f"/organisations/{organisation('Force 01').ref}/").status_code == 404


def test_a_partnership_is_called_as_its_nation_calls_it(register: None) -> None:
    council = organisation("Ashvale Borough Council")
    by = as_viewer("Rosalind Quaye")

    def made(**given: str) -> Partnership:
        whole = {"kind": "cdrp", "name": "P", "nation": "England", "level": ""} | given
        return actions.make_partnership(Partnership(lead=council, start=date(2020, 1, 1), **whole), by=by)

    assert made().nation == "England"
    with pytest.raises(BadInput, match="“Crime and Disorder Reduction Partnership” is found only in: England"):
        made(nation="Wales")
    with pytest.raises(BadInput, match="“Local Service Board” is found only in: Wales"):
        made(kind="lsb")
    with pytest.raises(BadInput, match="gold, silver or bronze"):
        made(kind="board")
    with pytest.raises(BadInput, match="Only a board has a level"):
        made(level="gold")


def test_whoever_leads_a_partnership_puts_organisations_in_and_they_see_each_other(client_of: ClientOf) -> None:
    force, joined = organisation("Force 02"), Partnership.objects.get(kind="cdrp")
    assert client_of("Edwin Carraway").get(f"/partnerships/{joined.ref}/").status_code == 404
    form = {"organisation": force.ref, "start": "1 April 2020"}
    client = client_of("Rosalind Quaye")
    assert client.post(f"/partnerships/{joined.ref}/join/", form).status_code == 302
    again = client.post(f"/partnerships/{joined.ref}/join/", form)
    assert (again.status_code, "or asked, then already" in again.content.decode()) == (422, True)
    asked = client_of("Edwin Carraway")
    assert [client.get(f"/organisations/{force.ref}/").status_code for client in (client, asked)] == [404, 200]
    assert asked.get(f"/partnerships/{joined.ref}/").status_code == 404  # nobody is in it before they agree
    answer = f"/partnerships/{joined.ref}/{force.ref}/answer/"
    assert client.get(answer).status_code == 404
    assert f"{joined} asks Force 02 to join" in [need.title for need in needs_of(as_viewer("Edwin Carraway"))]
    assert asked.post(answer, {"answer": "yes"}).status_code == 302
    assert asked.get(f"/partnerships/{joined.ref}/").status_code == 200
    assert client.get(f"/organisations/{force.ref}/").status_code == 200
    assert client_of("Ben Tolliver").get(f"/partnerships/{joined.ref}/join/").status_code == 403
    leave = f"/partnerships/{joined.ref}/{force.ref}/leave/"
    assert client.post(leave, {"last": "1 March 2020"}).status_code == 422
    assert client.post(leave, {"last": "1 May 2020"}).status_code == 302
    assert client_of("Edwin Carraway").get(f"/partnerships/{joined.ref}/").status_code == 404


def test_a_post_can_be_held_in_part_and_by_a_deputy(client_of: ClientOf) -> None:
    post = Post.objects.get(organisation__name="Force 01", kind="delivery-manager")
    form = {"name": "Dee Puty", "email": "dee@example.org", "post": post.ref, "start": "1 April 2020"}
    client, where = client_of("Frances Hale"), f"/organisations/{post.organisation.ref}/invite/"
    assert client.post(where, form | {"share": "0"}).status_code == 422
    assert client.post(where, form | {"share": "40", "deputy": "on"}).status_code == 302
    holding = Holding.objects.get(person__email="dee@example.org")
    assert (holding.share, holding.deputy) == (40, True)


def test_a_partner_does_not_learn_of_the_others_partnerships(client_of: ClientOf) -> None:
    keeper, prison = as_viewer("Luca Fairweather"), organisation("HMP Ravensford")
    far = Partnership(kind="csp", name="Far Partnership", nation="England", lead=organisation("Force 03"), start=TODAY)
    far = actions.make_partnership(far, by=keeper)
    actions.join_partnership(Member(partnership=far, organisation=prison, start=TODAY), by=keeper)
    address = f"/organisations/{prison.ref}/"
    page = client_of("Ben Tolliver").get(address).content.decode()
    assert "Ashvale Safer Partnership" in page
    assert "Far Partnership" not in page
    assert "Far Partnership" in client_of("Harriet Mbeki-Stone").get(address).content.decode()
