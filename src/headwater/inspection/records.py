"""Inspections, returns and answers among the records that can be cited and found."""

from __future__ import annotations

from headwater.inspection.models import Answer, Inspection, Return
from headwater.organisations.records import Kind, known

known(
    "inspection",
    Kind("ref", lambda viewer: Inspection.objects.visible(viewer.grants, viewer.person_id).select_related("kept")),
)
known(
    "return",
    Kind(
        "ref",
        lambda viewer: Return.objects.visible(viewer.grants, viewer.person_id).select_related(
            "inspected__organisation", "inspected__inspection"
        ),
    ),
)
known(
    "answer",
    Kind(
        "pk",
        lambda viewer: Answer.objects.filter(
            whole__in=Return.objects.visible(viewer.grants, viewer.person_id)
        ).select_related("whole__inspected__organisation", "whole__inspected__inspection", "said_by"),
    ),
)
