"""Ways round a rule that are closed: by an order of steps, by a second field, or by what comes later."""

from __future__ import annotations

import io
import struct
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.config.ended_since import end_again, states_now
from headwater.core.errors import BadInput
from headwater.core.picture_sizes import points_of
from headwater.organisations.models import Holding, Organisation
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS, PUBLIC
from headwater.sharing.models import (
    Agreement,
    Audience,
    AudiencePart,
    Clearance,
    Consent,
    Portion,
    Release,
    Remark,
)
from headwater.sharing.queries import asked_of, blocked_by, draft_for, flows, held_above_the_ceiling, remarks_on
from headwater.sharing.views import agreements, consents, gaps, messages, products, vetting

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in
from .test_composing import AUTHOR, COMMANDER, COUNCIL, STRANGER, UNIT, a_portion, answer, audience, product
from .test_portions import LEAD, TABLE, a_picture, add, issued

pytestmark = pytest.mark.usefixtures("shared")
NATIONAL, BOROUGH, REGION = "National unit (demonstration)", "Ashvale Borough Council", "Northmoor region"
STRICT = "TLP:AMBER+STRICT"


def asked_about(made: Portion) -> Consent:
    """What its originator is asked of a portion, for partners."""
    by = as_viewer(AUTHOR)
    due = by.day + timedelta(days=5)
    asked = actions.ask_originators(product(), by=by, audience=audience(PARTNERS), due=due)
    return next(one for one in asked if one.portion_id == made.pk)


def kept_by(name: str, place: str, reads: str = "PROTECT") -> Audience:
    new = Audience(organisation=organisation(place), title="Theirs", scheme="gpms", reads=reads)
    new.asset = "national security"
    return actions.make_audience(new, by=as_viewer(name))


def put(into: Audience, by: str, **given: Any) -> AudiencePart:
    day = as_viewer(by).day
    return actions.add_part(AudiencePart(audience=into, **({"start": day} | given)), by=as_viewer(by))


def item_of(release: Release, made: Portion) -> dict[str, Any]:
    return next(item for item in release.body if item["portion"] == made.pk)


@pytest.mark.parametrize(("kind", "content", "name"), [("file", b"all\n", "a.txt"), ("figure", a_picture(), "a.png")])
def test_where_other_words_may_go_in_the_place_of_a_file_the_file_does_not(
    kind: str, content: bytes, name: str, client_of: ClientOf
) -> None:
    made = add(kind, content, name, originator=organisation(NATIONAL))
    answer(asked_about(made), UNIT, "changed", change="Only this.")
    release = issued(PARTNERS)
    item = item_of(release, made)
    assert (item["kind"], item["text"], "file" in item) == ("paragraph", "Only this.", False)
    where = f"/sharing/releases/{release.ref}/"
    assert client_of(COMMANDER).get(f"{where}files/{item['number']}/").status_code == 404
    assert "data:image" not in client_of(COMMANDER).get(where).content.decode()


@pytest.mark.parametrize(("change", "kind"), [("Ward | Worry\nEast | some", "table"), ("Some worry.", "paragraph")])
def test_words_in_the_place_of_a_table_are_one_where_they_are_written_so(change: str, kind: str) -> None:
    made = actions.add_portion(
        a_portion(kind="table", text=TABLE, originator=organisation(NATIONAL)), by=as_viewer(AUTHOR)
    )
    answer(asked_about(made), UNIT, "changed", change=change)
    assert item_of(issued(PARTNERS), made)["kind"] == kind


def test_no_file_comes_with_a_pointer_to_what_is_above_the_ceiling(client_of: ClientOf, settings: Any) -> None:
    given = {"why": "Harm.", "level": "SECRET", "originator": organisation("Force 01").pk, "reliability": "B"}
    given |= {"kind": "file", "text": "", "held_at": "Ask the unit."}
    where, file = f"/sharing/products/{product().ref}/add/", SimpleUploadedFile("a.txt", b"above\n")
    refused = client_of(AUTHOR).post(where, given | {"file": file})
    assert refused.status_code == 422
    assert "nothing of it is kept here" in refused.content.decode()
    assert client_of(AUTHOR).post(where, given).status_code == 302
    settings.CEILINGS = {"gpms": "UNCLASSIFIED", "gsc": "OFFICIAL"}
    before = held_above_the_ceiling()
    settings.CEILINGS = {"gpms": "RESTRICTED", "gsc": "OFFICIAL-SENSITIVE"}
    file_of = add("file", b"words\n", "a.txt", level="PROTECT")
    with transaction.atomic(), writing("test"):
        Portion.objects.filter(pk=file_of.pk).update(text="", held_at="Elsewhere")
    settings.CEILINGS = {"gpms": "UNCLASSIFIED", "gsc": "OFFICIAL"}
    assert held_above_the_ceiling() == before + 1


