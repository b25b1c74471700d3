"""Events as sentences."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from headwater.audit.changed_values import Field, fields_of, in_english, is_told, shown
from headwater.audit.models import Event
from headwater.audit.sentences import told_events

NOT_NAMED = gettext_noop("{actor} did “{event}” to {target}")


def sentence(event: Event) -> str:
    """What happened, in a sentence."""
    said = told_events().get(event.event, NOT_NAMED)
    whole = gettext(said).format(actor=event.actor_name, target=event.target_name, event=event.event)
    return f"{whole[0].upper()}{whole[1:]}."


def changes(event: Event) -> list[str]:
    """What changed, field by field; of what is new, only what the sentence does not say. No hashes."""
    fields = fields_of(event.target)
    return [
        _change(name, old, new, fields.get(name))
        for name, (old, new) in event.changes.items()
        if is_told(fields.get(name)) and not (old is None and _goes_without_saying(event, new, fields.get(name)))
    ]


def _change(name: str, old: object, new: object, field: Field | None) -> str:
    if old is None:
        return f"{gettext(name)}: {shown(new, field)}"
    return f"{gettext(name)}: {shown(old, field)} → {shown(new, field)}"


def _goes_without_saying(event: Event, new: object, field: Field | None) -> bool:
    """Whether a new value is nothing, or stands in the name that the sentence has."""
    said = in_english(new, field).casefold()
    return new in (None, "", False) or (said != "" and said in event.target_name.casefold())
