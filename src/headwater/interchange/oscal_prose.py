"""The text of a control: its parts in order, with the values of its parameters where the prose inserts them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.json_documents import Json

INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([^\s{},]{1,200})\s*\}\}")
LONGEST = 200_000  # characters of one control's text: parameters that multiply one another stop here
CARRIED_PARTS = ("statement", "guidance")
CARRIED_PROPS = ("label", "status")
READ = {"id", "title", "params", "props", "parts", "controls", "groups", "links"}  # carried, or listed where it is read


class Prose:
    """Makes texts from parts; what they insert and is not there becomes a problem."""

    def __init__(self, params: Mapping[str, Json], where: str, ledger: Ledger) -> None:
        self._params = params
        self._where = where
        self._ledger = ledger
        self._made: dict[str, str] = {}

    def note_unused(self, holder: Json, name: str) -> None:
        """List the parameters of a control or a group that no text inserted. Ask when all texts are made."""
        for param in holder.get("params", []):
            if param["id"] not in self._made:
                self._ledger.note(Fate.NOT_CARRIED, "parameters that no text inserts", f"{param['id']} of {name}")

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


def note_what_is_left(body: Json, name: str, ledger: Ledger, carried: Collection[str] = CARRIED_PARTS) -> None:
    """List what has no place in a framework of a control or a group: parts, properties, whatever else it says.

    ``carried`` are the parts whose prose comes along; of those, it is listed what they say beside it.
    """
    for key in sorted(body.keys() - READ):
        ledger.note(Fate.NOT_CARRIED, f"“{key}” of controls and groups", name)
    _note_props(body, name, ledger)
    for part in body.get("parts", []):
        if part.get("name") in carried:
            _note_beside_prose(part, name, ledger)
        else:
            ledger.note(Fate.NOT_CARRIED, f"parts called “{part.get('name')}”", name)


def _note_beside_prose(part: Json, name: str, ledger: Ledger) -> None:
    for key in sorted(part.keys() - READ - {"name", "prose"} | part.keys() & {"title"}):
        ledger.note(Fate.NOT_CARRIED, f"“{key}” of parts", name)
    _note_props(part, name, ledger)
    for inner in part.get("parts", []):
        _note_beside_prose(inner, name, ledger)


def _note_props(body: Json, name: str, ledger: Ledger) -> None:
    for prop in body.get("props", []):
        if prop.get("name") not in CARRIED_PROPS:
            ledger.note(Fate.NOT_CARRIED, f"properties called “{prop.get('name')}”", name)
