"""Money and posts in the service: kept, loaded, forecast as at a day, moved with approval, read by whom it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.grant_rows import COLUMNS, rows_of
from headwater.core.pence import pounds
from headwater.core.underspend import forecast
from headwater.governance import actions, policies
from headwater.governance.demonstration_money import TITLE
from headwater.governance.models import (
    Award,
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    Budget,
    FundedPost,
    Grant,
    JointFunder,
    MoneyProposal,
    PostStep,
    ProposalLine,
    Spending,
    SupportDuty,
    SupportGiven,
)
from headwater.governance.queries import money as queries
from headwater.governance.queries import money_moves as moves
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("county")
OFFICER, FORCE_MONEY, COORDINATOR, LEAD = "Marguerite Solway", "Anselm Pryce", "Ada Whitcombe", "Idris Maddox"
OVERSEER, STRANGER, TEACHER, OTHER = "Beatrix Northey", "Edwin Carraway", "Ben Tolliver", "Jonah Brackley"
MONEY = "/leadership/money/"
WORKED = "Prevent posts in 23 forces, 2008/09"


def the_grant(title: str = TITLE) -> Grant:
    return Grant.objects.select_related("organisation").get(title=title)


def page_of(grant: Grant, more: str = "") -> str:
    return f"{MONEY}grants/{grant.ref}/{more}"


def a_grant(**given: Any) -> Grant:
    start = timezone.localdate().replace(day=1) - timedelta(days=100)
    whole = {"organisation": organisation("Force 01"), "title": "T", "funder": "F", "start": start}
    return Grant(**(whole | {"end": start + timedelta(days=300)} | given))


def kept(**given: Any) -> Grant:
    return actions.keep_grant(a_grant(**given), by=as_viewer(OFFICER), total=10_000_000)


def sent(kind: str, *rows: str, headings: str = "") -> dict[str, Any]:
    text = "\n".join([headings or ",".join(COLUMNS[kind]), *rows])
    return {"kind": kind, "file": SimpleUploadedFile("a.csv", text.encode())}


STEP_HEADINGS = "to,kind,number,state,on"
AWARD_HEADINGS = "to,kind,posts,pay,training"


def test_the_report_s_grant_reconciles_to_the_pound_on_its_page(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(page_of(the_grant(WORKED), "?day=31 January 2009")).content.decode()
    assert "£2,507,000" in page
    assert "33.6%" in page
    assert "£7,451,000" in page
    assert "£7,239,000" in page
    assert "RECONSTRUCTION" in page
    assert "does not agree" not in page
    assert "checks hold, to the penny" in page


def test_a_page_of_a_day_says_only_what_was_known_on_it(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(page_of(the_grant(WORKED), "?day=2008-06-30")).content.decode()
    assert "£7,239,000" in page
    assert "£7,451,000 " not in page.replace("<strong>£7,451,000</strong>", "")  # but among what the report prints
    assert "26.6%" in page
    assert "Research, Information and Communication Unit" not in page
    for nonsense in ("?day=yesterday", "?day=0001-01-01", "?day=9999-12-31", "?day=%00", "?day=" + "9" * 500):
        assert client_of(OFFICER).get(page_of(the_grant(WORKED), nonsense)).status_code == 200


def test_the_year_is_replayed_by_month_and_says_when_it_would_have_asked(client_of: ClientOf) -> None:
    where = page_of(the_grant(WORKED), "year/")
    page = client_of(OFFICER).get(where).content.decode()
    told = re.findall(r"\?day=(\d{4}-\d{2}-\d{2})", page)
    assert told == ["2008-04-30", "2008-05-31", "2008-06-30", "2008-07-31", "2008-08-31", "2008-09-30", "2008-10-31",
                    "2008-11-30", "2008-12-31", "2009-01-31", "2009-02-28", "2009-03-31"]  # fmt: skip
    assert "On 30 April 2008 more than 5% of the budget was going to be left" in page
    shares = re.findall(r"(\d+\.\d)%</td>", page)
    assert shares == ["14.4", "22.7", "26.6", "29.4", "31.6", "32.5", "32.8", "33.0", "33.3", "33.6", "33.6", "33.6"]
    chosen = client_of(OFFICER).get(f"{where}?day=2008-08-31").content.decode()
    assert len(re.findall(r"\?day=", chosen)) == 5


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


def loaded() -> Grant:
    grant = kept()
    rows, problems = rows_of("awards", AWARD_HEADINGS.split(","), [["Force 01", "ctio", "2", "40000", "0"]])
    assert not problems
    return actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)


def steps(*rows: str) -> Any:
    found, problems = rows_of("steps", STEP_HEADINGS.split(","), [row.split(",") for row in rows])
    assert not problems
    return found


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


def test_a_grant_that_ends_mid_year_costs_by_the_days_until_then() -> None:
    grant = kept(start=date(2026, 4, 1), end=date(2026, 9, 30))
    headings = ["to", "kind", "posts", "pay", "year_cost", "known_on"]
    rows, _problems = rows_of("awards", headings, [["Force 01", "ctio", "1", "18300", "36500", "2026-04-01"]])
    actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)
    actions.load_rows(grant, by=as_viewer(OFFICER), rows=steps("Force 01,ctio,1,filled,2026-04-01"))
    found = forecast(queries.grant_kept(as_viewer(OFFICER), grant).facts, date(2026, 9, 30))
    assert found.spent == 18_300_00
    assert found.months[-1].month.end == date(2026, 9, 30)


def proposed(title: str = "P", **given: Any) -> MoneyProposal:
    grant = loaded()
    line = ProposalLine(what="Two analysts", amount=300_000, kind="analyst", halves=4, to=organisation("Force 01"))
    for name, value in given.pop("line", {}).items():
        setattr(line, name, value)
    whole = {"grant": grant, "kind": "forward", "title": title, "why": "W", "effective": grant.start}
    return actions.propose(MoneyProposal(**(whole | given)), by=as_viewer(OFFICER), lines=[line])


def test_what_is_proposed_is_approved_by_another_with_reasons_and_makes_the_next_budget(client_of: ClientOf) -> None:
    proposal = proposed()
    where = f"{MONEY}proposals/{proposal.ref}/"
    assert client_of(OFFICER).post(f"{where}approve/", {"reasons": "Mine"}).status_code == 403
    with pytest.raises(Refused):
        actions.approve(proposal, by=as_viewer(OFFICER), reasons="Mine")
    assert client_of(COORDINATOR).post(f"{where}approve/", {"reasons": ""}).status_code == 422
    assert client_of(COORDINATOR).post(f"{where}approve/", {"reasons": "It is needed now"}).status_code == 302
    first, second = Budget.objects.filter(grant=proposal.grant).order_by("number")
    assert (second.was, second.change, second.total) == (first.total, 300_000, first.total + 300_000)
    posts = FundedPost.objects.filter(award__grant=proposal.grant, kind="analyst")
    assert [post.halves for post in posts] == [2, 2]
    page = client_of(OFFICER).get(where).content.decode()
    assert "It is needed now" in page
    assert client_of(COORDINATOR).post(f"{where}refuse/", {"reasons": "Too late"}).status_code == 403
    kept_now = queries.grant_kept(as_viewer(OFFICER), proposal.grant)
    day = timezone.localdate()
    gone = [step for post in kept_now.funded for step in post.steps]
    assert gone == []
    assert sum(forecast(kept_now.facts, day).by_cause.values()) == forecast(kept_now.facts, day).underspend


def test_what_is_refused_or_taken_back_moves_nothing(client_of: ClientOf) -> None:
    proposal = proposed()
    where = f"{MONEY}proposals/{proposal.ref}/"
    assert client_of(COORDINATOR).post(f"{where}back/", {"a": "b"}).status_code == 403
    assert client_of(COORDINATOR).post(f"{where}refuse/", {"reasons": "Not this year"}).status_code == 302
    assert Budget.objects.filter(grant=proposal.grant).count() == 1
    assert client_of(OFFICER).post(f"{where}back/", {"a": "b"}).status_code == 403
    other = MoneyProposal.objects.exclude(pk=proposal.pk).get()
    assert client_of(OFFICER).post(f"{MONEY}proposals/{other.ref}/back/", {"a": "b"}).status_code == 302
    assert MoneyProposal.objects.get(pk=other.pk).state == "taken_back"


def test_a_proposal_that_does_not_bear_to_the_penny_is_refused(client_of: ClientOf) -> None:
    with pytest.raises(BadInput, match="less than nothing"):
        proposed(line={"amount": -99_999_999_999, "kind": "", "halves": 0})
    grant = the_grant()
    given = {"kind": "move", "title": "T", "why": "W", "effective": str(grant.end)}
    for lines in ("Cars | -100\nTravel | 99.99", "Cars", "Cars | x", "| 5", "A | 5 | wizard | 1", "A | 5 | ctio",
                  "A | 5 | ctio | 1 | Nowhere", "A | 5 | ctio | 1 | Force 01 | 50", "A | 5 | ctio | 1 | Force 01 | 999",
                  "\n".join("A | 5" for _ in range(20)), "A | 9999999999999", "A\x00 | 5 | \x00"):  # fmt: skip
        answer = client_of(OFFICER).post(page_of(grant, "propose/"), given | {"lines": lines})
        assert answer.status_code == 422, lines
    good = client_of(OFFICER).post(page_of(grant, "propose/"), given | {"lines": "Cars | -100\nTravel | 100"})
    assert good.status_code == 302


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


def test_forces_that_got_no_support_stand_in_red_words(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(f"{MONEY}support/").content.decode()
    assert "Got none: Force 03" in " ".join(page.split()).replace("</strong>", "")
    post = FundedPost.objects.filter(regional=True, award__party="")[0]
    given = {"funded": post.ref, "force": organisation("Force 03").ref, "days": "1.5", "what": "Helped"}
    given |= {"month": str(timezone.localdate())}
    assert client_of(OTHER).post(f"{MONEY}support/log/", given).status_code == 302
    assert SupportGiven.objects.get(force__name="Force 03").half_days == 3
    for wrong in ({"days": "0.3"}, {"days": "99"}, {"month": "1 January 2200"}, {"what": ""}, {"funded": "x"}):
        assert client_of(OTHER).post(f"{MONEY}support/log/", given | wrong).status_code == 422
    assert client_of(LEAD).get(f"{MONEY}support/log/").status_code == 403
    duty = SupportDuty.objects.get(force__name="Force 03")
    assert client_of(OFFICER).post(f"{MONEY}support/owed/{duty.ref}/end/", {"end": "1 January 2001"}).status_code == 422
    end = {"end": str(timezone.localdate())}
    assert client_of(OFFICER).post(f"{MONEY}support/owed/{duty.ref}/end/", end).status_code == 302


def test_bids_are_scored_by_published_criteria_and_decided_by_another(client_of: ClientOf) -> None:
    found = BidRound.objects.get()
    bid, other = Bid.objects.filter(round=found).order_by("pk")
    where = f"{MONEY}bid/{bid.ref}/"
    assert client_of(OFFICER).get(f"{MONEY}bids/{found.ref}/criterion/").status_code == 403  # it is published
    assert client_of(STRANGER).get(where).status_code == 404
    assert client_of(FORCE_MONEY).get(where).status_code == 200
    need = BidCriterion.objects.get(title="Need")
    given = {"criterion": need.ref, "score": "4", "reasons": "Nobody is there"}
    assert client_of(FORCE_MONEY).post(f"{where}score/", given).status_code == 403
    assert client_of(OFFICER).post(f"{where}score/", given).status_code == 422  # once by each
    assert client_of("Luca Fairweather").post(f"{where}score/", given).status_code == 302
    page = client_of(COORDINATOR).get(where).content.decode()
    assert "Score: 3.25 of 4" in page
    with pytest.raises(Refused):
        actions.decide_bid(bid, by=as_viewer(OFFICER), outcome="awarded", awarded=1, why="Mine")
    with pytest.raises(Refused) as no:  # a chief officer of the bidder directs, and not on their own bid
        actions.decide_bid(bid, by=as_viewer("Frances Hale"), outcome="awarded", awarded=1, why="Ours")
    assert no.value.decision.rule == "bids/own"
    decided = {"outcome": "awarded", "awarded": "50,000", "why": "Best"}
    assert client_of(COORDINATOR).post(f"{where}decide/", decided).status_code == 422  # more than was asked for
    assert client_of(COORDINATOR).post(f"{where}decide/", decided | {"awarded": "42,000"}).status_code == 302
    assert client_of(COORDINATOR).get(f"{where}decide/").status_code == 403
    assert BidScore.objects.filter(bid=other).count() == 0
    assert "not scored whole" in client_of(OFFICER).get(f"{MONEY}bids/{found.ref}/").content.decode()


def test_no_bid_is_scored_or_decided_while_others_can_still_come() -> None:
    bid = Bid.objects.order_by("pk")[0]
    with writing("test"):
        bid.round.closes = timezone.localdate()
        bid.round.save()
    score = BidScore(bid=bid, criterion=BidCriterion.objects.order_by("pk")[0], score=3, reasons="R")
    assert policies.may_score(as_viewer("Luca Fairweather"), score).rule == "bids/open"
    assert policies.may_decide_bid(as_viewer(COORDINATOR), bid).rule == "bids/open"


def test_a_round_is_published_with_criteria_or_not_at_all(client_of: ClientOf) -> None:
    given = {"organisation": str(organisation("National unit (demonstration)").pk), "title": "T", "what_for": "W"}
    given |= {"pot": "1000", "closes": str(timezone.localdate()), "one_off": "on"}
    client = client_of(OFFICER)
    assert client.post(f"{MONEY}bids/add/", given).status_code == 422  # the long-term need has no day
    assert client.post(f"{MONEY}bids/add/", given | {"review_on": "1 March 2027"}).status_code == 302
    found = BidRound.objects.get(title="T")
    assert client_of(LEAD).get(f"{MONEY}bids/{found.ref}/").status_code == 404
    where = f"{MONEY}bids/{found.ref}/"
    assert client.post(f"{where}publish/", {"a": "b"}).status_code == 422
    criterion = {"title": "Need", "means": "M", "weight": "5", "scorers": "1"}
    assert client.post(f"{where}criterion/", criterion).status_code == 302
    assert client.post(f"{where}criterion/", criterion).status_code == 422
    assert client.post(f"{where}publish/", {"a": "b"}).status_code == 302
    bid = {"organisation": str(organisation("Force 01").pk), "what": "W", "amount": "500", "why": "Y"}
    assert client_of(LEAD).get(f"{where}send/").status_code == 200
    assert client_of(LEAD).post(f"{where}send/", bid | {"amount": "1,001"}).status_code == 422
    assert client_of(LEAD).post(f"{where}send/", bid).status_code == 302
    assert client_of(LEAD).post(f"{where}send/", bid).status_code == 422
    assert client_of(TEACHER).get(f"{where}send/").status_code == 403


def test_what_needs_whoever_keeps_money(client_of: ClientOf) -> None:
    told = {need.title for need in needs_of(as_viewer(FORCE_MONEY))}
    assert any("not filled" in title for title in told)
    officer = " ".join(need.title for need in needs_of(as_viewer(OFFICER)))
    assert "will be left" in officer
    assert any("Decide" in need.title for need in needs_of(as_viewer(COORDINATOR)))
    for name in (TEACHER, STRANGER):
        assert not any("/leadership/money/" in need.href for need in needs_of(as_viewer(name)))
    assert client_of(FORCE_MONEY).get("/").status_code == 200


def test_lists_ask_no_more_questions_for_more_posts(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts = client_of(OFFICER), []
    grant = the_grant()
    pages = (MONEY, page_of(grant), page_of(grant, "posts/"), page_of(grant, "awards/"), page_of(grant, "year/"),
             f"{MONEY}posts/", f"{MONEY}deployment/", f"{MONEY}ends/", f"{MONEY}support/",
             f"{MONEY}proposals/")  # fmt: skip
    for time in range(2):
        for page in pages:
            with django_assert_max_num_queries(16) as asked:
                assert client.get(page).status_code == 200
            counts.append(len(asked))
        if not time:
            rows, problems = rows_of("awards", AWARD_HEADINGS.split(","), [["Force 03", "nepo", "20", "40000", "0"]])
            assert not problems
            actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)
            day = grant.start + timedelta(days=3)
            many = [f"Force 03,nepo,{number},filled,{day}" for number in range(1, 15)]
            actions.load_rows(grant, by=as_viewer(OFFICER), rows=steps(*many))
    assert counts[: len(pages)] == counts[len(pages) :]


def test_the_budget_of_the_page_is_the_budget_of_the_list(client_of: ClientOf) -> None:
    page = client_of(OFFICER).get(MONEY).content.decode()
    for grant in Grant.objects.all():
        last = Budget.objects.filter(grant=grant).order_by("-number")[0]
        assert pounds(last.total) in page
        assert moves.proposals(as_viewer(OFFICER)).filter(grant=grant).count() in (0, 1)


def test_the_page_of_a_place_says_how_many_of_its_posts_are_filled(client_of: ClientOf) -> None:
    page = client_of(LEAD).get(f"/leadership/at/{organisation('Force 01').ref}/").content.decode()
    assert "Grants that run pay for 7 posts here; 5 of them are filled." in page
    none = client_of("Nadia Farrow").get(f"/leadership/at/{organisation('Ashvale area').ref}/").content.decode()
    assert "No grant that runs pays for a post here." in none


def test_whoever_keeps_money_and_directs_still_does_not_approve_what_they_proposed(client_of: ClientOf) -> None:
    keeper, both, force = as_viewer("Luca Fairweather"), person("Frances Hale"), organisation("Force 01")
    post = make_post(Post(organisation=force, kind="finance-lead", start=date(2020, 1, 1)), by=keeper)
    appoint(Holding(post=post, person=both, start=date(2020, 1, 1)), by=keeper)
    grant = loaded()
    line = ProposalLine(what="Cars", amount=100, to=force)
    proposal = MoneyProposal(grant=grant, kind="add", title="P", why="W", effective=grant.start)
    proposal = actions.propose(proposal, by=as_viewer("Frances Hale"), lines=[line])
    answer = client_of("Frances Hale").post(f"{MONEY}proposals/{proposal.ref}/approve/", {"reasons": "Mine"})
    assert answer.status_code == 403
    assert "You proposed it, so somebody else decides." in answer.content.decode()
    other = actions.propose(
        MoneyProposal(grant=grant, kind="add", title="Q", why="W", effective=grant.start),
        by=as_viewer(OFFICER),
        lines=[ProposalLine(what="Cars", amount=100, to=force)],
    )
    where = f"{MONEY}proposals/{other.ref}/approve/"
    assert client_of("Frances Hale").post(where, {"reasons": "Needed"}).status_code == 302


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("add/", {"organisation": "9" * 40, "total": "9" * 12, "start": "9999-99-99", "title": "\x00"}),
        ("support/log/", {"funded": "\x00", "force": "9" * 30, "days": "NaN", "month": "-1", "what": "x" * 5000}),
        ("support/owed/", {"host": "' or 1=1", "force": "\x00", "start": "31 June 2026"}),
        ("bids/add/", {"organisation": "-1", "pot": "1e99", "closes": "tomorrow", "title": "<b>"}),
    ],
)
def test_nonsense_is_told_and_never_an_error(client_of: ClientOf, where: str, given: dict[str, str]) -> None:
    assert client_of(OFFICER).post(f"{MONEY}{where}", given).status_code == 422


def test_a_reference_of_others_is_not_there(client_of: ClientOf) -> None:
    theirs = FundedPost.objects.filter(organisation__name="Force 02")[0]
    for more in ("", "step/", "say/", "joint/", "link/"):
        assert client_of(FORCE_MONEY).post(f"{MONEY}posts/{theirs.ref}/{more}", {"a": "b"}).status_code in (404, 405)
    mine = FundedPost.objects.filter(organisation__name="Force 01")[0]
    post = Post.objects.filter(organisation__name="Force 02")[0]
    answer = client_of(FORCE_MONEY).post(f"{MONEY}posts/{mine.ref}/link/", {"post": post.ref})
    assert answer.status_code == 422
    assert client_of(FORCE_MONEY).post(page_of(the_grant(), "load/"), {"kind": "steps"}).status_code == 403


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


def test_what_it_bought_is_counted_and_is_no_cause(client_of: ClientOf) -> None:
    page = " ".join(client_of(OFFICER).get(f"{MONEY}bought/").content.decode().split())
    assert "Association, not cause." in page
    assert "42% (10/24)" in page
    assert "0% (0/19)" in page
    assert 'Forces that got any of them</dt><dd class="govuk-summary-list__value">2</dd>' in page
    force = " ".join(client_of(FORCE_MONEY).get(f"{MONEY}bought/").content.decode().split())
    assert 'this year pay for</dt><dd class="govuk-summary-list__value">7</dd>' in force
    nobody = " ".join(client_of(TEACHER).get(f"{MONEY}bought/").content.decode().split())
    assert 'this year pay for</dt><dd class="govuk-summary-list__value">0</dd>' in nobody
