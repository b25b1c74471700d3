"""Grants in the service: who keeps and reads them, tables that are loaded whole or not at all, and what was spent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from headwater.core.pence import pounds
from headwater.core.underspend import forecast
from headwater.governance.demonstration_money import TITLE
from headwater.governance.models import Award, Budget, FundedPost, Grant, MoneyProposal, PostStep, Spending
from headwater.governance.queries import money as queries
from headwater.governance.queries import money_moves as moves

from ..conftest import ClientOf, as_viewer, organisation
from .making_grants import (
    AWARD_HEADINGS,
    FORCE_MONEY,
    LEAD,
    MONEY,
    OFFICER,
    OVERSEER,
    STEP_HEADINGS,
    STRANGER,
    TEACHER,
    WORKED,
    kept,
    page_of,
    sent,
    the_grant,
)

pytestmark = pytest.mark.usefixtures("county")


def test_a_force_reads_what_it_gets_of_a_grant_and_nothing_of_the_rest(client_of: ClientOf) -> None:
    grant = the_grant()
    for name in (FORCE_MONEY, LEAD, OVERSEER):
        page = client_of(name).get(page_of(grant)).content.decode()
        assert "The rest of it is not shown." in page
        assert "£406,000" in page
        assert "£696,000" not in page
        for path in ("awards/", "posts/", "awards/?format=csv", "posts/?format=csv"):
            answer = client_of(name).get(page_of(grant, path)).content.decode()
            assert "Force 01" in answer
            assert "Force 02" not in answer
            assert "Northmoor region" not in answer
        assert "£406,000" in client_of(name).get(MONEY).content.decode()
    assert client_of(FORCE_MONEY).get(page_of(the_grant(WORKED))).status_code == 404
    for name in (TEACHER, "Samina Rowntree"):
        assert client_of(name).get(page_of(grant)).status_code == 404
        assert TITLE not in client_of(name).get(f"{MONEY}?format=csv").content.decode()
    post = FundedPost.objects.filter(award__grant=grant, organisation__name="Force 01")[0]
    assert client_of(STRANGER).get(f"{MONEY}posts/{post.ref}/").status_code == 404
    proposal = MoneyProposal.objects.get()
    assert client_of(FORCE_MONEY).get(f"{MONEY}proposals/{proposal.ref}/").status_code == 404


def test_whoever_keeps_money_keeps_a_grant_of_a_year_at_most(client_of: ClientOf) -> None:
    place = str(organisation("Force 01").pk)
    given = {"organisation": place, "title": "New", "funder": "F", "start": "1 April 2026", "end": "31 March 2027"}
    given |= {"total": "1,234.56", "basis": ""}
    assert client_of(LEAD).get(f"{MONEY}add/").status_code == 403
    assert client_of(FORCE_MONEY).post(f"{MONEY}add/", given).status_code == 302
    assert Budget.objects.get(grant__title="New").total == 123_456
    for wrong in (
        {"end": "1 April 2027"}, {"end": "31 March 2026"}, {"total": "0"}, {"total": "9" * 30}, {"total": "1.5"},
        {"total": "-5"}, {"start": "31 February 2026"}, {"title": "New"}, {"organisation": "999999"},
    ):  # fmt: skip
        again = {"title": "Another"} | wrong
        assert client_of(FORCE_MONEY).post(f"{MONEY}add/", given | again).status_code == 422
    assert Grant.objects.filter(organisation__name="Force 01").count() == 1
    other = given | {"title": "Theirs", "organisation": str(organisation("Force 02").pk)}
    assert client_of(FORCE_MONEY).post(f"{MONEY}add/", other).status_code == 422


def test_a_table_is_kept_whole_and_again_it_changes_nothing(client_of: ClientOf) -> None:
    grant = kept()
    where = page_of(grant, "load/")
    rows = ("Force 01,ctio,2,40000,1000", "Force 01,analyst,1.5,30000,0")
    client = client_of(OFFICER)
    assert client.post(where, sent("awards", *rows, headings=AWARD_HEADINGS)).status_code == 302
    posts = FundedPost.objects.filter(award__grant=grant)
    assert sorted(posts.values_list("kind", "number", "halves")) == [
        ("analyst", 1, 2), ("analyst", 2, 1), ("ctio", 1, 2), ("ctio", 2, 2),
    ]  # fmt: skip
    assert {post.year_cost for post in posts.filter(kind="ctio")} == {2_000_000}
    again = client.post(where, sent("awards", *rows, headings=AWARD_HEADINGS), follow=True)
    assert "Already there: 2." in again.content.decode()
    assert posts.count() == 4
    day = grant.start + timedelta(days=9)
    came = (f"Force 01,ctio,1,filled,{day}", f"Force 01,ctio,1,vacant,{day + timedelta(days=20)}")
    for _time in range(2):
        assert client.post(where, sent("steps", *reversed(came), headings=STEP_HEADINGS)).status_code == 302
    assert PostStep.objects.filter(funded__award__grant=grant).count() == 2
    spent = sent("spending", f"Force 01,training,{grant.start},12.34", headings="to,head,month,amount")
    assert client.post(where, spent).status_code == 302
    assert Spending.objects.get(grant=grant).amount == 1_234


def test_all_that_is_wrong_with_a_table_is_told_by_row_and_nothing_is_kept(client_of: ClientOf) -> None:
    grant = kept()
    rows = ("Force 01,ctio,2,40000,0", "Force 99,ctio,1,5,0", "Force 01,wizard,1,5,0", "Force 01,nepo,1.25,5,0",
            "Force 01,analyst,1,1e9,0", "Force 01,team,0,0,0")  # fmt: skip
    answer = client_of(OFFICER).post(page_of(grant, "load/"), sent("awards", *rows, headings=AWARD_HEADINGS))
    page = answer.content.decode()
    assert answer.status_code == 422
    for where in ("Row 4, kind", "Row 5, posts", "Row 6, pay", "Row 7, posts"):
        assert where in page
    assert Award.objects.filter(grant=grant).count() == 0
    unseen = client_of(OFFICER).post(page_of(grant, "load/"), sent("awards", rows[1], headings=AWARD_HEADINGS))
    assert "no single organisation called “Force 99”" in unseen.content.decode()
    for headings in ("to,kind,posts", "to,kind,posts,pay,colour", "to,kind,kind,posts,pay", ""):
        made = sent("awards", rows[0], headings=headings or "nothing")
        assert client_of(OFFICER).post(page_of(grant, "load/"), made).status_code == 422
    for content in (b"", b"\xff\xfe\x00", b'"unclosed', b"\x00" * 50):
        made = {"kind": "awards", "file": SimpleUploadedFile("a.csv", content)}
        assert client_of(OFFICER).post(page_of(grant, "load/"), made).status_code == 422
    assert Award.objects.filter(grant=grant).count() == 0


def test_spending_is_set_right_and_what_was_known_before_stays(client_of: ClientOf) -> None:
    grant = the_grant()
    row = Spending.objects.filter(grant=grant, head="car").get()
    where = f"{MONEY}spending/{row.ref}/"
    assert client_of(FORCE_MONEY).get(where).status_code == 404
    assert client_of(OFFICER).post(where, {"amount": "-5"}).status_code == 422
    before = queries.grant_kept(as_viewer(OFFICER), grant).facts
    assert client_of(OFFICER).post(where, {"amount": "12.34"}).status_code == 302
    assert client_of(OFFICER).get(where).status_code == 404  # it was set right
    after = queries.grant_kept(as_viewer(OFFICER), grant).facts
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert forecast(after, yesterday).spent == forecast(before, yesterday).spent
    assert forecast(after, today).spent == forecast(before, today).spent - row.amount + 1_234
    page = client_of(OFFICER).get(page_of(grant, "spending/")).content.decode()
    assert "£12.34" in page


def test_the_budget_of_the_page_is_the_budget_of_the_list(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(MONEY).content.decode()
    for grant in Grant.objects.all():
        last = Budget.objects.filter(grant=grant).order_by("-number")[0]
        assert pounds(last.total) in page
        assert moves.proposals(as_viewer(OFFICER)).filter(grant=grant).count() in (0, 1)
