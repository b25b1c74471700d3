"""An annual statement as a document to be laid before its body: the page’s own words, figures and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.performance.models import AnnualStatement
from headwater.performance.presenters.national import Part
from headwater.performance.presenters.statements import SectionShown, Shown
from headwater.publishing.document import Block, Bullets, Column, Figure, Note, Paragraph, Report, Section, Table
from headwater.publishing.plain import plain_report
from headwater.shell.bars import Bars
from headwater.shell.days import told
from headwater.shell.pdf_answer import language_of_documents
from headwater.shell.saying import said

Questions = Sequence[tuple[str, str, str]]  # what was asked, how it stands, and the answer


def statement_pdf(row: AnnualStatement, shown: Shown, questions: Questions) -> bytes:
    """The statement as a tagged PDF: its sections in order, then what became of it. Equal input gives equal bytes."""
    from headwater.publishing.drawing import draw  # loaded for the few who take one away
    from headwater.publishing.pdf import pdf_of

    day = row.signed_on or shown.as_at
    report = Report(
        title=_("%(name)s: annual statement %(year)s") % {"name": shown.place, "year": row.called},
        subtitle=_("Made for %(name)s") % {"name": shown.body},
        publisher=shown.place,
        language=language_of_documents(),
        day=day,
        short=True,
        label="" if row.signed_on else _("DRAFT"),
        label_meaning="" if row.signed_on else _("Nobody has signed it, and its figures may change."),
        sections=(
            *(_section(number, one) for number, one in enumerate(shown.sections, 1)),
            Section(
                "became", str(len(shown.sections) + 1), _("What became of it"), tuple(_became(row, shown, questions))
            ),
        ),
    )
    drawings = {figure.id: draw(figure) for figure in report.figures()}
    return pdf_of("report.typ", plain_report(report, drawings, told(day)))


def _section(number: int, one: SectionShown) -> Section:
    inner = tuple(
        Section(f"{one.code}-{part.code}", f"{number}.{place}", part.title, tuple(_of_part(part)))
        for place, part in enumerate(one.parts, 1)
    )
    return Section(one.code, str(number), one.heading, tuple(_said_in(one)), inner)


def _said_in(one: SectionShown) -> Iterator[Block]:
    paragraphs = [" ".join(part.split()) for part in one.text.replace("\r", "").split("\n\n")]
    yield from (Paragraph(text) for text in paragraphs if text)
    if not one.text:
        yield Paragraph(_("Nothing is written yet."))
    if one.unlike:
        yield Note(_("The words and the figures may differ:"), " ".join(one.unlike))
    for _href, title, words, doubt in one.accounts:
        yield Note(f"{title}: {words}", f"{_('What is not known:')} {doubt}")
    if one.code == "difference" and not one.accounts:
        yield Paragraph(_("No account of a difference was accepted in the year."))
    if one.promises:
        yield Bullets(
            tuple(what for what, _due in one.promises),
            tuple(_("Promised for %(day)s:") % {"day": due} for _what, due in one.promises),
        )


def _of_part(part: Part) -> Iterator[Block]:
    if part.empty:
        yield Paragraph(part.empty)
        return
    as_at = _("As at %(day)s.") % {"day": part.as_at} if part.as_at else ""
    if words := " ".join(filter(None, (as_at, part.note))):
        yield Paragraph(words)
    if part.rows:
        columns = (Column("what", _("What"), width=3.0), Column("number", _("Number")))
        yield Table(f"figures-{part.code}", part.title, columns, tuple((row.words, row.told) for row in part.rows))
    if part.bars:
        figure = _figure(part.bars)
        yield from (figure, figure.table)


def _figure(bars: Bars) -> Figure:
    from headwater.publishing.count_chart import count_bars

    names = bars.series or (bars.title,)
    columns = (Column("row", bars.of_rows, width=2.0), *(Column(f"s{at}", name) for at, name in enumerate(names)))
    table = Table(
        f"{bars.id}-table", _("The same as a table"), columns, tuple((words, *counts) for words, counts in bars.rows)
    )
    told_of = "; ".join(
        f"{words}: {', '.join(f'{name} {count}' for name, count in zip(names, counts, strict=True))}"
        for words, counts in bars.rows
    )
    return Figure(bars.id, bars.title, count_bars(bars.rows, names), table, f"{bars.title}. {told_of}.", "")


def _became(row: AnnualStatement, shown: Shown, questions: Questions) -> Iterator[Block]:
    yield Bullets(tuple(_steps(row, shown)))
    if row.taken_words:
        yield Note(_("%(name)s says:") % {"name": shown.body}, row.taken_words)
    for asked, stands, answer in questions:
        yield Note(asked, " ".join(filter(None, (answer, f"{stands}."))))
    if not shown.whole:
        yield Note(_("What is kept of it is not what was signed"), _("So its figures are not shown."))


def _steps(row: AnnualStatement, shown: Shown) -> Iterator[str]:
    yield _("Edition %(number)s: %(state)s.") % {
        "number": row.edition,
        "state": said(ANNUAL_STATEMENT.states[row.state]),
    }
    if row.replaces_because:
        yield _("What it puts right: %(why)s") % {"why": row.replaces_because}
    if row.signed_on:
        signed = {"who": row.signed_by, "day": told(row.signed_on), "then": shown.day}
        yield _("Signed by %(who)s on %(day)s. The figures are as at %(then)s.") % signed
    else:
        yield _("A draft. The figures are as at %(day)s.") % {"day": shown.day}
    if row.taken_on:
        yield _("Taken by %(who)s on %(day)s.") % {"who": row.taken_by, "day": told(row.taken_on)}
    if row.published_on:
        yield _("Published on %(day)s.") % {"day": told(row.published_on)}
    if row.signed_on:
        yield _("SHA-256 of what was signed: %(hash)s") % {"hash": shown.sha256}
    yield _("Reference: %(ref)s") % {"ref": row.ref}
