"""A package to spoil: each test changes one thing of it and reads what is said."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

import duckdb
import pytest

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.cli.start import main
from headwater.core.errors import BadInput, Problem
from headwater.packages.opening import open_package

TODAY = date(2026, 1, 1)
SHIPPED = "prevent-2009-reconstruction"
HEADWATER = Path(sys.executable).parent / "headwater"
ENDINGS = (".", "?", "…")
Json = dict[str, Any]

FRAMEWORK = """\
format = "headwater-framework/1"
id = "tiny"
version = "1.0.0"
status = "draft"
title = "A tiny framework"
language = "en-GB"
unit = "force"
units = "forces"
source = "A test"
summary = "Three questions."

[[tier]]
id = "big"
title = "Big forces"
short = "Big"

[[tier]]
id = "small"
title = "Small forces"
short = "Small"

[[capability]]
id = "AV"
title = "Assessing"
reference = "1"
summary = "Knowing."

[[group]]
id = "AV"
title = "Assessing"
capability = "AV"
no_percent = "half-up-each"

[[question]]
id = "AV-1"
group = "AV"
text = "Is there a plan?"
finding = "There is a plan"
tiers = ["big", "small"]
about = "force"
reference = "1.1"

[[question]]
id = "AV-2"
group = "AV"
text = "Is the plan read?"
finding = "The plan is read"
tiers = ["big", "small"]
about = "force"
reference = "1.2"

[[question]]
id = "AV-3"
group = "AV"
text = "Is there a team?"
finding = "There is a team"
tiers = ["big"]
about = "force"
reference = "1.3"

[[stage]]
id = "first"
title = "First"
rank = 1
reference = "2.1"
[[stage.criterion]]
id = "C1"
text = "It has begun."

[[stage]]
id = "second"
title = "Second"
rank = 2
reference = "2.2"
[[stage.criterion]]
id = "C2"
text = "It goes on."

[[reading]]
capability = "AV"
criterion = "C2"
questions = ["AV-1", "AV-2"]

[[recommendation]]
id = "R1"
reference = "3.1"
[[recommendation.part]]
id = "R1a"
text = "Write a plan."
owners = ["the chief"]
[[recommendation.part]]
id = "R1b"
text = "Read it."
owners = ["everyone"]
deadline = 2009-09-30
depends_on = ["R1a"]
"""

FILES = {
    "organisations": """\
organisation,name,tier,visited
Ayton,Ayton Police,big,2008-11-24
Beeby,Beeby Police,small,2008-12-01
Ceeham,Ceeham Police,small,2009-01-12
""",
    "answers": """\
organisation,question,answer,date,author,confidence,comment
Ayton,AV-1,yes,2008-11-24,Ann,high,seen
Ayton,AV-2,no,2008-11-24,Ann,,
Ayton,AV-3,yes,2008-11-24,Ann,,
Beeby,AV-1,yes,2008-12-01,Ann,,
Beeby,AV-2,unanswered,2008-12-01,Ann,,
Ceeham,AV-1,not_known,2009-01-12,Ann,low,
Ceeham,AV-2,not_applicable,2009-01-12,Ann,,
""",
    "judgements": """\
organisation,capability,stage,date,author,reason
Ayton,AV,second,2008-11-24,Ann,It is so.
Beeby,AV,first,2008-12-01,Ann,Not yet.
Ceeham,AV,first,2009-01-12,Ann,Not yet.
Ayton,overall,second,2008-11-24,Ann,It is so.
""",
    "criteria": """\
organisation,capability,criterion,state,date,author,evidence
Ayton,AV,C1,met,2008-11-24,Ann,Seen.
""",
    "statistics": """\
statistic,title,category,count,base,unit,capability,reference,note
posts,Posts filled,filled,3,4,posts,AV,4.1,
posts,Posts filled,empty,1,4,posts,AV,4.1,
""",
    "territories": """\
territory,country,visited
Ayton,England,2008-11
Beeby,Wales,2008-12
""",
    "milestones": """\
date,until,kind,title,reference
2008-06-03,,guidance,The guide,App. C
2008-05-01,2008-10-31,inspection,The pilot,App. C
""",
    "printed": """\
