"""A study is withdrawn in one way, whatever state it has come to meanwhile, and its reason names nobody."""

from __future__ import annotations

import html
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.learning import actions
from headwater.learning.models import Adoption, CaseStudy, Commendation, EvidenceCall, ResultElsewhere, StudyQuestion
from headwater.learning.views.asked_for import draft_asked_for
from headwater.sharing.models import Release

from ..conftest import ClientOf, as_viewer, organisation
from .making import AUTHOR, EDITOR, READER, edition, published, reviewed, sent

pytestmark = pytest.mark.usefixtures("county")


def test_a_study_that_is_published_while_its_withdrawal_is_sent_is_read_by_nobody(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = reviewed()

    def published_meanwhile(*asked: Any) -> CaseStudy:
        found = draft_asked_for(*asked)
        published(study)
        return found

    monkeypatch.setattr("headwater.learning.views.ending.draft_asked_for", published_meanwhile)
    answer = client_of(EDITOR).post(f"/learning/writing/{study.ref}/withdraw/", {"said": "It was counted twice."})
    assert answer.status_code == 302
    assert edition(study).withdrawn_on is not None
    assert set(Release.objects.filter(title=study.title).values_list("state", flat=True)) == {"recalled"}
    assert not hasattr(actions, "take_back_study")


def test_an_author_withdraws_what_is_not_published_with_a_reason(client_of: ClientOf) -> None:
    study, client = sent(), client_of(AUTHOR)
    where = f"/learning/writing/{study.ref}/withdraw/"
    assert "whoever took it up is told" not in client.get(where).content.decode()
    assert client.post(where, {"said": " "}).status_code == 422
    assert client.post(where, {"said": "We gave up."}).status_code == 302
    assert CaseStudy.objects.get(pk=study.pk).state == "withdrawn"


def test_an_editor_takes_out_what_names_somebody_and_the_reason_stands_in_its_place(client_of: ClientOf) -> None:
    study, by = published(), as_viewer(READER)
    of: dict[str, Any] = {"edition": edition(study), "study": study, "organisation": organisation("Force 02")}
    made = actions.adopt_study(Adoption(start=by.day, changes="Without quibblewood.", **of), by=by)
    told = {"result": "worked", "changes": "Less quibblewood.", "evidence": "Of quibblewood."}
    rows = {
        "question": actions.ask_question(StudyQuestion(text="Is it quibblewood?", **of), by=by),
        "thanks": actions.commend_study(Commendation(reason="For quibblewood.", **of), by=by),
        "adoption": made,
        "result": actions.tell_result(ResultElsewhere(adoption=made, study=study, **told), by=by),
    }
    editor, page = client_of(EDITOR), f"/learning/studies/{edition(study).ref}/"
    assert "Take it out" not in client_of(READER).get(page).content.decode()
    shown = editor.get(page).content.decode()
    for kind, row in rows.items():
        where = f"/learning/take-out/{kind}/{row.ref}/"
        assert where in shown
        assert client_of(READER).get(where).status_code == 404
        assert editor.post(where, {"said": "It named Bramwell Tisdale."}).status_code == 422
        assert editor.post(where, {"said": "It named somebody."}).status_code == 302
        assert editor.post(where, {"said": "It named somebody."}).status_code == 422
    read = client_of(READER).get(page).content.decode()
    assert "quibblewood" not in read
    assert read.count("Taken out by the national unit: It named somebody.") == 5
    assert "quibblewood" not in str(list(Event.objects.values_list("changes", "target_name")))
    assert editor.get(f"/learning/take-out/nothing/{made.ref}/").status_code == 404
    with pytest.raises(Refused):
        actions.take_out(made, by=by, said="It named somebody.")


def test_an_editor_takes_out_a_call_that_names_somebody(client_of: ClientOf) -> None:
    call = EvidenceCall(organisation=organisation("Force 02"), question="Does quibblewood help?")
    call = actions.call_for_evidence(call, by=as_viewer(READER))
    editor, page = client_of(EDITOR), f"/learning/calls/{call.ref}/"
    where = f"/learning/take-out/call/{call.ref}/"
    assert where in editor.get(page).content.decode()
    assert where not in client_of(READER).get(page).content.decode()
    assert "“Does quibblewood help?”" in editor.get(where).content.decode()  # they see what they take out
    assert editor.post(where, {"said": "It named somebody."}).status_code == 302
    read = client_of(READER).get(page).content.decode()
    assert "quibblewood" not in read
    assert "Taken out by the national unit: It named somebody." in read


def test_the_reason_of_a_withdrawal_names_nobody_and_fits_where_it_is_kept(client_of: ClientOf) -> None:
    study, client = published(), client_of(EDITOR)
    where = f"/learning/writing/{study.ref}/withdraw/"
    for refused in ("Ring 07700 900123.", "x" * 1_001):
        assert client.post(where, {"said": refused}).status_code == 422
    named = "It was all said by Bramwell Tisdale."
    back = client.post(where, {"said": named})
    assert back.status_code == 422
    page = html.unescape(back.content.decode())
    assert "“Bramwell Tisdale”: It may be somebody’s name." in page
    assert named in page
    assert CaseStudy.objects.get(pk=study.pk).state == "published"
    judged = {"judged": "on", "pointed_out": back.context["form"]["pointed_out"].value()}
    assert client.post(where, {"said": named} | judged).status_code == 302
    assert named in client_of(READER).get(f"/learning/studies/{edition(study).ref}/").content.decode()
