"""An OSCAL catalogue: its groups and controls, each checked, with everything they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from headwater.interchange.added import language_of
from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.json_documents import Json, object_of, objects_of, text_of, texts_of

DEEPEST = 30  # groups, controls and parts within one another
NO_GROUP = ("", "")


@dataclass(frozen=True)
class Place:
    """Where a control stands: its chapter is the outermost group, its group the innermost."""

    chapter: Json
    group: Json


@dataclass(frozen=True)
class Control:
    """One control with its place. ``body`` is what the file says of it, without the controls within it."""

    id: str
    body: Json
    place: Place
    parent: str = ""


@dataclass
class Controls:
    """What a profile can choose from: controls in their order, and the parameters that their prose inserts."""

    where: str
    title: str
    version: str
    language: str
    source: str
    controls: dict[str, Control] = field(default_factory=dict)
    params: dict[str, Json] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)


def read_catalogue(document: Json, where: str, ledger: Ledger) -> Controls:
    """The catalogue in ``document``; problems and notes go to ``ledger``."""
    catalogue = object_of(document, "catalog", where, ledger)
    found = described(catalogue, where, ledger)
    _params(catalogue, where, found, ledger)
    outside: Json = {}
    reading = _Reading(found, ledger)
    reading.controls(catalogue, Place(outside, outside), "", 0)
    reading.groups(catalogue, outside, where, 0)
    if not found.controls:
        ledger.problem(where, "has no controls.", "Give a catalogue with at least one control.")
    _links(catalogue, found, ledger)
    return found


def described(body: Json, where: str, ledger: Ledger) -> Controls:
    """What the metadata say, for a catalogue or a profile."""
    place = f"{where}, metadata"
    metadata = object_of(body, "metadata", where, ledger)
    for key in ("last-modified", "oscal-version"):
        text_of(metadata, key, place, ledger, required=True)
    for key in sorted(
        metadata.keys() - {"title", "version", "language", "published", "last-modified", "oscal-version"}
    ):
        ledger.note(Fate.NOT_CARRIED, f"“{key}” of the metadata", where)
    title = text_of(metadata, "title", place, ledger, required=True)
    published = text_of(metadata, "published", place, ledger) or text_of(metadata, "last-modified", place, ledger)
    return Controls(
        where,
        title,
        text_of(metadata, "version", place, ledger, required=True),
        language_of(text_of(metadata, "language", place, ledger), ledger, place),
        f"{title}, {published[:10]}" if published else title,
    )


@dataclass(frozen=True)
class _Reading:
    """What has been found so far, while groups and controls are read from the outside in."""

    found: Controls
    ledger: Ledger

    def groups(self, parent: Json, chapter: Json, where: str, depth: int) -> None:
        """The groups of ``parent``; the outermost of them are chapters."""
        for group in objects_of(parent, "groups", where, self.ledger):
            title = text_of(group, "title", where, self.ledger, required=True)
            name = text_of(group, "id", where, self.ledger).strip() or title
            place = f"{where}, group {name}"
            if name in self.found.groups:
                self.ledger.problem(place, "stands in the file twice.", "Give each group its own id.")
            if depth > DEEPEST:
                self.ledger.problem(place, f"lies more than {DEEPEST} deep.", "Put it higher.")
                return
            self.found.groups.add(name)
            if not group.get("controls") and chapter:
                self.ledger.note(Fate.NOT_CARRIED, "groups with no controls of their own, within a chapter", name)
            if not chapter and not _has_controls(group):
                self.ledger.note(Fate.NOT_CARRIED, "groups without controls", name)
            _params(group, place, self.found, self.ledger)
            check_parts(group, place, 0, self.ledger)
            outermost = chapter or group
            self.controls(group, Place(outermost, group), "", depth)
            self.groups(group, outermost, where, depth + 1)

    def controls(self, parent: Json, place: Place, within: str, depth: int) -> None:
        """The controls of ``parent``, and those within them."""
        for body in objects_of(parent, "controls", self.found.where, self.ledger):
            after = f"{self.found.where}, a control after {_last(self.found)}"
            name = text_of(body, "id", after, self.ledger, required=True)
            where = f"{self.found.where}, control {name}"
            if depth > DEEPEST:
                self.ledger.problem(where, f"lies more than {DEEPEST} deep.", "Put it higher.")
                return
            text_of(body, "title", where, self.ledger, required=True)
            if name in self.found.controls:
                self.ledger.problem(where, "stands in the file twice.", "Give each control its own id.")
            self.found.controls[name] = Control(name, body, place, within)
            _params(body, where, self.found, self.ledger)
            check_parts(body, where, 0, self.ledger)
            self.controls(body, place, name, depth + 1)


def _has_controls(group: Json) -> bool:
    inner = group.get("groups", [])
    groups = [item for item in inner if isinstance(item, dict)] if isinstance(inner, list) else []
    return bool(group.get("controls")) or any(map(_has_controls, groups))


def _last(found: Controls) -> str:
    return next(reversed(found.controls), "the start")


def _params(parent: Json, where: str, found: Controls, ledger: Ledger) -> None:
    for param in objects_of(parent, "params", where, ledger):
        name = text_of(param, "id", f"{where}, params", ledger, required=True)
        if name in found.params:
            ledger.problem(f"{where}, parameter {name}", "stands in the file twice.", "Give each its own id.")
        check_param(param, f"{where}, parameter {name}", ledger)
        found.params[name] = param


def check_param(param: Json, where: str, ledger: Ledger) -> None:
    """That what is inserted for a parameter is text."""
    text_of(param, "label", where, ledger)
    texts_of(param, "values", where, ledger)
    select = object_of(param, "select", where, ledger)
    texts_of(select, "choice", where, ledger)
    for key in sorted(param.keys() - {"id", "param-id", "label", "values", "select"}):
        ledger.note(Fate.NOT_CARRIED, f"“{key}” of parameters", where.rpartition(", ")[2])
    if param.get("label") and param.get("values"):
        ledger.note(Fate.NOT_CARRIED, "labels of parameters that have values", where.rpartition(", ")[2])


def check_parts(parent: Json, where: str, depth: int, ledger: Ledger) -> None:
    """That parts and properties are what they should be, however deep."""
    for prop in objects_of(parent, "props", where, ledger):
        text_of(prop, "name", f"{where}, props", ledger, required=True)
        text_of(prop, "value", f"{where}, props", ledger)
    for part in objects_of(parent, "parts", where, ledger):
        if depth > DEEPEST:
            ledger.problem(where, f"has parts more than {DEEPEST} deep.", "Put them higher.")
            return
        text_of(part, "name", f"{where}, a part", ledger, required=True)
        text_of(part, "prose", f"{where}, a part", ledger)
        check_parts(part, where, depth + 1, ledger)


def _links(catalogue: Json, found: Controls, ledger: Ledger) -> None:
    """Links are not carried; those that lead nowhere are told apart, since somebody should mend them."""
    known = found.controls.keys() | found.params.keys() | found.groups | set(note_resources(catalogue, found, ledger))
    known |= {part["id"] for _, part in _bodies(found) if isinstance(part.get("id"), str)}
    for name, body in _bodies(found):
        for link in objects_of(body, "links", f"{found.where}, {name}", ledger):
            href = text_of(link, "href", f"{found.where}, {name}, links", ledger)
            ledger.note(Fate.NOT_CARRIED, f"links ({link.get('rel', 'no kind')})", name)
            if href.startswith("#") and href[1:] not in known:
                ledger.note(Fate.NOT_CARRIED, "links that lead to nothing in the file", f"{name} to {href[:60]}")


def note_resources(document: Json, found: Controls, ledger: Ledger, used: Collection[str] = ()) -> Iterator[str]:
    """The identifiers of the back matter's resources. None is carried; ``used`` are those that are of use here."""
    matter = object_of(document, "back-matter", found.where, ledger)
    for resource in objects_of(matter, "resources", found.where, ledger):
        name = text_of(resource, "uuid", found.where, ledger)
        if name not in used:
            title = text_of(resource, "title", found.where, ledger)
            ledger.note(Fate.NOT_CARRIED, "resources of the back matter", (title or name or found.where)[:60])
        yield name


def _bodies(found: Controls) -> Iterator[tuple[str, Json]]:
    """Every control and group with a control in it, and every part within them, under the name of the whole."""
    stack = [(control.id, control.body) for control in found.controls.values()]
    places = (control.place for control in found.controls.values())
    groups = {id(group): group for place in places for group in (place.chapter, place.group) if group}
    stack += [(name_of(group), group) for group in groups.values()]
    while stack:
        name, body = stack.pop()
        yield name, body
        parts = body.get("parts", [])
        stack.extend((name, part) for part in (parts if isinstance(parts, list) else []) if isinstance(part, dict))


def name_of(group: Json) -> str:
    """What a group is called in messages: its identifier, or its title where it has none."""
    return next((text for key in ("id", "title") if isinstance(text := group.get(key), str) and text.strip()), "group")
