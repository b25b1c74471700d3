"""Places by the hundred for the bench: 350 areas with codes, figures and boundaries; and a file of a million figures.

Programs that are run where the service is; each tells what it took as JSON.
"""

from __future__ import annotations

import io
import json
import math
import random
import time
from datetime import date

from headwater.config.starting import start

AREAS, FIGURES, ROWS = 350, 30, 33_334
DAY = date(2026, 3, 31)


def main() -> None:
    """A force with 350 areas, their codes, five years of 30 figures, boundaries; then a file of a million figures."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.organisations.demonstration import make_demonstration
    from headwater.sharing.demonstration import make_sharing
    from headwater.vulnerability.demonstration import make_places

    make_demonstration([("Force 01", "priority"), ("Force 02", "non_priority")])
    make_sharing()
    make_places()
    _many()
    print(json.dumps({"seconds": _load("A million", date(2021, 3, 31), ROWS), "area": _ref()}))


def _ref() -> str:
    from headwater.organisations.models import Organisation

    return str(Organisation.objects.get(name="Ashvale area").ref)  # the one of which most is known


def _many() -> None:
    from headwater.accounts.models import Person
    from headwater.audit.guard import writing
    from headwater.organisations.actions import add_organisation
    from headwater.organisations.models import Organisation
    from headwater.organisations.viewer import viewer_of
    from headwater.vulnerability.actions import bring_boundaries
    from headwater.vulnerability.models import AreaCode, Boundaries

    keeper = viewer_of(Person.objects.get(name="Luca Fairweather"))
    analyst = viewer_of(Person.objects.get(name="Petra Lindqvist"))
    force = Organisation.objects.get(name="Force 01")
    for number in range(AREAS):
        new = Organisation(kind="area", name=f"Area {number:04} (made)", nation="England", parent=force, start=DAY)
        area = add_organisation(new, by=keeper)
        with writing("bench"):
            AreaCode(organisation=area, code=f"M{number:04}", start=date(2008, 4, 1)).save()
    for year in range(2022, 2027):
        _load(f"Figures of {year}", date(year, 3, 31), AREAS)
    made = Boundaries(organisation=force, title="Made", source="the bench", licence="none", as_of=DAY)
    bring_boundaries(made, by=analyst, stream=io.BytesIO(_shapes()), name="made.geojson")


def _load(title: str, as_of: date, rows: int) -> float:
    """Bring a file, describe it and use it; how many seconds that took."""
    from headwater.accounts.models import Person
    from headwater.organisations.models import Organisation
    from headwater.organisations.viewer import viewer_of
    from headwater.vulnerability import actions
    from headwater.vulnerability.actions import Described
    from headwater.vulnerability.models import DataSet

    by, force = viewer_of(Person.objects.get(name="Petra Lindqvist")), Organisation.objects.get(name="Force 01")
    given = {"source": "the bench", "coverage": "all", "licence": "none", "method": "made"}
    data_set = actions.keep_data_set(DataSet(organisation=force, title=title, **given), by=by)
    chance = random.Random(2009)  # noqa: S311 - made-up figures
    lines = [",".join(["Area", *(f"Made {n}" for n in range(FIGURES))])]
    lines += [f"M{row:04}," + ",".join(f"{chance.uniform(0, 100):.2f}" for _ in range(FIGURES)) for row in range(rows)]
    content = "\n".join(lines).encode()
    described = {f"Made {n}": Described(f"made-{n}", f"Made {n}", "of them", "rate") for n in range(FIGURES)}
    began = time.perf_counter()
    load = actions.bring_file(data_set, by=by, stream=io.BytesIO(content), name="made.csv", as_of=as_of)
    actions.take_into_use(load, by=by, described=described)
    return time.perf_counter() - began


def _shapes() -> bytes:
    """350 areas side by side, each with a wavy edge of 400 points that its neighbour shares."""
    across = 25
    features = []
    for number in range(AREAS):
        x, y = number % across, number // across

        def edge(from_x: float, from_y: float, to_x: float, to_y: float) -> list[list[float]]:
            """The same points whichever of the two neighbours draws them."""
            points: list[list[float]] = []
            for step in range(100):
                share = step / 100
                wave = 0.06 * math.sin(2 * math.pi * share) * math.sin(3 * (from_x + to_x) + 5 * (from_y + to_y))
                px, py = from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share
                points.append([px + wave * (to_y != from_y), py + wave * (to_x != from_x)])
            return points

        top, right = edge(x, y + 1, x + 1, y + 1), edge(x + 1, y, x + 1, y + 1)
        bottom, left = edge(x, y, x + 1, y), edge(x, y, x, y + 1)
        ring: list[list[float]] = [*bottom, *right, [x + 1, y + 1], *reversed(top[1:]), [x, y + 1], *reversed(left[1:])]
        placed = [[-3 + 0.1 * point[0], 51 + 0.06 * point[1]] for point in [*ring, ring[0]]]
        geometry = {"type": "Polygon", "coordinates": [placed]}
        features.append({"type": "Feature", "properties": {"code": f"M{number:04}"}, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


if __name__ == "__main__":
    main()