def test_a_part_that_begins_later_counts_for_a_traffic_light_today() -> None:
    put(audience(PUBLIC), AUTHOR, kind="analyst", start=as_viewer(AUTHOR).day + timedelta(days=30))
    with pytest.raises(BadInput) as bad:
        issued(PUBLIC, colour=STRICT)
    assert "stays within one organisation" in said_in(bad)


def test_a_part_that_ended_is_not_prolonged_past_a_traffic_light() -> None:
    by = as_viewer(AUTHOR)
    part = put(audience(PUBLIC), AUTHOR, kind="analyst", start=by.day - timedelta(days=30))
    part = actions.end_part(part, by=by, last=by.day - timedelta(days=1))
    issued(PUBLIC, colour=STRICT)
    with pytest.raises(BadInput):
        actions.end_part(part, by=by, last=by.day + timedelta(days=9))
    assert actions.end_part(part, by=by, last=by.day - timedelta(days=2)).end == by.day - timedelta(days=2)


def test_whoever_keeps_an_audience_is_not_told_what_was_issued_to_it(client_of: ClientOf) -> None:
    kept = kept_by(COUNCIL, BOROUGH)
    put(kept, COUNCIL, organisation=organisation("Force 02"))
    release = issued_to(kept, colour=STRICT)
    assert client_of(COUNCIL).get(f"/sharing/releases/{release.ref}/").status_code == 404
    with pytest.raises(BadInput) as bad:
        put(kept, COUNCIL, organisation=organisation("Force 01"))
    assert "stays within one organisation" in said_in(bad)
    assert release.title not in said_in(bad)


def issued_to(kept: Audience, **given: Any) -> Release:
    return actions.issue(product(), by=as_viewer(AUTHOR), audience=kept, **given)


def test_vetting_ends_sooner_and_never_later_than_was_verified(client_of: ClientOf) -> None:
    lead, held = as_viewer(LEAD), Holding.objects.select_related("post").get(person__name=COMMANDER)
    vetted = Clearance.objects.get(person=held.person)
    vetted = actions.end_clearance(vetted, by=lead, last=lead.day - timedelta(days=1))
    own = Holding.objects.select_related("post").filter(person=lead.person).earliest("pk")
    mine = Clearance(person=own.person, post=own.post, code="DV", start=lead.day, end=lead.day + timedelta(days=1))
    for row in (vetted, actions.record_clearance(mine, by=lead)):
        later = {"last": (lead.day + timedelta(days=99)).isoformat()}
        refused = client_of(LEAD).post(f"/sharing/vetting/{row.ref}/end/", later)
        assert refused.status_code == 422
        assert "Write the later vetting down by itself" in refused.content.decode()
        assert Clearance.objects.get(pk=row.pk).end == row.end


def test_vetting_that_would_end_before_it_begins_is_told(client_of: ClientOf) -> None:
    held = Holding.objects.get(person__name=COMMANDER)
    given = {"code": "BPSS", "start": "2027-01-02", "end": "2027-01-01"}
    refused = client_of(LEAD).post(f"/sharing/vetting/record/{held.ref}/", given)
    assert refused.status_code == 422
    assert "It had not begun then" in refused.content.decode()


def test_what_was_agreed_until_a_day_is_asked_for_again_after_it() -> None:
    made = actions.add_portion(a_portion(originator=organisation(NATIONAL)), by=as_viewer(AUTHOR))
    first = answer(asked_about(made), UNIT, until=as_viewer(AUTHOR).day)
    with pytest.raises(StopIteration):
        asked_about(made)  # while it holds
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        second = asked_about(made)
        assert Consent.objects.get(pk=first.pk).withdrawn_at is not None
        answer(second, UNIT)
        assert item_of(issued(PARTNERS), made)


def test_lower_words_of_what_is_only_pointed_at_go_by_themselves() -> None:
    pointer = Portion.objects.exclude(held_at="").get()
    made = actions.add_portion(
        a_portion(text="Lower.", level="UNCLASSIFIED", tearline_of=pointer), by=as_viewer(AUTHOR)
    )
    assert item_of(issued(PARTNERS), made)["text"] == "Lower."
    draft = draft_for(product(), audience(PUBLIC), as_viewer(AUTHOR).day)
    assert draft is not None
    assert made.pk in draft.version.portions


