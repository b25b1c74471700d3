"""The board pack: what a board is brought of a plan, in one document. Its tables are those of the pages.

Other rooms add theirs to ``MORE``: what is overdue of boards, what is asked of them, and how ready the place is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from headwater.core.plans import Progress
from headwater.governance.models import DueChange
from headwater.governance.presenters.plan_tables import (
    coverage_table,
    moves_table,
    overdue_table,
    page_table,
    slippage_table,
    waiting_table,
)
from headwater.governance.queries import WholePlan
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.publishing.document import Bullets, Paragraph, Report, Section, Table
from headwater.publishing.plain import plain_report
from headwater.shell.days import told
from headwater.shell.pdf_answer import language_of_documents
from headwater.shell.saying import said

Part = Callable[[Viewer, Organisation], Sequence[Table]]
MORE: list[Part] = []


def parts_of(
    viewer: Viewer, whole: WholePlan, moves: Sequence[DueChange], progress: Progress
) -> list[tuple[str, tuple[str, ...], tuple[Table, ...]]]:
    """Each part of the pack: its title, what is said there in sentences, and its tables."""
    place = whole.plan.organisation
    said_of_it = tuple(said(one) for one in progress.sentences)
    parts: list[tuple[str, tuple[str, ...], tuple[Table, ...]]] = [
        (_("The plan on a page"), said_of_it, (page_table(whole), coverage_table(whole))),
        (_("Slippage"), (), (slippage_table(whole), moves_table(moves))),
        (_("What is overdue, and what it holds up"), (), (overdue_table(whole), waiting_table(whole))),
    ]  # fmt: skip
    for part in MORE:
        parts += [(table.title, (), (table,)) for table in part(viewer, place)]
    return parts


def pack_pdf(whole: WholePlan, parts: Sequence[tuple[str, tuple[str, ...], tuple[Table, ...]]]) -> bytes:
    """The pack as a tagged PDF."""
    from headwater.publishing.pdf import pdf_of  # loaded for the few who take a pack away

    sections = tuple(
        Section(f"part-{number}", str(number), title, _blocks(lines, tables))
        for number, (title, lines, tables) in enumerate(parts, 1)
    )
    report = Report(
        title=_("Board pack: %(plan)s") % {"plan": whole.plan.title},
        subtitle=whole.plan.organisation.name,
        publisher=whole.plan.organisation.name,
        language=language_of_documents(),
        day=whole.day,
        label="",
        label_meaning="",
        sections=sections,
    )
    return pdf_of("report.typ", plain_report(report, {}, told(whole.day)))


def _blocks(lines: tuple[str, ...], tables: tuple[Table, ...]) -> tuple[Bullets | Paragraph | Table, ...]:
    found: list[Bullets | Paragraph | Table] = [Bullets(lines)] if lines else []
    found += [table if table.rows else Paragraph(nothing_in(table)) for table in tables]
    return tuple(found)


def nothing_in(table: Table) -> str:
    """What is said where a table has no row, on the page and in the pack."""
    return _("%(title)s: nothing.") % {"title": table.title}


def page_pdf(whole: WholePlan, progress: Progress) -> bytes:
    """The plan on a page: one side of A4, its letters as small as its length asks for."""
    from headwater.publishing.pdf import pdf_of

    table, covered = page_table(whole), coverage_table(whole)
    return pdf_of(
        "plan_page.typ",
        {
            "lang": language_of_documents().partition("-")[0],
            "title": whole.plan.title,
            "publisher": whole.plan.organisation.name,
            "lines": [said(one) for one in progress.sentences],
            "columns": [{"title": column.title, "width": column.width} for column in table.columns],
            "caption": table.title,
            "rows": [[str(cell) for cell in row] for row in table.rows],
            "covered": [[str(row[0]), str(row[1])] for row in covered.rows],
            "covered_columns": [covered.columns[0].title, covered.columns[1].title],
            "covered_caption": covered.title,
            "notes": list(table.notes),
        },
    )
