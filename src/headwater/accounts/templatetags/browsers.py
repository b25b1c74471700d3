"""A browser by its name, from what it says of itself at length."""

from __future__ import annotations

from django import template

register = template.Library()
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "a Mac",
    "Linux": "Linux",
}


@register.filter
def browser(said: str) -> str:
    """Its name and its machine’s, for people who look whether it is theirs. It is a hint: anybody can say anything."""
    name = next((name for sign, name in BROWSERS.items() if sign in said), "an unknown browser")
    machine = next((name for sign, name in MACHINES.items() if sign in said), "")
    return f"{name} on {machine}" if machine else name
