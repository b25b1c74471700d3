"""Every word of every page can be said in another language: a page in an invented one shows nothing in English.

The invented language puts each text that it is asked for in brackets. What stands outside all brackets must be what
people wrote (names, addresses), a number, or the name of the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client

from headwater import frameworks, schemes
from headwater.accounts.models import Person
from headwater.audit.models import Event
from headwater.core.sentences import sentence
from headwater.inspection.demonstration import DOCUMENTS, LABEL, NONE, TERMS, TITLE
from headwater.inspection.models import ChapterText, Draft, Publication
from headwater.inspection.queries.live_figures import live_figures
from headwater.interventions.held import HELD
from headwater.interventions.models import Case
from headwater.organisations.actions import add_organisation, make_partnership
from headwater.organisations.models import Organisation, Partnership
from headwater.schemes.casework import casework
from headwater.schemes.characteristics import characteristics
from headwater.schemes.declared import declared
from headwater.schemes.evidence_quality import qualities
from headwater.schemes.learning import vocabularies
from headwater.schemes.local_profile import headings
from headwater.schemes.performance_frameworks import performance_frameworks
from headwater.schemes.returns import returning
from headwater.sharing.demonstration import AGREEMENT, COMMANDERS, PARTNERS, PORTIONS, PUBLIC, WHY, make_sharing
from headwater.sharing.handover_demonstration import ACTIONS, NOTE, RELATIONSHIPS
from headwater.sharing.models import Agreement, Product
from headwater.sharing.models import Release as Shared
from headwater.shell.saying import said

from .conftest import as_viewer, organisation, person
from .inspecting.making import an_inspection, the_inspection
from .inspecting.making_reports import SAID, with_a_report
from .test_addresses import (
    OF_ENGAGING,
    OF_INSPECTIONS,
    OF_LEADING,
    OF_LEARNING,
    OF_MEASURING,
    OF_PLACES,
    OF_SHARING,
    OF_SUPPORTING,
    ROLES,
    ROWS,
    address,
    fills,
)

pytestmark = pytest.mark.once
SILENT = ("script", "style", "code", "noscript")  # what no person reads, and what programs write
SEEING = ("lead", "partner", "inspector", "no_post")  # of places
SPOKEN = ("aria-label", "placeholder", "title", "alt")
NAMES = ("Headwater", "CSV", "XLSX", "ODS", "PDF", "HTML", "OpenAPI", "URN", "SHA-256", "Argon2", "TOTP")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
SECRET = re.compile(r"\b[A-Z2-7]{32}\b")  # of an app that makes codes
MADE_OF_WORDS = ("post", "holding", "member", "tier")  # records whose names people did not write
LEFT_OUT = (  # drawn for programs, or by the demonstration alone
    "health",
    "ready",
    "metrics",
    "api/v1/openapi.json",
    "api/",  # what endpoints say of themselves is written for programmers
)


class Words(HTMLParser):
    """The texts of a page that people see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.open.append(tag)
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.texts.append(data)


def outside(text: str) -> str:
    """What stands outside all brackets."""
    depth, kept = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        kept.append(" " if depth or character == "⟧" else character)
    return "".join(kept)


def written() -> list[str]:
    """What people wrote, the longest first."""
    found = {*NAMES, *Person.objects.values_list("name", flat=True), *Person.objects.values_list("email", flat=True)}
    found |= {*Organisation.objects.values_list("name", flat=True), *Partnership.objects.values_list("name", flat=True)}
    found |= {
        *Organisation.objects.values_list("nation", flat=True),
        *Organisation.objects.values_list("ref", flat=True),
    }
    for event in Event.objects.all():
        if event.target.split(":")[2] not in MADE_OF_WORDS:
            found.add(event.target_name)
        found |= {*(str(value) for pair in event.changes.values() for value in pair)}
    return sorted((item for item in found if item), key=len, reverse=True)


def of_the_framework() -> list[str]:
    """What the framework of the inspection says, which is in the framework's own language."""
    framework = frameworks.load("prevent-policing-2009").framework
    found = {
        framework.title,
        framework.id,
        framework.version,
        TITLE,
        LABEL,
        NONE,
        *TERMS,
        *(part for pair in DOCUMENTS for part in pair),
    }
    for parts in (framework.tiers, framework.groups, framework.capabilities, framework.stages):
        found |= {str(getattr(item, "title", "")) for item in parts}
    found |= {part for item in framework.questions for part in (item.id, item.text, item.guidance, item.finding)}
    found |= {part for stage in framework.stages for item in stage.criteria for part in (item.id, item.text)}
    for role in framework.enablers:
        found |= {role.id, role.title, role.note, role.reference}
        found |= {part for item in role.behaviours for part in (item.id, item.text)}
    for minimum in framework.minimums:
        found |= {minimum.id, minimum.title, minimum.reference}
        found |= {part for item in minimum.expectations for part in (item.id, item.text)}
    found |= {part for item in framework.plan_headings for part in (item.id, item.title, item.reference)}
    return sorted((item for item in found if item), key=len, reverse=True)