place,row,column,percent,numerator,denominator
findings,AV-1,big yes,100,1,1
stages,AV,second,33,1,3
""",
}
PER_ORGANISATION = ("organisations", "answers", "judgements", "criteria")

COUNTS = {
    "tier_sizes": "tier,organisations\nbig,1\nsmall,2\n",
    "answer_counts": "question,tier,answer,n\nAV-1,big,yes,1\nAV-1,small,yes,1\nAV-1,small,no,1\nAV-3,big,no,1\n",
    "stage_counts": "capability,stage,n\nAV,first,2\nAV,second,1\n",
    "reached_counts": "capability,tier,reached,base\nAV,big,1,1\nAV,small,0,2\noverall,big,1,1\noverall,small,0,2\n",
}


@dataclass(frozen=True)
class Spoilt:
    """A package in a folder of the test's own, and the ways to spoil it."""

    folder: Path

    @property
    def descriptor(self) -> Path:
        return self.folder / "datapackage.json"

    @property
    def framework(self) -> Path:
        return self.folder / "framework.toml"

    def path(self, resource: str) -> Path:
        """The CSV file of a resource."""
        return self.folder / f"{resource}.csv"

    def text(self, resource: str) -> str:
        return self.path(resource).read_text("utf-8")

    def header(self, resource: str) -> str:
        """The line of column names, with its end."""
        return self.text(resource).splitlines(keepends=True)[0]

    def write(self, resource: str, content: str | bytes) -> None:
        """The whole file of a resource."""
        self.path(resource).write_bytes(content if isinstance(content, bytes) else content.encode())

    def swap(self, resource: str, old: str, new: str) -> None:
        """Change the one place where ``old`` stands."""
        text = self.text(resource)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {resource}"
        self.write(resource, text.replace(old, new))

    def add(self, resource: str, *rows: str) -> None:
        """Put rows after the last one."""
        self.write(resource, self.text(resource) + "".join(f"{row}\n" for row in rows))

    def empty(self, *resources: str) -> None:
        """Leave nothing but the header."""
        for resource in resources:
            self.write(resource, self.header(resource))

    def set(self, resource: str, row: int, column: str, value: str) -> None:
        """One cell; ``row`` is numbered as a spreadsheet numbers it."""
        rows = list(csv.reader(io.StringIO(self.text(resource))))
        rows[row - 1][rows[0].index(column)] = value
        self.write(resource, csv_of(rows))

    def rename(self, old: str, new: str) -> None:
        """Call an organisation by another name wherever it stands."""
        for resource in PER_ORGANISATION:
            rows = csv.reader(io.StringIO(self.text(resource)))
            self.write(resource, csv_of([[new if cell == old else cell for cell in row] for row in rows]))

    def describe(self, change: Callable[[Json], object]) -> None:
        """Change the descriptor."""
        document = json.loads(self.descriptor.read_text("utf-8"))
        change(document)
        self.descriptor.write_text(json.dumps(document), "utf-8")

    def point(self, resource: str, path: object) -> None:
        """Let the descriptor name another path for a resource."""
        self.describe(lambda document: resource_of(document, resource).update(path=path))

    def leave_out(self, *resources: str) -> None:
        """Take resources off the descriptor's list."""
        self.describe(
            lambda document: document.update(
                resources=[item for item in document["resources"] if item["name"] not in resources]
            )
        )

    def frame(self, text: str | bytes) -> None:
        """Give the package another framework, pinned by its hash."""
        content = text if isinstance(text, bytes) else text.encode()
        self.framework.write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        self.describe(lambda document: document["headwater"]["framework"].update(sha256=sha256))

    def reframe(self, old: str, new: str) -> None:
        """Change the first place where ``old`` stands in the framework."""
        assert old in FRAMEWORK, old
        self.frame(FRAMEWORK.replace(old, new, 1))

    def as_parquet(self, resource: str, query: str = "select * from given", packing: str = "snappy") -> Path:
        """Put a Parquet file in the place of a resource's CSV; ``query`` reads the CSV's rows as ``given``."""
        target = self.folder / f"{resource}.parquet"
        with duckdb.connect() as connection:
            connection.read_csv(str(self.path(resource)), header=True, all_varchar=True).create_view("given")
            connection.sql(query).write_parquet(str(target), compression=packing)
        self.path(resource).unlink()
        self.point(resource, target.name)
        return target

    def read(self) -> list[Problem]:
        """What is said to be wrong, if anything: for input that may be read or refused, but not fall over."""
        try:
            self.check()
        except BadInput as bad:
            return well_said(bad)
        return []

    def moved(self, folder: Path) -> Spoilt:
        """The same package in another place."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Spoilt(self.folder.rename(folder))

    def check(self) -> OpenedPackage:
        return open_checked(self.folder, TODAY)

    def problems(self) -> list[Problem]:
        """Everything that is said to be wrong; it must be something, and each said whole."""
        with pytest.raises(BadInput) as caught:
            self.check()
        return well_said(caught.value)

    def problem(self) -> Problem:
        """The one thing that is said to be wrong."""
        problems = self.problems()
        assert len(problems) == 1, [str(problem) for problem in problems[:5]]
        return problems[0]


def well_said(bad: BadInput) -> list[Problem]:
    """The problems, each of which must say where, what and what to do, in sentences that a person can read."""
    assert bad.problems
    for problem in bad.problems:
        assert problem.where.strip()
        assert problem.what.endswith("."), problem.what[-100:]
        assert problem.remedy.endswith(ENDINGS), problem.remedy[-100:]
        assert len(str(problem)) < 1500, f"{len(str(problem))} characters: {str(problem)[:200]}"
    return list(bad.problems)


def told(problem: Problem, where: str, what: str, remedy: str) -> None:
    """The problem is at ``where`` exactly; its sentences hold the other two."""
    assert problem.where == where
    assert what in problem.what
    assert remedy in problem.remedy


def csv_of(rows: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def resource_of(document: Json, name: str) -> Json:
    [found] = [item for item in document["resources"] if item["name"] == name]
    assert isinstance(found, dict)
    return found


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is in the block must not take out of all proportion to its size.

    ``seconds`` are of the processor's time on the machine that the tests were written on, where the yardstick takes
    0.1 s; a machine that needs longer for that, before or after the block, gets as much longer, and twice that.
    """
    before = _yardstick()
    started = time.process_time()
    yield
    taken = time.process_time() - started
    slower = max(before, _yardstick(), 0.1) / 0.1
    assert taken < 2 * seconds * slower


