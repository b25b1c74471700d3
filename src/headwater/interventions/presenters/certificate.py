"""A disposal certificate in rows, and as a PDF to file away. It tells nothing of the person."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headwater.core.retention import BASES
from headwater.interventions.models import DisposalCertificate
from headwater.publishing.document import Bullets, Column, Paragraph, Report, Section, Table
from headwater.publishing.plain import plain_report
from headwater.shell.days import told
from headwater.shell.pdf_answer import language_of_documents
from headwater.shell.saying import said


def certificate_rows(row: DisposalCertificate) -> list[tuple[str, str]]:
    """What was destroyed, why, when and by whom."""
    return [
        (_("Case"), row.case.ref),
        (_("Panel"), row.case.panel.name),
        (_("Destroyed on"), told(row.on)),
        (_("Why"), said(BASES[row.basis])),
        (_("Proposed by"), row.by.name),
        (_("Confirmed by"), row.second.name),
        (_("Entries destroyed"), str(row.records)),
        (_("Entries of which only codes and days are left"), str(row.emptied)),
        (_("Files destroyed"), str(row.files)),
        (_("Likenesses destroyed"), str(row.likenesses)),
        (_("Cases merged into it, destroyed with it"), str(row.parts)),
        (_("Keys destroyed"), str(row.keys)),
        (_("Recipients to be told"), str(row.recipients)),
    ]


def what_holds(row: DisposalCertificate) -> tuple[str, ...]:
    """What exactly is destroyed, and what a backup of before still holds."""
    return (
        _("What was written, the files, and the key that opens them are gone from the records of this service."),
        _("Backups of before hold them sealed, with the key locked by key %(number)s of the ring or an older one.")
        % {"number": row.key_number},
        _("Once the ring is rotated and its old keys are forgotten, nothing opens those backups, wherever they lie."),
    )


def certificate_pdf(row: DisposalCertificate) -> bytes:
    """The certificate as a tagged PDF."""
    from headwater.publishing.pdf import pdf_of  # loaded for the few who file one

    columns = (Column("what", _("What")), Column("is", _("Is"), width=2.0))
    table = Table("certificate", _("What was destroyed"), columns, tuple(certificate_rows(row)))
    report = Report(
        title=_("Disposal certificate"),
        subtitle=_("Certificate %(ref)s") % {"ref": row.ref},
        publisher=row.case.panel.name,
        language=language_of_documents(),
        day=row.on,
        short=True,
        label="",
        label_meaning="",
        sections=(
            Section("what", "1", _("What was destroyed"), (table,)),
            Section(
                "holds",
                "2",
                _("What this means"),
                (Paragraph(_("Nothing of what the case said is left here.")), Bullets(what_holds(row))),
            ),
        ),
    )
    return pdf_of("report.typ", plain_report(report, {}, told(row.on)))
