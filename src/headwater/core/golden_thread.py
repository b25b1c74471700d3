"""The golden thread (3.1.2, register AV03): from the national strategic assessment through region and force to areas.

A thread is whole where each assessment in force was informed by one of the level above it. Where it is not, each break
is told with what to do about it. Links that lead nowhere are found whether or not the thread is whole without them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.circles import circles
from headwater.core.intelligence_products import LEVEL_WORDS, LEVELS, Level, ProductKind
from headwater.core.sentences import sentence


class Break(StrEnum):
    """What is wrong, in the order in which it is told."""

    NO_PRODUCT = "no-product"
    ORPHAN = "orphan"
    INFORMS_NOTHING = "informs-nothing"
    OUT_OF_DATE = "out-of-date"
    SKIPS = "skips"
    TURNED = "turned"
    CIRCLE = "circle"


BREAK_WORDS = {
    Break.NO_PRODUCT: sentence("no assessment"),
    Break.ORPHAN: sentence("informed by nothing"),
    Break.INFORMS_NOTHING: sentence("informs nothing"),
    Break.OUT_OF_DATE: sentence("rests on what is not in force"),
    Break.SKIPS: sentence("skips a level"),
    Break.TURNED: sentence("runs upwards"),
    Break.CIRCLE: sentence("a circle"),
}


@dataclass(frozen=True)
class Item:
    """A product: whose it is, of which level and kind, when it is in force, and from when a later one replaces it."""

    key: str
    name: str
    place: str
    level: Level
    kind: ProductKind
    start: date
    end: date
    replaced_from: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it counts on ``day``."""
        return self.start <= day <= self.end and (self.replaced_from is None or day < self.replaced_from)


@dataclass(frozen=True)
class Link:
    """That one product informs another."""

    source: str
    target: str


@dataclass(frozen=True)
class Finding:
    """One break: of which products (none where there is none), why, and what to do."""

    what: Break
    about: tuple[str, ...]
    why: str
    remedy: str


@dataclass(frozen=True)
class Thread:
    """What was found for one force: whether it is whole, the links it runs along, and where it breaks."""

    whole: bool
    along: frozenset[Link]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Reach:
    """A force, with the areas below it by key and name."""

    key: str
    name: str
    areas: tuple[tuple[str, str], ...]


def thread_of(force: Reach, items: Sequence[Item], links: Iterable[Link], day: date) -> Thread:
    """The thread of a force as it is on a day, from all the products and links that somebody can see."""
    known = {item.key: item for item in items}
    told = [link for link in dict.fromkeys(links) if link.source in known and link.target in known]
    now = {item.key: item for item in items if item.in_force(day)}
    mine = {force.key, *(key for key, _ in force.areas)}
    sound = [link for link in told if _is_sound(link, now) and not _is_of_another(link, now, force)]
    above = _informed(Level.REGION, {item.key for item in _assessments(now, Level.NATIONAL)}, sound, now)
    whole_to_force = _informed(Level.FORCE, above, sound, now, {force.key})
    areas = _informed(Level.AREA, whole_to_force, sound, now, {key for key, _ in force.areas})
    traced = {now[key].place for key in areas}
    whole = bool(whole_to_force and force.areas) and all(key in traced for key, _ in force.areas)
    findings = [
        *_missing(force, now),
        *_loose(now, sound, force, mine),
        *_bad_links(told, known, now, mine),
        *_told_circles(told, now, mine),
    ]
    reached = {*above, *whole_to_force, *areas}
    along = frozenset(link for link in sound if link.target in reached)
    return Thread(whole, along, tuple(sorted(findings, key=lambda one: (list(Break).index(one.what), one.about))))


def _assessments(now: dict[str, Item], level: Level, places: Collection[str] | None = None) -> list[Item]:
    rows = [item for item in now.values() if item.level is level and item.kind is ProductKind.ASSESSMENT]
    return [item for item in rows if places is None or item.place in places]


def _is_sound(link: Link, now: dict[str, Item]) -> bool:
    """Between two assessments in force, from a level to the next."""
    source, target = now.get(link.source), now.get(link.target)
    if source is None or target is None:
        return False
    return {source.kind, target.kind} == {ProductKind.ASSESSMENT} and _steps(source, target) == 1


def _is_of_another(link: Link, now: dict[str, Item], force: Reach) -> bool:
    """Whether an area of the force takes it from another force: that does not make this one’s thread."""
    source, target = now[link.source], now[link.target]
    return target.level is Level.AREA and target.place in dict(force.areas) and source.place != force.key


