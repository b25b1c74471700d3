"""Words that stand nowhere else: where one of them is read, it is known whose record it comes from."""

from __future__ import annotations

WORDS = {
    "community": "kanariavogel",
    "group": "zitronenzeisig",
    "adviser": "girlitzlied",
    "invitation": "stieglitzbad",
    "consultation": "kernbeisser",
    "diligence": "dompfaffnest",
    "event": "gimpelruf",
    "advice": "birkenmaus",
    "programme": "zaunkoenig",
    "matrix": "feldlerche",
    "staff": "haselmaus",
    "dispute": "ziegenmelker",
    "file": "wendehals",
    "reminder": "rohrdommel",
    "guidance": "wachtelkoenig",
    "plan": "trauerschnaepper",
    "contact": "sumpfmeise",
    "log": "heckenbraunelle",
    "exercise": "steinschmaetzer",
    "lesson": "bachstelze",
    "tension": "schafstelze",
    "agreement": "gartengrasmuecke",
    "barrier": "blaukehlchen",
    "initiative": "eisvogel",
    "concern": "wasseramsel",
    "education": "mauersegler",
    "beside": "rauchschwalbe",
}


def said(name: str) -> str:
    """A sentence with the word of a kind of record."""
    return f"The {WORDS[name]} by the quay. (Invented.)"