def _yardstick() -> float:
    """How long a fixed piece of work takes here."""
    started = time.process_time()
    for number in range(1_400_000):
        str(number)
    return time.process_time() - started


def write_tiny(folder: Path, files: dict[str, str], kind: str) -> Spoilt:
    """A small package in ``folder``."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    document = {
        "name": "tiny-package",
        "title": "A tiny package",
        "headwater": {
            "format": "headwater-package/1",
            "kind": kind,
            "inspection": "tiny-2009",
            "as_at": "2009-03-31",
            "framework": {"id": "tiny", "version": "1.0.0", "sha256": ""},
        },
        "resources": [{"name": name, "path": f"{name}.csv"} for name in files],
    }
    (folder / "datapackage.json").write_text(json.dumps(document), "utf-8")
    package = Spoilt(folder)
    package.frame(FRAMEWORK)
    return package


@pytest.fixture
def tiny(tmp_path: Path) -> Spoilt:
    """Three organisations and a framework of three questions."""
    return write_tiny(tmp_path / "tiny", FILES, "answers")


@pytest.fixture
def small(tmp_path: Path) -> Spoilt:
    """Organisations and answers alone, which is quicker."""
    files = {name: FILES[name] for name in ("organisations", "answers")}
    return write_tiny(tmp_path / "small", files, "answers")


@pytest.fixture
def counts(tmp_path: Path) -> Spoilt:
    """The counts of three organisations, with the same framework."""
    return write_tiny(tmp_path / "counts", COUNTS, "counts")


@pytest.fixture
def shipped(tmp_path: Path) -> Spoilt:
    """A copy of the reconstruction that ships with Headwater."""
    shutil.copytree(open_package(SHIPPED).folder, tmp_path / "shipped")
    return Spoilt(tmp_path / "shipped")


@dataclass(frozen=True)
class Said:
    """What a command ended with."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: an exception that leaves ``main`` is a traceback on someone's screen."""
    monkeypatch.setattr(signal, "signal", lambda *_: signal.SIG_DFL)  # the handlers here are pytest's

    def run_it(*arguments: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["headwater", *map(str, arguments)])
        capsys.readouterr()
        if isinstance(sys.stderr, io.TextIOWrapper):  # as the interpreter opens it, unlike pytest
            sys.stderr.reconfigure(errors="backslashreplace")
        code = main()
        out, err = capsys.readouterr()
        return without_traceback(Said(code, out, err))

    return run_it


def without_traceback(said: Said) -> Said:
    assert "Traceback" not in said.err + said.out
    return said


def command(
    *arguments: str | Path,
    prefix: Sequence[str] = (),
    stdout: int | IO[Any] = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
) -> Said:
    """Run the command in a process of its own, which may not hang, die or show a traceback."""
    done = subprocess.run(
        [*prefix, str(HEADWATER), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env,
        timeout=30,
        check=False,
    )
    err = done.stderr.decode("utf-8", "replace")
    assert done.returncode in (0, 1, 2), f"ended with {done.returncode}: {err[-300:]}"
    return without_traceback(Said(done.returncode, (done.stdout or b"").decode("utf-8", "replace"), err))


@pytest.fixture(scope="session")
def unprivileged() -> Sequence[str]:
    """What to put before a command so that permissions hold for it, also where the tests run as root."""
    if os.geteuid() != 0:
        return ()
    prefix = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if shutil.which("setpriv") is None or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("root may read and write everything, and setpriv cannot take that from it")
    return prefix
