"""The parts of an OpenDocument workbook that say what may be written, and what stays in sight."""

from __future__ import annotations

from html import escape

from headwater.core.return_days import FIRST_SERIAL
from headwater.returns.plan import CHOICES, HEADER_ROW, PROMPTS, WRONG, ReturnPlan


def validation(heading: str) -> str:
    """What may be written below ``heading``: the same as the XLSX workbook allows."""
    title, prompt = PROMPTS[heading]
    words = ";".join(f'"{word}"' for word in CHOICES.get(heading, ()))
    condition = (
        f"of:cell-content-is-in-list({words})"
        if words
        else f"of:cell-content-is-date() and cell-content()>=DATE({FIRST_SERIAL:%Y;%-m;%-d})"
    )
    return (
        f'<table:content-validation table:name="{escape(heading)}" table:condition="{escape(condition)}" '
        'table:allow-empty-cell="true" table:display-list="unsorted">'
        f'<table:help-message table:title="{escape(title)}" table:display="true"><text:p>{escape(prompt)}</text:p>'
        f'</table:help-message><table:error-message table:message-type="stop" table:title="{escape(title)}" '
        f'table:display="true"><text:p>{escape(WRONG[heading])}</text:p></table:error-message>'
        "</table:content-validation>"
    )


def settings(plan: ReturnPlan) -> str:
    """The rows and columns that stay in sight: OpenDocument keeps them beside the document."""
    views = "".join(_view(sheet.name) for sheet in plan.sheets)
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
    )


def _view(name: str) -> str:
    below, right = HEADER_ROW + 1, 1
    items = {
        "HorizontalSplitMode": ("short", 2),
        "VerticalSplitMode": ("short", 2),
        "HorizontalSplitPosition": ("int", right),
        "VerticalSplitPosition": ("int", below),
        "ActiveSplitRange": ("short", 2),
        "PositionLeft": ("int", 0),
        "PositionRight": ("int", right),
        "PositionTop": ("int", 0),
        "PositionBottom": ("int", below),
    }
    told = "".join(
        f'<config:config-item config:name="{item}" config:type="{kind}">{value}</config:config-item>'
        for item, (kind, value) in items.items()
    )
    return f'<config:config-item-map-entry config:name="{escape(name)}">{told}</config:config-item-map-entry>'
