"""Returns: who sees and answers them, what a sign-off stops, and what is never written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage

from headwater.analysis.opened import open_checked
from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.evidence.models import Citation, Evidence
from headwater.inspection import actions
from headwater.inspection.actions.answering import Given
from headwater.inspection.models import (
    Answer,
    Delegation,
    DocumentGiven,
    Inspection,
    Return,
    ReturnStep,
    Saying,
    SigningKey,
)
from headwater.inspection.queries.living import in_inspection, in_return
from headwater.organisations.records import records_of
from headwater.packages.archives import unpack
from headwater.packages.freezing import read_manifest
from headwater.packages.keys import PublicKey, read_public_key
from headwater.packages.signing import Standing, judge

from ..conftest import ClientOf, as_viewer, organisation, person
from .making import FRAMEWORK, INSPECTED, KEEPER, LEAD, OTHER, answer_everything, return_of, said, say
from .test_setting_up import said_in


def test_a_respondent_sees_exactly_their_own_return(inspection: Inspection, client_of: ClientOf) -> None:
    own, other = return_of("Force 01"), return_of("Force 02")
    client = client_of(INSPECTED)
    assert client.get(f"/returns/{own.ref}/").status_code == 200
    for end in (
        "",
        "sign/",
        "workbook/xlsx/",
        "sections/AV/",
        "questions/AV-1/",
        "cite/AV-1/",
        "delegate/",
        "documents/1/",
    ):
        assert client.get(f"/returns/{other.ref}/{end}").status_code == 404
    assert client.post(f"/returns/{other.ref}/sections/AV/", {"AV-1-answer": "no", "AV-1-seen": "0"}).status_code == 404


def test_a_respondent_finds_no_other_by_list_file_wall_or_search(inspection: Inspection, client_of: ClientOf) -> None:
    client, pages = client_of(INSPECTED), f"/inspections/{inspection.ref}"
    for address in (f"{pages}/returns/", f"{pages}/returns/?format=csv", f"{pages}/wall/", f"{pages}/wall/?format=csv"):
        page = client.get(address).content.decode()
        assert "Force 01" in page
        assert "Force 02" not in page
        assert return_of("Force 02").ref not in page
    theirs = Answer.objects.filter(whole=return_of("Force 02")).first()
    assert theirs is not None
    assert records_of(as_viewer(INSPECTED), [theirs.urn, return_of("Force 02").urn]) == {}


def test_whoever_keeps_the_register_sees_no_returns(inspection: Inspection, client_of: ClientOf) -> None:
    client = client_of(KEEPER)
    assert client.get(f"/returns/{return_of('Force 01').ref}/").status_code == 404
    assert client.get(f"/inspections/{inspection.ref}/wall/").status_code == 404


def test_nobody_sees_an_inspection_that_is_being_set_up_but_inspectors(register: None, client_of: ClientOf) -> None:
    from .test_setting_up import a_new_one

    made = a_new_one()
    assert client_of(LEAD).get(f"/inspections/{made.ref}/").status_code == 200
    assert client_of(INSPECTED).get(f"/inspections/{made.ref}/").status_code == 404


def test_an_inspector_sees_every_return_and_answers_none(inspection: Inspection) -> None:
    with pytest.raises(Refused) as refused:
        say(LEAD, "Force 01", "IS-1", "yes")
    assert "Those with a post at Force 01 answer" in refused.value.decision.why


def test_each_saying_is_kept_with_who_and_why(inspection: Inspection) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    say("Petra Lindqvist", "Force 01", "IS-1", "no", "Only by telephone.")
    rows = Saying.objects.filter(to__question="IS-1", to__whole=return_of("Force 01"))
    assert [(row.answer, str(row.said_by)) for row in rows] == [("no", "Petra Lindqvist"), ("yes", INSPECTED)]
    now = said("Force 01", "IS-1")
    assert now is not None
    assert (now.answer, now.reason) == ("no", "Only by telephone.")


def test_saying_the_same_again_is_no_new_saying(inspection: Inspection) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    say(INSPECTED, "Force 01", "IS-1", "yes")
    assert Saying.objects.filter(to__question="IS-1", to__whole=return_of("Force 01")).count() == 1


@pytest.mark.parametrize("answer", ["not_applicable", "not_known"])
def test_not_applicable_and_not_known_need_a_reason(inspection: Inspection, answer: str) -> None:
    with pytest.raises(BadInput) as bad:
        say(INSPECTED, "Force 01", "IS-1", answer)
    assert "need a reason" in said_in(bad)
    say(INSPECTED, "Force 01", "IS-1", answer, "There is no such council.")


def test_a_question_that_the_tier_is_not_asked_is_refused(inspection: Inspection) -> None:
    unasked = next(item.id for item in FRAMEWORK.questions if "non_priority" not in item.tiers)
    whole = actions.reopen(return_of("Force 02"), by=as_viewer(LEAD), reason="To see.")
    with pytest.raises(BadInput) as bad:
        actions.answer(whole, by=as_viewer(OTHER), given={unasked: Given("yes")})
    assert "no question of this return" in said_in(bad)


def test_two_who_answer_one_question_at_once_are_told_and_nothing_is_lost(
    inspection: Inspection, client_of: ClientOf
) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    seen = said("Force 01", "IS-1")
    assert seen is not None
    say("Petra Lindqvist", "Force 01", "IS-1", "no", "Not with the council.")
    address = f"/returns/{return_of('Force 01').ref}/sections/IS/"
    sent = {"IS-1-answer": "not_known", "IS-1-reason": "Nobody knows.", "IS-1-seen": str(seen.version)}
    answer = client_of(INSPECTED).post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Petra Lindqvist answered this while you were writing: No. Not with the council." in page
    assert "Nobody knows." in page
    again = said("Force 01", "IS-1")
    assert again is not None
    assert again.answer == "no"
    assert client_of(INSPECTED).post(address, sent | {"IS-1-seen": str(again.version)}).status_code == 302


def test_a_section_is_saved_whole_or_not_at_all(inspection: Inspection, client_of: ClientOf) -> None:
    address = f"/returns/{return_of('Force 01').ref}/sections/IS/"
    sent = {"IS-1-answer": "yes", "IS-1-seen": "0", "IS-2-answer": "not_known", "IS-2-seen": "0"}
    answer = client_of(INSPECTED).post(address, sent)
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.content.decode()
    assert said("Force 01", "IS-1") is None


def test_one_question_saves_itself_as_people_go(inspection: Inspection, client_of: ClientOf) -> None:
    address = f"/returns/{return_of('Force 01').ref}/sections/IS/"
    sent = {"IS-1-answer": "yes", "IS-1-seen": "0"}
    answer = client_of(INSPECTED).post(address, sent, headers={"HX-Request": "true"})
    assert "Saved at" in answer.content.decode()
    assert 'name="IS-1-seen"' in answer.content.decode()
    left = client_of(INSPECTED).post(
        address, {"IS-2-answer": "not_known", "IS-2-seen": "0"}, headers={"HX-Request": "true"}
    )
    assert "Not saved yet" in left.content.decode()


def test_a_return_is_not_signed_off_while_a_question_or_a_document_is_open(inspection: Inspection) -> None:
    with pytest.raises(BadInput) as bad:
        actions.sign(return_of("Force 01"), by=as_viewer(INSPECTED), name="I. Maddox")
    assert "Information Sharing: no answer to IS-1, IS-2, IS-3, IS-4" in said_in(bad)
    assert "“Local delivery plan” was asked for and not given" in said_in(bad)


def test_a_late_change_after_the_sign_off_is_refused_with_the_way_to_reopen(inspection: Inspection) -> None:
    answer_everything(INSPECTED, "Force 01")
    actions.sign(return_of("Force 01"), by=as_viewer(INSPECTED), name="Idris Maddox, delivery manager")
    with pytest.raises(Refused) as refused:
        say(INSPECTED, "Force 01", "IS-1", "no")
    assert "signed off by Idris Maddox, delivery manager" in refused.value.decision.why
    assert "ask an inspector to reopen it" in refused.value.decision.why
    actions.reopen(return_of("Force 01"), by=as_viewer(LEAD), reason="IS-1 was meant otherwise.")
    say(INSPECTED, "Force 01", "IS-1", "no")
    assert ReturnStep.objects.get(verb="reopen", whole=return_of("Force 01")).reason == "IS-1 was meant otherwise."


def test_evidence_and_documents_come_too_late_as_well(inspection: Inspection) -> None:
    whole = return_of("Force 02")
    row = Answer.objects.select_related("whole").filter(whole=whole).first()
    evidence = Evidence.objects.filter(organisation__name="Force 02").first()
    assert row is not None
    assert evidence is not None
    with pytest.raises(Refused):
        actions.cite_evidence(row, by=as_viewer(OTHER), evidence=evidence)
    asked = inspection.documents.first()
    given = DocumentGiven(whole=Return.objects.get(pk=whole.pk), asked=asked, evidence=evidence)
    with pytest.raises(Refused):
        actions.give_document(given, by=as_viewer(OTHER))


def test_somebody_who_may_not_change_the_organisation_does_not_sign_for_it(inspection: Inspection) -> None:
    answer_everything(INSPECTED, "Force 01")
    with pytest.raises(Refused):
        actions.sign(return_of("Force 01"), by=as_viewer("Petra Lindqvist"), name="P. Lindqvist")


def test_a_respondent_does_not_reopen_their_own_return(inspection: Inspection) -> None:
    with pytest.raises(Refused) as refused:
        actions.reopen(return_of("Force 02"), by=as_viewer(OTHER), reason="A slip.")
    assert "for inspectors" in refused.value.decision.why


def test_evidence_is_attached_once_and_cited_by_many_answers(inspection: Inspection) -> None:
    evidence = Evidence.objects.filter(organisation__name="Force 01", kind="file").get()
    for question in ("AV-1", "AV-2"):
        row = Answer.objects.select_related("whole").get(whole=return_of("Force 01"), question=question)
        actions.cite_evidence(row, by=as_viewer(INSPECTED), evidence=evidence)
    assert Citation.objects.filter(evidence=evidence).count() == 2
    with pytest.raises(BadInput):
        actions.cite_evidence(row, by=as_viewer(INSPECTED), evidence=evidence)


def test_a_section_given_to_a_colleague_is_theirs_and_no_other(inspection: Inspection, client_of: ClientOf) -> None:
    whole = return_of("Force 01")
    assert Delegation.objects.get(whole=whole).group == "IS"
    say("Nadia Farrow", "Force 01", "IS-1", "yes")
    with pytest.raises(Refused) as refused:
        say("Nadia Farrow", "Force 01", "AV-1", "no")
    assert "Another section was given to you" in refused.value.decision.why
    assert client_of("Nadia Farrow").get(f"/returns/{return_of('Force 02').ref}/").status_code == 404


def test_a_section_taken_back_is_not_answered_and_the_return_not_seen(
    inspection: Inspection, client_of: ClientOf
) -> None:
    given = Delegation.objects.select_related("whole").get()
    actions.take_back(given, by=as_viewer(INSPECTED))
    with pytest.raises(Refused):
        say("Nadia Farrow", "Force 01", "IS-1", "yes")
    assert client_of("Nadia Farrow").get(f"/returns/{return_of('Force 01').ref}/").status_code == 404


def test_a_colleague_below_is_offered_and_a_stranger_is_not(inspection: Inspection, client_of: ClientOf) -> None:
    page = client_of(INSPECTED).get(f"/returns/{return_of('Force 01').ref}/delegate/").content.decode()
    assert "Colin Ashdown" in page
    assert OTHER not in page


def test_what_is_not_answered_stands_on_one_page(inspection: Inspection, client_of: ClientOf) -> None:
    page = client_of(INSPECTED).get(f"/returns/{return_of('Force 01').ref}/").content.decode()
    assert "31 questions of 53 are not answered" in page
    assert "Nadia Farrow" in page


def test_a_return_waits_on_the_page_of_whoever_answers_it(inspection: Inspection, client_of: ClientOf) -> None:
    assert f"Answer {inspection} for Force 01" in client_of(INSPECTED).get("/").content.decode()
    assert "Answer “Information Sharing” for Force 01" in client_of("Nadia Farrow").get("/").content.decode()
    assert "Answer" not in client_of(KEEPER).get("/").content.decode()


def test_the_lead_is_told_how_many_are_overdue(inspection: Inspection, client_of: ClientOf) -> None:
    from datetime import date

    actions.set_returns_due(inspection, by=as_viewer(LEAD), day=date(2020, 1, 1))
    page = client_of(LEAD).get("/").content.decode()
    assert f"Chase 1 returns of {inspection}" in page
    late = client_of(LEAD).get(f"/inspections/{inspection.ref}/returns/?late=late").content.decode()
    assert "Force 01" in late
    assert "Force 02" not in late


def test_a_confirmed_answer_cites_the_records_that_show_it(inspection: Inspection, client_of: ClientOf) -> None:
    question = FRAMEWORK.question["LG-6"]
    whole = return_of("Force 01")
    page = client_of(INSPECTED).get(f"/returns/{whole.ref}/questions/{question.id}/").content.decode()
    assert "Frances Hale holds the post" in page
    confirmed = client_of(INSPECTED).post(f"/returns/{whole.ref}/confirm/{question.id}/", {"seen": "yes"})
    assert confirmed.status_code == 302
    row = Answer.objects.get(whole=whole, question=question.id)
    assert Saying.objects.filter(to=row).first().way == "confirmed"  # type: ignore[union-attr]
    assert [item.target.split(":")[2] for item in Citation.objects.filter(by_urn=row.urn)] == ["holding"]


def test_what_the_records_no_longer_show_is_not_confirmed(inspection: Inspection, client_of: ClientOf) -> None:
    question = FRAMEWORK.question["LG-6"]
    address = f"/returns/{return_of('Force 01').ref}/confirm/{question.id}/"
    answer = client_of(INSPECTED).post(address, {"seen": "no"})
    assert answer.status_code == 409
    assert "no longer show what you saw" in answer.content.decode()


def test_an_answer_against_the_records_says_why(inspection: Inspection, client_of: ClientOf) -> None:
    question = FRAMEWORK.question["LG-6"]
    address = f"/returns/{return_of('Force 01').ref}/sections/{question.group}/"
    held = said("Force 01", question.id)
    sent = {f"{question.id}-answer": "no", f"{question.id}-seen": str(held.version if held else 0)}
    refused = client_of(INSPECTED).post(address, sent)
    assert "the records show otherwise" in refused.content.decode().lower()
    assert client_of(INSPECTED).post(address, sent | {f"{question.id}-reason": "She is away."}).status_code == 302
    row = said("Force 01", question.id)
    assert row is not None
    assert Saying.objects.filter(to=row).first().way == "changed"  # type: ignore[union-attr]


def test_the_log_tells_who_answered_and_not_what_of_whom(inspection: Inspection) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    event = Event.objects.filter(event="return.answered").order_by("pk").last()
    assert event is not None
    assert (event.actor_name, event.place) == (INSPECTED, organisation("Force 01").ref)
    assert person(INSPECTED).pk == event.actor_id


def test_those_who_are_not_done_are_reminded_and_nobody_else(
    inspection: Inspection,
    client_of: ClientOf,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(LEAD).post(f"/inspections/{inspection.ref}/returns/remind/").status_code == 302
    assert [step.whole for step in ReturnStep.objects.filter(verb="remind")] == [return_of("Force 01")]
    to = {letter.to[0] for letter in mailoutbox}
    assert "idris.maddox@example.org" in to
    assert "edwin.carraway@example.org" not in to
    assert return_of("Force 01").ref in mailoutbox[0].body


def test_how_answers_came_about_is_counted(inspection: Inspection, client_of: ClientOf) -> None:
    whole = return_of("Force 01")
    client_of(INSPECTED).post(f"/returns/{whole.ref}/confirm/LG-6/", {"seen": "yes"})
    say(INSPECTED, "Force 01", "AV-11", "no", "She left.", way="changed")
    told = in_return(whole)
    assert (told.confirmed, told.changed, told.all) == (1, 1, 22)
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/returns/").content.decode()
    assert f"Of {in_inspection(inspection).all} answers, 1 confirm what the records show, 1 go against it" in page


def test_all_of_an_inspection_is_taken_as_a_signed_package(
    inspection: Inspection, client_of: ClientOf, tmp_path: Path
) -> None:
    answer = client_of(LEAD).get(f"/inspections/{inspection.ref}/returns/package/")
    archive, folder = tmp_path / "a.zip", tmp_path / "a"
    archive.write_bytes(b"".join(answer))
    folder.mkdir()
    unpack(archive, folder)
    [(standing, _)] = [(item.standing, item) for item in judge(folder, read_manifest(folder), the_key(tmp_path))]
    assert standing is Standing.GOOD
    rows = open_checked(folder, date.today()).engine.rows("select count(*) from answers")  # noqa: DTZ011
    assert list(rows) == [(Answer.objects.count(),)]


def the_key(folder: Path) -> dict[str, PublicKey]:
    path = folder / "service.pub"
    path.write_text(SigningKey.objects.get().public_pem)
    key = read_public_key(path)
    return {key.fingerprint: key}
