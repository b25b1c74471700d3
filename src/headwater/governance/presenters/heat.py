"""The picture of readiness: a table in which each cell has a tone and a word, so that nobody needs to see the tone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from headwater.core.capability import SHADE_WORDS, Cell, Shade
from headwater.core.countdown import Countdown
from headwater.core.sentences import sentence
from headwater.governance.queries import Picture
from headwater.organisations.models import TIERS
from headwater.shell.bars import Bars
from headwater.shell.days import told
from headwater.shell.saying import said

SHORT: Mapping[Shade, str] = {
    Shade.CONFIRMED: sentence("Met ✓"),
    Shade.SAID: sentence("Met"),
    Shade.EXCEPTED: sentence("Later"),
    Shade.PARTLY: sentence("Part"),
    Shade.NOT_MET: sentence("No"),
    Shade.DISPUTED: sentence("No ✗"),
    Shade.NOT_SAID: sentence("?"),
    Shade.NOT_ASKED: sentence("–"),
}
MONTHS_SHOWN = 12


def legend() -> list[tuple[str, str, str]]:
    """Each tone with its short word and what that means."""
    return [(shade, said(SHORT[shade]), said(SHADE_WORDS[shade])) for shade in Shade]


def heads(picture: Picture) -> list[tuple[str, str]]:
    """The capabilities as columns: the code that the column shows, and what it is."""
    return list(picture.capabilities)


def body(picture: Picture) -> SafeString:
    """The rows of the picture, every text escaped; a template takes ten times as long for three thousand cells."""
    tiers, short = {code: said(words) for code, words in TIERS}, {shade: said(words) for shade, words in SHORT.items()}
    cells = {shade: f'<td class="hw-heat-{shade}">{escape(words)}</td>' for shade, words in short.items()}
    base, none = reverse("capability-of", args=["x"])[: -len("x/")], escape(_("no tier"))
    named = {code: escape(words) for code, words in tiers.items()}
    rows = (
        f'<tr><th scope="row"><a class="govuk-link" href="{base}{row.ref}/">{escape(row.name)}</a></th>'
        f"<td>{named.get(row.tier, none)}</td>{''.join(cells[one.shade] for one in row.cells)}</tr>"
        for row in picture.rows
    )
    return mark_safe("".join(rows))  # noqa: S308 - every text is escaped where it is put in


def titles(picture: Picture) -> list[str]:
    """The headings of the same as a file."""
    return [_("Name"), _("Tier"), *(f"{code} {title}" for code, title in picture.capabilities), _("Foreseen for")]


def lines(picture: Picture) -> Iterator[tuple[str, ...]]:
    """The rows of the same as a file, in whole words; with the latest day that anything is foreseen for."""
    tiers = {code: said(text) for code, text in TIERS}
    words = {shade: said(text) for shade, text in SHADE_WORDS.items()}
    for row in picture.rows:
        yield (row.name, tiers.get(row.tier, ""), *(words[one.shade] for one in row.cells), _last(row.cells))


def _last(cells: tuple[Cell, ...]) -> str:
    days = [one.forecast for one in cells if one.forecast is not None]
    return told(max(days)) if days else ""


def countdown_bars(count: Countdown) -> Bars | None:
    """How many will be met by the end of each month, as foreseen; nothing once the deadline has passed."""
    if not count.steps:
        return None
    every = -(-len(count.steps) // MONTHS_SHOWN)
    kept = [step for number, step in enumerate(count.steps, 1) if number % every == 0 or number == len(count.steps)]
    rows = [(_("Today"), (count.met,)), *((told(step.day), (step.met,)) for step in kept)]
    title = _("Met of %(asked)s, by month, as foreseen") % {"asked": count.asked}
    return Bars("countdown", title, _("By"), (_("Met"),), rows)
