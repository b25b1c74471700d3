"""What of the tables could say what a person is: words of fields, and ways from a person to a community.

``faults`` reads models as they are. Its test shows that it finds what it is there for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db import models

from headwater.accounts.models import Person
from headwater.engagement.models import Adviser, Community, Invitation, Seat, SeatHeld, SeatVoice

TELLING = re.compile(
    r"belie[fv]|faith|religio|worship|denominat|church|mosque|synagog|temple|muslim|christian|hindu|sikh|jewish|islam"
    r"|ethnic|\brac(e|ial)\b|nationalit|origin|birth|migra|citizenship|politic|ideolog|opinion|sexual|orientation"
    r"|gender|\bsex\b|disab|pregnan|marital|marriage|caste|\bage\b|descent|heritage|affiliation|characteristic",
    re.IGNORECASE,
)
OF_A_COMMUNITY = (Community, Seat, SeatHeld, SeatVoice, Invitation)
SPEAKING = (Community, Seat, SeatHeld, SeatVoice)  # these say for whom: no account of a person stands on them
OF_AN_ADVISER = {
    "id", "version", "ref", "organisation", "group", "name", "contact", "reached_by", "times", "languages",
    "consent_on", "explained", "kept_by", "withdrawn_on",
}  # fmt: skip


def telling(text: str) -> bool:
    """Whether words name what a person could be or believe."""
    return TELLING.search(text.replace("_", " ")) is not None


def _leads_to(model: type[models.Model], seen: set[type[models.Model]] | None = None) -> set[type[models.Model]]:
    """Every model of the app that the columns of one lead to, however many steps away."""
    seen = set() if seen is None else seen
    for field in model._meta.get_fields():
        to = field.related_model if isinstance(field, models.ForeignKey | models.ManyToManyField) else None
        if isinstance(to, type) and to._meta.app_label == "engagement" and to not in seen:
            seen.add(to)
            _leads_to(to, seen)
    return seen


def faults(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """What is wrong with models of the app, in words."""
    for model in found:
        for field in model._meta.concrete_fields:
            if telling(field.name) or telling(str(field.verbose_name)) or telling(str(field.help_text)):
                yield f"{model.__name__}.{field.name} could say what a person is"
        reached = {model} | _leads_to(model)
        if any(one.__name__ == "Adviser" for one in reached) and reached & set(OF_A_COMMUNITY):
            yield f"{model.__name__} leads from a person to a community"
        people = [one.name for one in model._meta.concrete_fields if one.related_model is Person]
        if people and model in SPEAKING:
            yield f"{model.__name__}.{people[0]} ties a person to a community"
        if model is Adviser and {one.name for one in model._meta.concrete_fields} != OF_AN_ADVISER:
            yield "Adviser has another field than those that a person agreed to"
