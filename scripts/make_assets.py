"""Build the service's stylesheet and script from frontend/ into web/static, with a manifest. Needs node and npm.

The outputs are committed, so that users need no node. ``--check`` builds again and compares.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "headwater" / "shell" / "static" / "headwater"
GOVUK = FRONTEND / "node_modules" / "govuk-frontend"
MAPLIBRE = FRONTEND / "node_modules" / "maplibre-gl"
OF_MAPLIBRE = ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")  # on pages with a map alone


def build(folder: Path) -> None:
    """Put the stylesheet, the script and the manifest into ``folder``."""
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    sass = ["npx", "sass", "--no-source-map", "--quiet-deps", "--silence-deprecation=import", "--style=compressed"]
    subprocess.run([*sass, "headwater.scss", str(folder / "headwater.css")], cwd=FRONTEND, check=True)
    script = (GOVUK / "dist" / "govuk" / "govuk-frontend.min.js").read_text("utf-8")
    (folder / "govuk-frontend.min.js").write_text(re.sub(r"//# sourceMappingURL=.*", "", script), "utf-8")
    (folder / "headwater.js").write_bytes((FRONTEND / "headwater.js").read_bytes())
    package = json.loads((GOVUK / "package.json").read_text("utf-8"))
    (folder / "map.js").write_bytes((FRONTEND / "map.js").read_bytes())
    for name in OF_MAPLIBRE:
        text = (MAPLIBRE / "dist" / name).read_text("utf-8")
        (folder / name).write_text(re.sub(r"//# sourceMappingURL=.*", "", text), "utf-8")
    of_maps = json.loads((MAPLIBRE / "package.json").read_text("utf-8"))
    made = [_told(folder, name, package) for name in ("govuk-frontend.min.js", "headwater.css")]
    made += [_told(folder, name, of_maps) for name in OF_MAPLIBRE]
    (folder / "assets.json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")


def _told(folder: Path, name: str, package: dict[str, str]) -> dict[str, str]:
    """What the manifest says of a file: which package it is made of, and its hash."""
    return {
        "file": name,
        "from": package["name"],
        "version": package["version"],
        "licence": package["license"],
        "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
    }


def main() -> int:
    """Build, or compare with ``--check``."""
    if "--check" not in sys.argv:
        STATIC.mkdir(parents=True, exist_ok=True)
        build(STATIC)
        return 0
    with tempfile.TemporaryDirectory() as name:
        build(Path(name))
        other = [path.name for path in Path(name).iterdir() if path.read_bytes() != (STATIC / path.name).read_bytes()]
    print(f"differs: {', '.join(sorted(other))}" if other else "The assets are those that frontend/ builds.")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
