"""Grants, posts and proposals for tests of money, and who keeps them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from headwater.core.grant_rows import COLUMNS, rows_of
from headwater.governance import actions
from headwater.governance.demonstration_money import TITLE
from headwater.governance.models import Grant, MoneyProposal, ProposalLine

from ..conftest import as_viewer, organisation

OFFICER, FORCE_MONEY, COORDINATOR, LEAD = "Marguerite Solway", "Anselm Pryce", "Ada Whitcombe", "Idris Maddox"
OVERSEER, STRANGER, TEACHER, OTHER = "Beatrix Northey", "Edwin Carraway", "Ben Tolliver", "Jonah Brackley"
MONEY = "/leadership/money/"
WORKED = "Prevent posts in 23 forces, 2008/09"
STEP_HEADINGS = "to,kind,number,state,on"
AWARD_HEADINGS = "to,kind,posts,pay,training"


def the_grant(title: str = TITLE) -> Grant:
    """The grant of that title in the demonstration."""
    return Grant.objects.select_related("organisation").get(title=title)


def page_of(grant: Grant, more: str = "") -> str:
    """The address of a grant, and of what lies below it."""
    return f"{MONEY}grants/{grant.ref}/{more}"


def a_grant(**given: Any) -> Grant:
    """A grant of the force that runs now, not kept yet."""
    start = timezone.localdate().replace(day=1) - timedelta(days=100)
    whole = {"organisation": organisation("Force 01"), "title": "T", "funder": "F", "start": start}
    return Grant(**(whole | {"end": start + timedelta(days=300)} | given))


def kept(**given: Any) -> Grant:
    """The same, kept by the funding officer."""
    return actions.keep_grant(a_grant(**given), by=as_viewer(OFFICER), total=10_000_000)


def sent(kind: str, *rows: str, headings: str = "") -> dict[str, Any]:
    """A form with a table as a file."""
    text = "\n".join([headings or ",".join(COLUMNS[kind]), *rows])
    return {"kind": kind, "file": SimpleUploadedFile("a.csv", text.encode())}


def loaded() -> Grant:
    """A grant with two posts at the force, which nobody holds yet."""
    grant = kept()
    rows, problems = rows_of("awards", AWARD_HEADINGS.split(","), [["Force 01", "ctio", "2", "40000", "0"]])
    assert not problems
    return actions.load_rows(grant, by=as_viewer(OFFICER), rows=rows)


def steps(*rows: str) -> Any:
    """Rows of a table of steps."""
    found, problems = rows_of("steps", STEP_HEADINGS.split(","), [row.split(",") for row in rows])
    assert not problems
    return found


def proposed(title: str = "P", **given: Any) -> MoneyProposal:
    """Two analysts for the force, proposed by the funding officer."""
    grant = loaded()
    line = ProposalLine(what="Two analysts", amount=300_000, kind="analyst", halves=4, to=organisation("Force 01"))
    for name, value in given.pop("line", {}).items():
        setattr(line, name, value)
    whole = {"grant": grant, "kind": "forward", "title": title, "why": "W", "effective": grant.start}
    return actions.propose(MoneyProposal(**(whole | given)), by=as_viewer(OFFICER), lines=[line])
