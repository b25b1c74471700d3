"""Messages for the public: written by one, approved by another, never changed, and for anybody once approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.config.ended_since import end_again, states_now
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.demonstration_messages import BEING_WRITTEN, GUIDANCE, SAID
from headwater.sharing.languages import LANGUAGES
from headwater.sharing.models import Message, MessageUse, Preference, SourceSystem
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
WRITER, COLLEAGUE, TEACHER, STRANGER, UNIT = (
    "Petra Lindqvist",
    "Idris Maddox",
    "Ben Tolliver",
    "Edwin Carraway",
    "Ada Whitcombe",
)
WORDS = {"planned": "Visits.", "why": "To listen.", "audience": "Traders", "wording": "We visit.", "guidance": GUIDANCE}


def draft() -> Message:
    return Message.objects.select_related("organisation").get(title=BEING_WRITTEN)


def approved() -> Message:
    return Message.objects.select_related("organisation").get(title=SAID, state="approved")


def page(client_of: ClientOf, name: str, message: Message) -> str:
    return str(client_of(name).get(f"/sharing/messages/{message.ref}/").content.decode())


def later_version() -> Message:
    new = Message(title=SAID, **WORDS)
    return actions.begin_version(approved(), by=as_viewer(WRITER), new=new)


def test_it_is_written_worded_and_approved_by_a_colleague_on_pages(client_of: ClientOf) -> None:
    writer, colleague = client_of(WRITER), client_of(COLLEAGUE)
    sent = {"title": "New", "organisation": str(organisation("Force 01").pk), **WORDS}
    assert writer.post("/sharing/messages/write/", sent).status_code == 302
    made = Message.objects.get(title="New")
    where = f"/sharing/messages/{made.ref}/"
    for language in ("cy", "ur", "ar", "so", "pa", "bn"):
        given = {"language": language, "wording": f"in {language}", "translated_by": "The translation service"}
        assert writer.post(f"{where}wording/", given).status_code == 302
    assert writer.post(f"{where}wording/", {"language": "en", "wording": "x", "translated_by": "y"}).status_code == 422
    assert writer.post(f"{where}wording/bn/out/").status_code == 302
    assert writer.post(f"{where}change/", {"title": "Newer", **WORDS}).status_code == 302
    assert writer.post(f"{where}approve/", {"seen": "1"}).status_code == 403
    shown = colleague.get(where).content.decode()
    seen = shown.split("approve/?seen=")[1].split('"')[0]
    assert f'name="seen" value="{seen}"' in colleague.get(f"{where}approve/?seen={seen}").content.decode()
    assert colleague.post(f"{where}approve/", {"seen": seen}).status_code == 302
    assert Message.objects.get(title="Newer").state == "approved"
    whole = page(client_of, TEACHER, made)
    assert '<div class="govuk-body-l" lang="ur" dir="rtl"><p>in ur</p></div>' in whole
    assert '<div class="govuk-body-l" lang="so" dir="ltr"><p>in so</p></div>' in whole
    assert "in bn" not in whole


def test_a_draft_is_for_those_with_a_post_where_it_is_written_and_an_approved_one_for_anybody(
    client_of: ClientOf,
) -> None:
    for name, own in ((WRITER, True), (COLLEAGUE, True), (TEACHER, False), (STRANGER, False), (UNIT, False)):
        client = client_of(name)
        assert client.get(f"/sharing/messages/{draft().ref}/").status_code == (200 if own else 404)
        assert client.get(f"/sharing/messages/{approved().ref}/").status_code == 200
        listed = client.get("/sharing/messages/").content.decode()
        assert (BEING_WRITTEN in listed) is own
        assert SAID in listed
        assert BEING_WRITTEN not in client.get("/sharing/messages/?format=csv").content.decode()


def test_the_list_is_filtered_by_text_and_by_organisation(client_of: ClientOf) -> None:
    for asked, there in (("q=suspicion", True), ("q=zebra", False), ("place=force+01", True), ("place=02", False)):
        taken = client_of(TEACHER).get(f"/sharing/messages/?{asked}&format=csv").content.decode()
        assert (SAID in taken) is there
        assert ("English, Urdu, Welsh" in taken) is there


def test_nobody_approves_what_they_wrote_and_nobody_else_changes_it() -> None:
    with pytest.raises(Refused, match="Nobody approves what they wrote themselves"):
        actions.approve_message(draft(), by=as_viewer(WRITER), seen=draft().version)
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: actions.change_message(draft(), by=as_viewer(COLLEAGUE), given={"wording": "Mine."}),
        lambda: actions.word_message(draft(), by=as_viewer(COLLEAGUE), language="cy", wording="w", translated_by="r"),
    )
    for verb in verbs:
        with pytest.raises(Refused, match="changed by whoever wrote it"):
            verb()
    with pytest.raises(Refused, match="those with a post"):
        actions.approve_message(draft(), by=as_viewer(STRANGER), seen=0)  # before it is told what changed


def test_a_language_is_one_of_the_list_and_taken_out_where_it_is() -> None:
    for language in ("en", "xx", ""):
        with pytest.raises(BadInput):
            actions.word_message(draft(), by=as_viewer(WRITER), language=language, wording="w", translated_by="r")
    with pytest.raises(BadInput):
        actions.take_language_out(draft(), by=as_viewer(WRITER), language="cy")


def test_a_backup_that_is_put_back_says_nothing_again_that_was_withdrawn() -> None:
    found, by = approved(), as_viewer(COLLEAGUE)
    actions.withdraw_message(found, by=by, why="The visits are over.")
    system, wanted = SourceSystem.objects.get(hinders=""), Preference.objects.get(form="spoken")
    last = by.day - timedelta(days=1)
    actions.end_source_system(system, by=as_viewer("Rosalind Quaye"), last=last)
    actions.end_preference(wanted, by=as_viewer("Harriet Mbeki-Stone"), last=last)
    before = states_now()
    with writing("test"):  # the backup is from before that
        Message.objects.filter(pk=found.pk).update(state="approved", ended_by=None, ended_at=None, ended_why="")
        for row in (system, wanted):
            type(row)._default_manager.filter(pk=row.pk).update(end=None)
    assert end_again(before) == 3
    found.refresh_from_db()
    assert (found.state, found.ended_by) == ("withdrawn", by.person)
    for row in (system, wanted):
        row.refresh_from_db()
        assert row.end == last


def test_words_that_changed_after_they_were_read_are_not_approved() -> None:
    seen = draft().version
    actions.word_message(draft(), by=as_viewer(WRITER), language="cy", wording="Newydd.", translated_by="Swyddfa")
    with pytest.raises(BadInput) as bad:
        actions.approve_message(draft(), by=as_viewer(COLLEAGUE), seen=seen)
    assert "changed after you opened it" in said_in(bad)


def test_an_approved_wording_never_changes(client_of: ClientOf) -> None:
    with pytest.raises(Refused, match="It is approved"):
        actions.change_message(approved(), by=as_viewer(WRITER), given={"wording": "Other."})
    with pytest.raises(Refused, match="It is approved"):
        actions.take_language_out(approved(), by=as_viewer(WRITER), language="ur")
    for end in ("change/", "wording/", "wording/ur/out/"):
        assert client_of(WRITER).post(f"/sharing/messages/{approved().ref}/{end}").status_code == 403


def test_a_later_version_takes_the_place_of_the_earlier_once_it_is_approved(client_of: ClientOf) -> None:
    first = approved()
    assert (
        client_of(WRITER).post(f"/sharing/messages/{first.ref}/version/", {"title": SAID, **WORDS}).status_code == 302
    )
    new = Message.objects.get(series=first.series, number=2)
    with pytest.raises(Refused, match="being written already"):
        later_version()
    assert approved() == first
    actions.approve_message(new, by=as_viewer(COLLEAGUE), seen=new.version)
    assert approved() == new
    old = page(client_of, TEACHER, first)
    assert "Do not say this any more: replaced by a later version" in old
    assert f'href="/sharing/messages/{new.ref}/">What is said now' in old
    assert first.wording in old.replace("&#x27;", "'")
    assert page(client_of, TEACHER, new).count("Version ") >= 2


def test_a_version_that_is_being_written_shows_nobody_else_that_it_is(client_of: ClientOf) -> None:
    before = page(client_of, TEACHER, approved()).partition("<main")[2]
    later_version()
    assert page(client_of, TEACHER, approved()).partition("<main")[2].partition("</main>")[0] in before


def test_it_is_withdrawn_for_a_reason_that_its_page_tells(client_of: ClientOf) -> None:
    client, found = client_of(COLLEAGUE), approved()
    assert client.post(f"/sharing/messages/{found.ref}/withdraw/", {"why": ""}).status_code == 422
    with pytest.raises(BadInput):
        actions.withdraw_message(found, by=as_viewer(COLLEAGUE), why=" ")
    assert client.post(f"/sharing/messages/{found.ref}/withdraw/", {"why": "The visits are over."}).status_code == 302
    assert "The visits are over." in page(client_of, TEACHER, found)
    assert SAID not in client_of(TEACHER).get("/sharing/messages/").content.decode()
    assert client.post(f"/sharing/messages/{found.ref}/withdraw/", {"why": "Again."}).status_code == 403
    given_up = draft()
    actions.withdraw_message(given_up, by=as_viewer(COLLEAGUE), why="No fund.")
    assert client_of(TEACHER).get(f"/sharing/messages/{given_up.ref}/").status_code == 404


def test_anybody_with_a_post_keeps_where_their_own_organisation_used_it(client_of: ClientOf) -> None:
    where, day = f"/sharing/messages/{approved().ref}/used/", as_viewer(TEACHER).day
    academy = str(organisation("Ashvale Academy").pk)
    sent = {"organisation": academy, "used_on": day.isoformat(), "by_role": "The head", "channel": "Assembly"}
    for wrong in (day + timedelta(days=1), day - timedelta(days=1)):  # not come yet, and before it was approved
        assert client_of(TEACHER).post(where, sent | {"used_on": wrong.isoformat()}).status_code == 422
    assert client_of(TEACHER).post(where, sent).status_code == 302
    use = MessageUse(message=approved(), organisation=organisation("Force 01"), used_on=day, by_role="R", channel="C")
    with pytest.raises(Refused, match="those with a post"):
        actions.keep_use(use, by=as_viewer(TEACHER))
    use.message = draft()
    with pytest.raises(Refused, match="never approved"):
        actions.keep_use(use, by=as_viewer(WRITER))


def test_a_school_that_used_it_is_not_named_to_those_who_may_not_know_of_it(client_of: ClientOf) -> None:
    use = MessageUse(message=approved(), organisation=organisation("Ashvale Academy"), by_role="The head")
    use.used_on, use.channel = as_viewer(TEACHER).day, "Assembly"
    actions.keep_use(use, by=as_viewer(TEACHER))
    assert "The head, Ashvale Academy" in page(client_of, TEACHER, approved())
    told = page(client_of, STRANGER, approved())
    assert "The head, School" in told
    assert "Ashvale Academy" not in told


def test_a_draft_waits_for_a_colleague_and_not_for_its_writer() -> None:
    for name, waits in ((COLLEAGUE, True), (WRITER, False), (STRANGER, False)):
        assert any(BEING_WRITTEN in need.title for need in needs_of(as_viewer(name))) is waits


def test_the_log_holds_no_word_of_a_draft_and_no_page_of_a_place_says_that_there_is_one() -> None:
    kept = Event.objects.filter(event__startswith="message.")
    told = " ".join(f"{item.target_name} {item.changes}" for item in kept)
    assert [word for word in (SAID, BEING_WRITTEN, "youth", "market", "trade") if word in told] == []
    places = set(kept.filter(target=draft().urn).values_list("place", flat=True))
    assert places == {""}
    assert organisation("Force 01").ref in kept.filter(event="message.approved").values_list("place", flat=True)


def test_the_languages_of_communities_are_there_and_read_their_way() -> None:
    read = {code: LANGUAGES[code].direction for code in ("cy", "ur", "ar", "so", "pa", "bn", "ps")}
    assert read == {"cy": "ltr", "ur": "rtl", "ar": "rtl", "so": "ltr", "pa": "ltr", "bn": "ltr", "ps": "rtl"}
    assert [code for code in LANGUAGES if code.startswith("en")] == []


@pytest.mark.parametrize("where", ["/sharing/messages/", "one"])
def test_a_page_asks_no_more_questions_for_more_messages(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any], where: str
) -> None:
    where, client = where.replace("one", f"/sharing/messages/{approved().ref}/"), client_of(COLLEAGUE)
    client.get(where)
    with django_assert_max_num_queries(12) as before:
        client.get(where)
    for number in range(5):
        made = actions.write_message(
            Message(organisation=organisation("Force 01"), title=f"M{number}", **WORDS), by=as_viewer(WRITER)
        )
        made = actions.word_message(made, by=as_viewer(WRITER), language="cy", wording="w", translated_by="r")
        actions.approve_message(made, by=as_viewer(COLLEAGUE), seen=made.version)
        for place in ("Force 01", "Ashvale area"):
            by = as_viewer(WRITER if place == "Force 01" else "Colin Ashdown")
            use = MessageUse(message=approved(), organisation=organisation(place), used_on=by.day)
            use.by_role, use.channel = "R", f"C{number}"
            actions.keep_use(use, by=by)
    with django_assert_max_num_queries(len(before)):
        assert client.get(where).status_code == 200
