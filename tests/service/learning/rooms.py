"""The rooms of learning, for the tables of tests."""

from __future__ import annotations

from pathlib import Path

from ..rooms import Rooms

_rooms = Rooms(__package__, Path(__file__).parent)
ADDRESSES, SPOILT, GOOD, PAGES = _rooms.addresses, _rooms.spoilt, _rooms.good, _rooms.pages
fills_of_learning = _rooms.fills