def test_nobody_is_waited_for_of_what_was_taken_out() -> None:
    made = actions.add_portion(a_portion(originator=organisation(NATIONAL)), by=as_viewer(AUTHOR))
    asked = asked_about(made)
    assert asked in asked_of(as_viewer(UNIT))
    actions.take_out(made, by=as_viewer(AUTHOR))
    assert asked not in asked_of(as_viewer(UNIT))
    assert blocked_by(product()) == []


def test_who_is_in_an_audience_of_others_is_not_learned_by_issuing_to_it() -> None:
    kept = kept_by(STRANGER, "Force 02")
    put(kept, STRANGER, organisation=organisation(REGION))
    issued_to(kept)
    assert REGION not in [one.other.name for one in flows(as_viewer(AUTHOR))]


def test_an_agreement_does_not_tell_a_party_who_else_is_in_an_audience(client_of: ClientOf) -> None:
    by = as_viewer(AUTHOR)
    new = Agreement(organisation=organisation("Force 01"), title="Of three", kind="partner", start=by.day)
    new.purpose, new.legal_basis, new.review_on = "Purpose.", "Basis.", by.day
    parties = [organisation(BOROUGH), organisation("HMP Ravensford")]
    made = actions.keep_agreement(new, by=by, parties=parties)
    kept = kept_by(AUTHOR, "Force 01")
    put(kept, AUTHOR, person=person(COUNCIL))
    actions.add_portion(a_portion(level="UNCLASSIFIED"), by=by)
    release, where = issued_to(kept), f"/sharing/agreements/{made.ref}/"
    put(kept, AUTHOR, organisation=organisation("HMP Ravensford"))
    assert release.ref not in client_of(COUNCIL).get(where).content.decode()
    put(kept, AUTHOR, organisation=organisation(BOROUGH))
    assert release.ref in client_of(COUNCIL).get(where).content.decode()


def test_a_backup_opens_no_organisation_that_closed_and_no_portion_that_was_taken_out() -> None:
    by, borough, made = as_viewer(AUTHOR), organisation(BOROUGH), Portion.objects.get(number=4)
    undo = transaction.savepoint()
    actions.take_out(made, by=by)
    last = by.day - timedelta(days=1)
    with writing("test"):
        Organisation.objects.filter(pk=borough.pk).update(end=last)
    before = states_now()
    transaction.savepoint_rollback(undo)
    assert end_again(before) == 2
    assert Organisation.objects.get(pk=borough.pk).end == last
    assert Portion.objects.get(pk=made.pk).taken_out_at is not None


def test_a_figure_that_a_scan_refuses_is_shown_no_more_and_its_words_are(client_of: ClientOf) -> None:
    made = add("figure", a_picture(), "a.png")
    release, product_page = issued(PARTNERS), f"/sharing/products/{product().ref}/"
    where, reader = f"/sharing/releases/{release.ref}/", client_of(COMMANDER)
    assert "data:image" in reader.get(where).content.decode()
    assert PdfReader(io.BytesIO(reader.get(f"{where}pdf/").content)).pages[0].images
    actions.portions._scanned(made, by=as_viewer(AUTHOR), state="refused", scanned_by="sh")
    page = reader.get(where).content.decode()
    assert "data:image" not in page
    assert "What it shows." in page
    copy = PdfReader(io.BytesIO(reader.get(f"{where}pdf/").content))
    assert not [image for sheet in copy.pages for image in sheet.images]
    assert "data:image" not in client_of(AUTHOR).get(product_page).content.decode()


