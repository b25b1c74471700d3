"""A study is withdrawn in one way, whatever state it has come to meanwhile, and its reason names nobody."""

from __future__ import annotations

import html
from typing import Any

import pytest

from headwater.learning import actions
from headwater.learning.models import CaseStudy
from headwater.learning.views.asked_for import draft_asked_for
from headwater.sharing.models import Release

from ..conftest import ClientOf
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
