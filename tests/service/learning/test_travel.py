"""What becomes of a study elsewhere, who reads that, and what it asks of people; followed themes; promises."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.commitments import STANDS
from headwater.core.errors import BadInput
from headwater.learning import actions, probes, queries
from headwater.learning.models import (
    Adoption,
    CaseStudy,
    Commendation,
    Commitment,
    CommitmentStatus,
    FollowedTheme,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
)
from headwater.organisations.models import Holding, Organisation, Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from .making import AUTHOR, EDITOR, OPEN_READER, OUTSIDE, READER, begun, edition, published, reviewed, sent, written

pytestmark = pytest.mark.usefixtures("county")
HALLS = "Letting of halls"


def adoption(of: StudyEdition, at: str = "Force 02", **given: object) -> Adoption:
    own = {"edition": of, "study": of.study, "organisation": organisation(at), "changes": "With none."}
    return Adoption(**own | {"start": as_viewer(READER).day} | given)


def needs(who: str) -> str:
    return " ".join(need.title for need in needs_of(as_viewer(who)))


def test_the_demonstration_s_study_was_adopted_by_three_and_worked_in_two(client_of: ClientOf) -> None:
    halls = StudyEdition.objects.get(study__title__startswith=HALLS, whole=True)
    page = client_of(READER).get(f"/learning/studies/{halls.ref}/").content.decode()
    assert "Taken up by: 3. It worked: 2, It did not work: 1." in page
    front = client_of(READER).get("/learning/").content.decode()
    for words in (HALLS, "A stall at a market", "One table"):  # what did not work stands there as what did
        assert words in front


def test_whoever_reads_it_may_take_it_up_but_not_where_it_is_from_nor_twice() -> None:
    of = edition(published())
    made = actions.adopt_study(adoption(of), by=as_viewer(READER))
    with pytest.raises(BadInput):
        actions.adopt_study(adoption(of), by=as_viewer(READER))
    for who, at in ((AUTHOR, "Force 01"), (OPEN_READER, "Ashvale Academy"), (OUTSIDE, "Ashvale Women’s Forum")):
        with pytest.raises(Refused):
            actions.adopt_study(adoption(of, at), by=as_viewer(who))
    with pytest.raises(Refused):  # for where somebody else works
        actions.adopt_study(adoption(of, "HMP Ravensford"), by=as_viewer(READER))
    with pytest.raises(Refused):
        actions.end_adoption(made, by=as_viewer(AUTHOR), on=made.start, why="x")
    with pytest.raises(BadInput):
        actions.end_adoption(made, by=as_viewer(READER), on=made.start - timedelta(days=1), why="x")
    made = actions.end_adoption(made, by=as_viewer(READER), on=made.start, why="It cost too much.")
    actions.adopt_study(adoption(of), by=as_viewer(READER))


def test_an_organisation_that_took_a_study_up_twice_counts_once_and_one_that_is_to_begin_not_yet(
    client_of: ClientOf,
) -> None:
    of, by = edition(published()), as_viewer(READER)
    page = f"/learning/studies/{of.ref}/"
    made = actions.adopt_study(adoption(of, start=by.day - timedelta(days=9)), by=by)
    row = ResultElsewhere(adoption=made, study=of.study, result="did_not", changes="None.", evidence="A month.")
    actions.tell_result(row, by=by)
    actions.end_adoption(made, by=by, on=by.day - timedelta(days=5), why="It cost too much.")
    told = client_of(READER).get(page).content.decode()
    assert "Taken up by: 1, no longer followed by: 1. It did not work: 1." in told
    again = actions.adopt_study(adoption(of, start=by.day + timedelta(days=5)), by=by)
    told = client_of(READER).get(page).content.decode()
    assert "Taken up by: 1, no longer followed by: 1. It did not work: 1." in told  # that is to come
    with writing("test"):
        Adoption.objects.filter(pk=again.pk).update(start=by.day)
    row = ResultElsewhere(adoption=again, study=of.study, result="worked", changes="None.", evidence="A year.")
    actions.tell_result(row, by=by)
    assert "Taken up by: 1. It worked: 1." in client_of(READER).get(page).content.decode()


def test_whoever_has_two_posts_is_offered_what_they_may_do_from_either(client_of: ClientOf) -> None:
    post = Post.objects.filter(organisation__name="Force 02").first()
    with writing("test"):
        Holding(post=post, person=person(AUTHOR), start=as_viewer(AUTHOR).day).save()
    first = Organisation.objects.get(pk=as_viewer(AUTHOR).own[0])
    of = edition(published(reviewed(sent(written(begun(at=first.name))))))  # from where they have the first of them
    page = client_of(AUTHOR).get(f"/learning/studies/{of.ref}/").content.decode()
    for words in ("Say that you take it up", "Thank for it"):  # not from where it is from, but from the other
        assert words in page
    assert "Ask the author" not in page


def test_a_result_is_told_by_those_who_took_it_up_and_a_later_one_stands_beside_it(client_of: ClientOf) -> None:
    of = edition(published())
    made = actions.adopt_study(adoption(of), by=as_viewer(READER))
    with writing("test"):
        Adoption.objects.filter(pk=made.pk).update(start=made.start - timedelta(days=200))
    assert "Tell what came of what you took up: A thing" in needs(READER)
    client, where = client_of(READER), f"/learning/taken-up/{made.ref}/result/"
    assert client_of(AUTHOR).get(where).status_code == 404
    early = {"result": "early", "changes": "None.", "evidence": "A month."}
    assert client.post(where, early | {"evidence": ""}).status_code == 422
    named = client.post(where, early | {"evidence": "Ring 07700 900123."})
    assert named.status_code == 422
    assert client.post(where, early).status_code == 302
    assert client.post(where, early | {"result": "did_not", "evidence": "A year."}).status_code == 302
    assert "Tell what came of" not in needs(READER)
    page = client.get(f"/learning/studies/{of.ref}/").content.decode()
    assert "Taken up by: 1. It did not work: 1." in page
    assert page.index("A year.") < page.index("A month.")
    row = ResultElsewhere(adoption=made, study=of.study, result="worked", changes="x", evidence="y")
    with pytest.raises(Refused):
        actions.tell_result(row, by=as_viewer(AUTHOR))


def test_what_was_said_of_a_marked_version_is_not_read_by_those_who_read_the_open_one(client_of: ClientOf) -> None:
    study = published()
    whole, opened = edition(study), edition(study, whole=False)
    asked = StudyQuestion(edition=whole, study=study, organisation=organisation("Force 02"), text="Is it quibblewood?")
    asked = actions.ask_question(asked, by=as_viewer(READER))
    made = actions.adopt_study(adoption(whole, changes="Without quibblewood."), by=as_viewer(READER))
    row = Commendation(edition=whole, study=study, organisation=organisation("Force 02"), reason="For quibblewood.")
    actions.commend_study(row, by=as_viewer(READER))
    again = Commendation(edition=whole, study=study, organisation=organisation("Force 02"), reason="Again.")
    with pytest.raises(BadInput):
        actions.commend_study(again, by=as_viewer(READER))
    assert "Answer a question about your study" in needs(AUTHOR)
    with pytest.raises(Refused):
        actions.answer_question(asked, by=as_viewer(READER), answer="x")
    form = client_of(AUTHOR).get(f"/learning/questions/{asked.ref}/").content.decode()
    assert "PROTECT" in form
    actions.answer_question(asked, by=as_viewer(AUTHOR), answer="It is quibblewood.")
    with pytest.raises(Refused):
        actions.answer_question(asked, by=as_viewer(AUTHOR), answer="Twice.")
    page = client_of(READER).get(f"/learning/studies/{whole.ref}/").content.decode()
    assert page.count("quibblewood") == 4
    page = client_of(OPEN_READER).get(f"/learning/studies/{opened.ref}/").content.decode()
    assert "quibblewood" not in page
    assert "Taken up by: 0." in page
    assert made.place_ref == ""


def test_whoever_took_a_study_up_is_told_that_it_was_withdrawn_and_why(client_of: ClientOf) -> None:
    study = published()
    made = actions.adopt_study(adoption(edition(study)), by=as_viewer(READER))
    actions.withdraw_study(study, by=as_viewer(EDITOR), said="The figures were wrong.")
    assert "A study that you took up was withdrawn: A thing" in needs(READER)
    assert "The figures were wrong." in client_of(READER).get(f"/learning/taken-up/{made.ref}/").content.decode()
    actions.end_adoption(made, by=as_viewer(READER), on=made.start, why="It was withdrawn.")
    assert "withdrawn" not in needs(READER)


def test_an_author_asks_that_a_published_study_be_withdrawn_and_the_national_unit_decides(client_of: ClientOf) -> None:
    study, author, editor = published(), client_of(AUTHOR), client_of(EDITOR)
    where = f"/learning/writing/{study.ref}/"
    assert "Ask that it be withdrawn" in author.get(where).content.decode()
    assert client_of(READER).post(f"{where}ask-withdrawal/", {"said": "Why not"}).status_code == 404
    assert editor.post(f"{where}ask-withdrawal/", {"said": "Why not"}).status_code == 403  # they withdraw it
    assert editor.post(f"{where}keep/", {"said": "Nobody asked"}).status_code == 403
    assert author.post(f"{where}ask-withdrawal/", {"said": ""}).status_code == 422
    assert author.post(f"{where}ask-withdrawal/", {"said": "It was counted twice."}).status_code == 302
    assert author.post(f"{where}ask-withdrawal/", {"said": "It was counted twice."}).status_code == 403
    assert "Its author asks that a study be withdrawn: A thing" in needs(EDITOR)
    assert "withdrawn: A thing" not in needs(AUTHOR)
    assert "asked that it be withdrawn. It was counted twice." in editor.get(where).content.decode()
    assert "A thing" in client_of(READER).get("/learning/find/").content.decode()  # until somebody decides
    assert author.post(f"{where}keep/", {"said": "It stays"}).status_code == 403
    assert editor.post(f"{where}keep/", {"said": "A note says so now."}).status_code == 302
    told = "left published, though its author asked that it be withdrawn. A note says so now."
    assert told in author.get(where).content.decode()
    assert "be withdrawn: A thing" not in needs(EDITOR)
    assert author.post(f"{where}ask-withdrawal/", {"said": "It is not enough."}).status_code == 302
    assert editor.post(f"{where}withdraw/", {"said": "It was counted twice."}).status_code == 302
    assert "be withdrawn: A thing" not in needs(EDITOR)
    assert author.post(f"{where}ask-withdrawal/", {"said": "Again."}).status_code in (403, 404)


def test_each_month_that_brought_something_has_a_page_of_its_own(client_of: ClientOf) -> None:
    client = client_of(READER)
    assert "You follow no theme." in client.get("/learning/digest/").content.decode()
    assert client.post("/learning/themes/", {"themes": ["women"]}).status_code == 302
    with time_machine.travel("2026-02-03 12:00", tick=False):
        published(reviewed(sent(written(begun("An early one")))))
    page = client.get("/learning/digest/").content.decode()
    assert "/learning/digest/2026-02/" in page
    assert "February 2026</a>: 1 study" in page
    assert "An early one" in client.get("/learning/digest/2026-02/").content.decode()
    assert "2026-02" not in client_of(OPEN_READER).get("/learning/digest/").content.decode()  # they follow nothing


MAY_NAME = "We did it as Bramwell Tisdale had said."
WRITTEN_BESIDE = {
    "take-up": {"start": "1 April 2025", "changes": MAY_NAME},
    "ask": {"text": MAY_NAME},
    "thank": {"reason": MAY_NAME},
}


@pytest.mark.parametrize("what", WRITTEN_BESIDE)
def test_what_is_written_beside_a_study_goes_to_others_once_its_writer_judged_what_was_pointed_out(
    client_of: ClientOf, what: str
) -> None:
    study, client = published(), client_of(READER)
    where, given = f"/learning/studies/{edition(study).ref}/{what}/", WRITTEN_BESIDE[what]
    own = str(client.get(where).context["form"]["organisation"].value() or organisation("Force 02").ref)
    assert "I read what is pointed out" not in client.get(where).content.decode()
    back = client.post(where, given | {"organisation": own})
    assert back.status_code == 422
    page = html.unescape(back.content.decode())
    assert "“Bramwell Tisdale”" in page
    assert back.context["form"]["judged"].field.widget.input_type == "checkbox"
    assert "I read what is pointed out, and judge that it identifies nobody" in page
    assert MAY_NAME in page  # nothing is lost
    assert page.index("I read what is pointed out") > page.rindex(MAY_NAME)
    numbered = {name: "Ring 07700 900123" if text == MAY_NAME else text for name, text in given.items()}
    assert client.post(where, numbered | {"organisation": own, "judged": "on"}).status_code == 422
    assert client.post(where, given | {"organisation": own, "judged": "on"}).status_code == 422  # of what, is not said
    judged = {"judged": "on", "pointed_out": back.context["form"]["pointed_out"].value()}
    assert client.post(where, given | {"organisation": own} | judged).status_code == 302


def test_whoever_judged_what_was_pointed_out_judged_no_words_that_they_write_afterwards(client_of: ClientOf) -> None:
    study, client = published(), client_of(READER)
    where = f"/learning/studies/{edition(study).ref}/ask/"
    own = str(client.get(where).context["form"]["organisation"].value())

    def asked(text: str, judged: str = "") -> Any:
        given = {"organisation": own, "text": text, "pointed_out": judged} | ({"judged": "on"} if judged else {})
        return client.post(where, given)

    first = asked("Did Jamal Hussain come?")
    keys = first.context["form"]["pointed_out"].value()
    changed = asked("Did Aisha Begum come?", keys)
    assert changed.status_code == 422
    page = html.unescape(changed.content.decode())
    assert "“Aisha Begum”" in page
    assert "checked" not in page  # what is pointed out now is not judged yet
    assert not StudyQuestion.objects.filter(text__contains="Begum").exists()
    both = asked("Did Jamal Hussain come?", changed.context["form"]["pointed_out"].value())
    assert both.status_code == 302  # what was judged before stays judged


def _is_offered_in_the_first_days_after(month: date) -> None:
    """And not in those of a month after one that brought nothing."""
    by, following = as_viewer(OPEN_READER), month.replace(day=28) + timedelta(days=7)
    days = ((month.replace(day=2), False), (following.replace(day=2), True), (following.replace(day=9), False))
    for day, offered in days:
        viewer = type(by)(by.person, by.name, day, by.grants, by.own, by.own_paths)
        assert any("themes that you follow" in need.title for need in needs_of(viewer)) is offered, day


def test_the_digest_has_what_a_month_brought_under_followed_themes_and_says_so_where_it_is_nothing(
    client_of: ClientOf,
) -> None:
    client, by = client_of(OPEN_READER), as_viewer(OPEN_READER)
    month = f"{by.day:%Y-%m}"
    assert "You follow no theme." in client.get(f"/learning/digest/{month}/").content.decode()
    assert client.post("/learning/themes/", {"themes": ["women", "money"]}).status_code == 302
    page = client.get(f"/learning/digest/{month}/").content.decode()
    assert "Nothing was published under them in this month that you may read." in page
    published(reviewed(sent(written(begun("For all")))))
    published(reviewed(sent(written(begun("Not for them")))), titles=("Those who learn from each other (invented)",))
    page = client.get(f"/learning/digest/{month}/").content.decode()
    assert "For all" in page
    assert "Not for them" not in page
    _is_offered_in_the_first_days_after(by.day)
    assert client.post("/learning/themes/", {"themes": ["money"]}).status_code == 302
    assert set(queries.themes_followed(as_viewer(OPEN_READER))) == {"money"}
    assert "For all" not in client.get(f"/learning/digest/{month}/").content.decode()
    row = FollowedTheme(person=person(READER), organisation=organisation("Force 02"), theme="women")
    with pytest.raises(Refused):
        actions.follow_theme(row, by=by)


def test_a_probe_says_yes_where_a_disruption_was_judged_and_never_no() -> None:
    by = as_viewer(READER)
    yes = probes.disruption_results_told(by, organisation("Force 02"), by.day)
    assert (yes.answer.value, len(yes.urns)) == ("yes", 1)
    before = probes.disruption_results_told(by, organisation("Force 02"), by.day - timedelta(days=100))
    assert before.answer.value == "not_known"
    other = as_viewer(OUTSIDE)
    assert probes.disruption_results_told(other, organisation("Force 02"), other.day).answer.value == "not_known"


def test_a_promise_stands_on_its_list_until_somebody_says_what_became_of_it(client_of: ClientOf) -> None:
    by = as_viewer(AUTHOR)
    day = by.day
    client = client_of(AUTHOR)
    given = {"organisation": "Force 01", "what": "A review of stalls", "said_where": "A letter"}
    given |= {"promised_on": f"{day - timedelta(days=90)}", "due": f"{day - timedelta(days=2)}"}
    assert client.post("/learning/promise/", given | {"due": f"{day - timedelta(days=99)}"}).status_code == 422
    assert client.post("/learning/promise/", given | {"what": "A review of Mr Smith"}).status_code == 422
    assert client.post("/learning/promise/", given).status_code == 302
    row = Commitment.objects.get(what="A review of stalls")
    assert "A promised review is overdue: A review of stalls" in needs(AUTHOR)
    assert "A review of stalls" in client.get("/learning/promises/?stands=overdue").content.decode()
    where = f"/learning/promises/{row.ref}/say/"
    assert client_of("Petra Lindqvist").get(where).status_code == 403
    assert client_of("Miriam Okafor-Lisle").get(where).status_code == 200  # an inspector holds them to it
    kept = {"said": "replaced", "because": "Another review has it.", "evidence": ""}
    assert client.post(where, kept).status_code == 422  # what took its place is named
    assert client.post(where, kept | {"evidence": "Report 7"}).status_code == 302
    assert client.post(where, kept | {"evidence": "Report 7"}).status_code == 422
    assert "A promised review is overdue: A review of stalls" not in needs(AUTHOR)
    page = client.get(f"/learning/promises/of/{organisation('Force 01').ref}/").content.decode()
    assert "Something else took its place" in page
    assert CommitmentStatus.objects.filter(commitment=row).count() == 1
    other = client_of("Edwin Carraway")
    assert other.get(f"/learning/promises/{row.ref}/").status_code == 404
    assert "A review of stalls" not in other.get("/learning/promises/?format=csv").content.decode()
    assert "A review of stalls" not in other.get("/search/?q=stalls").content.decode()


def test_a_promise_that_may_name_somebody_is_kept_once_its_writer_judged_that(client_of: ClientOf) -> None:
    client, day = client_of(AUTHOR), as_viewer(AUTHOR).day
    given = {"organisation": "Force 01", "what": "A review by Bramwell Tisdale", "said_where": "A letter"}
    given |= {"promised_on": f"{day}"}
    back = client.post("/learning/promise/", given)
    assert back.status_code == 422
    assert "“Bramwell Tisdale”" in html.unescape(back.content.decode())
    judged = {"judged": "on", "pointed_out": back.context["form"]["pointed_out"].value()}
    assert client.post("/learning/promise/", given | judged).status_code == 302
    where = f"/learning/promises/{Commitment.objects.get(what__contains='Tisdale').ref}/say/"
    for field in ("because", "evidence"):
        became = {"said": "kept", "because": "It was sent.", "evidence": "A note"} | {
            field: "Sent to Ottoline Peverell"
        }
        back = client.post(where, became)
        assert back.status_code == 422
        assert "“Ottoline Peverell”" in html.unescape(back.content.decode()), field
    judged = {"judged": "on", "pointed_out": back.context["form"]["pointed_out"].value()}
    assert client.post(where, became | judged).status_code == 302


def test_the_list_of_promises_and_the_page_of_one_say_the_same() -> None:
    by = as_viewer("Luca Fairweather")
    rows = list(queries.commitments(by))
    assert {row.stands for row in rows} == {"kept", "not_kept", "overdue", "open"}
    assert set(STANDS) >= {row.stands for row in rows}
    assert [queries.stands_on(row, by).state for row in rows] == [row.stands for row in rows]
    assert CaseStudy.objects.exists()
