"""The table that every list uses: filtered, sorted, paged, and exported exactly as it is seen."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.publishing import document
from headwater.publishing.spreadsheet_text import guarded
from headwater.shell.long_lists import Offer, Progress, only_asks, progress_of
from headwater.shell.saying import said

PAGE = 100  # rows
COUNTED = 1_000  # rows counted exactly; past them, “more than”
AT_ONCE = 2_000  # rows of a file that a person waits for; longer ones are made by a job
IN_A_WORKBOOK = 200_000  # rows of a workbook at the most
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True)
class Column:
    """A column: its heading, what it shows of a row, what it sorts by, where its text leads, and the words of codes."""

    key: str
    title: str
    value: Callable[[Any], str]
    sort: str = ""
    link: Callable[[Any], str] | None = None
    words: Mapping[Any, str] = field(default_factory=dict)

    def spoken(self) -> Column:
        """The same column, its codes as words in the reader's language: each is looked up once and not for each row."""
        if not self.words:
            return self
        spoken = {str(code): said(word) for code, word in self.words.items()}
        return replace(self, value=lambda row: spoken.get(self.value(row), ""), words={})

    def shown(self, row: Any) -> tuple[str, str]:
        """Its cell, and where that leads."""
        return self.value(row), self.link(row) if self.link else ""


@dataclass(frozen=True)
class Filter:
    """A filter: its name in the address, its words, its choices, and what it does to the rows."""

    key: str
    title: str
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Head:
    """A column's heading on the page: where a click on it sorts, and how it is sorted now."""

    title: str
    href: str
    sorted: str


@dataclass(frozen=True)
class Listing:
    """One page of a table, ready to be drawn."""

    title: str
    columns: Sequence[Column]
    heads: Sequence[Head]
    rows: Sequence[Any]
    body: SafeString
    filters: Sequence[tuple[Filter, str]]
    told: str
    previous: str
    following: str
    ending: tuple[str, str]  # past the end of the list: words and address of the page that there is
    exports: Mapping[str, str]
    sort: str


@dataclass(frozen=True)
class TableOf:
    """What a list is: its columns, its filters and the order it has at first."""

    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter]
    order: str

    def answer(self, request: HttpRequest, rows: QuerySet[Any]) -> Listing | HttpResponse:
        """The page that the address asks for, or the export of all its rows."""
        asked = {item.key: request.GET.get(item.key, "")[:100].replace("\x00", "") for item in self.filters}
        for item in self.filters:
            if asked[item.key] and (not item.choices or asked[item.key] in dict(item.choices)):
                rows = item.apply(rows, asked[item.key])
        sort = self._sort(request.GET.get("sort", ""))
        by = {column.key: column.sort for column in self.columns}[sort.lstrip("-")]
        rows = rows.order_by(f"-{by}" if sort.startswith("-") else by, "pk")
        wanted = request.GET.get("format", "")
        return self._taken(request, rows, wanted) if wanted in TYPES else self._page(request, rows, asked, sort)

    def _sort(self, asked: str) -> str:
        known = {column.key for column in self.columns if column.sort}
        return asked if asked.lstrip("-") in known and asked.count("-") <= 1 else self.order

    def _page(self, request: HttpRequest, rows: QuerySet[Any], asked: Mapping[str, str], sort: str) -> Listing:
        number = max(1, int(page)) if (page := request.GET.get("page", "1")[:6]).isdecimal() else 1
        start = (number - 1) * PAGE
        found = list(rows[start : start + PAGE + 1])
        count = start + len(found) if len(found) <= PAGE else rows.order_by().values("pk")[: COUNTED + 1].count()
        told = f"{count:,}" if count <= COUNTED else _("more than %(count)s") % {"count": f"{COUNTED:,}"}
        given = {key: value for key, value in asked.items() if value}
        shown, columns = found[:PAGE], [column.spoken() for column in self.columns]

        def to(**changes: object) -> str:
            return f"?{urlencode(given | {'sort': sort} | changes)}"

        ending = ("", "") if shown or number == 1 else _ending(rows, to)
        told = _told(start, len(shown), told) if shown else _("Nothing found")
        if ending[1]:
            told = _("There is no page %(number)s: this list ends before it.") % {"number": number}
        return Listing(
            title=said(self.title),
            columns=self.columns,
            heads=[self._head(column, sort, given) for column in self.columns],
            rows=shown,
            body=body_of([[column.shown(row) for column in columns] for row in shown]),
            filters=[(item, asked[item.key]) for item in self.filters],
            told=told,
            previous=to(page=number - 1) if number > 1 and shown else "",
            following=to(page=number + 1) if len(found) > PAGE else "",
            ending=ending,
            exports={name.upper(): to(format=name) for name in TYPES},
            sort=sort,
        )

    def _head(self, column: Column, sort: str, given: Mapping[str, str]) -> Head:
        if not column.sort:
            return Head(said(column.title), "", "")
        now = "ascending" if sort == column.key else "descending" if sort == f"-{column.key}" else "none"
        turned = f"-{column.key}" if now == "ascending" else column.key
        return Head(said(column.title), f"?{urlencode({**given, 'sort': turned})}", now)

    def _taken(self, request: HttpRequest, rows: QuerySet[Any], wanted: str) -> HttpResponse:
        """The rows as a file: at once where they are few, by a job where they are many."""
        if only_asks(request):
            return Offer(f"{said(self.title)} ({wanted.upper()})")
        progress = progress_of(request)
        if progress is None and rows.order_by().values("pk")[: AT_ONCE + 1].count() > AT_ONCE:
            return redirect(f"{reverse('job-make')}?{urlencode({'list': request.get_full_path()})}")
        whole = rows.order_by().values("pk").count() if progress else 0
        if wanted != "csv" and whole > IN_A_WORKBOOK:
            what = sentence(
                "{rows} rows are more than a workbook is made of ({most}).",
                rows=f"{whole:,}",
                most=f"{IN_A_WORKBOOK:,}",
            )
            raise refuse(self.title, what, sentence("Take the CSV, or filter the list first."))
        return taken_as(said(self.title), self._titles(), self._cells(rows, progress, whole), wanted, str(self.title))

    def _cells(self, rows: QuerySet[Any], progress: Progress | None, whole: int) -> Iterator[tuple[str, ...]]:
        columns = [column.spoken() for column in self.columns]
        for number, row in enumerate(rows.iterator(chunk_size=2_000), 1):
            yield tuple(column.value(row) for column in columns)
            if progress and number % 500 == 0:
                progress(number, whole)

    def _titles(self) -> list[str]:
        return [said(column.title) for column in self.columns]


