"""Annual statements of the demonstration’s force for its authority: one put right once, one sent back with a question.

Every word of them is invented. They are written, signed and questioned by the same actions as anybody’s.
"""

from __future__ import annotations

from datetime import timedelta

from headwater.accounts.models import Person
from headwater.performance import actions, queries
from headwater.performance.demonstration_frameworks import CHIEF, FORCE, MANAGER, as_of, at
from headwater.performance.models import AnnualStatement, StatementQuestion

OVERSEER = "Beatrix Northey"
TEXTS = {
    "set_out": "We wanted every area to meet what the standard asks of it. None did by then (invented).",
    "done": "Schools were visited once a term. Posts were asked for, and no grant paid for one yet (invented).",
    "difference": "Referrals are answered sooner where two officers answer together. More we cannot say (invented).",
    "did_not_work": "Talks in halls reached those who come to everything, and nobody else (invented).",
    "told": "Schools told us that they do not know whom to ring at night (invented).",
    "will_do": "A number that is answered at night, from the spring on (invented).",
    "unmet": "A review of talks was promised for the summer and has not begun (invented).",
}


def make_statements() -> None:
    """Last year’s, which was sent back with a question; and that before, taken and put right once."""
    day = as_of(MANAGER).day
    year = day.year - 1 if queries.begins(day.year) <= day else day.year - 2
    earlier = actions.take_annual(_signed(year - 1, 40), by=as_of(OVERSEER, 35), words="Read and welcomed (invented)")
    because = "The number at night was given as if it were there already (invented)"
    again = actions.correct_annual(earlier, by=as_of(MANAGER, 30), because=because)
    actions.sign_annual(again, by=as_of(CHIEF, 29), seen=again.version)
    asked = StatementQuestion(statement=_signed(year, 20), asked="Who tries the number at night? (invented)")
    by = as_of(OVERSEER, 10)
    asked.answerer, asked.due = Person.objects.get(name=MANAGER), by.day + timedelta(days=21)
    actions.send_annual_back(asked, by=by)


def _signed(year: int, days: int) -> AnnualStatement:
    by = as_of(MANAGER, days + 5)
    new = AnnualStatement(organisation=at(FORCE), body=at(f"{FORCE} Police Authority"), year=year)
    made = actions.begin_annual(new, by=by)
    made = actions.write_annual(made, by=by, seen=made.version, before={}, texts=TEXTS)
    return actions.sign_annual(made, by=as_of(CHIEF, days), seen=made.version)
