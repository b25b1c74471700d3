"""What difference did it make: words no stronger than what shows them, accepted by another, challenged for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Conflict, Refused
from headwater.audit.guard import writing
from headwater.core.contribution import BEYOND, CANNOT, CHANCE, LIKELY, MAY, NO_INFERENCE, OF_EXTREMES, OTHER_WAY
from headwater.core.errors import BadInput
from headwater.performance import actions, policies, queries
from headwater.performance.demonstration_accounts import CALLS, FASTER
from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    AccountWriter,
    ContributionAccount,
    ReturnedFigure,
)

from ..conftest import ClientOf, as_viewer
from .making_accounts import (
    CHIEF,
    COORDINATOR,
    ELSEWHERE,
    MANAGER,
    MEMBER,
    OVERSEER,
    PARTNER,
    WHERE,
    a_note,
    a_record,
    accepted,
    begun,
    challenged,
    cited,
    compared,
    explained,
    published,
    submitted,
    supported,
    whole,
)

pytestmark = pytest.mark.usefixtures("county")


def rewritten(account: ContributionAccount, by: str) -> None:
    texts, now = {"mechanism": f"As {by} says."}, ContributionAccount.objects.get(pk=account.pk)
    actions.write_account(account, by=as_viewer(by), seen=now.version, before={"mechanism": now.mechanism}, texts=texts)


def said_again(account: ContributionAccount, by: str) -> None:
    actions.say_words(account, by=as_viewer(by), said=MAY)


def answered_again(account: ContributionAccount, by: str) -> None:
    row = account.evidence.filter(side="against").first() or cited(account, side="against")
    actions.answer_evidence(row, by=as_viewer(by), answer=f"As {by} says.")


def judged_again(account: ContributionAccount, by: str) -> None:
    actions.judge_explanation(account.explanations.get(), by=as_viewer(by), judged="ruled_out", reason=f"{by} looked.")


def compared_again(account: ContributionAccount, by: str) -> None:
    compared(account, "trend", by=by, start=as_viewer(by).day - timedelta(days=170))


WRITING = (rewritten, said_again, answered_again, judged_again, compared_again)


def soon() -> Any:
    return as_viewer(MANAGER).day + timedelta(days=7)


def test_an_account_with_nothing_but_its_own_say_says_that_nothing_can_be_said() -> None:
    account = begun()
    assert account.said == CANNOT
    cited(account, source="own")
    explained(account)
    found = whole(MANAGER, account)
    assert found.allowed.strongest == CANNOT
    assert "Nothing speaks for it but what those say who did it." in found.allowed.reasons
    with pytest.raises(BadInput, match="what those say who did it"):
        actions.say_words(account, by=as_viewer(MANAGER), said=MAY)


def test_less_may_be_said_than_is_allowed_and_never_more() -> None:
    account = supported()
    assert whole(MANAGER, account).said == MAY
    with pytest.raises(BadInput, match="what would have happened otherwise"):
        actions.say_words(account, by=as_viewer(MANAGER), said=LIKELY)
    assert actions.say_words(account, by=as_viewer(MANAGER), said=CANNOT).said == CANNOT


def test_words_that_became_too_strong_are_not_submitted_and_the_page_says_less() -> None:
    account = supported()
    explained(account, "main_one", "It began in the same week.")
    assert account.said == MAY
    assert whole(MANAGER, account).said == CANNOT
    with pytest.raises(BadInput, match="likely the main one"):
        actions.submit_account(account, by=as_viewer(MANAGER))


def test_a_note_of_an_author_is_no_word_of_others() -> None:
    account = begun()
    for author in (MANAGER, MEMBER):
        row = AccountEvidence(account=account, side="for", source="own", shows="We saw it.")
        actions.add_account_evidence(row, by=as_viewer(author), record=a_record())
    for author, by in ((MANAGER, MANAGER), (MEMBER, MANAGER)):
        row = AccountEvidence(account=account, side="for", source="others", shows="They say so.")
        with pytest.raises(BadInput, match="a note of somebody who wrote the account"):
            actions.add_account_evidence(row, by=as_viewer(by), record=a_note(author))
    with pytest.raises(BadInput, match="shows nothing by itself"):
        actions.add_account_evidence(
            AccountEvidence(account=account, side="for", source="others", shows="It says so."),
            by=as_viewer(MANAGER),
            record=account,
        )


def test_figures_before_and_after_count_only_against_what_would_have_happened_otherwise() -> None:
    account = supported()
    start = as_viewer(MANAGER).day - timedelta(days=170)
    compared(account, "none", start=start)
    assert whole(MANAGER, account).figures is not None
    assert whole(MANAGER, account).figures.code == NO_INFERENCE  # type: ignore[union-attr]
    compared(account, "trend", start=start)
    assert whole(MANAGER, account).figures.code in {CHANCE, BEYOND, OTHER_WAY}  # type: ignore[union-attr]
    with pytest.raises(BadInput, match="is empty"):
        compared(account, "places", start=start)
    assert account.evidence.count() == 1


@pytest.mark.parametrize("against", ["trend", "places"])
def test_a_place_that_was_chosen_for_its_extremes_shows_no_difference_whatever_it_is_compared_with(
    against: str,
) -> None:
    account, start = supported(), as_viewer(MANAGER).day - timedelta(days=170)
    alike: dict[str, Any] = {"start": start, "why_alike": "They are as large." if against == "places" else ""}
    rose_from(compared(account, against, **alike))
    found = whole(MANAGER, account)
    assert found.figures is not None
    assert found.figures.code == BEYOND
    assert found.allowed.strongest == LIKELY
    compared(account, against, chosen=True, **alike)
    found = whole(MANAGER, account)
    assert found.figures is not None
    assert found.figures.code == OF_EXTREMES
    assert found.allowed.strongest == MAY
    assert any("chosen for its extreme figures" in reason for reason in found.allowed.reasons)


def rose_from(row: AccountComparison) -> None:
    """Have the figures of its place be about a third before its first period, and the whole from then on."""
    rows = ReturnedFigure.objects.filter(indicator=row.indicator, organisation=row.place, denominator__isnull=False)
    with writing("test"):
        for one in rows.select_related("whole"):
            one.numerator = one.denominator if one.whole.period >= row.start else (one.denominator or 0) // 3
            one.save()


def test_what_was_submitted_keeps_how_its_figures_compared() -> None:
    account = supported()
    compared(account, "trend", start=as_viewer(MANAGER).day - timedelta(days=170))
    before = whole(MANAGER, account).figures
    assert before is not None
    assert before.code in {CHANCE, BEYOND, OTHER_WAY}
    account = actions.submit_account(account, by=as_viewer(MANAGER))
    rows = ReturnedFigure.objects.filter(indicator=before.row.indicator, organisation=before.row.place)
    assert rows.count() > 10
    with writing("test"):
        for row in rows:
            row.numerator = 0
            row.save()
    after = whole(CHIEF, account).figures
    assert after is not None
    assert (after.code, after.words) == (before.code, before.words)


def test_nobody_accepts_what_they_wrote_or_wrote_in() -> None:
    account = submitted()
    with pytest.raises(Refused, match="somebody else accepts it"):
        actions.accept_account(account, by=as_viewer(MANAGER))
    mine = begun()
    cited(mine)
    row = explained(mine)
    actions.judge_explanation(row, by=as_viewer(CHIEF), judged="helped_too", reason="It may have.")
    mine = actions.submit_account(mine, by=as_viewer(MANAGER))
    with pytest.raises(Refused, match="somebody else accepts it"):
        actions.accept_account(mine, by=as_viewer(CHIEF))
    assert actions.accept_account(account, by=as_viewer(CHIEF)).state == "accepted"


@pytest.mark.parametrize("write", WRITING, ids=lambda write: str(write.__name__))
def test_whoever_wrote_any_of_it_accepts_none_of_it_whoever_wrote_over_that_since(
    write: Callable[[ContributionAccount, str], object],
) -> None:
    account = supported()
    write(account, CHIEF)
    write(account, MANAGER)
    account = actions.submit_account(account, by=as_viewer(MANAGER))
    assert not policies.may_accept_account(as_viewer(CHIEF), account).allowed
    with pytest.raises(Refused, match="You wrote some of it, so somebody else accepts it"):
        actions.accept_account(account, by=as_viewer(CHIEF))


def test_whoever_kept_a_form_as_it_was_wrote_nothing() -> None:
    account = supported()
    texts = {"mechanism": account.mechanism}
    actions.write_account(account, by=as_viewer(CHIEF), seen=account.version, before=texts, texts=texts)
    account = actions.submit_account(account, by=as_viewer(MANAGER))
    assert actions.accept_account(account, by=as_viewer(CHIEF)).state == "accepted"


def test_its_page_lists_everybody_who_wrote_in_it(client_of: ClientOf) -> None:
    account = supported()
    rewritten(account, CHIEF)
    rewritten(account, MANAGER)
    assert f"Written by {MANAGER}, {CHIEF}." in client_of(MEMBER).get(f"{WHERE}{account.ref}/").content.decode()


def test_a_note_is_of_an_author_also_where_they_wrote_in_the_account_only_after_it_was_cited() -> None:
    account = begun()
    row = AccountEvidence(account=account, side="for", source="others", shows="They say so.")
    actions.add_account_evidence(row, by=as_viewer(MANAGER), record=a_note(CHIEF))
    explained(account)
    assert whole(MANAGER, account).allowed.strongest == MAY
    rewritten(account, CHIEF)
    found = whole(MANAGER, account)
    assert found.allowed.strongest == CANNOT
    assert [found.source(one) for one, _cited in found.evidence] == ["own"]


def test_those_who_wrote_before_writers_were_kept_are_found_in_its_rows_and_in_the_log() -> None:
    account = supported()
    for write in WRITING:
        write(account, CHIEF)
        write(account, MEMBER)
    kept = set(AccountWriter.objects.values_list("account", "by", "on", "organisation"))
    assert {by for of, by, _on, _at in kept if of == account.pk} == {
        as_viewer(name).person_id for name in (MANAGER, CHIEF, MEMBER)
    }
    with writing("test"):
        AccountWriter.objects.all().delete()
        import_module("headwater.performance.migrations.0006_writers").keep_account_writers(apps, None)
    found = AccountWriter.objects.values_list("account", "by", "on", "organisation")
    assert {row[:2] for row in found} == {row[:2] for row in kept}
    assert {row[3] for row in found} == {row[3] for row in kept}


def test_what_was_submitted_is_changed_only_after_it_was_given_back() -> None:
    account = submitted()
    for do in (
        lambda: cited(account),
        lambda: explained(account),
        lambda: actions.say_words(account, by=as_viewer(MANAGER), said=CANNOT),
        lambda: compared(account, start=as_viewer(MANAGER).day),
    ):
        with pytest.raises(Refused, match="submitted"):
            do()
    account = actions.give_account_back(account, by=as_viewer(CHIEF), because="Look at the weather too.")
    assert (account.state, account.kept, account.submitted_by) == ("draft", {}, None)
    assert explained(account).pk


def test_somebody_elsewhere_does_not_read_a_draft_and_a_partner_nothing_until_it_is_published(
    client_of: ClientOf,
) -> None:
    draft, handed, out = begun(), submitted(title="Handed in"), published(title="Out")
    may = {
        MANAGER: (200, 200, 200),
        MEMBER: (200, 200, 200),
        OVERSEER: (404, 200, 200),
        COORDINATOR: (404, 200, 200),
        ELSEWHERE: (404, 404, 200),
        PARTNER: (404, 404, 200),
    }
    for name, statuses in may.items():
        client = client_of(name)
        assert tuple(client.get(f"{WHERE}{one.ref}/").status_code for one in (draft, handed, out)) == statuses, name
        for one, status in zip((draft, handed, out), statuses, strict=True):
            assert policies.may_read_account(as_viewer(name), one).allowed is (status == 200)


def test_a_challenge_stays_with_its_answer_and_its_author_also_when_the_account_is_withdrawn(
    client_of: ClientOf,
) -> None:
    account = published()
    asked = challenged(account, PARTNER, soon())
    with pytest.raises(Refused, match="You wrote some of it"):
        challenged(account, MANAGER, soon())
    own = challenged(account, MEMBER, soon())
    with pytest.raises(Refused, match="somebody else answers"):
        actions.answer_challenge(own, by=as_viewer(MEMBER), answer="I say so myself.")
    actions.answer_challenge(asked, by=as_viewer(MANAGER), answer="Nobody looked at them.")
    with pytest.raises(Refused, match="It was answered"):
        actions.answer_challenge(asked, by=as_viewer(MANAGER), answer="Somebody did.")
    actions.withdraw_account(account, by=as_viewer(CHIEF), because="It was the weather.")
    page = client_of(PARTNER).get(f"{WHERE}{account.ref}/").content.decode()
    for words in ("What of the other schools?", "Nobody looked at them.", "It was the weather.", MANAGER):
        assert words in page


def test_an_account_with_an_open_challenge_is_not_accepted() -> None:
    account = submitted()
    asked = challenged(account, OVERSEER, soon())
    with pytest.raises(Refused, match="A challenge of it is not answered yet"):
        actions.accept_account(account, by=as_viewer(CHIEF))
    actions.answer_challenge(asked, by=as_viewer(MEMBER), answer="They were not asked.")
    assert actions.accept_account(account, by=as_viewer(CHIEF)).accepted_by is not None


def test_a_challenge_leaves_time_and_is_of_something_that_is_claimed() -> None:
    with pytest.raises(BadInput, match="leaves no time"):
        challenged(submitted(), OVERSEER, as_viewer(OVERSEER).day)
    draft = begun(title="Not yet")
    assert not policies.may_challenge_account(as_viewer(CHIEF), AccountChallenge(account=draft)).allowed


@pytest.mark.parametrize("words", ["This proves that it works.", "There is proof."])
def test_no_account_claims_to_prove_anything(words: str) -> None:
    with pytest.raises(BadInput, match="nothing here is ever that sure"):
        begun(mechanism=words)


def test_the_list_and_its_export_say_no_more_than_the_page(client_of: ClientOf) -> None:
    account, client = supported(title="Waldkauzruf"), client_of(MANAGER)
    assert explained(account, "main_one", "It began in the same week.").pk
    assert "It may have helped." not in client.get(f"{WHERE}{account.ref}/").content.decode()

    def listed() -> list[str]:
        answers = [client.get(f"{WHERE}?q=Waldkauzruf{end}").content.decode() for end in ("", "&format=csv")]
        assert all("Waldkauzruf" in text for text in answers)
        return answers

    for text in listed():
        assert "It may have helped." not in text
        assert "Not yet said: it is a draft" in text
    row = account.explanations.get(judged="main_one")
    actions.judge_explanation(row, by=as_viewer(MANAGER), judged="ruled_out", reason="It began later.")
    actions.submit_account(account, by=as_viewer(MANAGER))
    for text in (*listed(), client.get(f"{WHERE}{account.ref}/").content.decode()):
        assert "It may have helped." in text


def test_two_hands_on_one_text_are_shown_both() -> None:
    account = begun()
    texts = {"change": "It went much faster."}
    actions.write_account(
        account, by=as_viewer(MEMBER), seen=account.version, before={"change": account.change}, texts=texts
    )
    with pytest.raises(Conflict):
        actions.write_account(
            account,
            by=as_viewer(MANAGER),
            seen=account.version,
            before={"change": account.change},
            texts={"change": "It went a little faster."},
        )


def test_a_refused_form_keeps_what_was_typed_and_says_why(client_of: ClientOf) -> None:
    account, client = supported(), client_of(MANAGER)
    sent = {"side": "for", "source": "others", "shows": "They say so.", "record": "zzzzzzzzzzzz"}
    answer = client.post(f"{WHERE}{account.ref}/evidence/", sent)
    assert answer.status_code == 422
    assert "They say so." in answer.content.decode()
    answer = client.post(f"{WHERE}{account.ref}/words/", {"said": LIKELY})
    assert answer.status_code == 422
    assert client.post(f"{WHERE}{account.ref}/submit/").status_code == 302
    assert client.get(f"{WHERE}{account.ref}/write/").status_code == 403


def test_the_way_through_the_pages(client_of: ClientOf) -> None:
    manager, chief = client_of(MANAGER), client_of(CHIEF)
    place = ContributionAccount.objects.get(title=FASTER).organisation.ref
    sent = {"title": "By pages", "sort": "other", "change": "C.", "done": "D.", "mechanism": "M.", "doubt": "X."}
    here = manager.post(f"{WHERE}of/{place}/begin/", sent)["Location"]
    record = {"side": "against", "source": "figures", "shows": "They fell.", "record": a_record().ref}
    assert manager.post(f"{here}evidence/", record).status_code == 302
    account = ContributionAccount.objects.get(title="By pages")
    against = account.evidence.get()
    assert manager.post(f"{here}evidence/{against.ref}/answer/", {"answer": "By little."}).status_code == 302
    assert manager.post(f"{here}explanation/", {"what": "Rain.", "judged": "not_looked"}).status_code == 302
    explanation = account.explanations.get()
    judged = {"judged": "ruled_out", "reason": "It was dry."}
    assert manager.post(f"{here}explanations/{explanation.ref}/judge/", judged).status_code == 302
    offered = manager.get(f"{here}compare/").context["form"].fields["figures"].choices
    day = as_viewer(MANAGER).day - timedelta(days=150)
    figures = {"figures": offered[0][0], "start": day.isoformat(), "against": "trend"}
    assert manager.post(f"{here}compare/", figures).status_code == 302
    assert manager.get(f"{here}chart.svg").status_code == 200
    assert manager.post(f"{here}words/", {"said": CANNOT}).status_code == 302
    assert manager.post(f"{here}submit/").status_code == 302
    assert chief.post(f"{here}give-back/", {"because": "Say more."}).status_code == 302
    assert manager.post(f"{here}submit/").status_code == 302
    assert chief.post(f"{here}accept/").status_code == 302
    assert chief.post(f"{here}publish/").status_code == 302
    asked = {"asked": "And elsewhere?", "due": soon().isoformat()}
    assert client_of(PARTNER).post(f"{here}challenge/", asked).status_code == 302
    which = account.challenges.get().ref
    assert manager.post(f"{here}challenges/{which}/answer/", {"answer": "Not known."}).status_code == 302
    page = client_of(PARTNER).get(here).content.decode()
    assert "It cannot be said whether it helped." in page
    assert "Their picture and their table are for those who read the figures themselves." in page
    assert client_of(PARTNER).get(f"{here}chart.svg").status_code == 404
    assert chief.post(f"{here}withdraw/", {"because": "It was the rain."}).status_code == 302


def test_the_demonstration_has_one_accepted_and_one_challenged() -> None:
    faster, calls = (ContributionAccount.objects.get(title=title) for title in (FASTER, CALLS))
    assert (faster.state, calls.state) == ("accepted", "published")
    assert [bool(one.answer) for one in calls.challenges.all()] == [True, False]


def test_much_evidence_asks_no_more_than_little(client_of: ClientOf) -> None:
    account, client = supported(), client_of(MANAGER)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{WHERE}{account.ref}/").status_code == 200
        return len(asked)

    few = questions()
    for _ in range(5):
        cited(account)
        explained(account)
    assert questions() == few <= 40


def test_an_accepted_account_is_found_by_its_words(client_of: ClientOf) -> None:
    accepted(title="Waldkauzruf")
    assert "Waldkauzruf" in client_of(CHIEF).get("/search/?q=waldkauzruf").content.decode()
    assert f"{WHERE}" not in client_of(PARTNER).get("/search/?q=waldkauzruf").content.decode()
    assert queries.accounts(as_viewer(PARTNER)).filter(title="Waldkauzruf").count() == 0
