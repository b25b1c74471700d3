"""Tables of counts, once more and in words that stand nowhere else: prepared, and one published for nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.performance import actions, queries, tables_work
from headwater.performance.models import TableFamily, TableOfCounts

from ..conftest import as_viewer, organisation
from ..leading.hidden import Place
from ..places.hidden import Hidden
from ..two_worlds import BEGINNING

TABLE_WORDS = {"table": f"{BEGINNING}rohrdommel", "family": f"{BEGINNING}schleiereule"}
COUNTS = "area,steinkauz\n{table},3\n{family},40\nAll,43\n".format(**TABLE_WORDS)


def tables_of_counts(of: Place) -> Iterator[Hidden]:
    """A family with a table that waits for another, and one that is out for those who read how the place is led."""
    by, place = as_viewer(of.manager), organisation(of.name)
    words = {name: f"The {word} by the quay. (Invented.)" for name, word in TABLE_WORDS.items()}
    new = TableFamily(organisation=place, title=words["family"], counted=words["family"], adds_up=True)
    family = actions.begin_table_family(new, by=by)
    yield Hidden(TABLE_WORDS["family"], "/measures/tables/families/{}/", family.ref, of.manager)
    one = _worked_on(of, _prepared(of, family, words["table"]))
    above = as_viewer(of.above)
    if place.pk in above.own:
        actions.publish_table(one, by=above, seen=one.version)
        yield Hidden(TABLE_WORDS["table"], "/measures/tables/{}/", one.ref, of.manager)
    other = _worked_on(of, _prepared(of, family, f"{words['table']} Anew."))
    yield Hidden(TABLE_WORDS["table"], "/measures/tables/{}/", other.ref, of.manager)


def _prepared(of: Place, family: TableFamily, title: str) -> TableOfCounts:
    by = as_viewer(of.manager)
    new = TableOfCounts(family=family, title=title, first=by.day, last=by.day, scheme="gsc", level="OFFICIAL")
    return actions.prepare_table(new, by=by, text=COUNTS)


def _worked_on(of: Place, table: TableOfCounts) -> TableOfCounts:
    asked = actions.protect_table(table, by=as_viewer(of.manager), method="hidden")
    protection = queries.working_on(asked)
    assert protection is not None
    tables_work.work_on(asked, protection, as_viewer(of.manager))
    return TableOfCounts.objects.get(pk=asked.pk)
