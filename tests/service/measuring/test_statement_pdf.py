"""An annual statement as a PDF: the words, figures and pictures of its page, the same bytes whatever changes later."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.governance.models import FundedPost
from headwater.performance import actions
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement
from headwater.performance.presenters.statements import shown
from headwater.shell.saying import said

from ..conftest import ClientOf, as_viewer, organisation
from .making_accounts import accepted
from .making_statements import MANAGER, OVERSEER, WHERE, asked, begun, running, signed, taken

pytestmark = [pytest.mark.usefixtures("county"), pytest.mark.poppler]


def document(client_of: ClientOf, row: AnnualStatement, name: str = OVERSEER) -> bytes:
    answer = client_of(name).get(f"{WHERE}{row.ref}/pdf/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    return answer.content


def read(content: bytes, folder: Path, *way: str) -> str:
    """Its text in one line, as a program reads it."""
    place = folder / "statement.pdf"
    place.write_bytes(content)
    found = subprocess.run(["pdftotext", *way, str(place), "-"], capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


def test_it_says_what_the_page_says_and_what_became_of_it(client_of: ClientOf, tmp_path: Path) -> None:
    accepted()
    row, year = taken(), running()
    text, kept = read(document(client_of, row), tmp_path), shown(row.kept)
    assert text.startswith(
        f"Force 01 Force 01: annual statement {year}/{(year + 1) % 100:02} Made for Force 01 Police Authority"
    )
    for section in kept.sections:
        assert section.heading in text
        assert section.text in text
        for part in section.parts:
            assert part.title in text
            assert all(one.told in text for one in part.rows)
            assert part.bars is None or all(words in text for words, _counts in part.bars.rows)
    assert any(section.parts for section in kept.sections)
    told = next(one for one in kept.sections if one.code == "difference").accounts
    assert told
    for _href, title, words, doubt in told:
        assert f"{title}: {words}" in text
        assert f"What is not known: {doubt}" in text
    assert "The same as a table" in text
    assert "Signed by Frances Hale on" in text
    assert "Taken by Beatrix Northey on" in text
    assert "Read with care." in text
    assert kept.sha256 in text.replace(" ", "")


def test_its_bytes_are_the_same_when_records_changed_and_time_went_by(client_of: ClientOf) -> None:
    row = signed(done="15 posts that grants paid for were filled.")
    before = document(client_of, row)
    with writing("test"):
        for post in FundedPost.objects.filter(organisation__path__startswith=organisation("Force 01").path):
            post.halves += 4
            post.save()
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert document(client_of, row) == before


def test_a_draft_says_so_on_every_page_and_what_is_signed_does_not(client_of: ClientOf, tmp_path: Path) -> None:
    draft = document(client_of, begun(), MANAGER)
    assert read(draft, tmp_path, "-l", "1").upper().count("DRAFT") > 0
    assert "Nothing is written yet." in read(draft, tmp_path)
    assert "A draft. The figures are as at" in read(draft, tmp_path)
    assert "DRAFT" not in read(document(client_of, signed(2021)), tmp_path)


def test_questions_of_the_body_and_their_answers_are_in_it(client_of: ClientOf, tmp_path: Path) -> None:
    row = signed()
    question = asked(row)
    assert "Why so late?" in read(document(client_of, row), tmp_path)
    actions.answer_of_annual(question, by=as_viewer(MANAGER), answer="The grant came in May.")
    text = read(document(client_of, row), tmp_path)
    assert "The grant came in May." in text
    assert "Idris Maddox answered on" in text


def test_what_is_kept_and_was_changed_gives_no_figures_and_says_so(client_of: ClientOf, tmp_path: Path) -> None:
    row = signed()
    kept = dict(row.kept)
    kept["picture"]["chapters"][0]["note"] = "Better"
    with writing("test"):
        AnnualStatement.objects.filter(pk=row.pk).update(kept=kept)
    text = read(document(client_of, row), tmp_path)
    assert "What is kept of it is not what was signed" in text
    assert "Readiness against the standard" not in text


def test_no_text_of_it_acts_as_markup_and_none_breaks_it(client_of: ClientOf, tmp_path: Path) -> None:
    worst = '#panic("x") $x$ *b* <a> @ref \\ [link](x)\n\nمرحبا 😀 \u202eevil\n\n' + "long" * 900
    row = signed(running(), **dict.fromkeys(ANNUAL_TEXTS, worst[:3_000]))
    text = read(document(client_of, row), tmp_path)
    assert '#panic("x") $x$ *b* <a> @ref \\ [link](x)' in text
    assert text.count("longlong") > 0
    assert all(said(words) in text for words in ANNUAL_TEXTS.values())


def test_the_page_leads_to_it_and_its_file_says_which_it_is(client_of: ClientOf) -> None:
    row = signed()
    assert b'href="pdf/"' in client_of(OVERSEER).get(f"{WHERE}{row.ref}/").content
    answer = client_of(OVERSEER).get(f"{WHERE}{row.ref}/pdf/")
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="force-01-annual-statement-{running()}{(running() + 1) % 100:02}-edition-1.pdf"'
    )
