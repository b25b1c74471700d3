"""Events as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.models import Event

SENTENCES: Mapping[str, str] = {
    "organisation.added": "{actor} added {target} to the register",
    "organisation.changed": "{actor} changed {target}",
    "organisation.closed": "{actor} closed {target}",
    "organisation.moved": "{actor} moved {target}",
    "tier.set": "{actor} set the {target}",
    "post.made": "{actor} made the post {target}",
    "person.appointed": "{actor} appointed {target}",
    "person.left": "{actor} ended the time of {target}",
    "person.invited": "{actor} invited {target}",
    "partnership.made": "{actor} set up {target}",
    "partnership.joined": "{actor} put {target}",
    "partnership.left": "{actor} said when the time of {target} ends",
    "partnership.ended": "{actor} said when {target} ends",
    "token.made": "{actor} made the {target}",
    "token.ended": "{actor} ended the {target}",
    "evidence.added": "{actor} added the evidence “{target}”",
    "evidence.good_until": "{actor} said until when “{target}” is good",
    "file.cleared": "the scan that {actor} asked for found nothing in the file of “{target}”",
    "file.refused": "the scan that {actor} asked for refused the file of “{target}”",
    "record.cited": "{actor} cited {target}",
    "job.asked": "{actor} asked for the file “{target}”",
    "job.done": "the file “{target}” was made for {actor}",
    "job.failed": "the file “{target}” could not be made for {actor}",
    "job.stopped": "{actor} stopped the making of the file “{target}”",
    "job.taken": "{actor} took the file “{target}”",
    "glass.broken": "{actor} broke the glass: {target}",
    "person.signed_in": "{actor} signed in",
    "person.signed_out": "{actor} signed out",
    "person.sign_in_failed": "somebody failed to sign in as {target}",
    "person.joined": "{actor} joined their account to {target}",
    "person.password_changed": "{actor} chose a new password",
    "person.begins_again": "{actor} took away what {target} signed in with",
    "person.second_factor_changed": "{actor} changed their second factor ({target})",
}


def sentence(event: Event) -> str:
    """What happened, in a sentence."""
    said = SENTENCES.get(event.event, "{actor} did “{event}” to {target}")
    whole = said.format(actor=event.actor_name, target=event.target_name, event=event.event)
    return f"{whole[0].upper()}{whole[1:]}."


def changes(event: Event) -> list[str]:
    """What changed, field by field; of what is new, only what the sentence does not say."""
    return [
        f"{name}: {_shown(new)}" if old is None else f"{name}: {_shown(old)} → {_shown(new)}"
        for name, (old, new) in event.changes.items()
        if not (old is None and (new in (None, "", False) or str(new) in event.target_name))
    ]


def _shown(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)
