"""Who may make and end a token."""

from __future__ import annotations

from headwater.api.models import Token
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer


def may_make_token(by: Viewer, token: Token) -> Decision:
    """For oneself, while one holds a post."""
    if token.person_id != by.person_id:
        return deny(
            "make_token/other", sentence("A token acts for whoever makes it; nobody makes one for somebody else.")
        )
    if not by.grants:
        return deny("make_token/no-post", sentence("You hold no post today, so a token could do nothing."))
    return allow("make_token", sentence("It may do what you may, within its scope, and ends by itself."))


def may_end_token(by: Viewer, token: Token) -> Decision:
    """One's own; and the keeper, on the machine itself, with the account that they act for."""
    if not token.person.is_active and by.person_id is None:
        return allow("end_token/closed", sentence("The account that it acts for is closed."))
    if token.person_id != by.person_id:
        return deny("end_token/other", sentence("This token is somebody else’s."))
    return allow("end_token", sentence("It is yours."))
