"""From the documents of schemes and of vetting to a policy, or to every problem that they have."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TypeVar

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem
from headwater.core.markings import Breadth, Checked, Colour, Level, Scheme, Source
from headwater.core.vetting import Ladder, Open, Permits, Policy, Vetting

SCHEME, VETTING = "headwater-scheme/1", "headwater-vetting/1"
CHECKED = tuple(item.value for item in Checked)
BREADTHS = tuple(item.value for item in Breadth)


def read_scheme(document: object, where: str) -> Scheme:
    """The marking scheme that ``document`` holds, its levels from the lowest. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (SCHEME,))
    levels = tuple(_level(row, rank) for rank, row in enumerate(table.rows("level")))
    becomes = {row.text("from"): row.texts("to") for row in table.rows("becomes", required=False)}
    scheme = Scheme(
        id=table.text("id"),
        title=table.text("title"),
        levels=levels,
        ceiling=table.text("ceiling"),
        since=table.day("since"),
        until=table.day("until"),
        becomes=becomes,
    )
    table.text("successor", required=False)
    table.text("predecessor", required=False)
    table.close()
    _known(problems, where, scheme.level, (scheme.ceiling, *(name for names in becomes.values() for name in names)))
    if len(scheme.level) != len(levels):
        problems.append(Problem(where, "has a level twice.", "Name each level once, from the lowest."))
    return _finished(scheme, problems)


def _level(row: Table, rank: int) -> Level:
    found = Level(row.text("code"), rank, row.text("harm"), row.texts("also", required=False), _source(row))
    row.close()
    return found


def _source(row: Table) -> Source:
    return Source(row.text("source"), Checked(row.choice("checked", CHECKED)))


def read_colours(document: object, where: str) -> tuple[Colour, ...]:
    """The traffic lights that ``document`` holds, from the widest. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (SCHEME,))
    found = tuple(Colour(row.text("code"), Breadth(row.choice("audience", BREADTHS))) for row in table.rows("colour"))
    return _finished(found, problems)


def read_policy(document: object, where: str, schemes: Mapping[str, Scheme]) -> Policy:
    """The vetting that ``document`` holds, with what each level permits in ``schemes``. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (VETTING,))
    ladders = tuple(Ladder(row.text("id"), row.text("title"), row.text("asset")) for row in table.rows("ladder"))
    vetting = {item.code: item for item in (_vetting(row, schemes) for row in table.rows("vetting"))}
    policy = Policy(
        version=table.text("version"),
        agreed_by=table.texts("agreed_by", required=False),
        schemes=schemes,
        ladders=ladders,
        open=tuple(_open(row, schemes) for row in table.rows("open", required=False)),
        vetting=vetting,
    )
    table.close()
    for item in vetting.values():
        _known(problems, f"{where}, {item.code}", [ladder.id for ladder in ladders], (item.ladder,))
        earlier = list(vetting)[: list(vetting).index(item.code)]
        _known(problems, f"{where}, {item.code}", earlier, item.builds_on)
    return _finished(policy, problems)


def _vetting(row: Table, schemes: Mapping[str, Scheme]) -> Vetting:
    cost = row.wholes("cost", 2)
    found = Vetting(
        code=row.text("code"),
        title=row.text("title"),
        ladder=row.text("ladder"),
        permits=tuple(_permits(item, schemes) for item in row.rows("permits", required=False)),
        builds_on=row.texts("builds_on", required=False),
        basic=row.flag("basic"),
        cost=(cost[0], cost[1]) if cost else None,
        source=_source(row),
    )
    row.close()
    return found


def _permits(row: Table, schemes: Mapping[str, Scheme]) -> Permits:
    found = Permits(row.text("scheme"), row.text("routine"), row.text("occasional", required=False))
    row.close()
    scheme = schemes.get(found.scheme)
    _known(row.problems, row.where, schemes, (found.scheme,))
    if scheme is not None:
        _known(row.problems, row.where, scheme.level, (found.routine, *filter(None, [found.occasional])))
    return found


def _open(row: Table, schemes: Mapping[str, Scheme]) -> Open:
    found = Open(row.text("scheme"), row.text("level"), _source(row))
    row.close()
    _known(row.problems, row.where, schemes, (found.scheme,))
    if found.scheme in schemes:
        _known(row.problems, row.where, schemes[found.scheme].level, (found.level,))
    return found


def _known(problems: list[Problem], where: str, known: Container[str], names: tuple[str, ...]) -> None:
    """Note each of ``names`` that nothing is called: a level that is none would open or close what it should not."""
    unknown = [name for name in names if name not in known]
    problems += [Problem(where, f"names “{name}”, which is not there.", "Check its spelling.") for name in unknown]


Made = TypeVar("Made")


def _finished(made: Made, problems: list[Problem]) -> Made:
    if problems:
        raise BadInput(problems)
    return made
