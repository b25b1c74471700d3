"""The copy that a person gets, as one PDF with the files in it, locked with AES-256 by a passphrase (docs/adr/0027)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from headwater.core.person_rights import taken_out
from headwater.core.sentences import sentence
from headwater.interventions import case_files, queries
from headwater.interventions.actions.copies import READ_AS_TEXT, files_with
from headwater.interventions.held import Entry, cases_with, entries
from headwater.interventions.models import FILE_KINDS, LOOKS, AccessPack, Case, CaseFile, Redaction
from headwater.publishing.document import Block, Bullets, Column, Definitions, Note, Paragraph, Report, Section, Table
from headwater.publishing.plain import plain_report
from headwater.shell.days import told
from headwater.shell.long_lists import Progress
from headwater.shell.pdf_answer import language_of_documents
from headwater.shell.saying import said

ROLES = {
    "owner": sentence("The officer who owns the case"),
    "team": sentence("Somebody on the team of the case"),
    "chair": sentence("The chair of the panel"),
    "rights": sentence("Whoever handles what you asked"),
    "sampler": sentence("Whoever looks at how well closed cases were dealt with"),
    "panel": sentence("A member of the panel, for a meeting"),
    "agency": sentence("An agency that was asked what it knows"),
    "glass": sentence("Somebody without a part in it, for an hour and with a reason; the chair was told"),
}


@dataclass(frozen=True)
class Taken:
    """What was decided to be taken out of a copy: words, whole entries and files."""

    words: tuple[str, ...]
    entries: frozenset[str]
    files: frozenset[str]

    @property
    def count(self) -> int:
        """How many decisions took something out."""
        return len(self.words) + len(self.entries) + len(self.files)


@dataclass(frozen=True)
class Made:
    """A copy: its bytes, and how many entries, files and decisions to take out are in it."""

    content: bytes
    counts: tuple[int, int, int]


def taken_of(pack: AccessPack) -> Taken:
    """What was decided to be taken out."""
    rows = list(pack.redactions.filter(decision="hide").order_by("pk"))
    return Taken(
        tuple(_text(row, pack) for row in rows if row.kind == "words"),
        frozenset(row.target for row in rows if row.kind == "row"),
        frozenset(row.target for row in rows if row.kind == "file"),
    )


def _text(row: Redaction, pack: AccessPack) -> str:
    row.case = pack.case
    return row.words["text"]


def shown_entries(pack: AccessPack) -> list[Entry]:
    """Everything held, as the person will read it: with what is taken out marked where it stood."""
    taken, mark = taken_of(pack), mark_of_others()
    return [redacted(entry, taken, mark) for entry in entries(pack.case)]


def redacted(entry: Entry, taken: Taken, mark: str) -> Entry:
    """An entry with what was taken out of it marked."""
    if entry.ref in taken.entries:
        words: tuple[tuple[str, str], ...] = ((_("Taken out"), _("The whole entry: it is of somebody else.")),)
    elif entry.ref in taken.files:
        words = ((_("Taken out"), _("The file and its name: it is of somebody else.")),)
    else:
        words = tuple((head, taken_out(text, taken.words, mark)) for head, text in entry.words)
    codes = tuple((head, taken_out(text, taken.words, mark)) for head, text in entry.codes)
    return replace(entry, words=words, codes=codes)


def mark_of_others() -> str:
    """What stands where something was taken out."""
    return _("[taken out: of somebody else]")


def make(pack: AccessPack, passphrase: str, day: date, progress: Progress | None) -> Made:
    """The whole copy. It is read, set, filled with the files and locked; how far that is is told on the way."""
    taken, held = taken_of(pack), shown_entries(pack)
    files = files_with(pack.case)
    given = [file for file in files if file.ref not in taken.files]
    whole = len(given) + 2
    tell = progress or (lambda _finished, _whole: None)
    tell(0, whole)
    pdf = _set(pack, _sections(pack, held, _file_table(files, taken)), day)
    tell(1, whole)
    content = _locked(pdf, _contents(given, taken, tell, whole), passphrase)
    return Made(content, (len(held), len(given), taken.count))


def _contents(files: Sequence[CaseFile], taken: Taken, tell: Progress, whole: int) -> Iterable[tuple[str, bytes]]:
    for number, file in enumerate(files, 1):
        content = case_files.content_of(file)
        if file.kind in READ_AS_TEXT and taken.words:
            content = taken_out(content.decode("utf-8", "replace"), taken.words, mark_of_others()).encode()
        yield file_name(file, number), content
        tell(number + 1, whole)


def file_name(file: CaseFile, number: int) -> str:
    """What a file is called in the copy: by its number, so that no list of files names anybody."""
    return f"{number:03}.{file.kind}"


def _locked(pdf: bytes, files: Iterable[tuple[str, bytes]], passphrase: str) -> bytes:
    from pypdf import PdfWriter  # loaded for the few who make a copy

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for name, content in files:
        writer.add_attachment(name, content)
    writer.pdf_header = "%PDF-2.0"  # the first version whose readers all know this lock
    writer.encrypt(passphrase, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _set(pack: AccessPack, sections: Sequence[Section], day: date) -> bytes:
    from headwater.publishing.pdf import pdf_of

    report = Report(
        title=_("What is held of you"),
        subtitle=_("Case %(ref)s") % {"ref": pack.case.ref},
        publisher=pack.case.panel.name,
        language=language_of_documents(),
        day=day,
        label="",
        label_meaning="",
        sections=tuple(sections),
    )
    return pdf_of("report.typ", plain_report(report, {}, told(day)))


def _sections(pack: AccessPack, held: Sequence[Entry], files: Table) -> list[Section]:
    kinds: dict[str, list[Entry]] = {}
    for entry in held:
        kinds.setdefault(entry.kind, []).append(entry)
    inner = tuple(
        Section(f"kind-{number}", f"2.{number}", kind, tuple(block for one in those for block in _blocks(*one)))
        for number, (kind, those) in enumerate(((kind, enumerate(rows, 1)) for kind, rows in kinds.items()), 1)
    )
    listed = files if files.rows else Paragraph(_("No file is held."))
    return [
        Section("part-1", "1", _("How to read this"), tuple(_how_to_read(held))),
        Section("part-2", "2", _("What is held"), (), inner),
        Section("part-3", "3", _("Files"), (listed,)),
        Section("part-4", "4", _("Who looked"), (looks_table(pack),)),
    ]


def _how_to_read(held: Sequence[Entry]) -> list[Block]:
    count = _("This is everything that the panel holds of you in this case: %(count)s entries, and the files with it.")
    return [
        Paragraph(count % {"count": len(held)}, lead=True),
        Bullets(
            (
                _("What is said is marked as fact, opinion, allegation or your own words, with whose it is."),
                _("What is of somebody else was taken out by a person, one by one, and is marked where it stood."),
                _("The files lie in this PDF as attachments, by their numbers: open the list of attachments."),
                _("If something is wrong, you can ask for it to be put right, or add a statement of your own."),
            )
        ),
        Note(
            _("If you are not content"),
            _("Ask whoever sent you this to look again. You can complain to the Information Commissioner’s Office."),
        ),
    ]


def _blocks(number: int, entry: Entry) -> list[Block]:
    heading = Paragraph(f"{number}. " + "; ".join(f"{head}: {text}" for head, text in entry.codes))
    return [heading, Definitions(entry.words)] if entry.words else [heading]


def _file_table(files: Sequence[CaseFile], taken: Taken) -> Table:
    columns = (
        Column("number", _("Attachment")),
        Column("name", _("Name"), width=3.0),
        Column("kind", _("Kind")),
        Column("about", _("What it is"), width=3.0),
    )
    rows, number, mark = [], 0, mark_of_others()
    for file in files:
        if file.ref in taken.files:
            rows.append((_("taken out"), mark, said(FILE_KINDS[file.kind]), mark))
            continue
        number += 1
        name, about = (taken_out(file.words.get(part, ""), taken.words, mark) for part in ("name", "about"))
        rows.append((file_name(file, number), name, said(FILE_KINDS[file.kind]), about))
    return Table("files", _("Files"), columns, tuple(rows))


def looks_table(pack: AccessPack) -> Table:
    """Who looked, by day, by what right and at what. No name: the panel tells who, if it is asked."""
    columns = (
        Column("day", _("Day")),
        Column("part", _("By what right"), width=3.0),
        Column("what", _("At what"), width=2.0),
        Column("times", _("How often")),
    )
    return Table("looks", _("Who looked"), columns, tuple(look_rows(cases_with(pack.case))))


def look_rows(cases: Iterable[Case]) -> list[tuple[str, str, str, int]]:
    """Looks in words, by day and role."""
    return [
        (told(day), said(ROLES[part]), said(LOOKS[what]), times)
        for day, part, what, times in queries.looks_by_role(cases)
    ]