def a_jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG that says how large it is."""
    head = (
        b"\xff\xd8\xff\xe0"
        + struct.pack(">H", 4)
        + b"ab"
        + b"\xff\xff\xc0"
        + struct.pack(">HBHH", 11, 8, height, width)
    )
    return head + b"\1" * 9


def test_a_small_file_that_would_unfold_into_a_large_picture_is_refused_before_it_does() -> None:
    large = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    )
    for content, name in ((large, "a.png"), (a_jpeg(60_000, 60_000), "a.jpg")):
        with pytest.raises(BadInput) as bad:
            add("figure", content, name)
        assert "more than 25 million points" in said_in(bad)
    assert points_of(a_picture(40, 20)) == points_of(a_jpeg(40, 20)) == 800
    assert [points_of(content) for content in (b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\2", b"GIF8")] == [0] * 4


def test_why_a_release_was_recalled_is_for_those_who_could_read_it(client_of: ClientOf) -> None:
    release = Release.objects.get(audience__title=COMMANDERS)
    put(audience(COMMANDERS), AUTHOR, person=person(STRANGER))
    where = f"/sharing/releases/{release.ref}/"
    assert client_of(STRANGER).get(where).status_code == 403
    actions.recall(release, by=as_viewer(AUTHOR), why="The market wards were named.")
    for name, told in ((STRANGER, False), (COMMANDER, True), (AUTHOR, True)):
        page = client_of(name).get(where).content.decode()
        assert "This release was recalled" in page
        assert ("The market wards were named." in page) is told


def test_a_list_that_is_cut_says_so(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    by, release = as_viewer(AUTHOR), Release.objects.get(audience__title=PARTNERS)
    for name in (COMMANDER, COUNCIL):
        client_of(name).get(f"/sharing/releases/{release.ref}/")
        actions.remark_on(Remark(release=release, kind="need", text="More."), by=as_viewer(name))
    asked_about(actions.add_portion(a_portion(originator=organisation(NATIONAL)), by=by))
    sites: tuple[tuple[Any, str, str, str], ...] = (
        (agreements, "MOST", AUTHOR, "/sharing/agreements/"),
        (vetting, "ROWS", LEAD, "/sharing/vetting/"),
        (messages, "MOST", AUTHOR, "/sharing/messages/"),
        (products, "REMARKS", AUTHOR, f"/sharing/products/{product().ref}/"),
        (consents, "MOST", UNIT, "/sharing/consents/"),
        (gaps, "MOST", COMMANDER, "/sharing/gaps/"),
    )
    for module, name, who, where in sites:
        whole = client_of(who).get(where).content.decode()
        monkeypatch.setattr(module, name, 1)
        assert "The first 1 are shown, and no more." in client_of(who).get(where).content.decode(), where
        assert "are shown, and no more" not in whole, where


def test_what_waits_for_an_answer_comes_before_what_is_answered() -> None:
    release = Release.objects.get(audience__title=PARTNERS)
    made = [
        actions.remark_on(Remark(release=release, kind="need", text="More."), by=as_viewer(name))
        for name in (COMMANDER, COUNCIL)
    ]
    actions.answer_remark(made[0], by=as_viewer(AUTHOR), answer="No.")
    assert [row.pk for row in remarks_on(product()) if row in made] == [made[1].pk, made[0].pk]
    assert "NULLS FIRST" in str(remarks_on(product()).query)  # PostgreSQL would put them last


def test_an_answer_taken_back_is_told_to_readers_of_an_earlier_version_too(client_of: ClientOf) -> None:
    first = Release.objects.get(audience__title=COMMANDERS)
    where = f"/sharing/releases/{first.ref}/"
    client_of(COMMANDER).get(where)
    later = issued(COMMANDERS)
    consent = Consent.objects.get(portion__number=1, audience__title=COMMANDERS)
    assert {row.pk for row in actions.take_back(consent, by=as_viewer(UNIT))} == {first.pk, later.pk}
    assert "A release that you read was recalled" in client_of(COMMANDER).get("/").content.decode()
    page = client_of(COMMANDER).get(where).content.decode()
    assert "An originator took back what it had agreed to." in page


def test_somebody_without_a_post_is_outside_the_one_organisation_of_a_traffic_light() -> None:
    alone = Person.objects.create_user("alone@example.org", name="Nobody Yet")
    kept = kept_by(AUTHOR, "Force 01")
    put(kept, AUTHOR, organisation=organisation("Force 02"))
    put(kept, AUTHOR, person=alone)
    with pytest.raises(BadInput) as bad:
        issued_to(kept, colour=STRICT)
    assert "stays within one organisation" in said_in(bad)


def test_an_originator_looks_at_the_file_that_they_are_asked_about_and_nobody_else_does(client_of: ClientOf) -> None:
    asked = asked_about(add("file", b"all of it\n", "a.txt", originator=organisation(NATIONAL), caveats=""))
    where = f"/sharing/consents/{asked.ref}/"
    assert f'href="{where}file/"' in client_of(UNIT).get(where).content.decode()
    assert b"".join(client_of(UNIT).get(f"{where}file/")) == b"all of it\n"
    assert [client_of(name).get(f"{where}file/").status_code for name in (AUTHOR, COUNCIL)] == [404, 404]
    other = Consent.objects.get(portion__number=1, audience__title=COMMANDERS)
    assert client_of(UNIT).get(f"/sharing/consents/{other.ref}/file/").status_code == 404
    assert "Look at the file" not in client_of(UNIT).get(f"/sharing/consents/{other.ref}/back/").content.decode()
    actions.portions._scanned(asked.portion, by=as_viewer(AUTHOR), state="refused", scanned_by="sh")
    assert client_of(UNIT).get(f"{where}file/").status_code == 403
