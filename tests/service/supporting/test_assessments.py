"""An assessment in words: drafted, signed by its author, read by a second person; older versions stay readable."""

from __future__ import annotations

import pytest

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.models import Assessment, Case
from headwater.schemes.casework import casework
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer
from .before_panel import CHAIR, LEAD, SCHOOL, again, owner, pupil

pytestmark = pytest.mark.usefixtures("county")
WORDS = {code: f"Words of {code}." for code in casework().before.headings}


def drafted(case: Case, by: str, words: dict[str, str] = WORDS) -> Assessment:
    return actions.draft_assessment(Assessment(case=case), by=as_viewer(by), words=words)


def test_every_heading_says_something_before_it_is_signed_and_nothing_is_changed_after_it() -> None:
    case = again()
    row = drafted(case, str(case.owner), {"needs": "To be heard."})
    with pytest.raises(BadInput, match="strengths"):
        actions.sign_assessment(row, by=owner(case))
    with pytest.raises(Refused, match="is writing it"):
        actions.sign_assessment(row, by=as_viewer(CHAIR))
    with pytest.raises(BadInput, match="another window"):
        actions.draft_assessment(row, by=owner(case), words=WORDS, seen=row.version + 1)
    with pytest.raises(BadInput, match="draft is there"):
        drafted(case, CHAIR)
    row = actions.draft_assessment(row, by=owner(case), words=WORDS, seen=row.version)
    row = actions.sign_assessment(row, by=owner(case))
    with pytest.raises(Refused, match="signed"):
        actions.draft_assessment(row, by=owner(case), words=WORDS, seen=row.version)
    assert not queries.facts_of(case).assessed  # nobody else has read it


def test_a_second_person_agrees_or_says_why_not_and_that_stays() -> None:
    case = again()
    row = actions.sign_assessment(drafted(case, str(case.owner)), by=owner(case))
    want = f"Say whether you agree with an assessment: case {case.ref}"
    assert want in [need.title for need in needs_of(as_viewer(CHAIR))]
    for name in (str(case.owner), LEAD):
        with pytest.raises(Refused):
            actions.second_assessment(row, by=as_viewer(name), view="agrees")
    with pytest.raises(BadInput, match="Why"):
        actions.second_assessment(row, by=as_viewer(CHAIR), view="differs", because=" ")
    row = actions.second_assessment(row, by=as_viewer(CHAIR), view="differs", because="It leaves out the brother.")
    assert row.words["second_words"] == "It leaves out the brother."
    assert row.words["needs"] == WORDS["needs"]
    assert queries.facts_of(case).assessed
    with pytest.raises(Refused, match="second person"):
        actions.second_assessment(row, by=as_viewer(CHAIR), view="agrees")
    assert want not in [need.title for need in needs_of(as_viewer(CHAIR))]


def test_a_new_version_replaces_an_old_one_which_stays_readable(client_of: ClientOf) -> None:
    case = pupil()
    client, at = client_of(SCHOOL), f"/support/cases/{case.ref}/assessment/"
    first = Assessment.objects.get(case=case)
    assert first.ref not in client.get(at).content.decode() or "Older versions" not in client.get(at).content.decode()
    page = client.get(f"{at}write/").content.decode()
    assert "Curious" in page  # it begins from the version that holds
    assert client.post(f"{at}write/", {**WORDS, "seen": "0"}).status_code == 302
    assert client_of(str(case.owner)).get(f"{at}write/").status_code == 403
    assert client_of(CHAIR).post(f"{at}take-over/").status_code == 302  # the school left: somebody goes on with it
    assert client.post(f"{at}sign/").status_code == 403
    assert client_of(CHAIR).post(f"{at}sign/").status_code == 302
    assert not queries.facts_of(case).assessed  # the version that holds is not read by a second person yet
    second = Assessment.objects.get(case=case, edition=2)
    where = f"{at}{second.ref}/second/"
    assert client_of(CHAIR).post(where, {"view": "agrees"}).status_code == 403
    assert client.post(where, {"view": "differs", "because": "A xylophone."}).status_code == 302
    page = client.get(at).content.decode()
    assert "Words of needs." in page
    assert "A xylophone." in page
    assert "Curious" not in page
    assert "Curious" in client.get(f"{at}{first.ref}/").content.decode()
    assert client_of(LEAD).get(f"{at}{first.ref}/").status_code == 404
