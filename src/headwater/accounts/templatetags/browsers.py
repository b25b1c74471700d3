"""A browser by its name, from what it says of itself at length."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, gettext_noop

register = template.Library()
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": gettext_noop("a Mac"),
    "Linux": "Linux",
}


@register.filter
def browser(said: str) -> str:
    """Its name and its machine’s, for people who look whether it is theirs. It is a hint: anybody can say anything."""
    name = next((name for sign, name in BROWSERS.items() if sign in said), gettext("an unknown browser"))
    machine = next((name for sign, name in MACHINES.items() if sign in said), "")
    return gettext("%(browser)s on %(machine)s") % {"browser": name, "machine": gettext(machine)} if machine else name
