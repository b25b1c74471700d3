"""Need by area from an index of need as it was built: the score of each area, as it was kept."""

from __future__ import annotations

from decimal import Decimal

from headwater.core.allocation_tables import NeedRow
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.vulnerability.models import IndexBuild
from headwater.vulnerability.queries.data_sets import names_of


def needs_of_build(viewer: Viewer, build: IndexBuild) -> tuple[NeedRow, ...]:
    """The need of each area with a score; its region is what it is part of. Raises ``BadInput`` for z-scores."""
    result = build.result
    scores = {area: score for area, score in zip(result["areas"], result["score"], strict=True) if score is not None}
    if any(score < 0 for score in scores.values()):
        what = sentence("its scores go below nothing, so none is a share of need.")
        raise refuse("Need from an index", what, sentence("Choose one that is scaled from 0 to 100."))
    named = names_of(viewer, list(scores), build.as_of)
    parents = {one.parent_id for one in named.values() if one.parent_id}
    above: dict[int | None, str] = dict(Organisation.objects.filter(pk__in=parents).values_list("pk", "name"))
    return tuple(
        NeedRow(
            code=area,
            name=named[area].name if area in named else area,
            region=above.get(named[area].parent_id, "") if area in named else "",
            need=Decimal(str(round(score, 4))),
        )
        for area, score in sorted(scores.items())
    )
