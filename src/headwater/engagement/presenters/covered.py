"""Who has what in force with partners: as a table of places, in numbers by tier, and drawn (figure 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from headwater.core.joint_work import PARTNER_WORDS
from headwater.core.posts import KIND_WORDS
from headwater.core.sentences import sentence
from headwater.engagement.queries import PlaceCovered
from headwater.organisations.models import TIERS
from headwater.publishing.document import Column as Head
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.saying import said

GROUPS = {
    ("force", "priority"): sentence("Priority forces"),
    ("force", "non_priority"): sentence("Non-priority forces"),
    ("force", ""): sentence("Forces without a tier"),
    ("area", "priority"): sentence("Priority areas"),
    ("area", "non_priority"): sentence("Non-priority areas"),
    ("area", ""): sentence("Areas without a tier"),
}
MEASURES = {
    "strategy": sentence("a joint strategy"),
    "council": sentence("an agreement with a council"),
    "others": sentence("an agreement with another partner"),
}
LINE, BAR, FULL = 24, 18, 240  # of the picture: the height of a line and of a bar, and the longest bar


def covered_table(rows: Sequence[PlaceCovered], day: date) -> Table:
    """Each place: its strategies, the kinds of partner with an agreement in force, and what it has nothing with."""
    columns = (
        Head("place", _("Place"), width=2),
        Head("kind", _("Kind"), width=1.2),
        Head("tier", _("Tier"), width=1.2),
        Head("strategies", _("Joint strategies in force"), width=1),
        Head("with", _("Agreements in force with"), width=2),
        Head("nothing", _("Nothing with"), width=2),
        Head("councils", _("Councils without one"), width=2.4),
    )
    cells = tuple(
        (
            row.name,
            said(KIND_WORDS[row.place.kind]),  # type: ignore[index]
            said(dict(TIERS).get(row.tier, "")) or _("none set"),
            str(len(row.strategies)),
            ", ".join(said(PARTNER_WORDS[key]) for key in row.covered) or _("nobody"),
            ", ".join(said(PARTNER_WORDS[key]) for key in row.nothing) or _("none of the four"),
            _named(row.councils),
        )
        for row in rows
    )
    notes = (_("Of a force, what its areas have in force counts too. As at %(day)s.") % {"day": told(day)},)
    return Table("joint-places", _("Who has what in force, and who has nothing"), columns, cells, notes=notes)


def _named(names: Sequence[str]) -> str:
    """Names, and how many more there are: a cell of a spreadsheet holds so much and no more."""
    more = len(names) - 50
    words = ", ".join(names[:50]) or _("none that is known")
    return _("%(names)s and %(count)s more") % {"names": words, "count": more} if more > 0 else words


@dataclass(frozen=True)
class Shared:
    """A kind of place in a tier: how many there are, and how many of them have each thing in force."""

    words: str
    places: int
    counts: tuple[tuple[str, int], ...]


def shares_of(rows: Sequence[PlaceCovered]) -> tuple[Shared, ...]:
    """Forces and areas by tier, those that there are. The report’s figure 10 asks it of priority forces alone."""
    found = []
    for (kind, tier), words in GROUPS.items():
        own = [row for row in rows if (row.place.kind, row.tier) == (kind, tier)]
        has = (
            ("strategy", sum(bool(row.strategies) for row in own)),
            ("council", sum(row.with_council for row in own)),
            ("others", sum(row.with_others for row in own)),
        )
        if own:
            found.append(Shared(said(words), len(own), has))
    return tuple(found)


@dataclass(frozen=True)
class Bar:
    """One share: its words, how many of how many, and how far it is drawn."""

    words: str
    count: int
    base: int
    y: int
    width: int


@dataclass(frozen=True)
class SharesPicture:
    """The bars of figure 10, below the name of each group. The table beside it says the same."""

    heads: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]
    height: int
    width: int = 320
    full: int = FULL
    bar: int = BAR


def shares_picture(shares: Sequence[Shared]) -> SharesPicture:
    """A name and three bars for each group; each bar says its count and its base."""
    heads, bars, y = [], [], 4
    for one in shares:
        heads.append((y + 15, one.words))
        y += LINE
        for measure, count in one.counts:
            y += LINE  # its words stand above it: a telephone has no room beside it
            bars.append(Bar(said(MEASURES[measure]), count, one.places, y, FULL * count // one.places))
            y += LINE
        y += LINE // 2
    return SharesPicture(tuple(heads), tuple(bars), y)


def shares_table(shares: Sequence[Shared]) -> Table:
    """The same as the picture, in numbers."""
    columns = (
        Head("group", _("Places"), width=2),
        Head("what", _("What is in force"), width=3),
        Head("count", _("How many"), width=1),
        Head("base", _("Of"), width=1),
        Head("share", _("Share"), width=1),
    )
    rows = tuple(
        (one.words, said(MEASURES[key]), str(count), str(one.places), _share(count, one.places))
        for one in shares
        for key, count in one.counts
    )
    note = _(
        "Only places that you read are counted, in the tier that each had that day. The report’s figure 10 asks "
        "the same of priority forces."
    )
    return Table("joint-shares", _("Structures for engagement, by tier"), columns, rows, notes=(note,))


def _share(count: int, base: int) -> str:
    return f"{(200 * count + base) // (2 * base)}%"
