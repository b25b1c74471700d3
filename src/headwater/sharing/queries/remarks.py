"""Questions about what readers said of releases, and what waits for an answer."""

from __future__ import annotations

from django.db.models import F, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    Product,
    Release,
    Remark,
)


def remarks_on(product: Product) -> QuerySet[Remark]:
    """What readers said of the releases of a product, what waits longest first: for its makers."""
    rows = Remark.objects.filter(release__product=product).select_related("release__audience", "person", "answered_by")
    return rows.order_by(F("answered_at").asc(nulls_first=True), "due", "pk")


def own_remarks(viewer: Viewer, release: Release) -> QuerySet[Remark]:
    """What the viewer said of a release, and what was answered."""
    return Remark.objects.filter(release=release, person=viewer.person)


def find_remark(viewer: Viewer, ref: str) -> Remark | None:
    """What a reader said of a release of an organisation that the viewer works at."""
    rows = Remark.objects.filter(release__product__organisation__in=viewer.own)
    return rows.select_related("release__product__organisation", "release__audience", "person").filter(ref=ref).first()
