"""Panels among the records that probes and citations can name. A case is none: nothing cites a person."""

from __future__ import annotations

from headwater.core.casework import ROUTES
from headwater.core.sentences import Sentence, sentence
from headwater.interventions.models import Panel
from headwater.interventions.queries import panels
from headwater.organisations.records import Kind, known, page_of


def _panel(row: Panel) -> Sentence:
    return sentence(
        "{name}, panel of {place}: {route}", name=row.name, place=row.organisation.name, route=ROUTES[row.route]
    )


known("panel", Kind("ref", panels, _panel, page_of("panel")))
