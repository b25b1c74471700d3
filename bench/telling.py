"""What a measured program tells of itself on its last line: enough to see that two gave equal rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence


def checksum(rows: Iterable[Sequence[object]]) -> str:
    """One hash of all rows, whatever order they came in."""
    lines = sorted("|".join(str(value) for value in row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def tell(rows: Sequence[Sequence[object]], **seconds: float) -> None:
    """Print the rows' number and hash, and the seconds of the parts."""
    print(json.dumps({"rows": len(rows), "checksum": checksum(rows), **seconds}))