def _steps(source: Item, target: Item) -> int:
    return LEVELS.index(target.level) - LEVELS.index(source.level)


def _informed(
    level: Level, above: Collection[str], sound: Iterable[Link], now: dict[str, Item], places: set[str] | None = None
) -> set[str]:
    """Of the assessments of a level, those that one of ``above`` informs."""
    here = {item.key for item in _assessments(now, level, places)}
    return {link.target for link in sound if link.source in above and link.target in here}


def _missing(force: Reach, now: dict[str, Item]) -> Iterator[Finding]:
    for level in LEVELS[:2]:
        if not _assessments(now, level):
            why = sentence("No {level} strategic assessment in force is known here.", level=LEVEL_WORDS[level])
            yield Finding(Break.NO_PRODUCT, (), why, sentence("Ask whoever writes it to register it."))
    for key, name in ((force.key, force.name), *force.areas):
        if not _assessments(now, Level.FORCE if key == force.key else Level.AREA, {key}):
            why = sentence("{name} has no strategic assessment in force.", name=name)
            yield Finding(Break.NO_PRODUCT, (), why, sentence("Register it, or write one."))
    if not force.areas:
        why = sentence("The register has no areas of {name}.", name=force.name)
        yield Finding(Break.NO_PRODUCT, (), why, sentence("Ask the keeper of the register to add them."))


def _loose(now: dict[str, Item], sound: Collection[Link], force: Reach, mine: set[str]) -> Iterator[Finding]:
    """Assessments that nothing of the level above informs, and those that inform nothing of the level below.

    Of regions, the first is told of what the force’s own assessment rests on: the thread breaks there.
    """
    informed, informing = {link.target for link in sound}, {link.source for link in sound}
    rests_on = {link.source for link in sound if now[link.target].place == force.key}
    for item in now.values():
        if item.kind is not ProductKind.ASSESSMENT or not (item.place in mine or item.key in rests_on):
            continue
        if item.key not in informed:
            upper = LEVEL_WORDS[LEVELS[LEVELS.index(item.level) - 1]]
            why = sentence("Nothing of the level above ({level}) informs {name}.", level=upper, name=item.name)
            yield Finding(Break.ORPHAN, (item.key,), why, sentence("Say what informs it, or ask for it."))
        if item.level is not LEVELS[-1] and item.key not in informing:
            lower = LEVEL_WORDS[LEVELS[LEVELS.index(item.level) + 1]]
            why = sentence("{name} informs nothing of the level below ({level}).", name=item.name, level=lower)
            remedy = sentence("Ask those who write the next level what they take from it.")
            yield Finding(Break.INFORMS_NOTHING, (item.key,), why, remedy)


def _bad_links(told: Iterable[Link], known: dict[str, Item], now: dict[str, Item], mine: set[str]) -> Iterator[Finding]:
    for link in told:
        source, target = known[link.source], known[link.target]
        if target.place not in mine or link.target not in now:
            continue
        about, names = (link.source, link.target), {"source": source.name, "target": target.name}
        if link.source not in now:
            why = sentence("{source} informs {target}, and is not in force.", **names)
            yield Finding(Break.OUT_OF_DATE, about, why, sentence("Link the one that is in force now."))
        elif _steps(source, target) < 0:
            why = sentence("{source} informs {target}, which is of a higher level.", **names)
            yield Finding(Break.TURNED, about, why, sentence("End the link, or turn it round."))
        elif _steps(source, target) > 1:
            why = sentence("{source} informs {target} past the level between them.", **names)
            yield Finding(Break.SKIPS, about, why, sentence("Link what the level between them made of it."))


def _told_circles(told: Iterable[Link], now: dict[str, Item], mine: set[str]) -> Iterator[Finding]:
    graph: dict[str, set[str]] = {}
    for link in told:
        if link.source in now and link.target in now:
            graph.setdefault(link.target, set()).add(link.source)
    for path in circles(graph):
        if any(now[key].place in mine for key in path):
            names = tuple(now[key].name for key in path)
            why = sentence("These inform one another in a circle: {names}.", names=names)
            yield Finding(Break.CIRCLE, tuple(path), why, sentence("End the link that came last."))


def leading(keys: Collection[str], links: Iterable[Link]) -> set[str]:
    """Products, and all that leads to them by whatever way."""
    found, known = set(keys), list(links)
    while more := {link.source for link in known if link.target in found} - found:
        found |= more
    return found
