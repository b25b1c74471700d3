"""What each organisation is called, and its nation, held since it began, as far as the register knows."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

# One statement, in the SQL that both databases read: a million organisations take seconds.
NAME_ALL = (
    "insert into organisations_naming (version, organisation_id, name, nation, start) "
    "select 1, id, name, nation, start from organisations_organisation"
)


class Migration(migrations.Migration):
    """The data."""

    dependencies: ClassVar = [("organisations", "0008_naming")]
    operations: ClassVar = [migrations.RunSQL(NAME_ALL, migrations.RunSQL.noop)]
