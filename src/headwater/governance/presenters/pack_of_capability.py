"""What capability adds to the board pack: how ready the place and its areas are, each by its weakest clause."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headwater.core.posts import Kind
from headwater.governance.presenters.board_pack import MORE
from headwater.governance.presenters.heat import lines
from headwater.governance.queries import picture, places_asked, version_for
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.publishing.document import Column, Table
from headwater.shell.saying import said


def of_capability(viewer: Viewer, place: Organisation) -> list[Table]:
    """One table of the areas below a place, or of an area itself; none where no standard asks anything."""
    version = version_for(place, viewer.day)
    if version is None:
        return []
    areas = [area for area in places_asked(viewer, viewer.day) if area.path.startswith(place.path)]
    found = picture(version, areas or ([place] if place.kind == Kind.AREA else []), viewer.day)
    if not found.rows:
        return []
    columns = (
        Column("name", _("Area"), width=2),
        Column("tier", _("Tier"), width=1.2),
        *(Column(f"c-{code}", code, width=1) for code, _title in found.capabilities),
        Column("last", _("Foreseen for"), width=1.6),
    )
    title = _("Readiness against %(standard)s: %(told)s")
    title %= {"standard": str(version), "told": said(found.countdown.told)}
    return [Table("readiness", title, columns, tuple(lines(found)))]


MORE.append(of_capability)
