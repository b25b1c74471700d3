"""Tables, figures and files as portions; a ceiling that is set; how far a version may be passed on; caveats."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.organisations.models import Holding
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS, PUBLIC
from headwater.sharing.models import AudiencePart, CaveatHeld, Portion, Product, Reading, Release
from headwater.sharing.queries import held_above_the_ceiling

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in
from .test_composing import AUTHOR, COMMANDER, COUNCIL, STRANGER, a_portion, audience, product

pytestmark = pytest.mark.usefixtures("shared")
LEAD = "Idris Maddox"
TABLE = "Ward | Worry heard\nEast | 4\nWest | 1"
CANARY = "kanarienzeile"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def a_picture(width: int = 40, height: int = 20) -> bytes:
    """A PNG of one colour."""
    rows = b"".join(b"\0" + bytes((18, 67, 109)) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def add(kind: str, content: bytes, name: str, **given: Any) -> Portion:
    new = a_portion(kind=kind, **({"text": "What it shows.", "level": "UNCLASSIFIED"} | given))
    return actions.add_portion_with_file(new, by=as_viewer(AUTHOR), stream=io.BytesIO(content), name=name)


def issued(title: str, **given: Any) -> Release:
    return actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(title), **given)


def test_a_table_a_figure_and_a_file_reach_their_readers_on_the_page_in_the_copy_and_by_themselves(
    client_of: ClientOf,
) -> None:
    client = client_of(AUTHOR)
    where = f"/sharing/products/{product().ref}/add/"
    given = {"why": "None.", "level": "UNCLASSIFIED", "originator": organisation("Force 01").pk, "reliability": "B"}
    given |= {"kind": "table", "text": TABLE}
    assert client.post(where, given).status_code == 302
    for kind, content, name in (("figure", a_picture(), "map.png"), ("file", b"ward,worry\nEast,4\n", "wards.csv")):
        file = SimpleUploadedFile(f"{CANARY}-{name}", content)
        assert client.post(where, given | {"kind": kind, "text": f"The {kind}.", "file": file}).status_code == 302
    assert f"{CANARY}" not in client.get(f"/sharing/products/{product().ref}/").content.decode()
    release, reader = issued(PUBLIC), client_of(COMMANDER)
    partners = issued(PARTNERS)
    page = reader.get(f"/sharing/releases/{partners.ref}/").content.decode()
    assert '<th scope="col" class="govuk-table__header">Worry heard</th>' in page
    assert '<td class="govuk-table__cell">East</td>' in page
    assert 'src="data:image/png;base64,' in page
    assert 'alt="The figure."' in page
    assert CANARY not in page
    number = next(item["number"] for item in partners.body if item["kind"] == "file")
    taken = reader.get(f"/sharing/releases/{partners.ref}/files/{number}/")
    assert b"".join(taken) == b"ward,worry\nEast,4\n"
    assert taken["Content-Disposition"] == f'attachment; filename="release-{partners.ref}-{number}.csv"'
    assert Reading.objects.filter(release=partners, person__name=COMMANDER, how="exported").count() == 1
    copy = PdfReader(io.BytesIO(reader.get(f"/sharing/releases/{partners.ref}/pdf/").content))
    words = " ".join(" ".join(sheet.extract_text() for sheet in copy.pages).split())
    assert "Ward Worry heard East 4 West 1" in words
    assert "It is taken by itself, from the page of this release." in words
    assert any("/XObject" in sheet["/Resources"].get_object() for sheet in copy.pages)  # type: ignore[operator]
    assert client_of(STRANGER).get(f"/sharing/releases/{partners.ref}/files/{number}/").status_code == 404
    assert release.body[-1]["file"]["sha256"] == partners.body[-1]["file"]["sha256"]


@pytest.mark.parametrize(
    ("kind", "content", "name", "said"),
    [
        ("figure", a_picture()[:60], "a.png", "damaged"),
        ("figure", b"%PDF-1.7 is no picture\n", "a.pdf", "no picture that a page can show"),
        ("figure", a_picture() + b"\0" * 2_000_000, "a.png", "no picture that a page can show"),
        ("file", b"MZ\x90\0", "a.exe", "is a program for Windows"),
        ("file", b"", "a.txt", "is empty"),
    ],
)
def test_what_is_no_figure_or_no_file_is_refused_and_nothing_is_added(
    kind: str, content: bytes, name: str, said: str
) -> None:
    before = Portion.objects.count()
    with pytest.raises(BadInput) as bad:
        add(kind, content, name)
    assert said in said_in(bad)
    assert Portion.objects.count() == before


def test_the_figures_of_a_product_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.sharing.actions.portions.MOST_OF_FIGURES", 2 * len(a_picture()) + 20)
    first = add("figure", a_picture(), "a.png")
    add("figure", a_picture(41, 20), "b.png")
    with pytest.raises(BadInput) as bad:
        add("figure", a_picture(42, 20), "c.png")
    assert "more than 10 MB together" in said_in(bad)
    actions.take_out(first, by=as_viewer(AUTHOR))
    assert add("figure", a_picture(42, 20), "c.png").number > first.number


def test_a_row_of_another_width_and_a_file_that_is_not_there_are_told(client_of: ClientOf) -> None:
    with pytest.raises(BadInput) as bad:
        actions.add_portion(a_portion(kind="table", text="a|b\n1"), by=as_viewer(AUTHOR))
    assert "row 2 has 1 cells" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        actions.add_portion(a_portion(kind="file"), by=as_viewer(AUTHOR))
    assert "there is none" in said_in(bad)


def test_a_body_above_the_ceiling_is_refused_before_its_file_is_kept(settings: Any) -> None:
    before = set(Path(settings.FILES_ROOT).glob("??/*"))
    with pytest.raises(BadInput):
        add("file", b"words that nobody else has\n", "a.txt", level="SECRET")
    assert set(Path(settings.FILES_ROOT).glob("??/*")) == before


def test_a_file_that_waits_for_the_scan_goes_to_nobody(settings: Any, client_of: ClientOf) -> None:
    settings.SCAN = ("sh", "-c", "exit 2")
    made = add("file", b"words\n", "a.txt")
    assert (made.stored and made.stored.state) == "waiting"
    where = f"/sharing/products/{product().ref}/"
    assert client_of(AUTHOR).get(f"{where}files/{made.number}/").status_code == 403
    with pytest.raises(BadInput) as bad:
        issued(PUBLIC)
    assert "The scan has not cleared this file yet" in said_in(bad)
    settings.SCAN = ("sh", "-c", "exit 0")
    assert client_of(AUTHOR).post(f"{where}scan/{made.number}/").status_code == 302
    assert b"".join(client_of(AUTHOR).get(f"{where}files/{made.number}/")) == b"words\n"
    assert issued(PUBLIC).body[-1]["file"]["size"] == 6
    settings.SCAN = ("sh", "-c", "exit 1")


def test_a_file_that_a_later_scan_refuses_is_not_given_from_what_was_issued(client_of: ClientOf) -> None:
    made = add("file", b"words\n", "a.txt")
    release = issued(PARTNERS)
    where = f"/sharing/releases/{release.ref}/files/{release.body[-1]['number']}/"
    assert b"".join(client_of(COMMANDER).get(where)) == b"words\n"
    actions.portions._scanned(made, by=as_viewer(AUTHOR), state="refused", scanned_by="sh")
    assert client_of(COMMANDER).get(where).status_code == 403


def test_a_ceiling_that_is_set_lower_keeps_back_what_was_written_before(settings: Any, client_of: ClientOf) -> None:
    assert held_above_the_ceiling() == 0
    settings.CEILINGS = {"gpms": "PROTECT", "gsc": "OFFICIAL"}
    with pytest.raises(BadInput) as bad:
        actions.add_portion(a_portion(level="RESTRICTED"), by=as_viewer(AUTHOR))
    assert "holds nothing that is marked above PROTECT" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        issued(COMMANDERS)
    assert "holds nothing that is marked above PROTECT" in said_in(bad)
    assert held_above_the_ceiling() == Portion.objects.filter(level="RESTRICTED").count() > 0
    page = client_of(AUTHOR).get("/sharing/guidance/").content.decode()
    assert page.count("This service holds nothing that is marked so") > 4


def test_a_ceiling_that_is_set_higher_lets_a_body_be_held(settings: Any) -> None:
    settings.CEILINGS = {"gpms": "CONFIDENTIAL", "gsc": "OFFICIAL-SENSITIVE"}
    assert actions.add_portion(a_portion(level="CONFIDENTIAL"), by=as_viewer(AUTHOR)).text


def test_traffic_lights_keep_a_version_within_one_organisation_now_and_later(client_of: ClientOf) -> None:
    with pytest.raises(BadInput) as bad:
        issued(PARTNERS, colour="TLP:AMBER+STRICT")
    assert "TLP:AMBER+STRICT stays within one organisation" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        issued(PUBLIC, colour="TLP:RED")
    assert "for people who are named" in said_in(bad)
    where = f"/sharing/products/{product().ref}/issue/{audience(PUBLIC).ref}/"
    assert client_of(AUTHOR).post(where, {"colour": "TLP:AMBER+STRICT"}).status_code == 302
    release = Release.objects.get(audience=audience(PUBLIC), state="issued")
    assert release.colour == "TLP:AMBER+STRICT"
    day = as_viewer(AUTHOR).day
    council = AudiencePart(audience=audience(PUBLIC), organisation=organisation("Ashvale Borough Council"), start=day)
    with pytest.raises(BadInput) as bad:
        actions.add_part(council, by=as_viewer(AUTHOR))
    assert "stays within one organisation" in said_in(bad)
    assert "Recall that first" in said_in(bad)
    later = AudiencePart(audience=audience(PUBLIC), kind="analyst", start=day + timedelta(days=30))
    with pytest.raises(BadInput):
        actions.add_part(later, by=as_viewer(AUTHOR))
    actions.recall(release, by=as_viewer(AUTHOR), why="For another audience.")
    assert actions.add_part(AudiencePart(audience=audience(PUBLIC), kind="analyst", start=day), by=as_viewer(AUTHOR)).pk


def test_a_traffic_light_stands_beside_the_marking_on_the_page_and_on_each_page_of_a_copy(client_of: ClientOf) -> None:
    release = issued(PARTNERS, colour="TLP:GREEN")
    page = client_of(COMMANDER).get(f"/sharing/releases/{release.ref}/").content.decode()
    assert page.count("PROTECT · TLP:GREEN") == 2
    assert "how far it may be passed on: those who work on the same, and nobody publishes it" in page
    copy = PdfReader(io.BytesIO(client_of(COMMANDER).get(f"/sharing/releases/{release.ref}/pdf/").content))
    assert all(sheet.extract_text().count("PROTECT TLP:GREEN") == 2 for sheet in copy.pages)
    plain = issued(PARTNERS)
    assert release.sha256 != plain.sha256
    with pytest.raises(BadInput):
        issued(PARTNERS, colour="TLP:WHITE")


def test_a_caveat_is_given_by_whoever_appoints_and_counts_from_its_day_to_its_last(client_of: ClientOf) -> None:
    holding = Holding.objects.get(person__name=COMMANDER)
    lead, day = client_of(LEAD), as_viewer(LEAD).day
    form = {"caveat": "local", "start_0": day.day, "start_1": day.month, "start_2": day.year, "start": day.isoformat()}
    answer = lead.post(f"/sharing/vetting/caveats/{holding.ref}/give/", form)
    assert answer.status_code == 302
    held = CaveatHeld.objects.get(person=holding.person)
    assert (held.caveat, held.given_by.name) == ("LOCAL", LEAD)
    assert "Holds LOCAL" in lead.get("/sharing/vetting/").content.decode()
    assert lead.post(f"/sharing/vetting/caveats/{holding.ref}/give/", form).status_code == 422
    where = f"/sharing/vetting/caveats/{holding.ref}/end/LOCAL/"
    assert lead.post(where, {"last": day.isoformat()}).status_code == 302
    assert CaveatHeld.objects.as_at(day + timedelta(days=1)).count() == 0


@pytest.mark.parametrize(("by", "about"), [(LEAD, LEAD), (AUTHOR, COMMANDER), (STRANGER, COMMANDER)])
def test_nobody_gives_themselves_a_caveat_nor_one_to_people_whom_they_do_not_appoint(by: str, about: str) -> None:
    new = CaveatHeld(person=person(about), caveat="LOCAL", start=as_viewer(by).day)
    with pytest.raises(Refused):
        actions.give_caveat(new, by=as_viewer(by))


@pytest.mark.parametrize("caveat", ["", "two words", "ÜBER", "-", "A" * 41])
def test_a_caveat_is_one_word(caveat: str) -> None:
    new = CaveatHeld(person=person(COMMANDER), caveat=caveat, start=as_viewer(LEAD).day)
    with pytest.raises(BadInput):
        actions.give_caveat(new, by=as_viewer(LEAD))


def test_a_council_sees_no_file_of_a_product_that_it_does_not_write(client_of: ClientOf) -> None:
    made = add("file", b"words\n", "a.txt")
    where = f"/sharing/products/{product().ref}/files/{made.number}/"
    assert client_of(COUNCIL).get(where).status_code == 404
    assert Product.objects.count() == 1
