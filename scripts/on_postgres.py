"""Run a command with the service's database on a PostgreSQL server of its own, which is gone afterwards.

Used as ``python -m scripts.on_postgres COMMAND…``; the command finds the server in HEADWATER_DATABASE. In CI, where
a left-out test would pass for a tested one, a missing server is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.postgres_server import NoPostgresError, postgres_server


def main() -> int:
    """The command's exit code."""
    try:
        with postgres_server() as dsn:
            parts = dict(part.split("=", 1) for part in dsn.split())
            address = f"postgres://{parts.get('user', 'headwater')}@{parts['host']}:{parts['port']}/{parts['dbname']}"
            return subprocess.run(
                sys.argv[1:], env=os.environ | {"HEADWATER_DATABASE": address}, check=False
            ).returncode
    except NoPostgresError as error:
        print(f"Left out: {error}")
        return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
