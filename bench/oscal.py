"""A catalogue of 1,000 controls read, checked and resolved in process, by Headwater and by compliance-trestle.

Both read the same two files from disk: the catalogue, made here (2.7 MB), and a profile that chooses half of it,
sets a parameter and alters a control. Importing the two programs is not in the times.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median
from typing import Any

from bench.measures import Measure
from bench.processes import FailedError, alternated, program, run_cold

CONTROLS, FAMILIES, BAR = 1_000, 20, 0.5
PROSE = (
    "The organisation keeps a record of what was done, by whom, and on what day, "
    "and looks at it each {{ insert: param, %s }}."
)
Json = dict[str, Any]


def oscal_measures() -> list[Measure]:
    """The bar is on Headwater's time; the peer's is told where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        size = (Path(folder) / "catalogs" / "made" / "catalog.json").stat().st_size
        peer_there = importlib.util.find_spec("trestle") is not None
        names = ["ours", "trestle"] if peer_there else ["ours"]
        series = alternated(5, *(lambda name=name: run_cold(program("oscal", name, folder)) for name in names))
    chosen = {run.told["controls"] for runs in series for run in runs}
    if len(chosen) != 1:
        raise FailedError(f"Headwater and compliance-trestle do not choose the same controls: {chosen}")
    seconds = [median(run.told["seconds"] for run in runs) for runs in series]
    beside = f"compliance-trestle {seconds[1]:.2f} s" if peer_there else "compliance-trestle is not installed"
    what = f"OSCAL, {CONTROLS:,} controls ({size / 1e6:.1f} MB): load, validate, resolve"
    return [Measure(what, f"{seconds[0]:.2f} s", f"under {BAR} s", beside, seconds[0] < BAR)]


def write(folder: Path) -> None:
    """The two documents where trestle wants them: Headwater takes them from anywhere."""
    for name, kind, document in (("made", "catalog", _catalogue()), ("half", "profile", _profile())):
        path = folder / f"{kind}s" / name / f"{kind}.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({kind: document}, indent=1), "utf-8")
    (folder / ".trestle").mkdir()


def _metadata(title: str) -> Json:
    return {"title": title, "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.3"}


def _uuid(name: str) -> str:
    """Version 4 in form, as OSCAL wants it, and the same in every run."""
    return str(uuid.UUID(bytes=uuid.uuid5(uuid.NAMESPACE_URL, name).bytes, version=4))


def _catalogue() -> Json:
    each = CONTROLS // FAMILIES
    groups = [
        {
            "id": f"f{family}",
            "title": f"Family {family}",
            "controls": [_control(family, number) for number in range(each)],
        }
        for family in range(FAMILIES)
    ]
    return {"uuid": _uuid("catalogue"), "metadata": _metadata("Made for the bench"), "groups": groups}


def _control(family: int, number: int) -> Json:
    name = f"f{family}-{number}"
    param = f"{name}_prm"
    items = [
        {
            "id": f"{name}_smt.{letter}",
            "name": "item",
            "props": [{"name": "label", "value": f"{letter}."}],
            "prose": PROSE % param,
        }
        for letter in "abcd"
    ]
    return {
        "id": name,
        "title": f"Control {number} of family {family}",
        "params": [{"id": param, "label": "period", "guidelines": [{"prose": "How often it is looked at."}]}],
        "props": [{"name": "label", "value": name.upper()}, {"name": "sort-id", "value": name}],
        "links": [{"href": f"#f{family}-{(number + 1) % (CONTROLS // FAMILIES)}", "rel": "related"}],
        "parts": [
            {"id": f"{name}_smt", "name": "statement", "prose": "The following is in place:", "parts": items},
            {"id": f"{name}_gdn", "name": "guidance", "prose": "It is kept short, so that it is read. " * 14},
        ],
    }


def _profile() -> Json:
    chosen = [f"f{family}-{number}" for family in range(FAMILIES) for number in range(0, CONTROLS // FAMILIES, 2)]
    return {
        "uuid": _uuid("profile"),
        "metadata": _metadata("Half of it"),
        "imports": [{"href": "trestle://catalogs/made/catalog.json", "include-controls": [{"with-ids": chosen}]}],
        "merge": {"as-is": True},
        "modify": {
            "set-parameters": [{"param-id": "f0-0_prm", "values": ["year"]}],
            "alters": [
                {"control-id": "f0-0", "adds": [{"position": "ending", "props": [{"name": "seen", "value": "yes"}]}]}
            ],
        },
    }


def ours(folder: Path) -> int:
    """From two files to a checked framework."""
    from headwater.interchange.oscal_in import import_oscal

    imported = import_oscal(folder / "catalogs/made/catalog.json", [folder / "profiles/half/profile.json"])
    return len(imported.framework.questions)


def peer(folder: Path) -> int:
    """From two files to a resolved catalogue, as its own documentation has it."""
    from trestle.common.list_utils import as_list
    from trestle.core.profile_resolver import ProfileResolver

    resolved = ProfileResolver.get_resolved_profile_catalog(folder, str(folder / "profiles/half/profile.json"))
    return sum(len(as_list(getattr(group, "controls", None))) for group in as_list(resolved.groups))


def main() -> int:
    """Time one of the two once, its imports already made, and print what it took."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    if name == "ours":
        import headwater.interchange.oscal_in  # noqa: F401
    else:
        import trestle.core.profile_resolver  # noqa: F401
    began = time.perf_counter()
    count = ours(folder) if name == "ours" else peer(folder)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - began, "controls": count}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
