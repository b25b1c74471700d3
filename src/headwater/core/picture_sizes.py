"""How many points a picture says that it has: a small file can unfold into more than a machine has room for."""

from __future__ import annotations

import struct

PNG_START, JPEG_START = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the parts of a JPEG that say its size
BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # parts that are no longer than their mark


def points_of(content: bytes) -> int:
    """The points of a PNG or JPEG picture by its head; none where that does not say."""
    if content.startswith(PNG_START) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width * height)
    return _of_jpeg(content) if content.startswith(JPEG_START) else 0


def _of_jpeg(content: bytes) -> int:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width * height)
        if mark == 0xFF:
            at += 1
        else:
            at += 2 if mark in BARE else 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return 0
