"""What was so before: every membership was agreed, and names look as they do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone

from headwater.core.plain_text import folded


def say_so(apps: Any, _: Any) -> None:
    """Of two names that look alike, which could be before, the first one counts."""
    apps.get_model("organisations", "Member").objects.update(agreed_at=timezone.now())
    organisation, seen = apps.get_model("organisations", "Organisation"), set()
    batch = []
    for row in organisation.objects.only("pk", "kind", "name").order_by("pk").iterator():
        row.looks = folded(row.name)
        if (row.kind, row.looks) in seen:
            row.looks = ""
        seen.add((row.kind, row.looks))
        batch.append(row)
    organisation.objects.bulk_update(batch, ["looks"], batch_size=500)


class Migration(migrations.Migration):
    """The data."""

    dependencies: ClassVar = [("organisations", "0004_consent_and_corrections")]
    operations: ClassVar = [migrations.RunPython(say_so, migrations.RunPython.noop)]