def of_the_report() -> list[str]:
    """What a report says, which is in the report's own language: its text, figures, files and tables."""
    found = {SAID, *(part for item in live_figures(the_inspection()) for part in (item.text, item.of, item.token))}
    found |= {*ChapterText.objects.values_list("text", flat=True)}
    for draft in Draft.objects.all():
        found |= {text for chapter in draft.chapters_then for text in (chapter["title"], *chapter["paragraphs"])}
    for made in Publication.objects.all():
        found |= {*made.files.values_list("name", flat=True)}
        for table in made.tables:
            cells = (cell for row in table["rows"] for cell in row)
            found |= {table["title"], *table["columns"], *table["notes"], *cells}
    return sorted((item for item in found if re.search("[A-Za-z]{2,}", item)), key=len, reverse=True)


@cache
def _any_of(known: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of them, the longest first: a page is gone through once."""
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)")


def left_in_english(page: str, known: list[str]) -> list[str]:
    reader = Words()
    reader.feed(page)
    # A sentence in brackets may hold markup, so the brackets are followed through the whole page.
    whole = "\x00".join(reader.texts)
    left = []
    any_known = _any_of(tuple(known))
    for part in outside(whole).split("\x00"):
        if not ENGLISH.search(part):
            continue  # what is taken away adds no letters, and to look for thousands of names takes longest
        rest = any_known.sub(" ", SECRET.sub(" ", part))
        if ENGLISH.search(rest):
            left.append(" ".join(rest.split()))
    return left


PAGES = sorted(
    {(row["address"], row["whose"]) for row in ROWS if row["whose"] != "none" and row["address"] not in LEFT_OUT}
)


def left_on(filled: str, known: list[str], roles: Iterable[str] = ROLES) -> dict[str, list[str]]:
    """What the page at an address leaves in English, by role; nothing where it leaves nothing."""
    found = {}
    for role in roles:
        client, name = Client(), ROLES.get(role, role)  # a role, or a name
        if name:
            client.force_login(person(name))
        answer = client.get(filled)
        page = b"".join(answer).decode(errors="replace")  # a file is read to its end
        if "text/html" in answer.get("Content-Type", "") and answer.status_code != 405:
            found[role] = left_in_english(page, known)
    return {role: left for role, left in found.items() if left}


def left_in(
    pages: Iterable[tuple[str, str]], known: list[str], roles: Iterable[str] = ROLES
) -> dict[str, dict[str, list[str]]]:
    """The same of several pages, by their patterns and whose they are."""
    filled = {whose: fills(whose) for whose in ("own", "other", "none")}
    return {f"{where} {whose}": left_on(address(where, filled[whose]), known, roles) for where, whose in pages}


OTHERS = (
    *OF_INSPECTIONS,
    *OF_SHARING,
    *OF_PLACES,
    *OF_LEADING,
    *OF_ENGAGING,
    *OF_SUPPORTING,
    *OF_LEARNING,
    *OF_MEASURING,
)
OF_THE_REGISTER = [(where, whose) for where, whose in PAGES if not where.startswith(OTHERS)]


@pytest.mark.parametrize(("where", "whose"), OF_THE_REGISTER, ids=lambda value: value or "home")
def test_a_page_leaves_nothing_in_english(register: None, invented: None, where: str, whose: str) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = written() + (of_the_framework() if where.endswith("/records/") else [])
    assert left_on(address(where, fills(whose)), known) == {}


@pytest.mark.parametrize("published", [False, True])
def test_the_pages_of_inspections_leave_nothing_in_english(register: None, invented: None, *, published: bool) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    an_inspection()
    with_a_report(published=published)
    known = [*of_the_report(), *of_the_framework(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_INSPECTIONS)]
    asked = [page for page in pages if page[0].startswith("published/") is published]
    left = left_in(asked, known)
    assert len(left) > 3
    assert {page: told for page, told in left.items() if told} == {}


def of_the_schemes() -> list[str]:
    """What the schemes and the vetting say, which is in their own language, and what the demonstration shares."""
    shipped = schemes.shipped()
    found = {colour.code for colour in shipped.colours} | {shipped.sha256, *shipped.policy.assets}
    for scheme in shipped.policy.schemes.values():
        found |= {scheme.title}
        found |= {part for level in scheme.levels for part in (level.code, level.harm, level.source.text, *level.also)}
    found |= {item.source.text for item in shipped.policy.open}
    for item in shipped.policy.vetting.values():
        found |= {item.code, item.title, item.source.text}
    found |= {part for row in PORTIONS for part in row if part} | {*WHY.values(), COMMANDERS, PARTNERS, PUBLIC}
    found |= {*Product.objects.values_list("title", flat=True), *Shared.objects.values_list("sha256", flat=True)}
    found |= {AGREEMENT, *Agreement.objects.values_list("purpose", flat=True)}
    found |= {*Agreement.objects.values_list("legal_basis", flat=True)}
    found |= {text[:80] for _, _, text, _, _ in PORTIONS}
    found |= {part for row in (*ACTIONS, *RELATIONSHIPS) for part in row if part and isinstance(part, str)} | {NOTE}
    return sorted(found, key=len, reverse=True)


def test_the_pages_of_sharing_leave_nothing_in_english(register: None, invented: None) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    make_sharing()
    known = [*of_the_schemes(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_SHARING)]
    left = left_in(pages, known)
    assert len(left) > 20
    assert {page: told for page, told in left.items() if told} == {}


def written_in(label: str) -> set[str]:
    """Every text that people wrote in an app, whole and by its lines."""
    found: set[str] = set()
    for model in apps.get_app_config(label).get_models():
        free = [item.name for item in model._meta.concrete_fields if isinstance(item, CharField | TextField)]
        for row in model._default_manager.values_list(*free) if free else ():
            found |= {str(value) for value in row if value}
            found |= {line for value in row if value for line in str(value).splitlines() if line.strip()}
    return found


def of_places() -> list[str]:
    """What people wrote of places, and what the data files say, which are in their own language."""
    found = written_in("vulnerability")
    for heading in headings():
        found |= {heading.title, heading.help, f"{heading.title}. {heading.help}"}
    found |= {item.title for item in characteristics()}
    found |= {value for level in qualities() for value in (level.title, level.means)}
    return sorted(found, key=len, reverse=True)


def test_the_pages_of_places_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who work there, a partner, and an inspector: the others are refused in words that these are."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*of_places(), *of_the_schemes(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_PLACES)]
    left = left_in(pages, known, SEEING)
    assert len(left) > 40
    assert {page: told for page, told in left.items() if told} == {}


def test_the_pages_of_leading_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who lead there, a partner, and an inspector."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*written_in("governance"), *of_places(), *of_the_framework(), *of_the_schemes(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_LEADING)]
    left = left_in(pages, known, SEEING)
    assert len(left) > 40
    assert {page: told for page, told in left.items() if told} == {}


def test_the_pages_of_engaging_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who lead there, a partner, and an inspector."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*written_in("engagement"), *of_places(), *of_the_framework(), *of_the_schemes(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_ENGAGING)]
    left = left_in(pages, known, SEEING)
    assert len(left) > 3
    assert {page: told for page, told in left.items() if told} == {}


def test_the_pages_of_measuring_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who lead there, a partner, and an inspector."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*written_in("performance"), *of_shipped_measures(), *of_the_schemes(), *written()]
    pages = [page for page in PAGES if page[0].startswith(OF_MEASURING)]
    left = left_in(pages, known, SEEING)
    assert len(left) > 20
    assert {page: told for page, told in left.items() if told} == {}


def of_shipped_measures() -> set[str]:
    """What the frameworks that ship say, and the settings of returns, which are in their own language."""
    found = {
        part for one in performance_frameworks() for part in (one.title, one.whose, one.purpose, one.source, *one.open)
    }
    return found | {returning().working_days.source}


def sealed() -> set[str]:
    """Every word that people wrote in cases, and those of the settings, which are in their own language."""
    found: set[str] = set()
    for kind in HELD.values():
        rows: list[Any] = list(kind.model._default_manager.all())
        for row in rows:
            if not getattr(row, "sealed", b""):
                continue
            case = row if isinstance(row, Case) else getattr(row, "case", None) or row.question.case
            if not case.key_number:
                continue
            case.open()
            if kind.hand is not None:
                kind.hand(row, case)
            found |= {line for text in row.words.values() for line in (text, *text.splitlines()) if line.strip()}
    found |= {heading.title for heading in casework().before.headings.values()}
    found |= {limit.source for limit in casework().steps.values()}
    for one in declared().values():
        found |= {one.title, *one.answers.values()}
    return found


def test_the_pages_of_supporting_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who work on cases, who lead there, a partner, and who has no post."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*written_in("interventions"), *sealed(), *of_places(), *of_the_schemes(), *written()]
    known = sorted(set(known), key=len, reverse=True)
    kept = "support/statements/<slug:which>/"  # what a statement kept stays in the words that it was signed in
    pages = [page for page in PAGES if page[0].startswith(OF_SUPPORTING) and page[1] == "own" and page[0] != kept]
    working = ("Rosalind Quaye", "Petra Lindqvist", "lead", "partner")
    left = left_in(pages, known, working)
    assert len(left) > 40
    assert {page: told for page, told in left.items() if told} == {}


def test_the_pages_of_learning_leave_nothing_in_english(county: None, invented: None) -> None:
    """As those see them who wrote, edited and read a study, a partner, and who has no post."""
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = [*written_in("learning"), *of_places(), *of_the_schemes(), *written()]
    known += [words for of in vocabularies().values() for words in of.words.values()]
    known += [
        line
        for body in Shared.objects.values_list("body", flat=True)
        for one in body
        for line in one["text"].splitlines()
    ]
    pages = [page for page in PAGES if page[0].startswith(OF_LEARNING) and page[1] == "own"]
    left = left_in(pages, known, ("Ada Whitcombe", *SEEING))
    assert len(left) > 20
    assert {page: told for page, told in left.items() if told} == {}


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("add/", {"kind": "area", "name": "", "start": "soon"}),
        ("add/", {"kind": "area", "name": "Ashvale area", "nation": "", "start": "1 May 2020"}),
        ("add/", {"kind": "force", "name": "Force 09", "nation": "", "start": "1 May 2020"}),
        ("tier/", {"tier": "priority", "start": "1 May 2000", "basis": "b"}),
        ("post/", {"kind": "nothing", "start": "03/04/2008"}),
        ("invite/", {"email": "x", "share": "200", "start": ""}),
        ("close/", {"last": "1 May 1999"}),
        ("move/", {"ref": "zzzz"}),
    ],
)
def test_what_is_wrong_with_a_form_is_said_in_it_too(
    register: None, invented: None, where: str, given: dict[str, str]
) -> None:
    client = Client()
    client.force_login(person("Luca Fairweather"))
    answer = client.post(f"/organisations/{organisation('Force 01').ref}/{where}", given)
    assert answer.status_code == 422
    assert left_in_english(answer.content.decode(), [*written(), *given.values()]) == []


def test_a_sentence_is_said_by_its_form_with_its_words_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: dict[str, str] = {"{who} sees {what}.": "{what} – {who}", "the sea": "y môr"}
    monkeypatch.setattr("headwater.shell.saying.gettext", lambda form: spoken.get(form, form))
    told = sentence("{who} sees {what}.", who="Nia {x}", what=sentence("the sea"))
    assert told == "Nia {x} sees the sea."
    assert said(told) == "y môr – Nia {x}"
    assert said("plain") == "plain"


def test_what_fills_a_sentence_is_never_taken_for_its_form() -> None:
    told: Any = sentence("{name} is here.", name="{name.__class__}")
    assert told == "{name.__class__} is here."
    assert said(told) == told


def test_pages_about_wales_have_the_terms_of_wales(register: None) -> None:
    keeper = as_viewer("Luca Fairweather")
    force = Organisation(kind="force", name="Force 44", nation="Wales", start=date(2008, 4, 1))
    force = add_organisation(force, by=keeper)
    together = Partnership(kind="csp", name="P", nation="Wales", lead=force, start=date(2008, 4, 1))
    made = make_partnership(together, by=keeper)
    client = Client()
    client.force_login(person("Luca Fairweather"))
    assert '(<span lang="cy">Heddlu</span>)' in client.get(f"/organisations/{force.ref}/").content.decode()
    page = client.get(f"/partnerships/{made.ref}/").content.decode()
    assert '(<span lang="cy">Partneriaeth Diogelwch Cymunedol</span>)' in page
    english = client.get(f"/organisations/{organisation('Ashvale area').ref}/").content.decode()
    assert 'lang="cy"' not in english
