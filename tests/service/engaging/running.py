"""A plan of the invented county that is set off, and what a page or a telephone writes into its log."""

from __future__ import annotations

import json
from typing import Any

from headwater.engagement import actions
from headwater.engagement.models import Activation, ConsequencePlan

from ..conftest import as_viewer

COMMANDER = "Nadia Farrow"
START = "/engagement/consequences"


def the_plan(place: str = "Ashvale area") -> ConsequencePlan:
    return ConsequencePlan.objects.select_related("organisation").get(organisation__name=place, state="issued")


def run(plan: ConsequencePlan | None = None, name: str = COMMANDER) -> Activation:
    plan = plan or the_plan()
    new = Activation(plan=plan, organisation=plan.organisation, key="a-key-of-a-page", trigger="local")
    return actions.activate(new, by=as_viewer(name))


def written(key: str = "key-one-1", words: str = "W", **more: Any) -> dict[str, Any]:
    return {"kind": "note", "key": key, "words": words} | more


def scripted(client: Any, where: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"{where}write/", data, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)
