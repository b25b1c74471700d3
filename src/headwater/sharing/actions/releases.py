"""Issuing the version of an audience, recalling it, superseding it, and keeping who read what."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action, insist
from headwater.core.decision import Decision
from headwater.core.errors import refuse
from headwater.core.markings import Colour, may_go_to, may_hold
from headwater.core.sentences import sentence
from headwater.evidence.policies import may_give_content
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.body import as_it_goes, searched
from headwater.sharing.models import (
    ISSUED,
    RECALLED,
    SUPERSEDED,
    Audience,
    Label,
    Portion,
    Product,
    Reading,
    Release,
)
from headwater.sharing.queries import Draft, as_text, draft_for, reader_of, reading_of, spread_of


def hash_of(title: str, marking: str, body: list[dict[str, Any]], changed: str = "", colour: str = "") -> str:
    """The SHA-256 of what a release says."""
    told = json.dumps(
        [title, marking, body, changed, *filter(None, [colour])],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(told.encode()).hexdigest()


@action("label.kept", policy=policies.may_keep_label)
def _keep_label(label: Label, *, by: Viewer) -> Label:
    label.save()
    return label


def _label(product: Product, draft: Draft, by: Viewer) -> Label:
    """The interned label of a version."""
    level = schemes.shipped().policy.schemes[product.scheme].levels[draft.version.rank]
    known = {"scheme": product.scheme, "rank": level.rank, "asset": product.asset}
    known["caveats"] = as_text(draft.version.caveats)
    return Label.objects.filter(**known).first() or _keep_label(Label(level=level.code, **known), by=by)


@action("release.issued", policy=lambda by, release: policies.may_write(by, release.product))
def _issue(release: Release, *, by: Viewer) -> Release:
    release.issued_by, release.issued_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    release.save()
    return release


def issue(product: Product, *, by: Viewer, audience: Audience, changed: str = "", colour: str = "") -> Release:
    """Issue the version of an audience as it is composed now; the one that they had before is superseded by it."""
    with transaction.atomic():
        insist(policies.may_write(by, product))
        product = product.fresh()
        _lets_go(colour, audience, by)
        draft = draft_for(product, audience, by.day)
        if draft is None or not draft.version.portions:
            what = sentence("nothing of it may go to this audience.")
            raise refuse("Audience", what, sentence("See below what keeps each portion back."))
        _may_be_issued(product, draft)
        new = _composed(product, draft, by, changed, colour)
        earlier = list(Release.objects.filter(product=product, audience=audience, state=ISSUED))
        made = _issue(new, by=by)
        for row in earlier:
            _supersede(row, by=by, replaced_by=made)
        return made


def _may_be_issued(product: Product, draft: Draft) -> None:
    """A ceiling that came down keeps back what was written before, and a scan what it has not let go."""
    scheme = schemes.shipped().policy.schemes[product.scheme]
    holds = may_hold(scheme, scheme.levels[draft.version.rank], settings.CEILINGS[scheme.id])
    if not holds.allowed:
        raise refuse("Level", *holds.reasons)
    for portion in Portion.objects.filter(pk__in=draft.version.portions, stored__isnull=False).select_related("stored"):
        given = may_give_content(portion.stored)  # type: ignore[arg-type]  # those that have one
        if not given.allowed:
            what = sentence("portion {number}: {why}", number=portion.number, why=given.reasons[0])
            raise refuse("File", what, sentence("Have it scanned, or take the portion out."))


def _lets_go(colour: str, audience: Audience, by: Viewer) -> None:
    if not colour:
        return
    decision = may_go_to(_colour(colour), spread_of(audience, by.day, ever=True))
    if not decision.allowed:
        raise refuse("How far they may pass it on", *decision.reasons)


def _colour(code: str) -> Colour:
    found = next((one for one in schemes.shipped().colours if one.code == code), None)
    if found is None:
        what = sentence("there is no such traffic light.")
        raise refuse("How far they may pass it on", what, sentence("Choose one of the list."))
    return found


def _composed(product: Product, draft: Draft, by: Viewer, changed: str, colour: str) -> Release:
    portions = Portion.objects.select_related("stored").in_bulk(draft.version.portions)
    body = [
        {
            "number": number,  # anew, so that no gap tells of what was left out
            "portion": key,
            "level": portions[key].level,
            "caveats": portions[key].caveats,
            **as_it_goes(portions[key], draft.instead.get(key, "")),
        }
        for number, key in enumerate(draft.version.portions, 1)
    ]
    label = _label(product, draft, by)
    number = Release.objects.filter(product=product, audience=draft.audience).next_of("number")
    marking = " ".join(filter(None, [label.level, label.caveats]))
    return Release(
        product=product,
        audience=draft.audience,
        label=label,
        number=number,
        title=product.title,
        body=body,
        words=searched(product.title, body),
        sha256=hash_of(product.title, marking, body, changed, colour),
        colour=colour,
        changed=changed,
        until=draft.until,
    )


def _ended(release: Release, by: Viewer, state: str, why: str = "") -> Release:
    release.state, release.ended_why = state, why
    release.ended_by, release.ended_at = by.person, timezone.now()
    release.save()
    return release


@action("release.superseded", policy=policies.may_recall)
def _supersede(release: Release, *, by: Viewer, replaced_by: Release) -> Release:
    release.replaced_by = replaced_by
    return _ended(release, by, SUPERSEDED)


@action("release.recalled", policy=policies.may_recall)
def recall(release: Release, *, by: Viewer, why: str) -> Release:
    """Recall a release: nobody reads it any more, and its old address says so."""
    if not why.strip():
        raise refuse("Why", sentence("a recall has a reason."), sentence("Say why; its readers are told."))
    return _ended(release, by, RECALLED, why)


@action("release.recalled", policy=policies.may_take_out_of)
def recall_for_originator(release: Release, *, by: Viewer) -> Release:
    """Recall a release since an originator takes back what it rests on."""
    return _ended(release, by, RECALLED, sentence("An originator took back what it had agreed to."))


@action("release.read", policy=lambda by, reading: _may_read(by, reading.release))
def keep_reading(reading: Reading, *, by: Viewer) -> Reading:
    """Keep that somebody read it, printed it, took it, or told others; ``reading`` is not saved yet."""
    reading.person, reading.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    reading.save()
    return reading


def _may_read(by: Viewer, release: Release) -> Decision:
    return reading_of(release, reader_of(by.person, by.day), by.day).decision
