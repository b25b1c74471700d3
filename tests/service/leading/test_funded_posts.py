"""Posts that grants pay for: filled when they are there, set right, paid jointly, and what is said of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.core.errors import BadInput
from headwater.governance import actions
from headwater.governance.models import FundedPost, JointFunder, PostStep
from headwater.organisations.models import Post

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in
from .making_grants import FORCE_MONEY, LEAD, MONEY, OFFICER, loaded, page_of, steps, the_grant

pytestmark = pytest.mark.usefixtures("county")


def test_a_post_is_not_filled_before_it_is_there_by_form_or_table(client_of: ClientOf) -> None:
    grant = loaded()
    post = FundedPost.objects.filter(award__grant=grant)[0]
    before = grant.start - timedelta(days=1)
    with pytest.raises(BadInput) as bad:
        actions.say_step(post, by=as_viewer(FORCE_MONEY), state="filled", on=before)
    assert "there only from" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        actions.load_rows(grant, by=as_viewer(OFFICER), rows=steps(f"Force 01,ctio,1,filled,{before}"))
    assert "there only from" in said_in(bad)
    sent_form = {"state": "filled", "on": str(before)}
    assert client_of(FORCE_MONEY).post(f"{MONEY}posts/{post.ref}/step/", sent_form).status_code == 422
    assert not PostStep.objects.filter(funded=post).exists()


def test_two_do_not_hold_a_post_on_one_day() -> None:
    grant = loaded()
    post = FundedPost.objects.filter(award__grant=grant)[0]
    day = grant.start + timedelta(days=5)
    actions.say_step(post, by=as_viewer(FORCE_MONEY), state="filled", on=day)
    for on in (day, day + timedelta(days=3)):
        with pytest.raises(BadInput) as bad:
            actions.say_step(post, by=as_viewer(FORCE_MONEY), state="filled", on=on)
        assert "two hold it on one day" in said_in(bad)
    rows = steps(f"Force 01,ctio,2,filled,{day}", f"Force 01,ctio,2,filled,{day + timedelta(days=2)}")
    with pytest.raises(BadInput) as bad:
        actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)
    assert "two hold it on one day" in said_in(bad)


def test_a_mistake_is_set_right_and_stays_what_people_knew(client_of: ClientOf) -> None:
    grant = loaded()
    post = FundedPost.objects.filter(award__grant=grant)[0]
    actions.say_step(post, by=as_viewer(FORCE_MONEY), state="filled", on=grant.start)
    step = PostStep.objects.get(funded=post)
    assert client_of(FORCE_MONEY).post(f"{MONEY}posts/{post.ref}/right/{step.ref}/", {"a": "b"}).status_code == 302
    page = client_of(FORCE_MONEY).get(f"{MONEY}posts/{post.ref}/").content.decode()
    assert "<del>filled" in page
    assert "set right on" in page
    assert client_of(FORCE_MONEY).get(f"{MONEY}posts/{post.ref}/right/nothing/").status_code == 404
    actions.say_step(post, by=as_viewer(FORCE_MONEY), state="filled", on=grant.start)  # the day is free again


def test_posts_that_are_paid_jointly_have_shares_that_sum_to_a_hundred(client_of: ClientOf) -> None:
    post = FundedPost.objects.filter(organisation__name="Force 01").exclude(steps__state="filled")[0]
    where = f"{MONEY}posts/{post.ref}/joint/"
    assert client_of(FORCE_MONEY).post(where, {"share": "50", "others": "OSCT | 49"}).status_code == 422
    assert client_of(FORCE_MONEY).post(where, {"share": "50", "others": "OSCT | half"}).status_code == 422
    assert client_of(FORCE_MONEY).post(where, {"share": "50", "others": "OSCT | 30\nCouncil | 20"}).status_code == 302
    assert sorted(JointFunder.objects.filter(funded=post).values_list("share", flat=True)) == [20, 30]
    twice = {"share": "50", "others": "OSCT | 25\nOSCT | 25"}
    assert client_of(FORCE_MONEY).post(where, twice).status_code == 422
    held = FundedPost.objects.filter(organisation__name="Force 01", steps__state="filled")[0]
    refused = client_of(FORCE_MONEY).post(f"{MONEY}posts/{held.ref}/joint/", {"share": "50", "others": "OSCT | 50"})
    assert "has been paid for as it stands since" in refused.content.decode()  # months past stay as they were


def test_what_is_said_of_a_post_is_kept_with_why_and_two_hands_are_noticed(client_of: ClientOf) -> None:
    post = FundedPost.objects.filter(organisation__name="Force 01", converted_why="", previous_role="")[0]
    where = f"{MONEY}posts/{post.ref}/say/"
    shown = {"seen": str(post.version), "was_staff": "False", "staff": "False"}
    assert client_of(FORCE_MONEY).post(where, shown | {"staff": "True"}).status_code == 422
    assert client_of(FORCE_MONEY).post(where, shown | {"previous_role": "Cohesion officer"}).status_code == 422
    first = shown | {"previous_role": "Cohesion officer", "prevent_time": "50"}
    assert client_of(FORCE_MONEY).post(where, first).status_code == 302
    second = shown | {"previous_role": "Diversity officer", "prevent_time": "40"}
    assert client_of(OFFICER).post(where, second).status_code == 409
    assert client_of(LEAD).get(where).status_code == 403


def test_the_page_of_a_place_says_how_many_of_its_posts_are_filled(client_of: ClientOf) -> None:
    page = client_of(LEAD).get(f"/leadership/at/{organisation('Force 01').ref}/").content.decode()
    assert "Grants that run pay for 7 posts here; 5 of them are filled." in page
    none = client_of("Nadia Farrow").get(f"/leadership/at/{organisation('Ashvale area').ref}/").content.decode()
    assert "No grant that runs pays for a post here." in none


def test_a_reference_of_others_is_not_there(client_of: ClientOf) -> None:
    theirs = FundedPost.objects.filter(organisation__name="Force 02")[0]
    for more in ("", "step/", "say/", "joint/", "link/"):
        assert client_of(FORCE_MONEY).post(f"{MONEY}posts/{theirs.ref}/{more}", {"a": "b"}).status_code in (404, 405)
    mine = FundedPost.objects.filter(organisation__name="Force 01")[0]
    post = Post.objects.filter(organisation__name="Force 02")[0]
    answer = client_of(FORCE_MONEY).post(f"{MONEY}posts/{mine.ref}/link/", {"post": post.ref})
    assert answer.status_code == 422
    assert client_of(FORCE_MONEY).post(page_of(the_grant(), "load/"), {"kind": "steps"}).status_code == 403
