"""Boards."""

from __future__ import annotations

import pytest

from headwater.governance.models import Board, BoardAction, BoardMeeting, Oversight

from ..conftest import ClientOf

pytestmark = pytest.mark.usefixtures("county")


def test_every_page(client_of: ClientOf) -> None:
    client = client_of("Frances Hale")
    board = Board.objects.get(name__startswith="Force 01")
    pages = ["", "structure/", "chair/", "actions/", "oversight/", "visits/", "statistics/", f"{board.ref}/"]
    pages += [f"meetings/{row.ref}/" for row in BoardMeeting.objects.filter(board=board)]
    pages += [f"actions/{row.ref}/" for row in BoardAction.objects.filter(board=board)]
    pages += [f"oversight/{Oversight.objects.get().ref}/"]
    for part in pages:
        answer = client.get(f"/leadership/boards/{part}")
        assert answer.status_code == 200, part
