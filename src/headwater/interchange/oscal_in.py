"""An OSCAL catalogue and profiles as a framework: controls become questions, each profile becomes a tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from headwater.core.framework import Capability, Framework, Question, QuestionGroup, Tier
from headwater.core.framework_rules import KEPT, broken_rules
from headwater.core.percentages import NoPercent
from headwater.interchange.added import UNIT, UNITS, every_organisation, slug, two_stages, whole_of
from headwater.interchange.carried import Fate, Imported, Ledger
from headwater.interchange.json_documents import Json, object_of, objects_of, parse_json, read_bytes, text_of
from headwater.interchange.oscal_catalogues import Control, Controls, read_catalogue
from headwater.interchange.oscal_profiles import resolve
from headwater.interchange.oscal_prose import Prose, is_withdrawn, label_of, note_what_is_left


@dataclass(frozen=True)
class Asked:
    """A tier and the controls it is asked."""

    tier: Tier
    controls: Controls


def import_oscal(main: Path, profiles: Sequence[Path], others: Sequence[Path] = ()) -> Imported:
    """The framework of the catalogue ``main`` for the tiers of ``profiles``; ``main`` may itself be a profile.

    ``others`` are catalogues and profiles that these import. What is imported is looked for among the files given
    and beside the profile, by its file name; nothing is ever fetched. Raises ``BadInput`` with every problem.
    """
    ledger = Ledger()
    shelf = Shelf(ledger)
    for path in (main, *profiles, *others):
        shelf.put(path)
    for path, document in list(shelf.documents.values()):
        if "catalog" in document:
            shelf.catalogue(path)
    ledger.refuse_if_wrong()  # what is resolved below can then be trusted to be of the right kinds
    asked = list(shelf.tiers(main, profiles))
    ledger.refuse_if_wrong()
    framework = _framework(asked, shelf.catalogue(main) or asked[0].controls, ledger)
    ledger.problems.extend(broken_rules(framework, main.name))
    ledger.refuse_if_wrong()
    return Imported(framework, ledger.notes)


@dataclass
class Shelf:
    """The documents given on the command line, and those found beside them."""

    ledger: Ledger
    documents: dict[str, tuple[Path, Json]] = field(default_factory=dict)
    _read: dict[str, Controls] = field(default_factory=dict)
    _main: str = ""
    _trail: list[str] = field(default_factory=list)

    def put(self, path: Path) -> None:
        """Read a file; it must hold a catalogue or a profile."""
        document = parse_json(read_bytes(path), path.name)
        if "catalog" not in document and "profile" not in document:
            found = ", ".join(list(document)[:3]) or "nothing"
            self.ledger.problem(path.name, f"holds {found[:60]}.", "Give an OSCAL catalogue or profile.")
        known = self.documents.get(path.name)
        if known and known[0].resolve() != path.resolve():
            self.ledger.problem(path.name, "is the name of two files given.", "Rename one, since imports go by name.")
        self.documents[path.name] = (path, document)

    def catalogue(self, path: Path) -> Controls | None:
        """The catalogue in a file, read once."""
        if "catalog" not in self.documents[path.name][1]:
            return None
        if path.name not in self._read:
            self._read[path.name] = read_catalogue(self.documents[path.name][1], path.name, self.ledger)
        return self._read[path.name]

    def tiers(self, main: Path, profiles: Sequence[Path]) -> Iterator[Asked]:
        """Each profile's tier; a catalogue alone has one tier that is asked everything."""
        self._main = main.name
        catalogue = self.catalogue(main)
        chosen = [*([] if catalogue else [main]), *profiles]
        for path in chosen:
            controls = self._open(path.name) or Controls(path.name, "", "", "", "")
            name = self._tier_name(path, controls.title)
            yield Asked(Tier(name, controls.title or name, path.stem), controls)
        if not chosen and catalogue:
            yield Asked(every_organisation(self.ledger, main.name), catalogue)

    def _tier_name(self, path: Path, title: str) -> str:
        """A tier is called after its profile's file, unless tables keep that name for their total."""
        name = slug(path.stem, "profile")
        if name != KEPT["tier"]:
            return name
        other = slug(title, "profile")
        other = other if other != KEPT["tier"] else f"profile-{name}"
        told = f"the tier is called “{other}”, since tables keep the file’s name, “{name}”, for their total"
        self.ledger.note(Fate.CHANGED, told, path.name)
        return other

    def _open(self, name: str) -> Controls | None:
        path, document = self.documents[name]
        if "catalog" in document:
            return self.catalogue(path)
        if name in self._trail:
            self.ledger.problem(name, f"imports itself: {' → '.join((*self._trail, name))}.", "Take one import out.")
            return None
        self._trail.append(name)
        resolved = resolve(document, name, self._find, self.ledger)
        self._trail.pop()
        return resolved

    def _find(self, href: str, profile: Json, where: str) -> Controls | None:
        """What an import leads to: a file of that name, or the one catalogue given, which is then noted."""
        names = [name for item in self._hrefs(href, profile, where) for name in _file_names(item)]
        here = self.documents[where][0].parent
        for name in names:
            if name not in self.documents and (here / name).is_file():
                self.put(here / name)
                self.catalogue(here / name)
                self.ledger.refuse_if_wrong()
            if name in self.documents and name != where:
                return self._open(name)
        main = self.documents[self._main]
        if "catalog" in main[1] and len(self._trail) == 1:
            self.ledger.note(Fate.CHANGED, f"“{href[:100]}”, imported by {where}, was taken to be {self._main}", where)
            return self._open(self._main)
        said = f"imports “{(names or [href])[0][:100]}”, which is neither among the files given nor beside it."
        self.ledger.problem(where, said, "Give the file too (--with); nothing is fetched.")
        return None

    def _hrefs(self, href: str, profile: Json, where: str) -> list[str]:
        if not href.startswith("#"):
            return [href]
        resources = objects_of(object_of(profile, "back-matter", where, self.ledger), "resources", where, self.ledger)
        for resource in resources:
            if resource.get("uuid") == href[1:]:
                links = objects_of(resource, "rlinks", where, self.ledger)
                return [text_of(link, "href", where, self.ledger) for link in links]
        self.ledger.problem(where, f"imports “{href[:60]}”, which is not in its back matter.", "Add the resource.")
        return []


