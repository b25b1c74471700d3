"""Training as tables: coverage by unit, role and level; the roll-out; gaps; files; and the lists of the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from headwater.core.sentences import unkept
from headwater.core.training import Curve
from headwater.core.training_lines import DISPUTES
from headwater.engagement.models import TrainingImport
from headwater.engagement.queries.training_counts import Cell, Row
from headwater.engagement.queries.training_roles import WholeMatrix
from headwater.organisations.models import Organisation
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said

FEW = 5  # fewer than these are nearly named by a count
MOST_POINTS_SHOWN = 24  # of a roll-out, in its table


def linked(words: str, href: str) -> SafeString:
    """A cell that leads somewhere."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)


def of_all(cell: Cell) -> str:
    """How many of how many have all that they need."""
    return _("%(trained)s of %(staff)s") % {"trained": f"{cell.trained:,}", "staff": f"{cell.staff:,}"}


def summed(rows: Iterable[Row]) -> Cell:
    """The counts of those who have a level, together."""
    whole = Cell()
    for row in rows:
        if row.level:
            whole = whole.with_(row.cell)
    return whole


def coverage_table(rows: Sequence[Row], units: Mapping[int, Organisation], levels: Mapping[int, str]) -> Table:
    """Units by levels, each cell how many of how many."""
    numbers = sorted({row.level for row in rows if row.level} | set(levels))
    cells: dict[tuple[int, int], Cell] = {}
    for row in rows:
        if row.level:
            cells[row.unit, row.level] = cells.get((row.unit, row.level), Cell()).with_(row.cell)
    columns = (
        Column("unit", _("Unit"), width=3),
        *(Column(f"level-{one}", _title(one, levels), width=1.5) for one in numbers),
        Column("overdue", _("Overdue"), width=1),
    )
    body = []
    for key in sorted({unit for unit, _level in cells}, key=lambda one: units[one].path if one in units else ""):
        own = [cells.get((key, one)) for one in numbers]
        late = sum(one.overdue for one in own if one)
        body.append((_unit(key, units), *(of_all(one) if one else "–" for one in own), f"{late:,}"))
    few = [
        key for key in {unit for unit, _l in cells} if sum(c.staff for (u, _l), c in cells.items() if u == key) < FEW
    ]
    notes = [_("Each cell: how many of how many have all that their level needs on that day.")]
    if few:
        notes.append(_("Fewer than five serve in some units: a count of these nearly names them."))
    return Table("coverage", _("Coverage by unit and level"), columns, tuple(body), notes=tuple(notes))


def _title(number: int, levels: Mapping[int, str]) -> str:
    return f"{number}. {levels[number]}" if number in levels else _("Level %(number)s") % {"number": number}


def _unit(key: int, units: Mapping[int, Organisation]) -> str:
    if key not in units:
        return _("a unit that you may not see")
    return linked(units[key].name, reverse("training-of", args=[units[key].ref]))


def roles_table(rows: Sequence[Row], levels: Mapping[int, str]) -> Table:
    """Roles, with their levels and counts; those that the matrix does not know come last."""
    cells: dict[tuple[int, str], Cell] = {}
    for row in rows:
        cells[row.level, row.role] = cells.get((row.level, row.role), Cell()).with_(row.cell)
    columns = (
        Column("role", _("Role"), width=3),
        Column("level", _("Level"), width=2),
        Column("trained", _("Have all that they need"), width=2),
        Column("overdue", _("Overdue"), width=1),
    )
    body = tuple(
        (
            role,
            _title(level, levels) if level else _("not in the matrix"),
            of_all(cell) if level else _("%(staff)s serve") % {"staff": cell.staff},
            f"{cell.overdue:,}" if level else "–",
        )
        for (level, role), cell in sorted(cells.items(), key=lambda item: (not item[0][0], item[0]))
    )
    return Table("roles", _("Coverage by role"), columns, body)


