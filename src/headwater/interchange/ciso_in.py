"""A YAML library of the CISO Assistant project as a framework.

Requirement nodes that are assessable become questions, the nodes above them groups and capabilities, implementation
groups tiers, and the score scale stages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from headwater.core.framework import Capability, Criterion, Framework, Question, QuestionGroup, Stage, Tier, Translation
from headwater.core.framework_rules import broken_rules
from headwater.core.percentages import NoPercent
from headwater.interchange.added import ADDED, UNIT, UNITS, every_organisation, language_of, slug, two_stages, whole_of
from headwater.interchange.carried import Fate, Imported, Ledger
from headwater.interchange.json_documents import Json, object_of, objects_of, read_bytes
from headwater.interchange.safe_yaml import DEEPEST, LARGEST, parse_yaml

LIBRARY_KEYS = ("urn", "locale", "ref_id", "name", "description", "version", "provider", "objects")
FRAMEWORK_KEYS = (
    "urn", "ref_id", "name", "description", "scores_definition", "implementation_groups_definition",
    "requirement_nodes", "min_score", "max_score",
)  # fmt: skip
NODE_KEYS = (
    "urn", "assessable", "depth", "parent_urn", "ref_id", "name", "description", "annotation", "implementation_groups",
    "translations",
)  # fmt: skip


def import_ciso(path: Path) -> Imported:
    """The framework of the library in ``path``. Raises ``BadInput`` with every problem."""
    ledger = Ledger()
    library = parse_yaml(read_bytes(path, LARGEST), path.name)
    objects = object_of(library, "objects", path.name, ledger)
    body = object_of(objects, "framework", f"{path.name}, objects", ledger)
    if not body:
        ledger.problem(path.name, "has no framework under objects.", "Give a library that holds a framework.")
    ledger.refuse_if_wrong()
    _note_what_is_left(library, objects, body, ledger, path.name)
    nodes = Nodes(list(objects_of(body, "requirement_nodes", path.name, ledger)), path.name, ledger)
    framework = nodes.framework(library, body)
    ledger.problems.extend(broken_rules(framework, path.name) if not ledger.problems else [])
    ledger.refuse_if_wrong()
    return Imported(framework, ledger.notes)


def _note_what_is_left(library: Json, objects: Json, body: Json, ledger: Ledger, where: str) -> None:
    for told, keys in (
        ("the library", library.keys() - set(LIBRARY_KEYS)),
        ("the framework", body.keys() - set(FRAMEWORK_KEYS)),
    ):
        for key in sorted(map(str, keys)):
            ledger.note(Fate.NOT_CARRIED, f"“{key}” of {told}", where)
    for key in sorted(map(str, objects.keys() - {"framework"})):
        ledger.note(Fate.NOT_CARRIED, f"“{key}” of the library’s objects", where)


def words(value: object) -> str:
    """A value as text: YAML makes numbers and dates of words such as 1.10, which are then as they were read."""
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


class Nodes:
    """The requirement nodes of a library, by their URN."""

    def __init__(self, nodes: list[Json], where: str, ledger: Ledger) -> None:
        self.where = where
        self.ledger = ledger
        self.by_urn: dict[str, Json] = {}
        for number, node in enumerate(nodes, start=1):
            urn = words(node.get("urn"))
            if not urn or urn in self.by_urn:
                what = f"has the urn “{urn[-60:]}” of another." if urn else "has no urn."
                ledger.problem(f"{where}, requirement node {number}", what, "Give each node its own urn.")
            self.by_urn[urn] = node
        self.names = self._names()

    def _names(self) -> dict[str, str]:
        """Each node's identifier: its ref_id where no other has it, else the end of its urn, else its number."""
        refs = [words(node.get("ref_id")) for node in self.by_urn.values()]
        times = Counter(refs)
        names: dict[str, str] = {}
        taken: set[str] = set()
        for number, (urn, ref) in enumerate(zip(self.by_urn, refs, strict=True), start=1):
            wanted = (
                ref if ref and times[ref] == 1 else "",
                urn.rpartition(":")[2],
                f"node-{number}",
                f"node-{number}-",
            )
            names[urn] = next(name for name in wanted if name and name not in taken)
            taken.add(names[urn])
        return names

    def path(self, urn: str) -> list[str]:
        """The nodes above, from the outermost; a parent that is not there, or a circle, is a problem."""
        trail: list[str] = []
        above = words(self.by_urn[urn].get("parent_urn"))
        while above:
            if above not in self.by_urn:
                self.ledger.problem(
                    f"{self.where}, node {self.names[urn]}",
                    f"has the parent “{above[-60:]}”, which is not there.",
                    "Correct parent_urn.",
                )
                break
            if above in trail or above == urn:
                self.ledger.problem(
                    f"{self.where}, node {self.names[urn]}",
                    f"lies within itself: {' → '.join(self.names[item] for item in [*trail, above])}.",
                    "Correct parent_urn.",
                )
                break
            trail.append(above)
            if len(trail) > DEEPEST:
                self.ledger.problem(
                    f"{self.where}, node {self.names[urn]}", f"lies more than {DEEPEST} deep.", "Put it higher."
                )
                break
            above = words(self.by_urn[above].get("parent_urn"))
        return trail[::-1]

    def framework(self, library: Json, body: Json) -> Framework:
        """All of it."""
        tiers = tuple(self._tiers(body))
        capabilities: dict[str, Capability] = {}
        groups: dict[str, QuestionGroup] = {}
        questions = tuple(self._questions([tier.id for tier in tiers], capabilities, groups))
        if not questions:
            self.ledger.problem(self.where, "has no node that is assessable.", "Set assessable on what is asked.")
        name = words(body.get("name")) or words(library.get("name")) or "A library"
        self.ledger.note(Fate.ADDED, f"what is asked is called “{UNIT}”, “{UNITS}”", self.where)
        return Framework(
            id=slug(words(body.get("ref_id")) or name, "library"),
            version=words(library.get("version")) or "1",
            status="draft",
            title=name,
            language=language_of(words(library.get("locale")), self.ledger, self.where),
            unit=UNIT,
            units=UNITS,
            source=", ".join(part for part in (words(library.get("provider")), name) if part),
            summary=words(body.get("description")) or name,
            tiers=tiers,
            capabilities=tuple(capabilities.values()),
            groups=tuple(groups.values()),
            questions=questions,
            stages=tuple(self._stages(body)),
        )

    def _tiers(self, body: Json) -> Iterator[Tier]:
        found = 0
        for item in objects_of({"g": body.get("implementation_groups_definition") or []}, "g", self.where, self.ledger):
            name = words(item.get("ref_id"))
            if not name:
                self.ledger.problem(self.where, "has an implementation group without ref_id.", "Name it.")
                continue
            found += 1
            title = words(item.get("name")) or name
            yield Tier(name, title, title, words(item.get("description")))
        if not found:
            yield every_organisation(self.ledger, self.where)

    def _questions(
        self, tiers: list[str], capabilities: dict[str, Capability], groups: dict[str, QuestionGroup]
    ) -> Iterator[Question]:
        for urn, node in self.by_urn.items():
            for key in (key for key in node if key not in NODE_KEYS):  # keys of YAML need not be texts
                if node[key] not in (None, "", [], {}):
                    self.ledger.note(Fate.NOT_CARRIED, f"“{key}” of nodes", self.names[urn])
            if node.get("assessable") is not True:
                continue
            text = words(node.get("description")) or words(node.get("name")) or self._asked_within(urn, node)
            if not text:
                self.ledger.problem(
                    f"{self.where}, node {self.names[urn]}", "has neither name nor description.", "Say what is asked."
                )
            yield Question(
                id=self.names[urn], group=self._group(urn, capabilities, groups), text=text or "?",
                finding=words(node.get("name")) or text or "?", tiers=self._asked(urn, node, tiers), about="force",
                reference=words(node.get("ref_id")) or self.names[urn], guidance=words(node.get("annotation")),
                translations=tuple(self._translations(urn, node)),
            )  # fmt: skip

    def _asked_within(self, urn: str, node: Json) -> str:
        """The texts of the questions that a node without words of its own holds."""
        held = node.get("questions")
        texts = [
            words(item.get("text"))
            for item in (held.values() if isinstance(held, dict) else ())
            if isinstance(item, dict)
        ]
        if any(texts):
            self.ledger.note(Fate.CHANGED, "the questions of a node are asked as one", self.names[urn])
        return " ".join(text for text in texts if text)

    def _asked(self, urn: str, node: Json, tiers: list[str]) -> tuple[str, ...]:
        """The implementation groups of a node; a node of none is asked of all, as in CISO Assistant."""
        listed = node.get("implementation_groups") or []
        given = [words(item) for item in listed] if isinstance(listed, list) else [words(listed)]
        named = [name for name in given if name]
        for name in (name for name in named if name not in tiers):
            self.ledger.problem(
                f"{self.where}, node {self.names[urn]}",
                f"names the implementation group “{name}”, which is not defined.",
                "Define it, or correct the name.",
            )
        if named:
            return tuple(name for name in tiers if name in named)
        if len(tiers) > 1:
            self.ledger.note(Fate.CHANGED, "nodes of no implementation group are asked of all", self.names[urn])
        return tuple(tiers)

    def _translations(self, urn: str, node: Json) -> Iterator[Translation]:
        told = node.get("translations")
        if not isinstance(told, dict):
            return
        for language, given in told.items():
            texts = given if isinstance(given, dict) else {}
            text = words(texts.get("description")) or words(texts.get("name"))
            if text:
                yield Translation(words(language), text)
            for key in sorted(map(str, texts.keys() - {"description"})):
                if key != "name" or words(texts.get("description")):
                    self.ledger.note(Fate.NOT_CARRIED, f"translated “{key}” of nodes", self.names[urn])

    def _group(self, urn: str, capabilities: dict[str, Capability], groups: dict[str, QuestionGroup]) -> str:
        """The node right above is the group; the outermost one is the capability."""
        above = self.path(urn)
        if not above:
            if "general" not in capabilities:
                capabilities["general"] = whole_of("General", self.ledger, self.where)
            groups.setdefault("general", QuestionGroup("general", "General", "general", NoPercent.HALF_UP_EACH))
            return "general"
        outer, inner = self.names[above[0]], self.names[above[-1]]
        node = self.by_urn[above[0]]
        title = self._title(above[0])
        capabilities.setdefault(
            outer,
            Capability(outer, title, (), words(node.get("ref_id")) or ADDED, words(node.get("description")) or title),
        )
        groups.setdefault(inner, QuestionGroup(inner, self._title(above[-1]), outer, NoPercent.HALF_UP_EACH))
        return inner

    def _title(self, urn: str) -> str:
        node = self.by_urn[urn]
        return words(node.get("name")) or words(node.get("description")) or self.names[urn]

    def _stages(self, body: Json) -> Iterator[Stage]:
        """The score scale, lowest first. Where it is a bare range of numbers, or missing, stages are added."""
        scale = list(objects_of({"s": body.get("scores_definition") or []}, "s", self.where, self.ledger))
        if len(scale) == 1:
            self.ledger.note(Fate.NOT_CARRIED, "a scale of one score, by which nothing can be told apart", self.where)
        if len(scale) < 2:
            for key in ("min_score", "max_score"):
                if key in body:
                    self.ledger.note(Fate.NOT_CARRIED, f"“{key}” of a scale whose scores have no names", self.where)
            yield from two_stages(self.ledger, self.where)
            return
        if any(isinstance(item.get("score"), bool) or not isinstance(item.get("score"), int) for item in scale):
            self.ledger.problem(
                f"{self.where}, scores_definition", "has a score that is no whole number.", "Number the scores."
            )
            return
        for rank, item in enumerate(sorted(scale, key=lambda item: int(item["score"])), start=1):
            title = words(item.get("name")) or f"Score {item['score']}"
            text = words(item.get("description")) or title
            name = f"score-{item['score']}"
            yield Stage(name, title, rank, f"score {item['score']}", (Criterion(name, text),))
