"""A report of the small inspection, as far as somebody has to be shown one."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.audit.guard import writing
from headwater.inspection import actions
from headwater.inspection.models import (
    Box,
    Chapter,
    Comment,
    Draft,
    Letter,
    Milestone,
    Observation,
    Owner,
    Publication,
    Recommendation,
    Release,
    Visit,
)

from ..conftest import as_viewer, person
from .making import LEAD, return_of, the_inspection

SAID = "Is it so?"


def with_a_report(*, published: bool) -> None:
    """A chapter with a box, a draft, what two organisations were given of it, and a comment; or what is published."""
    by, inspection = as_viewer(LEAD), the_inspection()
    chapter = actions.add_chapter(Chapter(inspection=inspection, title="What was found"), by=by)
    actions.write_chapter(chapter, by=by, title="What was found", text="{AV-1.all} do.", seen=0)
    inspected = return_of("Force 01").inspected
    visit = Visit(inspected=inspected, kind="interview", held_on=by.day, roles=SAID, consent="given", notes=SAID)
    actions.keep_visit(visit, by=by)
    seen = Observation(inspected=inspected, visit=visit, question="AV-1", text=SAID, sort="fact", confidence="high")
    seen.shows = "no" if return_of("Force 01").answers.get(question="AV-1").answer == "yes" else "yes"
    actions.observe(seen, by=by)
    box = Box(inspection=inspection, chapter=chapter, kind="developing", title="A way", text="It works.")
    box.source, box.region = "An interview", "Northmoor"
    actions.add_box(box, by=by)
    draft = actions.make_draft(Draft(inspection=inspection), by=by)
    if published:
        _publish(draft)
        return
    with writing("test"):  # given now, where it would be given later
        for name in ("Force 01", "Force 02"):
            release = Release(draft=draft, inspected=return_of(name).inspected, chapters=[1], given_by=person(LEAD))
            release.until, release.at = by.day + timedelta(days=3), timezone.now()
            release.save()
        comment = Comment(release=release, chapter=1, paragraph=1, text=SAID, by=person("Edwin Carraway"))
        comment.at = timezone.now()
        comment.save()
        one = Recommendation(inspection=inspection, number=1, kind="recommendation", text=SAID, made_at=timezone.now())
        one.save()
        Owner(recommendation=one, organisation=return_of("Force 01").inspected.organisation).save()
        Milestone(recommendation=one, title=SAID, due=by.day).save()
        place = return_of("Force 01").inspected.organisation
        Letter(inspection=inspection, organisation=place, text=SAID, sent_on=by.day, by=person(LEAD)).save()


def _publish(draft: Draft) -> Publication:
    by, inspection = as_viewer(LEAD), the_inspection()
    for verb in ("visit", "moderate", "check_facts"):
        inspection = actions.move(inspection, by=by, verb=verb)
    for term in inspection.terms.all():
        actions.cover_term(term, by=by, covered=True, how="Chapter 1")
    return actions.publish(the_inspection(), by=by, draft=draft)
