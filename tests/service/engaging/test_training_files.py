"""Files of training end: where nobody works on them, where whoever brought them left, and with what they named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.engagement import actions, training_files, training_work
from headwater.engagement.models import TrainingImport
from headwater.organisations.models import Holding
from headwater.organisations.viewer import viewer_of

from ..conftest import ClientOf, as_viewer
from .test_training import HERE, LEAD, brought, kept

pytestmark = pytest.mark.usefixtures("county")
LINE = "number,module,day\nNia Moss,ICE,2026-01-05\nF1-003,ICE,2026-01-05"


def changed(made: TrainingImport, **values: object) -> TrainingImport:
    with writing("test"):
        TrainingImport.objects.filter(pk=made.pk).update(**values)
    made.refresh_from_db()
    return made


def test_a_file_whose_worker_died_is_tried_again_or_set_aside(client_of: ClientOf) -> None:
    made, client = brought(LINE), client_of(LEAD)
    changed(made, state="checking")
    assert client.post(f"{HERE}/files/{made.ref}/again/").status_code == 403  # something works on it
    changed(made, moved_at=timezone.now() - timedelta(minutes=11))
    page = client.get(f"{HERE}/files/{made.ref}/").content.decode()
    assert f"{HERE}/files/{made.ref}/aside/" in page
    assert client.post(f"{HERE}/files/{made.ref}/again/").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.found["kept"]) == ("checked", 1)


def test_a_file_is_given_up_also_where_whoever_brought_it_left() -> None:
    made = changed(brought(LINE), state="checking")
    with writing("test"):
        Holding.objects.filter(person=made.brought_by).update(end=as_viewer(LEAD).day - timedelta(days=1))
    training_work.work_on(made, viewer_of(made.moved_by))
    made.refresh_from_db()
    assert made.state == "failed"


def test_what_stood_in_cells_is_gone_once_a_file_is_over() -> None:
    assert "Nia Moss" in str(brought(LINE).found)
    made = kept(LINE)
    assert "Nia" not in str(made.found)
    assert made.found["refused"][0]["first"][0][0] == 2
    assert made.headings == []
    given_up = actions.give_up(brought(LINE), by=as_viewer(LEAD), why="Something")
    assert "Nia" not in str(given_up.found)


def test_what_nobody_confirms_is_gone_after_a_day(client_of: ClientOf) -> None:
    made = changed(brought(LINE), brought_at=timezone.now() - timedelta(hours=25))
    assert training_files.place_of(made.ref).exists()
    page = client_of(LEAD).get(f"{HERE}/files/{made.ref}/").content.decode()
    assert not training_files.place_of(made.ref).exists()
    assert "Nia Moss" not in page
    made.refresh_from_db()
    assert (made.state, "Nia" in str(made.found)) == ("failed", False)