def taken_as(
    title: str, titles: Sequence[str], rows: Iterable[tuple[str, ...]], wanted: str, name: str = ""
) -> HttpResponse:
    """Rows as a file of the wanted type, called by ``name`` or else by its title."""
    cells, stem = tuple(rows), slugify(name or title)[:80] or "list"
    content = _csv(titles, cells) if wanted == "csv" else _workbook(title, stem, titles, cells, wanted)
    response = HttpResponse(content, content_type=TYPES[wanted])
    response["Content-Disposition"] = f'attachment; filename="{stem}.{wanted}"'
    return response


def _workbook(title: str, stem: str, titles: Sequence[str], cells: tuple[tuple[str, ...], ...], wanted: str) -> bytes:
    from headwater.publishing.ods import write_ods  # loaded for the few who take a list away as a workbook
    from headwater.publishing.xlsx import write_xlsx

    columns = tuple(document.Column(f"column-{number}", words) for number, words in enumerate(titles, 1))
    table = document.Table(stem, title, columns, cells)
    report = document.Report(title, "", "Headwater", "en-GB", timezone.localdate(), "", "", (), (table,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{wanted}")
        (write_xlsx if wanted == "xlsx" else write_ods)(report, path)
        return path.read_bytes()


def _ending(rows: QuerySet[Any], to: Callable[..., str]) -> tuple[str, str]:
    """Words and address of the last page, or of the first where there are too many to count; nothing for none."""
    count = rows.order_by().values("pk")[: COUNTED + 1].count()
    if count > COUNTED:
        return _("The first page"), to(page=1)
    last = -(-count // PAGE)
    return (_("The last page, %(number)s") % {"number": last}, to(page=last)) if last else ("", "")


def _told(start: int, shown: int, count: str) -> str:
    words = _("%(first)s to %(last)s of %(count)s")
    return words % {"first": f"{start + 1:,}", "last": f"{start + shown:,}", "count": count}


def body_of(rows: Sequence[Sequence[tuple[str, str]]]) -> SafeString:
    """The rows of a page's table, every text escaped: a template takes four times as long for a hundred of them."""
    body = "".join(f'<tr class="govuk-table__row">{"".join(_cell(*cell) for cell in row)}</tr>' for row in rows)
    return mark_safe(body)  # noqa: S308 - every text of a cell is escaped where it is put in


def _cell(text: str, href: str) -> str:
    shown = f'<a class="govuk-link" href="{escape(href)}">{escape(text)}</a>' if href else escape(text)
    return f'<td class="govuk-table__cell">{shown}</td>'


def _csv(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows(_guarded(row) for row in (titles, *cells))
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _guarded(row: Sequence[str]) -> Iterator[str]:
    return (guarded(text) for text in row)
