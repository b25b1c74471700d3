"""Publishing: freezing the renderings, signing them, keeping them; and correcting what is published beside it."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.decision import Decision, allow
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.sentences import sentence
from headwater.evidence.files import keep_known
from headwater.inspection import policies
from headwater.inspection.actions.setting_up import move
from headwater.inspection.models import (
    BOXES,
    Addendum,
    Draft,
    Inspected,
    Inspection,
    Publication,
    PublishedFile,
    Return,
    SigningKey,
)
from headwater.inspection.queries.as_package import opened_inspection, write_inspection
from headwater.inspection.queries.reports import as_sections, unanswered
from headwater.organisations.viewer import Viewer
from headwater.packages.archives import pack
from headwater.packages.freezing import MANIFEST, freeze, hash_of
from headwater.packages.keys import PRIVATE, PUBLIC, make_key_pair, read_private_key
from headwater.packages.signing import sign as sign_folder
from headwater.packages.signing import signatures_in
from headwater.publishing.document import Report, Table, cell_text
from headwater.reports.building import HTML, ODS, PDF, XLSX, build_report
from headwater.reports.compose import compose
from headwater.reports.material import gather

if TYPE_CHECKING:
    from headwater.analysis.opened import OpenedPackage

WHOLE, KEY = "everything.zip", "signing-key.pub"
KINDS = {name: str(words) for name, words in BOXES}


def publish(inspection: Inspection, *, by: Viewer, draft: Draft) -> Publication:
    """Publish a draft: four renderings, frozen and signed, which nothing changes afterwards. Raises ``BadInput``."""
    _ask(inspection, draft, by)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "report")
        tables = _build(inspection, draft, folder)
        with transaction.atomic():
            _ask(inspection.fresh(), draft, by)  # somebody may have published it, or commented, meanwhile
            key = _signing_key(by)
            freeze(folder)
            sign_folder(folder, read_private_key(_written(key, place), lambda: settings.SECRET_KEY), inspection.title)
            new = Publication(inspection=inspection, draft=draft, title=inspection.title, label=inspection.label)
            new.tables, new.key, new.manifest_sha256 = tables, key, hash_of(folder / MANIFEST)
            made = _publish(new, by=by)
            _keep_files(made, folder, key, place, by=by)
            move(inspection, by=by, verb="publish")
    return made


def signed_package(inspection: Inspection, *, by: Viewer) -> bytes:
    """All that an inspection holds now as a data package in one file, frozen and signed with the service's key."""
    return _signed(inspection, None, policies.may_inspect(by), by)


def signed_return(whole: Return, *, by: Viewer) -> bytes:
    """What one return says now as a data package in one file, frozen and signed with the service's key."""
    return _signed(whole.inspected.inspection, whole.inspected, policies.may_see_return(by, whole), by)


def _signed(inspection: Inspection, only: Inspected | None, decision: Decision, by: Viewer) -> bytes:
    insist(decision)
    with tempfile.TemporaryDirectory() as place:
        folder, archive = Path(place, "package"), Path(place, "package.zip")
        folder.mkdir()
        write_inspection(inspection, folder, public=False, only=only)
        freeze(folder)
        key = read_private_key(_written(_signing_key(by), place), lambda: settings.SECRET_KEY)
        sign_folder(folder, key, inspection.title, by.day.isoformat())
        pack(folder, archive)
        return archive.read_bytes()


def _ask(inspection: Inspection, draft: Draft, by: Viewer) -> None:
    """Refuse where it is not theirs to publish or not the time, or where something stands against it."""
    insist(policies.may_publish(by, inspection))
    if problems := _against(inspection, draft):
        raise BadInput(problems)


def _against(inspection: Inspection, draft: Draft) -> list[Problem]:
    """What stands against publishing a draft."""
    found = []
    if draft.inspection_id != inspection.pk:
        found.append(_problem(sentence("it is a draft of another inspection."), sentence("Choose one of this.")))
    if left := unanswered(inspection).count():
        found.append(_problem(sentence("{count} comments are not answered.", count=left), sentence("Answer each.")))
    for item in draft.checked:
        if item["wrong"]:
            what = sentence("its figures cannot all be true: {where}: {why}", where=item["where"], why=item["why"])
            found.append(_problem(what, sentence("Mend the text and make a new draft.")))
    return found


