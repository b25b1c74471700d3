"""Words that stand nowhere else: where one of them is read, it is known whose record it comes from."""

from __future__ import annotations

from ..two_worlds import BEGINNING

_BIRDS = {
    "card": "kanariavogel",
    "behaviour": "zitronenzeisig",
    "activity": "girlitzlied",
    "engagement": "stieglitzbad",
    "visit": "kernbeisser",
    "status": "dompfaffnest",
    "question": "gimpelruf",
    "body": "birkenmaus",
    "standard": "zaunkoenig",
    "judgement": "feldlerche",
    "partner": "haselmaus",
    "plan": "ziegenmelker",
    "board": "wendehals",
    "grant": "rohrdommel",
    "award": "wachtelkoenig",
    "proposal": "trauerschnaepper",
    "post": "sumpfmeise",
    "support": "heckenbraunelle",
    "round": "steinschmaetzer",
    "score": "bachstelze",
    "allocation": "schafstelze",
    "beside": "gartengrasmuecke",
}
WORDS = {name: f"{BEGINNING}{bird}" for name, bird in _BIRDS.items()}


def said(name: str) -> str:
    """A sentence with the word of a kind of record."""
    return f"The {WORDS[name]} by the quay. (Invented.)"
