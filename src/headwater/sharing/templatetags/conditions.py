"""The conditions of reading, as one says them of somebody else."""

from __future__ import annotations

from django import template

from headwater.core.sentences import sentence
from headwater.shell.saying import said

register = template.Library()
OF_THEM = {
    "state": sentence("it is issued, and was not recalled."),
    "level": sentence("their vetting lets them read its level routinely."),
    "caveats": sentence("they hold every caveat that it carries."),
    "audience": sentence("they are in its audience."),
}


@register.filter
def condition(code: str) -> str:
    """A condition in words."""
    return said(OF_THEM[code])
