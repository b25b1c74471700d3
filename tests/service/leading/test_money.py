"""The room of money as a whole: support that was given, what needs whoever keeps money, long lists, and nonsense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.core.grant_rows import rows_of
from headwater.governance import actions
from headwater.governance.models import FundedPost, SupportDuty, SupportGiven
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .making_grants import (
    AWARD_HEADINGS,
    COORDINATOR,
    FORCE_MONEY,
    LEAD,
    MONEY,
    OFFICER,
    OTHER,
    STRANGER,
    TEACHER,
    page_of,
    steps,
    the_grant,
)

pytestmark = pytest.mark.usefixtures("county")


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
