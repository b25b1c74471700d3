"""What the pages of learning are asked for: a study, an edition; what is not the viewer’s is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.decision import Decision, deny
from headwater.core.sentences import sentence
from headwater.learning import policies, queries
from headwater.learning.models import CaseStudy, OfAnEdition, StudyEdition
from headwater.learning.presenters.studies import title_unread
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import Viewer, asking


def absent() -> NoReturn:
    """It does not exist for whoever asks."""
    raise Http404


def trail_to_learning() -> Trail:
    """The way to a page of learning."""
    return [(_("Learning"), reverse("learning"))]


def draft_asked_for(request: HttpRequest, ref: str) -> CaseStudy:
    """The study in the workroom of that reference."""
    return queries.find_study(asking(request), ref) or absent()


def edition_asked_for(request: HttpRequest, ref: str) -> StudyEdition:
    """The published study of that reference, as the viewer may read it."""
    return queries.find_edition(asking(request), ref) or absent()


def trail_to_drafts() -> Trail:
    """The way to a page of the workroom."""
    return [*trail_to_learning(), (_("Studies being written and judged"), reverse("study-drafts"))]


def trail_to_draft(viewer: Viewer, study: CaseStudy) -> Trail:
    """The way to a study in the workroom."""
    return [*trail_to_drafts(), (title_read(viewer, study), reverse("study-draft", args=[study.ref]))]


def title_read(viewer: Viewer, study: CaseStudy) -> str:
    """Its title, unless its author may be changing it."""
    decision = policies.may_read_texts(viewer, study)
    return title_unread() if decision.rule == policies.BACK else study.title


def trail_to_study(edition: StudyEdition) -> Trail:
    """The way to a published study."""
    return [*trail_to_learning(), (edition.study.title, reverse("study", args=[edition.ref]))]


def decided_for(viewer: Viewer, rule: Callable[[Viewer, Any], Decision], row: OfAnEdition) -> Decision:
    """The rule for the first of the viewer’s organisations that it lets; a refusal where they have none."""
    refused = deny("study/no-post", sentence("This is said for an organisation where you have a post."))
    for own in viewer.own:
        row.organisation_id = own
        decision = rule(viewer, row)
        if decision.allowed:
            return decision
        refused = decision
    return refused


def own_organisations(viewer: Viewer) -> list[Organisation]:
    """Those where the viewer has a post."""
    return list(Organisation.objects.filter(pk__in=viewer.own).order_by("name", "pk"))
