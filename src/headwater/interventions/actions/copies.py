"""The copy that a person gets: what of others may be in it is proposed, a person decides on each, then it is made."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.person_rights import Found, proposals
from headwater.core.personal_identifiers import identifiers
from headwater.core.sentences import sentence
from headwater.interventions import case_files, policies, queries
from headwater.interventions.held import Entry, cases_with, entries
from headwater.interventions.models import AccessPack, Case, CaseFile, Disclosure, Redaction
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.models.dated import ALPHABET
from headwater.organisations.viewer import Viewer

GROUPS, IN_A_GROUP = 5, 5  # letters of a passphrase: more than a hundred bits
READ_AS_TEXT = ("txt", "csv")
GIVEN = "A copy of everything held, on their request"


@action("access_pack.begun", policy=policies.may_make_pack)
def begin_pack(pack: AccessPack, *, by: Viewer) -> AccessPack:
    """Begin a copy for the person: what may be of others is proposed at once, and nothing is decided."""
    request = pack.request.fresh()
    if queries.pack_in_making(request) is not None:
        raise refuse("Copy", sentence("one is being made already."), sentence("Go on with that one."))
    pack.case = request.case.fresh().open()
    pack.request, pack.begun_by, pack.begun_on = request, by.person, by.day  # type: ignore[assignment]
    pack.save()
    propose(pack)
    return pack


def propose(pack: AccessPack) -> int:
    """Propose what is not in the copy’s list yet: words that may be of others, and every file; how many new."""
    case = pack.case.open()
    known = {text.casefold() for text in _words_of(pack.redactions.filter(kind="words"), case)}
    made = []
    for one in _found(case, entries(case)):
        if one.words.casefold() not in known:
            row = Redaction(case=case, pack=pack, kind="words", proposed=True)
            row.write(text=one.words, what=str(one.what), places=str(one.places))
            made.append(row)
    have = set(pack.redactions.filter(kind="file").values_list("target", flat=True))
    for file in files_with(case):
        if file.ref not in have:
            row = Redaction(case=case, pack=pack, kind="file", target=file.ref, proposed=True)
            row.write(text=file.words["name"], what=_what_in(file))
            made.append(row)
    Redaction.objects.bulk_create(made)
    return len(made)


def _words_of(rows: Iterable[Redaction], case: Case) -> list[str]:
    found = []
    for row in rows:
        row.case = case
        found.append(row.words["text"])
    return found


def _found(case: Case, held: list[Entry]) -> list[Found]:
    texts = [text for entry in held for text in entry.texts]
    own = [text for one in cases_with(case) for name, text in one.open().words.items() if name != "guardian"]
    named = [name for entry in held for name in entry.names]
    return proposals(texts, named, own, Organisation.objects.values_list("name", flat=True))


def files_with(case: Case) -> list[CaseFile]:
    """The files of a case and of those merged into it, opened."""
    found = []
    for one in cases_with(case):
        one.open()
        for file in queries.files_of(one):
            file.case = one
            found.append(file)
    return found


def _what_in(file: CaseFile) -> str:
    """What a file that is text holds of what names people, in words; for another kind somebody looks."""
    if file.kind not in READ_AS_TEXT:
        return ""
    try:
        text = case_files.content_of(file).decode("utf-8", "replace")
    except OSError:
        return ""
    return ", ".join(dict.fromkeys(str(one.what) for one in identifiers(text)))


@action("access_pack.redacted", policy=policies.may_make_pack)
def decide_redactions(pack: AccessPack, *, by: Viewer, decided: Mapping[str, tuple[str, str]]) -> AccessPack:
    """Decide on what was proposed, each by a person and with a reason: by reference, the decision and why."""
    case = pack.case.fresh().open()
    rows = {row.ref: row for row in pack.redactions.filter(ref__in=list(decided))}
    for ref, (decision, because) in decided.items():
        if ref in rows:
            not_empty({"Why": because})
            row = rows[ref]
            row.case, row.decision, row.by, row.on = case, decision, by.person, by.day
            row.write(because=because)
            row.save()
    pack.case = case
    return pack


@action("redaction.named", policy=policies.may_redact)
def name_redaction(redaction: Redaction, *, by: Viewer, text: str, because: str) -> Redaction:
    """Take words out wherever they stand, which no pattern found."""
    not_empty({"Words": text, "Why": because})
    return _name(redaction, by, {"text": " ".join(text.split()), "because": because})


@action("redaction.withheld", policy=policies.may_redact)
def withhold_entry(redaction: Redaction, *, by: Viewer, because: str) -> Redaction:
    """Leave a whole entry out of the copy: its day and kind are told, and none of its words."""
    not_empty({"Why": because})
    return _name(redaction, by, {"because": because})


def _name(redaction: Redaction, by: Viewer, words: dict[str, str]) -> Redaction:
    case = redaction.pack.case.fresh().open()
    if redaction.target and redaction.pack.redactions.filter(target=redaction.target).exists():
        what = sentence("that was decided already.")
        raise refuse("Why", what, sentence("Look at the list of what is taken out."))
    redaction.case, redaction.decision, redaction.by, redaction.on = case, "hide", by.person, by.day
    redaction.write(**words)
    redaction.save()
    return redaction


@action("access_pack.asked", policy=policies.may_make_pack)
def ask_for_pack(pack: AccessPack, *, by: Viewer) -> AccessPack:
    """Ask for the file, once everything is decided. Its passphrase stands in ``pack.passphrase`` this once."""
    pack.case = pack.case.fresh().open()
    new = propose(pack)
    waiting = queries.undecided(pack).count()
    if new or waiting:
        what = sentence("{count} proposals wait for a decision.", count=waiting)
        raise refuse("Copy", what, sentence("Decide on each, with a reason."))
    letters = ("".join(secrets.choice(ALPHABET) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    phrase = "-".join(letters)
    pack.write(passphrase=phrase)
    pack.asked_at = timezone.now()
    pack.save()
    pack.passphrase = phrase  # type: ignore[attr-defined]
    return pack


@action("access_pack.made", policy=policies.may_make_pack)
def finish_pack(pack: AccessPack, *, by: Viewer, counts: tuple[int, int, int]) -> AccessPack:
    """Say that the file is made: its passphrase is forgotten, and that it goes to the person is written down."""
    case = pack.case.fresh().open()
    pack.made_at, pack.made_by, pack.sealed = timezone.now(), by.person, b""
    pack.entries, pack.files, pack.withheld = counts
    pack.save()
    row = Disclosure(case=case, organisation=case.organisation, on=by.day, by=by.person, basis="law", to_person=True)
    row.write(what=GIVEN)
    row.save()
    return pack
