"""What the files of a case say on its page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.interventions.models import Case
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer


def part(_viewer: Viewer, case: Case) -> Part:
    """How many files are sealed with it."""
    count = case.files.count()
    words = ngettext("%(count)s file is sealed with it.", "%(count)s files are sealed with it.", count)
    line = words % {"count": count} if count else _("No file is kept with it.")
    return Part(_("Files"), reverse("case-files", args=[case.ref]), (line,))
