"""Two worlds that differ only in what somebody may not see answer them alike, to the byte, on every address there is.

What is hidden holds tokens that stand nowhere else: none is ever in an answer, a letter, a log line, or a copy.
"""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from headwater.organisations.models import Holding, Post
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS
from headwater.sharing.models import (
    AGREED,
    Audience,
    AudiencePart,
    Briefing,
    CaveatHeld,
    Clearance,
    Consent,
    Portion,
    Product,
    Release,
)

from ..conftest import ClientOf, as_viewer, organisation
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import BEGINNING, LEFT_OUT, differ, leaked, looked, same

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("shared")]
_BIRDS = (
    *("kanariavogel", "zitronenzeisig", "girlitzlied", "stieglitzbad"),
    *("kernbeisser", "dompfaffnest", "gimpelruf", "birkenmaus"),
)
CANARIES = tuple(f"{BEGINNING}{bird}" for bird in _BIRDS)
TITLE, TEXT, WHY, REASON, PROTOCOL, WHOM, NAME, CAVEAT = CANARIES
READER, PARTNER, INSPECTOR, MAKER, ORIGINATOR = (
    "Nadia Farrow",
    "Ben Tolliver",
    "Miriam Okafor-Lisle",
    "Edwin Carraway",
    "Jonah Brackley",
)
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_moment(shared: None) -> Iterator[None]:
    """The clock stands still: what a copy says of its time is the same in both worlds."""
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        yield


def a_circle() -> Audience:
    """An audience that both worlds have, of which only a region is a part."""
    maker = as_viewer(MAKER)
    new = Audience(
        organisation=organisation("Force 02"), title="Region", scheme="gpms", reads="PROTECT", asset="police"
    )
    made = actions.make_audience(new, by=maker)
    region = AudiencePart(audience=made, organisation=organisation("Northmoor region"), start=maker.day)
    actions.add_part(region, by=maker)
    return made


def hidden_world(audience: Audience) -> Release:
    """Everything that sharing keeps, once more, among the people of Force 02 and of a region."""
    maker, originator = as_viewer(MAKER), as_viewer(ORIGINATOR)
    place, region = organisation("Force 02"), organisation("Northmoor region")
    product = Product(organisation=place, title=TITLE, scheme="gpms", asset="police")
    product = actions.make_product(product, by=maker)
    for source in (place, region):
        portion = Portion(product=product, level="PROTECT", text=TEXT, why=WHY, reliability="A", originator=source)
        actions.add_portion(portion, by=maker)
    due = maker.day + timedelta(days=5)
    for consent in actions.ask_originators(product, by=maker, audience=audience, due=due):
        actions.answer_consent(consent, by=originator, given=Consent(answer=AGREED, reason=REASON, protocol=PROTOCOL))
    made = actions.issue(product, by=maker, audience=audience)
    post = Post.objects.select_related("organisation").get(holdings__person=originator.person)
    told = Briefing(release=made, post=post, whom=WHOM, listeners="advisers", covers="local", form="spoken")
    told.day = originator.day
    actions.keep_briefing(told, by=originator)
    file = Portion(product=product, kind="file", level="PROTECT", text=TEXT, why=WHY, reliability="A", originator=place)
    actions.add_portion_with_file(file, by=maker, stream=io.BytesIO(TEXT.encode()), name=f"{NAME}.txt")
    analyst = Holding.objects.as_at(maker.day).exclude(person=maker.person).filter(post__organisation=place).first()
    if analyst is not None:
        held = CaveatHeld(person=analyst.person, caveat=CAVEAT.upper(), start=maker.day)
        actions.give_caveat(held, by=maker)
    later = actions.issue(product, by=maker, audience=audience)
    actions.recall(later, by=maker, why=REASON)
    return actions.issue(product, by=maker, audience=audience)


def addresses() -> Iterator[str]:
    """Every address there is, with what fills it: one’s own, another’s and what is not there."""
    known = {one: fills(one) for one in ("own", "other", "none")}
    for pattern in patterns():
        if not pattern.startswith(LEFT_OUT):
            whose = ("own", "other", "none") if pattern.startswith("sharing/") else ("own",)
            yield from (address(pattern, known[one]) for one in whose)
    yield f"/search/?q={BEGINNING}"
    yield from (f"/sharing/?{key}={word}" for key in ("after", "q") for word in CANARIES[:2])
    yield from (f"/api/v1/releases?q={word}" for word in CANARIES[:2])
    yield from (f"/sharing/briefings/?{key}={word}" for key, word in (("q", WHOM), ("listeners", "advisers")))
    yield from (f"/organisations/?sort=-name&format={form}" for form in ("csv", "xlsx"))
    yield from ("/my-access/history/?format=csv", "/sharing/products/?format=csv", "/sharing/audiences/?format=xlsx")
    yield from ("/sharing/briefings/?format=csv", "/sharing/flows/?kind=region", "/api/v1/releases")


