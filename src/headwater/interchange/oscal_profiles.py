"""An OSCAL profile, resolved: which controls of which catalogue, with parameters set and parts added and removed.

Follows the parts of NIST's profile resolution that decide what is asked: import by include and exclude, set-parameter
and alter. The order and grouping of ``merge`` are not carried, since several profiles share one framework here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.json_documents import Json, object_of, objects_of, text_of, texts_of
from headwater.interchange.oscal_catalogues import (
    Control,
    Controls,
    check_param,
    check_parts,
    described,
    note_resources,
)

Find = Callable[[str, Json, str], Controls | None]  # what an href of a profile leads to
REMOVES = {"by-name": "name", "by-class": "class", "by-id": "id", "by-ns": "ns"}
REMOVED_FROM = {"param": "params", "prop": "props", "link": "links", "part": "parts"}
ADDED_TO = ("params", "props", "links", "parts")
LONGEST_PATTERN = 200


def resolve(document: Json, where: str, find: Find, ledger: Ledger) -> Controls:
    """The controls that the profile in ``document`` chooses, as it changes them."""
    profile = object_of(document, "profile", where, ledger)
    chosen = described(profile, where, ledger)
    imports = list(objects_of(profile, "imports", where, ledger))
    hrefs = [text_of(item, "href", where, ledger) for item in imports]
    list(note_resources(profile, chosen, ledger, {href[1:] for href in hrefs if href.startswith("#")}))
    if not imports:
        ledger.problem(where, "imports nothing.", "A profile needs at least one import.")
    for number, item in enumerate(imports, start=1):
        place = f"{where}, import {number}"
        source = find(text_of(item, "href", place, ledger, required=True), profile, where)
        if source is None:
            return chosen  # told already; what follows from it is no other problem
        _choose(item, source, chosen, place, ledger)
    _note_merge(profile, where, ledger)
    _modify(object_of(profile, "modify", where, ledger), chosen, where, ledger)
    return chosen


def _choose(item: Json, source: Controls, chosen: Controls, where: str, ledger: Ledger) -> None:
    everything = "include-all" in item or "include-controls" not in item
    included = set(source.controls) if everything else _named(item, "include-controls", source, where, ledger)
    included -= _named(item, "exclude-controls", source, where, ledger)
    for name, control in source.controls.items():
        if name in included and name in chosen.controls:
            ledger.note(Fate.CHANGED, "controls imported twice are taken once, as first imported", name)
        elif name in included:
            chosen.controls[name] = control
    for name, param in source.params.items():
        chosen.params.setdefault(name, param)


def _named(item: Json, key: str, source: Controls, where: str, ledger: Ledger) -> set[str]:
    """The controls that ``include-controls`` or ``exclude-controls`` names; naming one that is not there is wrong."""
    found: set[str] = set()
    for selection in objects_of(item, key, where, ledger):
        names = set()
        for name in texts_of(selection, "with-ids", where, ledger):
            if name in source.controls:
                names.add(name)
            else:
                ledger.problem(
                    f"{where}, {key}",
                    f"names the control “{name}”, which {source.where} does not have.",
                    "Correct the id.",
                )
        for match in objects_of(selection, "matching", where, ledger):
            names.update(_matching(text_of(match, "pattern", where, ledger, required=True), source, where, ledger))
        found |= _with_children(names, source) if selection.get("with-child-controls") == "yes" else names
    return found


def _matching(pattern: str, source: Controls, where: str, ledger: Ledger) -> list[str]:
    if len(pattern) > LONGEST_PATTERN:
        ledger.problem(where, f"has a pattern longer than {LONGEST_PATTERN} characters.", "Name the controls by id.")
        return []
    names = [name for name in source.controls if fnmatchcase(name, pattern)]
    if not names:
        ledger.problem(
            where, f"has the pattern “{pattern}”, which no control of {source.where} matches.", "Correct it."
        )
    return names


def _with_children(names: set[str], source: Controls) -> set[str]:
    """A child stands after its parent in the file, so one pass finds children's children too."""
    found = set(names)
    for control in source.controls.values():
        if control.parent in found:
            found.add(control.id)
    return found


def _note_merge(profile: Json, where: str, ledger: Ledger) -> None:
    merge = object_of(profile, "merge", where, ledger)
    for key in ("flat", "custom"):
        if key in merge:
            ledger.note(Fate.NOT_CARRIED, f"the order and grouping of merge “{key}”: the catalogue’s is kept", where)
    method = object_of(merge, "combine", where, ledger).get("method")
    if method in ("merge", "keep"):
        ledger.note(Fate.CHANGED, f"combine “{method}” is read as “use-first”", where)


