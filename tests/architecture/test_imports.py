"""Every module that imports lazily still imports only downwards, and help imports nothing heavy."""

import subprocess
import sys

HEAVY = ("duckdb", "typst", "vl_convert", "jinja2", "rich", "xlsxwriter", "psycopg", "pyspark")


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; sys.argv = ['headwater', '--help']\n"
        "from headwater.cli.start import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "LOADED []" in done.stdout