def curve_table(points: Sequence[Curve]) -> Table:
    """The roll-out in steps: the last is that of the day asked for."""
    step = max(1, -(-len(points) // MOST_POINTS_SHOWN))
    shown = [*points[::step], *([points[-1]] if points and (len(points) - 1) % step else [])]
    columns = (
        Column("day", _("Day"), width=2),
        Column("trained", _("Have completed it"), width=2),
        Column("staff", _("Need it"), width=2),
    )
    body = tuple((told(one.day), f"{one.trained:,}", f"{one.staff:,}") for one in shown)
    return Table("curve", _("The roll-out"), columns, body)


def matrix_table(whole: WholeMatrix) -> Table:
    """Roles by skills, with points, level and what made it."""
    columns = (
        Column("role", _("Role"), width=2),
        *(Column(f"skill-{skill.pk}", skill.title, width=1) for skill in whole.skills),
        Column("level", _("Level"), width=2),
        Column("why", _("Why"), width=4),
    )
    body = tuple(
        (
            role.title, *map(str, points),
            f"{leveled.level.number}. {leveled.level.title}" if leveled.level else _("none"), said(leveled.reason),
        )
        for role, points, leveled in whole.roles
    )  # fmt: skip
    return Table("matrix", _("Roles scored against skills"), columns, body)


def needs_table(whole: WholeMatrix, drop: bool) -> Table:
    """What each level needs, and by when."""
    columns = (
        Column("level", _("Level"), width=2),
        Column("module", _("Module"), width=3),
        Column("by", _("By"), width=2),
        Column("within", _("Or within, after beginning"), width=2),
        *((Column("drop", _("What can be done"), width=1),) if drop else ()),
    )
    body = []
    for row in whole.needs:
        days = _("%(days)s days") % {"days": row.within}
        cells = [f"{row.level.number}. {row.level.title}", str(row.module), told(row.by), days]
        if drop:
            cells.append(linked(_("Take it out"), reverse("training-need-drop", args=[row.ref])))
        body.append(tuple(cells))
    return Table("needs", _("What each level needs"), columns, tuple(body))


def found_tables(brought: TrainingImport) -> list[tuple[Table, str]]:
    """What was found in a file: counts, and each line that is refused with its reason."""
    found = brought.found
    counts = [
        (_("Lines in all"), found["lines"]),
        (_("To be kept"), found["kept"]),
        *([(_("People who are new on the list"), found["new"])] if "new" in found else []),
        *([(_("Times that end another day"), found["ended"])] if "ended" in found else []),
        (_("There already, or twice in the file"), found["already"]),
        (_("To be settled by a person, and not counted meanwhile"), sum(found["disputed"].values())),
        (_("Left out beside one of these"), found["beside"]),
        (_("Refused"), sum(one["count"] for one in found["refused"])),
    ]
    counted = Table(
        "found", _("What would become of its lines"), (Column("what", _("What"), width=4), Column("n", _("Lines"))),
        tuple((words, f"{count:,}") for words, count in counts),
    )  # fmt: skip
    kinds = tuple((said(DISPUTES[kind]), f"{count:,}") for kind, count in found["disputed"].items())
    settle = Table("disputed", _("To be settled"), (Column("what", _("What"), width=4), Column("n", _("Lines"))), kinds)
    refused = tuple((f"{line:,}", said(unkept(why))) for one in found["refused"] for line, why in one["first"])
    total = sum(one["count"] for one in found["refused"])
    notes = (
        (_("The first %(shown)s of %(total)s.") % {"shown": len(refused), "total": total},)
        if total > len(refused)
        else ()
    )
    out = Table(
        "refused", _("Refused, line by line"), (Column("line", _("Line")), Column("why", _("Why"), width=5)), refused,
        notes=notes,
    )  # fmt: skip
    tables = [(counted, "")]
    tables += [(settle, "")] if kinds else []
    return [*tables, (out, _("No line is refused."))]


def day_words(day: date | None) -> str:
    """A day, or that there is none."""
    return told(day) if day else _("none")
