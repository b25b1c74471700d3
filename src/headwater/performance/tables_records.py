"""Tables of counts and their families among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.organisations.records import Kind, known, page_of
from headwater.performance.models import TableFamily, TableOfCounts
from headwater.performance.queries import families, tables


def _table(row: TableOfCounts) -> Sentence:
    gaps = {"title": row.title, "number": row.edition, "name": row.organisation.name}
    return sentence("“{title}”, edition {number}, table of counts of {name}", **gaps)


def _family(row: TableFamily) -> Sentence:
    return sentence("“{title}”, family of tables of {name}", title=row.title, name=row.organisation.name)


known("tableofcounts", Kind("ref", tables, _table, page_of("table-of-counts")))
known("tablefamily", Kind("ref", families, _family, page_of("table-family")))
