"""The verbs of evidence: the only code that writes files, evidence and citations."""

from __future__ import annotations

from datetime import date
from typing import IO
from urllib.parse import urlsplit

from django.utils import timezone

from headwater.audit.actions import action, insist, refuse_conflict, values_of
from headwater.audit.guard import Record
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.evidence import policies
from headwater.evidence.files import Received, place_of, receive
from headwater.evidence.models import CLEAN, REFUSED, WAITING, Citation, Evidence, Standing, StoredFile
from headwater.evidence.queries import hash_of
from headwater.evidence.scanning import scan, scanner
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

LONGEST_ADDRESS = 1_000  # characters


def add_file(evidence: Evidence, *, by: Viewer, stream: IO[bytes], name: str) -> Evidence:
    """Keep a file, add the evidence that it is, and have it scanned; ``evidence`` is not saved yet.

    The bytes are kept before the transaction and scanned after it: nobody waits for a scanner. A process that ends
    in between leaves a file that is waiting, which is given to nobody.
    """
    insist(policies.may_add_evidence(by, evidence))
    return scan_file(_add_file(evidence, by=by, received=receive(stream, name)), by=by)


@action("evidence.added", policy=policies.may_add_evidence)
def _add_file(evidence: Evidence, *, by: Viewer, received: Received) -> Evidence:
    evidence.kind, evidence.stored, evidence.file_name = "file", keep_content(received), received.name
    return _add(evidence, by)


def keep_content(received: Received) -> StoredFile:
    """The row of a content, made once whoever brings it. For an action that adds what the content is part of."""
    stored, _ = StoredFile.objects.get_or_create(
        sha256=received.sha256,
        defaults={"size": received.size, "media_type": received.kind.media_type, "state": _unscanned()},
    )
    if not stored.scanned_by and stored.state != _unscanned():
        stored.state = _unscanned()
        stored.save()
    return stored


def _unscanned() -> str:
    """The state of a file that nothing has scanned: it waits, where there is a scanner to wait for."""
    return WAITING if scanner() else CLEAN


def _add(evidence: Evidence, by: Viewer) -> Evidence:
    evidence.added_by, evidence.added_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    return _stand(evidence, by)


def _stand(evidence: Evidence, by: Viewer) -> Evidence:
    """Keep it, and a row of its own for how it stands now: what was said before stays to be seen."""
    evidence.retired = evidence.good_until is not None and evidence.good_until < by.day
    evidence.save()
    said = Standing(evidence=evidence, good_until=evidence.good_until, retired=evidence.retired, at=timezone.now())
    said.said_by = by.person  # type: ignore[assignment]  # the policy saw to it that it is a person
    said.save()
    return evidence


def scan_file(evidence: Evidence, *, by: Viewer) -> Evidence:
    """Have a file scanned that was not yet, and write what the scan found. Where it could not tell, the file waits."""
    stored = evidence.stored
    if stored is None or stored.scanned_by or not scanner():
        return evidence
    found = scan(place_of(stored.sha256))
    if found == WAITING:
        return evidence
    return (clear_file if found == CLEAN else refuse_file)(evidence, by=by, scanned_by=scanner())


@action("file.cleared", policy=policies.may_see_evidence)
def clear_file(evidence: Evidence, *, by: Viewer, scanned_by: str) -> Evidence:
    """Write that the scan found nothing in a file."""
    return _scanned(evidence, CLEAN, scanned_by)


@action("file.refused", policy=policies.may_see_evidence)
def refuse_file(evidence: Evidence, *, by: Viewer, scanned_by: str) -> Evidence:
    """Write that the scan found something harmful in a file. It is kept, and given to nobody."""
    return _scanned(evidence, REFUSED, scanned_by)


def _scanned(evidence: Evidence, state: str, scanned_by: str) -> Evidence:
    if evidence.stored is not None:
        evidence.stored = keep_scan(evidence.stored, state, scanned_by)
    return evidence


def keep_scan(stored: StoredFile, state: str, scanned_by: str) -> StoredFile:
    """Write what a scan found in a content. For an action of what the content is part of."""
    stored = stored.fresh()
    if stored.state != REFUSED:  # two scans of one file: what one of them refused stays refused
        stored.state, stored.scanned_by = state, scanned_by[:100]
        stored.save()
    return stored


@action("evidence.added", policy=policies.may_add_evidence)
def add_link(evidence: Evidence, *, by: Viewer, url: str) -> Evidence:
    """Add a link; ``evidence`` is not saved yet. What it leads to is never fetched."""
    evidence.kind, evidence.url = "link", _web_address(url)
    return _add(evidence, by)


def _web_address(url: str) -> str:
    """An address of the web, its scheme in small letters. Raises ``BadInput`` for any other."""
    try:
        parts = urlsplit(url.strip())
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = None
    if not whole or len(url) > LONGEST_ADDRESS or any(not character.isprintable() for character in url.strip()):
        raise refuse(
            "Address",
            sentence("this is not an address of the web."),
            sentence("Write one that begins with https:// or http://."),
        )
    if parts.username or parts.password:
        raise refuse(
            "Address",
            sentence("the address has a name or a password in it."),
            sentence("Leave out what stands before the @."),
        )
    return parts.geturl()


@action("evidence.added", policy=policies.may_add_evidence)
def add_note(evidence: Evidence, *, by: Viewer, note: str) -> Evidence:
    """Add a note; ``evidence`` is not saved yet."""
    evidence.kind, evidence.note = "note", note
    return _add(evidence, by)


@action("evidence.good_until", policy=policies.may_retire_evidence)
def set_good_until(
    evidence: Evidence, *, by: Viewer, good_until: date | None, seen: int, before: date | None
) -> Evidence:
    """Say until when evidence is good; a day that is past retires it. Raises ``Conflict`` where somebody else did."""
    refuse_conflict(evidence, seen, {"good_until": good_until}, {"good_until": before})
    evidence.good_until = good_until
    return _stand(evidence, by)


@action("record.cited", policy=policies.may_cite)
def cite(record: Record, *, by: Viewer, by_urn: str) -> Citation:
    """Cite a record for the one that ``by_urn`` names, and keep what it says now."""
    if by_urn == record.urn:  # type: ignore[attr-defined]
        what = sentence("is the reference of what is cited.")
        raise refuse("Reference of what rests on it", what, sentence("Nothing rests on itself."))
    snapshot = values_of(record)
    made = Citation(
        organisation=Organisation.objects.get(ref=record.place_ref),  # type: ignore[attr-defined]
        target=record.urn,  # type: ignore[attr-defined]
        by_urn=by_urn,
        evidence=record if isinstance(record, Evidence) else None,
        snapshot=snapshot,
        sha256=hash_of(snapshot),
        cited_by=by.person,
        at=timezone.now(),
    )
    made.save()
    return made
