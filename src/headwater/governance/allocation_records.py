"""Allocations among the records that probes and citations can name."""

from __future__ import annotations

from headwater.governance.queries.allocation import allocations_read
from headwater.organisations.records import Kind, known, page_of

known("postallocation", Kind("ref", allocations_read, lambda row: row.title, page_of("allocation")))
