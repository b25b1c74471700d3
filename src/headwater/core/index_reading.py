"""From the document of an index to a specification, or to every problem that it has."""

from __future__ import annotations

import json
import tomllib

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.index_specification import (
    AGGREGATIONS,
    IMPUTATIONS,
    NORMALISATIONS,
    Choices,
    Group,
    Input,
    Range,
    Role,
    Specification,
)
from headwater.core.sentences import sentence

FORMAT = "headwater-index/1"
MOST_DRAWS, MOST_INPUTS = 100_000, 300
MOST_MONTHS = 600  # that a figure may be old before somebody must take it upon themselves
LONGEST, LONGEST_LINE = 200_000, 5_000  # characters of a specification, and of a line of it
WEIGHTS = (0.0, 1e6)


def index_in(text: str, where: str) -> Specification:
    """The specification in a text. Raises ``BadInput`` with everything that is wrong in its form."""
    if len(text) > LONGEST or any(len(line) > LONGEST_LINE for line in text.splitlines()):
        raise refuse(where, sentence("it is longer than any index needs."), sentence("Shorten it."))
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of figures is no fault of its form
        what = sentence("it is no TOML: {why}.", why=str(error)[:200])
        raise refuse(where, what, sentence("Look at that place, and send it again.")) from error
    return read_index(document, where)


def read_index(document: object, where: str) -> Specification:
    """The specification that ``document`` holds. Raises ``BadInput`` with everything that is wrong in its form.

    Whether what it asks for may be done is another question: ``index_specification.problems_of``.
    """
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    made = Specification(
        id=table.text("id"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        inputs=tuple(_input(row) for row in table.rows("indicator")),
        groups=tuple(_group(row) for row in table.rows("group")),
        choices=next((_choices(row) for row in table.rows("choices", required=False)), Choices()),
        range=next((_range(row) for row in table.rows("range", required=False)), Range()),
    )
    table.close()
    if r"\u0000" in json.dumps(document, default=str):  # PostgreSQL keeps no such character
        odd = sentence("a text in it holds a character that is none.")
        problems.append(Problem(where, odd, sentence("Write it again, in plain letters.")))
    if max(len(made.inputs), len(made.groups)) > MOST_INPUTS:
        what = f"has more than {MOST_INPUTS} indicators, or groups."
        problems.append(Problem(where, what, "Choose those that matter."))
    if problems:
        raise BadInput(problems)
    return made


def _input(row: Table) -> Input:
    role = Role(row.choice("role", tuple(Role)))
    made = Input(
        code=row.text("code"),
        title=row.text("title"),
        group=row.text("group", required=role is Role.SCORE),
        weight=_weight(row, role),
        more_is_more=row.choice("more", ("more need", "less need")) == "more need",
        role=role,
        characteristic=row.text("characteristic", required=False),
        denominator=row.text("denominator", required=False),
        unit=row.text("unit", required=False),
        max_age_months=row.whole("max_age_months", default=60),
        noise=row.number("noise", (0.0, 10.0), default=0.0),
    )
    if made.max_age_months > MOST_MONTHS:
        row.problem(f"“max_age_months” is more than {MOST_MONTHS}.", "Give the months after which somebody must look.")
    row.close()
    return made


def _weight(row: Table, role: Role) -> float | None:
    """None where there is none: that is refused with the reason, and never taken for one."""
    found = row.number("weight", (-1.0, WEIGHTS[1]), default=-1.0)
    return None if found < 0 or role is Role.CONTEXT else found


def _group(row: Table) -> Group:
    parent = row.text("parent", required=False)
    found = row.number("weight", (-1.0, WEIGHTS[1]), default=-1.0)
    made = Group(row.text("code"), row.text("title"), None if found < 0 else found, parent)
    row.close()
    return made


def _choices(row: Table) -> Choices:
    usual = Choices()
    made = Choices(
        availability=row.number("availability", (0.0, 1.0), default=usual.availability),
        within_group=row.number("within_group", (0.0, 1.0), default=usual.within_group),
        screen_first=not row.flag("fill_before_screening"),
        impute=row.choice("impute", IMPUTATIONS),
        impute_within=row.text("impute_within", required=False),
        winsorise=int(row.number("winsorise", (0, 1000), default=usual.winsorise)),
        skew=row.number("skew", (0.0, 100.0), default=usual.skew),
        kurtosis=row.number("kurtosis", (-10.0, 1000.0), default=usual.kurtosis),
        normalise=row.choice("normalise", NORMALISATIONS),
        aggregate=row.choice("aggregate", AGGREGATIONS),
    )
    if made.impute == "group_mean" and not made.impute_within:
        row.problem("“group_mean” needs “impute_within”.", "Name the figure whose values are the groups.")
    row.close()
    return made


def _range(row: Table) -> Range:
    usual = Range()
    made = Range(
        draws=row.whole("draws", default=usual.draws),
        seed=row.whole("seed", default=usual.seed),
        weights=row.number("weights", (0.0, 1.0), default=usual.weights),
        normalise=_among(row, "normalise", NORMALISATIONS, usual.normalise),
        aggregate=_among(row, "aggregate", AGGREGATIONS, usual.aggregate),
    )
    if made.draws > MOST_DRAWS:
        row.problem(f"asks for more than {MOST_DRAWS:,} draws.", "10,000 tell as much.")
    row.close()
    return made


def _among(row: Table, key: str, allowed: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    found = row.texts(key, required=False) or usual
    for value in found:
        if value not in allowed:
            row.problem(f"“{key}” has “{value[:40]}”.", f"Use some of: {', '.join(allowed)}.")
            return usual
    return tuple(dict.fromkeys(found))
