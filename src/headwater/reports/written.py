"""Chapters that people wrote, before those that are made from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.publishing.document import Report, Section


def with_written(report: Report, written: Sequence[Section]) -> Report:
    """``report`` with ``written`` first; the other chapters are numbered on from there."""
    if not written:
        return report
    made = tuple(_later(section, len(written)) for section in report.sections)
    return replace(report, sections=(*written, *made))


def _later(section: Section, by: int) -> Section:
    """A section, and those inside it, under a chapter number that is ``by`` higher."""
    chapter, dot, rest = section.number.partition(".")
    number = f"{int(chapter) + by}{dot}{rest}"
    return replace(section, number=number, sections=tuple(_later(part, by) for part in section.sections))