def _file_names(href: str) -> Iterator[str]:
    """The file that an href names, without its folders, and the JSON file of that name beside it."""
    name = PurePosixPath(href.partition("?")[0].partition("#")[0].replace("\\", "/")).name
    if name not in ("", ".."):
        yield from dict.fromkeys((name, f"{PurePosixPath(name).stem}.json"))


def _framework(asked: Sequence[Asked], described: Controls, ledger: Ledger) -> Framework:
    questions = tuple(_questions(asked, ledger))
    if not questions:
        ledger.problem(described.where, "leaves no question to ask.", "Choose controls that are not withdrawn.")
    controls = {question.id.partition("--")[0] for question in questions}
    places = [item for item in _controls(asked).values() if item.id in controls]
    ledger.note(Fate.ADDED, f"what is asked is called “{UNIT}”, “{UNITS}”", described.where)
    return Framework(
        id=slug(described.title, "catalogue"),
        version=described.version,
        status="draft",
        title=described.title,
        language=described.language,
        unit=UNIT,
        units=UNITS,
        source=described.source,
        summary=described.title,
        tiers=tuple(item.tier for item in asked),
        capabilities=tuple(_capabilities(places, described, ledger)),
        groups=tuple(_groups(places, described, ledger)),
        questions=questions,
        stages=two_stages(ledger, described.where),
    )


def _controls(asked: Sequence[Asked]) -> dict[str, Control]:
    """Every control that any tier is asked, in the catalogue's order where one tier has them all."""
    fullest = sorted(asked, key=lambda item: -len(item.controls.controls))
    found: dict[str, Control] = {}
    for item in fullest:
        found |= {name: control for name, control in item.controls.controls.items() if name not in found}
    return found


def _questions(asked: Sequence[Asked], ledger: Ledger) -> Iterator[Question]:
    """One question for each control; another where profiles make its text differ."""
    prose = {item.tier.id: Prose(item.controls.params, item.controls.where, ledger) for item in asked}
    for name, control in _controls(asked).items():
        if is_withdrawn(control.body):
            ledger.note(Fate.NOT_CARRIED, "controls that are withdrawn", name)
            continue
        variants: dict[Question, list[str]] = {}
        for item in (item for item in asked if name in item.controls.controls):
            body = item.controls.controls[name].body
            note_what_is_left(body, name, ledger)
            variants.setdefault(_question(control, body, prose[item.tier.id]), []).append(item.tier.id)
        for number, (question, tiers) in enumerate(variants.items()):
            if number:
                ledger.note(
                    Fate.CHANGED, "controls that profiles word differently are asked as several questions", name
                )
            yield _for_tiers(question, tuple(tiers), f"{name}--{tiers[0]}" if number else name)
    for item in asked:
        for control in item.controls.controls.values():
            if not is_withdrawn(control.body):
                for holder in (control.body, control.place.group, control.place.chapter):
                    prose[item.tier.id].note_unused(holder, holder.get("id") or holder.get("title", ""))


def _question(control: Control, body: Json, prose: Prose) -> Question:
    title = prose.insert(body.get("title", ""), f"control {control.id}").strip()
    return Question(
        id=control.id,
        group=_id(control.place.group),
        text=prose.of(body, "statement") or title,
        finding=title,
        tiers=(),
        about="force",
        reference=label_of(body) or control.id,
        guidance=prose.of(body, "guidance"),
    )


def _for_tiers(question: Question, tiers: tuple[str, ...], name: str) -> Question:
    return Question(
        id=name,
        group=question.group,
        text=question.text,
        finding=question.finding,
        tiers=tiers,
        about=question.about,
        reference=question.reference,
        guidance=question.guidance,
    )


def _id(group: Json) -> str:
    """A group's identifier; one without has its title's."""
    return (group.get("id", "").strip() or slug(group.get("title", ""), "group")) if group else "general"


def _capabilities(places: Sequence[Control], described: Controls, ledger: Ledger) -> Iterator[Capability]:
    for name, chapter in {_id(item.place.chapter): item.place.chapter for item in places}.items():
        if not chapter:
            yield whole_of(described.title, ledger, described.where)
            continue
        title = chapter["title"]
        note_what_is_left(chapter, name, ledger, ("overview",))
        overview = next(
            (part.get("prose", "") for part in chapter.get("parts", []) if part.get("name") == "overview"), ""
        )
        yield Capability(name, title, (), label_of(chapter) or name, overview.strip() or title)


def _groups(places: Sequence[Control], described: Controls, ledger: Ledger) -> Iterator[QuestionGroup]:
    for name, item in {_id(item.place.group): item for item in places}.items():
        title = item.place.group.get("title", described.title)
        if item.place.group is not item.place.chapter:
            note_what_is_left(item.place.group, name, ledger, ())
        yield QuestionGroup(name, title, _id(item.place.chapter), NoPercent.HALF_UP_EACH)
