"""The text of a control: its parts in order, with the values of its parameters where the prose inserts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.json_documents import Json

INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([^\s{},]{1,200})\s*\}\}")
LONGEST = 200_000  # characters of one control's text: parameters that multiply one another stop here
CARRIED_PARTS = ("statement", "guidance")
CARRIED_PROPS = ("label", "status")


class Prose:
    """Makes texts from parts; what they insert and is not there becomes a problem."""

    def __init__(self, params: Mapping[str, Json], where: str, ledger: Ledger) -> None:
        self._params = params
        self._where = where
        self._ledger = ledger
        self._made: dict[str, str] = {}

    def of(self, body: Json, name: str) -> str:
        """All parts of the control called ``name``, as lines."""
        where = f"{self._where}, control {body.get('id', '')}"
        lines = (
            line for part in body.get("parts", []) if part.get("name") == name for line in self._lines(part, where)
        )
        text = "\n".join(line for line in lines if line.strip())
        return text if len(text) <= LONGEST else self._too_long(where)

    def _lines(self, part: Json, where: str) -> Iterator[str]:
        prose = self.insert(part.get("prose", ""), where).strip()
        label = label_of(part)
        yield f"{label} {prose}".strip() if prose else label
        for inner in part.get("parts", []):
            yield from self._lines(inner, where)

    def insert(self, prose: str, where: str, trail: tuple[str, ...] = ()) -> str:
        """``prose`` with its parameters' values; ``trail`` names those being made, so that a circle is seen."""
        if "{{" not in prose:
            return prose
        return INSERT.sub(lambda found: self._value(found[1], where, trail), prose)

    def _value(self, name: str, where: str, trail: tuple[str, ...]) -> str:
        if name in trail:
            self._ledger.problem(
                where, f"parameters insert one another: {' → '.join((*trail, name))}.", "Take one of them out."
            )
            return ""
        if name not in self._made:
            if name not in self._params:
                self._ledger.problem(
                    where, f"inserts the parameter “{name}”, which is not there.", "Add it, or correct the name."
                )
                return ""
            made = self._make(self._params[name], where, (*trail, name))
            self._made[name] = made if len(made) <= LONGEST else self._too_long(where)
        return self._made[name]

    def _make(self, param: Json, where: str, trail: tuple[str, ...]) -> str:
        if param.get("values"):
            return ", ".join(self.insert(value, where, trail) for value in param["values"])
        choices = param.get("select", {}).get("choice", [])
        if choices:
            how = "one or more" if param["select"].get("how-many") == "one-or-more" else "one"
            return f"[choose {how}: {'; '.join(self.insert(choice, where, trail) for choice in choices)}]"
        return f"[{self.insert(param.get('label', ''), where, trail) or param.get('id', '')}]"

    def _too_long(self, where: str) -> str:
        self._ledger.problem(where, f"has a text of more than {LONGEST:,} characters.", "Shorten it.")
        return ""


def label_of(body: Json) -> str:
    """The label that its authors print before it; the one of no special class, where there are several."""
    labels = [prop for prop in body.get("props", []) if prop.get("name") == "label"]
    best = next((prop for prop in labels if "class" not in prop), labels[0] if labels else {})
    value = best.get("value", "")
    return value.strip() if isinstance(value, str) else ""


def is_withdrawn(body: Json) -> bool:
    """Whether its authors have withdrawn the control."""
    return any(prop.get("name") == "status" and prop.get("value") == "withdrawn" for prop in body.get("props", []))


def note_what_is_left(body: Json, ledger: Ledger) -> None:
    """List a control's parts and properties that have no place in a question."""
    for part in body.get("parts", []):
        if part.get("name") not in CARRIED_PARTS:
            ledger.note(Fate.NOT_CARRIED, f"parts called “{part.get('name')}”", body["id"])
    for prop in body.get("props", []):
        if prop.get("name") not in CARRIED_PROPS:
            ledger.note(Fate.NOT_CARRIED, f"properties called “{prop.get('name')}”", body["id"])