def _modify(modify: Json, chosen: Controls, where: str, ledger: Ledger) -> None:
    for setting in objects_of(modify, "set-parameters", where, ledger):
        name = text_of(setting, "param-id", f"{where}, set-parameters", ledger, required=True)
        place = f"{where}, set-parameter {name}"
        if name not in chosen.params:
            ledger.problem(place, "sets a parameter that no imported catalogue has.", "Correct the param-id.")
        check_param(setting, place, ledger)
        chosen.params[name] = _set(chosen.params.get(name, {"id": name}), setting)
    for alter in objects_of(modify, "alters", where, ledger):
        name = text_of(alter, "control-id", f"{where}, alters", ledger, required=True)
        if name in chosen.controls:
            chosen.controls[name] = _altered(chosen.controls[name], alter, chosen, f"{where}, alter {name}", ledger)
        else:
            ledger.problem(
                f"{where}, alter {name}",
                "alters a control that the profile does not choose.",
                "Correct the control-id, or take it out.",
            )


def _set(param: Json, setting: Json) -> Json:
    """A parameter as set: values replace a selection, and the other way round."""
    changed = {key: value for key, value in setting.items() if key != "param-id"}
    kept = {key: value for key, value in param.items() if not ("values" in changed and key == "select")}
    return kept | changed


def _altered(control: Control, alter: Json, chosen: Controls, where: str, ledger: Ledger) -> Control:
    """The control on a copy of its own: another profile may choose it unchanged."""
    body: Json = copy.deepcopy({key: value for key, value in control.body.items() if key != "controls"})
    for remove in objects_of(alter, "removes", where, ledger):
        _remove(body, remove, where, ledger)
    for add in objects_of(alter, "adds", where, ledger):
        before = len(ledger.problems)
        check_parts(add, where, 0, ledger)
        if len(ledger.problems) > before:
            continue
        _add(body, add, where, ledger)
        for param in objects_of(add, "params", where, ledger):
            check_param(param, where, ledger)
            chosen.params[text_of(param, "id", where, ledger, required=True)] = param
    return replace(control, body=body)


def _remove(body: Json, remove: Json, where: str, ledger: Ledger) -> None:
    wanted = {key: text_of(remove, rule, where, ledger) for rule, key in REMOVES.items() if rule in remove}
    kinds = (
        [REMOVED_FROM.get(text_of(remove, "by-item-name", where, ledger), "")]
        if "by-item-name" in remove
        else list(ADDED_TO)
    )
    if not wanted and "by-item-name" not in remove:
        ledger.problem(
            where, "has a remove that names nothing.", "Give by-id, by-name, by-class, by-ns or by-item-name."
        )
        return
    removed = sum(_strip(holder, kind, wanted) for holder in list(_holders(body)) for kind in kinds)
    if not removed:
        ledger.problem(where, "removes something that the control does not have.", "Correct the remove.")


def _strip(holder: Json, kind: str, wanted: Json) -> int:
    items = holder.get(kind, [])
    kept = [item for item in items if any(item.get(key) != value for key, value in wanted.items())]
    if kind in holder:
        holder[kind] = kept
    return len(items) - len(kept)


def _holders(body: Json) -> Iterator[Json]:
    """The control and every part within it."""
    yield body
    for part in body.get("parts", []):
        yield from _holders(part)


def _add(body: Json, add: Json, where: str, ledger: Ledger) -> None:
    position, name = add.get("position", "ending"), text_of(add, "by-id", where, ledger)
    new = {key: list(objects_of(add, key, where, ledger)) for key in ADDED_TO if key in add}
    if name and position in ("before", "after"):
        place = next(((items, at) for items, at in _lists(body) if items[at].get("id") == name), None)
        if place is None:
            ledger.problem(where, f"adds {position} “{name}”, which the control does not have.", "Correct by-id.")
            return
        items, at = place
        items[at + (position == "after") : at + (position == "after")] = [
            item for kind in new.values() for item in kind
        ]
        return
    holder = next((item for item in _holders(body) if not name or item.get("id") == name), None)
    if holder is None:
        ledger.problem(where, f"adds to “{name}”, which the control does not have.", "Correct by-id.")
        return
    if "title" in add:
        holder["title"] = text_of(add, "title", where, ledger)
    for kind, items in new.items():
        there = holder.setdefault(kind, [])
        there[:] = [*items, *there] if position == "starting" else [*there, *items]


def _lists(body: Json) -> Iterator[tuple[list[Json], int]]:
    for holder in _holders(body):
        for kind in ADDED_TO:
            items = holder.get(kind, [])
            yield from ((items, at) for at in range(len(items)))
