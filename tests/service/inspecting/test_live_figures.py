"""Figures of a framework that asks some questions only on some answers are those of the report's tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headwater import frameworks
from headwater.inspection import actions
from headwater.inspection.actions.answering import Given
from headwater.inspection.models import Inspected, Inspection, Return, TermOfReference
from headwater.inspection.queries.as_package import opened_inspection
from headwater.inspection.queries.live_figures import live_figures
from headwater.interchange.toml_out import write_framework
from headwater.reports.material import gather

from ..conftest import as_viewer, organisation
from .making import FRAMEWORK, INSPECTED, LEAD, OTHER

pytestmark = pytest.mark.once  # nothing in it hangs on the database


def with_a_condition() -> Inspection:
    """AV-2 is asked of whoever said yes to AV-1: two forces are inspected."""
    by, first, second = as_viewer(LEAD), FRAMEWORK.questions[0], FRAMEWORK.questions[1]
    asked = (first, replace(second, relevant=f'"{first.id}" = yes'), *FRAMEWORK.questions[2:])
    text = frameworks.read_text(write_framework(replace(FRAMEWORK, status="draft", version="2", questions=asked)), "f")
    kept = actions.keep_framework(text, by=by)
    new = Inspection(title="Conditional", kept=kept, tiers_as_at=date(2008, 11, 24), returns_due=by.day)
    made = actions.set_up(new, by=by)
    actions.add_term(TermOfReference(inspection=made, text="T"), by=by)
    for name in ("Force 01", "Force 02"):
        actions.inspect(Inspected(inspection=made, organisation=organisation(name)), by=by)
    return actions.move(made, by=by, verb="open")


def test_whom_a_condition_does_not_ask_is_in_no_base(register: None) -> None:
    made = with_a_condition()
    for name, who, said in (
        ("Force 01", INSPECTED, {"AV-1": "yes", "AV-2": "no"}),
        ("Force 02", OTHER, {"AV-1": "no"}),
    ):
        whole = Return.objects.get(inspected__inspection=made, inspected__organisation__name=name)
        actions.answer(whole, by=as_viewer(who), given={key: Given(answer) for key, answer in said.items()})
    live = {item.token: item.text for item in live_figures(made)}
    assert live["AV-1.all"] == "1 of 2 forces (50%)"
    assert live["AV-2.all"] == "0 of 1 forces (0%)"
    with opened_inspection(made, public=True) as opened:
        row = gather(opened).finding["AV-2", "all"]
    assert row.shares is not None
    assert (row.shares[0].count, row.shares[0].base) == (0, 1)
