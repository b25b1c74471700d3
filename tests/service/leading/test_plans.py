"""Plans: begun, adopted by whoever directs, slipped with reasons, held up without circles, and packed for a board."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from headwater.audit.actions import Conflict, Refused
from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.evidence.models import Evidence
from headwater.evidence.probes import propose
from headwater.governance import actions, queries
from headwater.governance.models import (
    Activity,
    Dependency,
    DueChange,
    Objective,
    Plan,
    PlanMilestone,
    PlanReview,
)
from headwater.governance.plan_headings import strands_of
from headwater.governance.presenters.board_pack import page_pdf
from headwater.governance.presenters.guidance_picture import guidance_picture
from headwater.governance.views.plan_pages import _progress
from headwater.organisations.models import Organisation, Post
from headwater.schemes.plan_template import plan_template
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, CHIEF, INSPECTOR, ANALYST = "Idris Maddox", "Frances Hale", "Miriam Okafor-Lisle", "Petra Lindqvist"
DIRECTOR, OVERSEER, OTHER, TEACHER = "Rosalind Quaye", "Beatrix Northey", "Edwin Carraway", "Ben Tolliver"
ADOPTED = "governance.implementation_plan_adopted"


def the_plan() -> Plan:
    return Plan.objects.get(organisation__name="Force 01")


def the(number: int) -> Activity:
    return Activity.objects.select_related("plan__organisation", "owner", "objective").get(
        plan=the_plan(), number=number
    )


def a_plan(name: str = OTHER, place: str = "Force 02", **given: Any) -> Plan:
    day = as_viewer(name).day
    whole = {"organisation": organisation(place), "title": "A plan", "start": day, "end": day + timedelta(days=365)}
    return Plan(**(whole | {"review_on": day + timedelta(days=90)} | given))


def begun(**given: Any) -> Plan:
    return actions.begin_plan(a_plan(**given), by=as_viewer(OTHER), template=plan_template())


def wait(later: Activity, earlier: Activity) -> Dependency:
    return actions.say_dependency(Dependency(activity=later, needs=earlier, why="W"), by=as_viewer(MANAGER))


def text_of(content: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def test_the_template_has_21_activities_that_serve_every_strand() -> None:
    template = plan_template()
    found = list(template.activities())
    assert len(found) == 21
    served = {strand for one in found for strand in one.strands}
    assert set(strands_of(template.framework)) <= served
    assert len(strands_of(template.framework)) == 7
    assert "does not print them" in template.mark


def test_a_plan_from_the_template_is_mapped_and_marked_and_an_empty_one_is_bare(client_of: ClientOf) -> None:
    plan = begun()
    whole = queries.whole_plan(plan, as_viewer(OTHER).day)
    assert len(whole.activities) == 21
    assert not any(one.bare for one in whole.covered)
    page = client_of(OTHER).get(f"/leadership/plans/{plan.ref}/").content.decode()
    assert page.count("(working title)") == 21
    empty = actions.begin_plan(a_plan(title="Empty"), by=as_viewer(OTHER))
    page = client_of(OTHER).get(f"/leadership/plans/{empty.ref}/").content.decode()
    assert page.count("No activity serves it") == 8
    with pytest.raises(BadInput, match="no activity"):
        actions.adopt_plan(empty, by=as_viewer("Ada Whitcombe"), where="W", on=as_viewer(OTHER).day)


def test_a_plan_is_read_by_those_who_lead_above_and_oversee_and_is_nowhere_for_others(client_of: ClientOf) -> None:
    where, title = f"/leadership/plans/{the_plan().ref}/", the_plan().title
    for name in (MANAGER, CHIEF, ANALYST, INSPECTOR, OVERSEER):
        assert client_of(name).get(where).status_code == 200
    for name in (DIRECTOR, OTHER, TEACHER):
        assert client_of(name).get(where).status_code == 404
        for page in ("/leadership/plans/", "/leadership/plans/?format=csv", "/search/?q=delivery+plan"):
            assert f"/leadership/plans/{the_plan().ref}/" not in client_of(name).get(page).content.decode()
        assert title not in client_of(name).get("/leadership/plans/?format=csv").content.decode()


def test_whoever_directs_adopts_and_nobody_else(client_of: ClientOf) -> None:
    plan = begun()
    for name in (OTHER, CHIEF):
        with pytest.raises(Refused):
            actions.adopt_plan(plan, by=as_viewer(name), where="W", on=as_viewer(name).day)
    made = actions.adopt_plan(plan, by=as_viewer("Ada Whitcombe"), where="A board", on=as_viewer(OTHER).day)
    assert (made.state, made.adopted_by.name) == ("adopted", "Ada Whitcombe")  # type: ignore[union-attr]
    with pytest.raises(Refused):
        actions.adopt_plan(made, by=as_viewer("Ada Whitcombe"), where="Again", on=as_viewer(OTHER).day)


def test_as_7_says_yes_only_for_an_adopted_plan_from_the_implementation_plan() -> None:
    viewer = as_viewer(INSPECTOR)
    yes = propose(ADOPTED, viewer, organisation("Force 01"), viewer.day)
    assert (yes.answer, yes.urns) == (Answer.YES, (the_plan().urn,))
    before = viewer.day - timedelta(days=1)  # it was adopted today
    assert propose(ADOPTED, viewer, organisation("Force 01"), before).answer is Answer.NOT_KNOWN
    assert propose(ADOPTED, viewer, organisation("Force 02"), viewer.day).answer is Answer.NOT_KNOWN
    plan = begun()
    assert propose(ADOPTED, viewer, organisation("Force 02"), viewer.day).answer is Answer.NO
    own = actions.begin_plan(a_plan(title="Own"), by=as_viewer(OTHER))
    with writing("test"):
        Plan.objects.filter(pk=plan.pk).update(state="ended", ended_on=viewer.day, ended_because="B")
        Plan.objects.filter(pk=own.pk).update(
            state="adopted", adopted_on=viewer.day, adopted_by=viewer.person_id, adopted_where="W"
        )
    assert propose(ADOPTED, viewer, organisation("Force 02"), viewer.day).answer is Answer.NOT_KNOWN


def test_an_owner_who_is_a_partner_sees_what_they_own_and_nothing_of_the_plan(client_of: ClientOf) -> None:
    mine, not_mine = the(10), the(18)
    client = client_of(DIRECTOR)
    page = client.get(f"/leadership/plans/activities/{mine.ref}/")
    assert page.status_code == 200
    assert f"/leadership/plans/{the_plan().ref}/" not in page.content.decode()
    assert "It holds up" not in page.content.decode()  # what waits for it is another's
    assert client.get(f"/leadership/plans/activities/{not_mine.ref}/").status_code == 404
    listed = client.get("/leadership/plans/activities/?format=csv").content.decode()
    assert mine.title in listed
    assert not_mine.title not in listed
    assert client.get(f"/leadership/plans/activities/{mine.ref}/day/").status_code == 403
    assert any(mine.title in need.title for need in needs_of(as_viewer(DIRECTOR)))  # it is overdue
    sent = {"verb": "finish", "reason": "Agreed with all of them", "on": ""}
    assert client.post(f"/leadership/plans/activities/{mine.ref}/stands/", sent).status_code == 302
    assert the(10).state == "done"
    assert not any(mine.title in need.title for need in needs_of(as_viewer(DIRECTOR)))


def test_a_day_moves_with_a_reason_and_the_first_one_stays(client_of: ClientOf) -> None:
    activity = the(18)
    where = f"/leadership/plans/activities/{activity.ref}/day/"
    later = activity.due + timedelta(days=30)
    assert client_of(MANAGER).post(where, {"due": later.isoformat(), "reason": " "}).status_code == 422
    assert client_of(MANAGER).post(where, {"due": activity.due.isoformat(), "reason": "Why"}).status_code == 422
    assert client_of(ANALYST).post(where, {"due": later.isoformat(), "reason": "Why"}).status_code == 403
    assert client_of(MANAGER).post(where, {"due": later.isoformat(), "reason": "A post is empty"}).status_code == 302
    moved = the(18)
    assert (moved.due, moved.first_due) == (later, activity.first_due)
    assert DueChange.objects.filter(activity=moved, reason="A post is empty").count() == 1
    page = client_of(MANAGER).get(f"/leadership/plans/{the_plan().ref}/slippage/").content.decode()
    assert "A post is empty" in page


def test_what_slipped_most_stands_first() -> None:
    from headwater.governance.presenters.plan_tables import slippage_table

    rows = slippage_table(queries.whole_plan(the_plan(), as_viewer(MANAGER).day)).rows
    days = [int(str(row[3])) for row in rows]
    assert days == sorted(days, reverse=True)
    assert any("First profile is signed" in str(row[0]) and row[3] == 55 for row in rows)


def test_no_activity_waits_for_itself_by_whatever_way_round(client_of: ClientOf) -> None:
    assert {row.activity.number for row in Dependency.objects.select_related("activity")} == {11, 12}
    with pytest.raises(BadInput, match="each would wait for the other"):
        wait(the(10), the(12))  # 12 waits for 11, which waits for 10
    with pytest.raises(BadInput, match="each would wait for the other"):
        wait(the(10), the(10))
    with pytest.raises(BadInput, match="said already"):
        wait(the(11), the(10))
    other = Activity.objects.filter(plan=begun()).first()
    assert other is not None
    with pytest.raises(BadInput, match="of another plan"):
        wait(the(10), other)
    row = Dependency.objects.get(activity=the(11))
    sent = client_of(MANAGER).post(f"/leadership/plans/waits/{row.ref}/back/")
    assert sent.status_code == 302
    wait(the(10), the(12))  # what was taken back stands in the way, and nothing was deleted
    assert Dependency.objects.filter(pk=row.pk, ended_on__isnull=False).exists()


def test_a_late_activity_shows_what_it_holds_up(client_of: ClientOf) -> None:
    assert the(10).due < as_viewer(MANAGER).day
    actions.move_due(the(11), by=as_viewer(MANAGER), due=the(11).start + timedelta(days=1), reason="Sooner")
    page = client_of(MANAGER).get(f"/leadership/plans/activities/{the(10).ref}/").content.decode()
    assert f"It holds up “{the(11).title}”" in page.replace("&quot;", '"')


def test_states_follow_the_table_and_each_has_its_reason(client_of: ClientOf) -> None:
    activity = the(3)
    by = as_viewer(MANAGER)
    with pytest.raises(Refused, match="this can be done while it is"):
        actions.move_activity(activity, by=by, verb="go_on", reason="R")
    with pytest.raises(BadInput):
        actions.move_activity(activity, by=by, verb="begin", reason="")
    actions.move_activity(activity, by=by, verb="begin", reason="It began")
    actions.move_activity(the(3), by=by, verb="hold", reason="It waits for money")
    with pytest.raises(BadInput, match="between its first day and today"):
        actions.move_activity(the(3), by=by, verb="finish", reason="R", on=by.day + timedelta(days=1))
    actions.move_activity(the(3), by=by, verb="finish", reason="R")
    page = client_of(MANAGER).get(f"/leadership/plans/activities/{activity.ref}/").content.decode()
    assert "It waits for money" in page
    assert the(3).statuses.count() == 3
    sent = {"verb": "nonsense", "reason": "R"}
    assert client_of(MANAGER).post(f"/leadership/plans/activities/{activity.ref}/stands/", sent).status_code == 422


def test_an_owner_whose_post_ended_is_said_to_be_so(client_of: ClientOf) -> None:
    post = the(19).post
    assert post is not None
    with writing("test"):
        Post.objects.filter(pk=post.pk).update(end=as_viewer(MANAGER).day - timedelta(days=1))
    page = client_of(MANAGER).get(f"/leadership/plans/{the_plan().ref}/page/").content.decode()
    assert "Analyst at Force 01 ended on" in page


def test_two_who_change_one_activity_are_shown_both(client_of: ClientOf) -> None:
    activity = the(18)
    shown = {"seen": activity.version, "was_title": activity.title, "was_start": activity.start.isoformat()}
    shown |= {"start": activity.start.isoformat()}
    where = f"/leadership/plans/activities/{activity.ref}/change/"
    assert client_of(MANAGER).post(where, shown | {"title": "One"}).status_code == 302
    assert client_of(CHIEF).post(where, shown | {"title": "Another"}).status_code == 409
    assert the(18).title == "One"
    assert the(18).working is False
    with pytest.raises(Conflict):
        actions.change_activity(
            the(18), by=as_viewer(CHIEF), seen=0, before={"title": "Before"}, after={"title": "After"}
        )


def test_an_activity_is_given_to_a_post_or_an_organisation_and_not_over_another_hand(client_of: ClientOf) -> None:
    where = f"/leadership/plans/activities/{the(18).ref}/owner/"
    force, council = organisation("Force 01"), organisation("Ashvale Borough Council")
    sent = {"was": force.ref, "owner": council.ref, "post": ""}
    assert client_of(MANAGER).post(where, sent).status_code == 302
    assert the(18).owner == council
    late = client_of(CHIEF).post(where, sent | {"owner": force.ref})
    assert late.status_code == 422
    assert "Somebody gave it to Ashvale Borough Council" in late.content.decode()
    assert client_of(MANAGER).post(where, {"was": council.ref, "owner": "", "post": ""}).status_code == 422
    post = Post.objects.get(organisation__name="Force 02", kind="delivery-manager")
    with pytest.raises(BadInput, match="is not a post of"):
        actions.give_activity(the(18), by=as_viewer(MANAGER), owner=force, post=post)


def test_the_pack_holds_exactly_what_the_pages_show(client_of: ClientOf) -> None:
    where = f"/leadership/plans/{the_plan().ref}"
    client = client_of(MANAGER)
    page, pack = client.get(f"{where}/pack/"), client.get(f"{where}/pack.pdf")
    assert pack["Content-Type"] == "application/pdf"
    told = text_of(pack.content)
    cells = re.findall(r"<td class=\"govuk-table__cell\">(.*?)</td>", page.content.decode())
    assert len(cells) > 150
    import html

    missing = [cell for cell in cells if re.sub(r"\s+", "", html.unescape(cell)) not in told]
    assert missing == []
    assert PdfReader(io.BytesIO(pack.content)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    for other in ("page", "slippage", "waiting"):
        for cell in re.findall(
            r"<td class=\"govuk-table__cell\">(.*?)</td>", client.get(f"{where}/{other}/").content.decode()
        ):
            assert cell in cells
    assert "Brief the watch commanders" in page.content.decode()  # what boards set and is late stands in it
    assert "A deputy for the analyst" in page.content.decode()  # and what they are asked to decide


@pytest.mark.parametrize("more", [0, 40])
def test_a_plan_is_on_one_page_however_long(more: int) -> None:
    plan, by = the_plan(), as_viewer(MANAGER)
    objective = Objective.objects.filter(plan=plan).select_related("plan__organisation").first()
    assert objective is not None
    for number in range(more):
        new = Activity(objective=objective, title=f"One more thing to do, number {number}", owner=plan.organisation)
        new.start, new.due = plan.start, plan.end
        actions.write_activity(new, by=by, strands=["P2"])
    whole = queries.whole_plan(plan, by.day)
    read = PdfReader(io.BytesIO(page_pdf(whole, _progress(whole))))
    assert len(read.pages) == 1
    assert float(read.pages[0].mediabox.width) == pytest.approx(842, abs=1)


def test_progress_says_what_guidance_was_there(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get(f"/leadership/plans/{the_plan().ref}/progress/").content.decode()
    assert "priority tier" in page
    assert "30 September 2008" in page  # the implementation plan (App. C)
    assert len(queries.guidance_of_2009()) == 9


def test_guidance_is_drawn_where_the_plan_is_of_its_time() -> None:
    issued = queries.guidance_of_2009()
    drawn = guidance_picture(issued, date(2008, 4, 17), date(2009, 4, 16), date(2009, 2, 13))
    assert drawn is not None
    assert len(drawn.marks) == len(issued)
    assert drawn.bar[0] == 12  # the plan begins with the first of them
    assert guidance_picture(issued, date(2026, 4, 1), date(2027, 3, 31), date(2026, 11, 28)) is None


def test_evidence_is_cited_for_an_activity(client_of: ClientOf) -> None:
    evidence = Evidence.objects.filter(organisation__name="Force 01").first()
    assert evidence is not None
    where = f"/leadership/plans/activities/{the(18).ref}/"
    assert client_of(MANAGER).post(f"{where}cite/", {"evidence": evidence.ref, "record": ""}).status_code == 302
    assert client_of(MANAGER).post(f"{where}cite/", {"evidence": "", "record": "zzzzzzzzzzzz"}).status_code == 422
    assert str(evidence) in client_of(MANAGER).get(where).content.decode()
    assert str(evidence) not in client_of(OVERSEER).get(where).content.decode()  # it is not theirs to see


def test_a_review_looks_back_and_ahead() -> None:
    by = as_viewer(MANAGER)
    review = PlanReview(plan=the_plan(), found="As it should be", on=by.day, next_on=by.day + timedelta(days=91))
    actions.review_plan(review, by=by)
    assert the_plan().review_on == by.day + timedelta(days=91)
    for wrong in ({"on": by.day + timedelta(days=1)}, {"next_on": by.day}, {"found": ""}):
        whole = {"on": by.day, "next_on": by.day + timedelta(days=9), "found": "F"} | wrong
        with pytest.raises(BadInput):
            actions.review_plan(PlanReview(plan=the_plan(), **whole), by=by)


@pytest.mark.parametrize("part", ["title", "start", "review_on", "template"])
@pytest.mark.parametrize("nonsense", ["\x00", "9" * 400, "31 February 2009", "\u202e\u202e", "-1"])
def test_nonsense_is_refused_and_breaks_nothing(client_of: ClientOf, part: str, nonsense: str) -> None:
    day = as_viewer(MANAGER).day
    sent = {"title": "T", "start": day.isoformat(), "end": (day + timedelta(days=99)).isoformat()}
    sent |= {"review_on": (day + timedelta(days=9)).isoformat(), "template": "empty"}
    where = f"/leadership/plans/of/{organisation('Force 01').ref}/begin/"
    answer = client_of(MANAGER).post(where, sent | {part: nonsense})
    assert answer.status_code in ((302, 422) if part == "title" else (422,))


def test_an_ended_plan_is_read_and_not_changed() -> None:
    plan = actions.end_plan(the_plan(), by=as_viewer(CHIEF), because="Another takes its place")
    with pytest.raises(Refused):
        actions.move_activity(the(18), by=as_viewer(MANAGER), verb="finish", reason="R")
    with pytest.raises(Refused):
        actions.set_milestone(
            PlanMilestone(activity=the(18), title="T", due=as_viewer(MANAGER).day), by=as_viewer(MANAGER)
        )
    assert queries.plan_in_force(plan.organisation, as_viewer(CHIEF).day) is None
    assert queries.find_plan(as_viewer(MANAGER), plan.ref) is not None


def test_a_plan_asks_no_more_questions_for_more_activities(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts, ref = client_of(MANAGER), [], the_plan().ref
    pages = [
        "/leadership/plans/",
        "/leadership/plans/activities/",
        *(f"/leadership/plans/{ref}/{one}" for one in ("", "pack/")),
    ]
    for number in range(2):
        for page in pages:
            with django_assert_max_num_queries(34) as asked:
                client.get(page)
            counts.append(len(asked))
        if not number:
            plan, by = the_plan(), as_viewer(MANAGER)
            objective = Objective.objects.filter(plan=plan).select_related("plan__organisation").first()
            assert objective is not None
            partner = Organisation.objects.get(name="Ashvale Borough Council")
            for more in range(5):
                new = Activity(objective=objective, title=f"More {more}", owner=partner, start=plan.start, due=plan.end)
                made = actions.write_activity(new, by=by, strands=["P2"])
                actions.move_due(made, by=by, due=plan.start, reason="R")
    assert counts[:4] == counts[4:]


def test_an_activity_does_not_begin_after_the_day_that_it_was_first_to_be_done_by(client_of: ClientOf) -> None:
    row = Activity.objects.filter(plan__organisation=organisation("Force 01"), done_on__isnull=True).order_by("pk")[0]
    with writing("test"):
        row.due = row.first_due + timedelta(days=90)
        row.save()
    where, later = f"/leadership/plans/activities/{row.ref}/change/", row.first_due + timedelta(days=30)
    page = client_of(MANAGER).get(where)
    sent = {key: value or "" for key, value in page.context["form"].initial.items()}
    sent = {key: value.isoformat() if isinstance(value, date) else value for key, value in sent.items()}
    answer = client_of(MANAGER).post(where, sent | {"start": later.isoformat()})
    assert answer.status_code == 422
    assert "that day stays" in answer.content.decode()