def _problem(what: str, remedy: str) -> Problem:
    return Problem("Draft", what, remedy)


def _build(inspection: Inspection, draft: Draft, folder: Path) -> list[dict[str, object]]:
    """The renderings in ``folder``; every table, as the public page shows it."""
    with opened_inspection(inspection, public=True) as opened:
        build_report(opened, folder, written=as_sections(draft.chapters_then, KINDS))
        return [_as_json(table) for table in _tables(opened)]


def _tables(opened: OpenedPackage) -> list[Table]:
    report: Report = compose(gather(opened), opened.package.framework_text.sha256)
    return report.tables()


def _as_json(table: Table) -> dict[str, object]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": [f"{item.group}: {item.title}" if item.group else item.title for item in table.columns],
        "rows": [[cell_text(cell) for cell in row] for row in table.rows],
        "notes": list(table.notes),
    }


@action("signing_key.made", policy=lambda *_: allow("signing_key/needed", sentence("Something is to be signed.")))
def _make_key(key: SigningKey, *, by: Viewer) -> SigningKey:
    with tempfile.TemporaryDirectory() as place:
        made = make_key_pair(Path(place, "service"), settings.SECRET_KEY)
        key.fingerprint = made.fingerprint
        key.private_pem = Path(place, f"service{PRIVATE}").read_text("ascii")
        key.public_pem = Path(place, f"service{PUBLIC}").read_text("ascii")
    key.made_at = timezone.now()
    key.save()
    return key


def _signing_key(by: Viewer) -> SigningKey:
    """The service's key; made when it is first needed."""
    found: SigningKey | None = SigningKey.objects.order_by("pk").last()
    return found or _make_key(SigningKey(), by=by)


def _written(key: SigningKey, place: str) -> Path:
    path = Path(place, f"service{PRIVATE}")
    path.touch(mode=0o600)
    path.write_text(key.private_pem, "ascii")
    return path


@action("report.published", policy=lambda by, publication: policies.may_publish(by, publication.inspection))
def _publish(publication: Publication, *, by: Viewer) -> Publication:
    publication.by, publication.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    publication.save()
    return publication


def _keep_files(publication: Publication, folder: Path, key: SigningKey, place: str, *, by: Viewer) -> None:
    """Keep the renderings, the manifest and its signature, and all of it together."""
    whole, public = Path(place, WHOLE), Path(place, KEY)
    public.write_text(key.public_pem, "ascii")
    pack(folder, whole)
    paths = [folder / name for name in (PDF, HTML, XLSX, ODS)]
    for path in (*paths, whole, folder / MANIFEST, *signatures_in(folder), public):
        _keep(PublishedFile(publication=publication, name=path.name), by=by, path=path)


@action("report.file_kept", policy=lambda by, file: policies.may_publish(by, file.publication.inspection))
def _keep(file: PublishedFile, *, by: Viewer, path: Path) -> PublishedFile:
    content = path.read_bytes()
    file.sha256, file.size = hashlib.sha256(content).hexdigest(), len(content)
    with path.open("rb") as stream:
        keep_known(stream, file.sha256)
    file.save()
    return file


@action("report.corrected", policy=lambda by, addendum: policies.may_correct(by, addendum.publication))
def add_correction(addendum: Addendum, *, by: Viewer) -> Addendum:
    """Add a dated correction beside a published report, which itself stays as it is; it is not saved yet."""
    publication = addendum.publication.fresh()
    if addendum.dated > by.day:
        raise refuse("Of", sentence("that day is to come."), sentence("Give the day of the correction."))
    addendum.number = Addendum.objects.filter(publication=publication).next_of("number")
    addendum.by = by.person  # type: ignore[assignment]  # the policy saw to it
    addendum.save()
    return addendum