@pytest.mark.parametrize("name", [READER, PARTNER, INSPECTOR])
def test_a_world_with_more_that_is_hidden_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    circle, client = a_circle(), client_of(name)
    asked: dict[str, Any] = {"sent_to": "/sharing/", "headers": {"Authorization": f"Bearer {Program(name).secret}"}}
    before = looked(client, addresses(), **asked)
    made = hidden_world(circle)
    with caplog.at_level(logging.DEBUG):
        after = looked(client, addresses(), **asked)
    assert len(after) > 300
    assert differ(before, after) == {}
    beside = caplog.text + " ".join(str(letter.message()) for letter in mail.outbox)
    assert leaked(after, CANARIES, beside=beside) == []
    for end in ("", "pdf/", "print/", "who/", "brief/", "recall/", "worth/", "challenge/", "files/1/"):
        same(client, f"/sharing/releases/{{}}/{end}", made.ref)
    for end in ("", "add/", "out/1/", "files/1/", "scan/1/", f"ask/{circle.ref}/", f"issue/{circle.ref}/"):
        same(client, f"/sharing/products/{{}}/{end}", made.product.ref)


def test_nothing_that_is_hidden_is_left_in_a_cache_or_a_temporary_file(
    client_of: ClientOf, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    made = hidden_world(a_circle())
    client = client_of(MAKER)
    for end in ("", "pdf/", "print/", "who/?vetting=SC"):
        client.get(f"/sharing/releases/{made.ref}/{end}")
    sent = {"kind": "file", "text": TEXT, "why": WHY, "level": "PROTECT", "originator": organisation("Force 02").pk}
    sent |= {"reliability": "A", "file": SimpleUploadedFile(f"{NAME}.txt", TEXT.encode() * 200_000)}
    assert client.post(f"/sharing/products/{made.product.ref}/add/", sent).status_code == 302
    kept = {
        place for place in tmp_path.rglob("*") if place.is_file() and Path(settings.FILES_ROOT) not in place.parents
    }
    told = {place.name: place.read_bytes() for place in kept}
    assert [name for name, content in told.items() for word in CANARIES if word.encode() in content] == []
    assert [place.name for place in (tmp_path / "temporary").rglob("*")] == []


def test_no_copy_or_export_carries_what_was_left_out_for_its_reader(client_of: ClientOf) -> None:
    release = Release.objects.get(audience__title=PARTNERS)
    left_out = list(Portion.objects.filter(number__in=(1, 2)).values_list("text", flat=True))
    why = set(Portion.objects.values_list("why", flat=True))
    for name in ("Rosalind Quaye", PARTNER):
        client = client_of(name)
        content = client.get(f"/sharing/releases/{release.ref}/pdf/").content
        copy = PdfReader(io.BytesIO(content))
        words = " ".join(page.extract_text() for page in copy.pages) + str(copy.metadata) + str(copy.xmp_metadata)
        words = " ".join(words.split())
        assert "Youth work reaches four of six wards" in words
        assert [text for text in (*left_out, *why) if text[:25] in words] == []
        for where in (f"/sharing/releases/{release.ref}/", "/sharing/", "/my-access/history/", "/my-access/"):
            page = client.get(where).content.decode()
            assert [text for text in (*left_out, *why) if text in page] == []


def test_who_is_vetted_and_what_others_read_is_nothing_to_a_partner(client_of: ClientOf) -> None:
    client = client_of(PARTNER)
    before = looked(client, addresses(), sent_to="/sharing/")
    lead = as_viewer(MAKER)
    held = Holding.objects.select_related("post__organisation").get(person__name=MAKER)
    given: dict[str, Any] = {"person": held.person, "post": held.post, "code": "DV", "start": lead.day}
    actions.record_clearance(Clearance(end=lead.day + timedelta(days=9), **given), by=lead)
    commanders = Release.objects.get(audience__title=COMMANDERS)
    assert client_of(READER).get(f"/sharing/releases/{commanders.ref}/").status_code == 200
    assert differ(before, looked(client, addresses(), sent_to="/sharing/")) == {}
