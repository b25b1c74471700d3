"""Running the service: it starts quickly, loses nothing when it is killed, and comes back from a backup, proved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .living import FILL
from .prepared import MIGRATE, NOTHING, new_database, prepare, tables_on

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
WRITES = (
    "from headwater.config.starting import start; start()\n"
    "from datetime import date\n"
    "from headwater.organisations.actions import add_organisation\n"
    "from headwater.organisations.models import Organisation\n"
    "from headwater.organisations.viewer import console\n"
    "for n in range(200):\n"
    "    made = Organisation(kind='force', name=f'Unit {n}', start=date(2020, 1, 1))\n"
    "    add_organisation(made, by=console('test'))\n"
    "    print(made.name, flush=True)\n"
)
COUNT = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.audit.models import Event\n"
    "from headwater.organisations.models import Organisation\n"
    "named = set(Organisation.objects.filter(name__startswith='Unit').values_list('name', flat=True))\n"
    "told = set(Event.objects.filter(target_name__startswith='Unit').values_list('target_name', flat=True))\n"
    "assert named == told, (named ^ told)\n"
    "assert not Organisation.objects.filter(path='').exists()\n"
    "print(len(named))\n"
)
ASK = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.accounts.models import Person\n"
    "from headwater.jobs.actions import ask_for_job\n"
    "from headwater.jobs.models import Job\n"
    "from headwater.organisations.viewer import viewer_of\n"
    "keeper = viewer_of(Person.objects.get(name='Luca Fairweather'))\n"
    "job = Job(person=keeper.person, title='Organisations', address='/organisations/?format=csv')\n"
    "print(ask_for_job(job, by=keeper).ref)\n"
)
HALF_AN_HOUR_AGO = (
    "from headwater.config.starting import start; start()\n"
    "from datetime import timedelta\n"
    "from django.utils import timezone\n"
    "from headwater.audit.guard import writing\n"
    "from headwater.jobs.models import Job\n"
    "with writing('test'): Job.objects.update(asked_at=timezone.now() - timedelta(minutes=30))\n"
)
SERVER_THAT_ENDS_AT_ONCE = (
    "import os\n"
    "from headwater.config.serving import Worker\n"
    "worker = Worker()\n"
    "worker.start(None)\n"
    "print(worker.process.pid, flush=True)\n"
    "os._exit(0)\n"
)
STATE = "from headwater.config.starting import start; start()\nfrom headwater.jobs.models import Job\nprint({})\n"


def environment(folder: Path) -> dict[str, str]:
    """The environment of a service in ``folder``; a file beside it names its database, if that is PostgreSQL."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    named = folder.with_suffix(".database")
    database = {"HEADWATER_DATABASE": named.read_text()} if named.exists() else {}
    return kept | {"HEADWATER_DATA": str(folder)} | database


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "headwater.cli.start", *words]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)


def python(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def writing(folder: Path) -> subprocess.Popen[str]:
    """Somebody who adds 200 organisations, one after another, and says each."""
    command = [sys.executable, "-c", WRITES]
    return subprocess.Popen(command, env=environment(folder), stdout=subprocess.PIPE, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "data", FILL)
    return tmp_path / "data"


@pytest.mark.parametrize("after", [3, 60, 150])
def test_a_kill_in_the_middle_of_200_writes_loses_nothing_and_leaves_nothing_half_done(
    tmp_path: Path, after: int
) -> None:
    prepare(tmp_path, MIGRATE)
    process = subprocess.Popen(
        [sys.executable, "-c", WRITES], env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert said[-1] == f"Unit {after - 1}"
    assert int(python(tmp_path, COUNT)) >= after
    assert run(tmp_path, "audit", "verify").returncode == 0


def test_a_backup_is_put_back_and_proved(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    said = run(folder, "backup", str(file))
    assert "rows of" in said.stdout
    assert file.stat().st_mode & 0o077 == 0
    before = python(folder, "from headwater.config.starting import start; start()\n"
                            "from headwater.organisations.models import Organisation\n"
                            "print(sorted(Organisation.objects.values_list('ref', 'name', 'path')))")  # fmt: skip
    other = tmp_path / "other"
    back = run(other, "restore", str(file))
    assert "and the log is whole" in back.stdout, back.stderr
    after = python(other, "from headwater.config.starting import start; start()\n"
                          "from headwater.organisations.models import Organisation\n"
                          "print(sorted(Organisation.objects.values_list('ref', 'name', 'path')))")  # fmt: skip
    assert after == before
    assert files_of(other) == files_of(folder) != {}


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "files").glob("*/*")}


def test_a_file_that_is_not_what_was_stored_is_told_when_a_backup_is_made(folder: Path, tmp_path: Path) -> None:
    path = next((folder / "files").glob("*/*"))
    path.chmod(0o600)
    path.write_bytes(b"something else")
    refused = run(folder, "backup", str(tmp_path / "b.zip"))
    assert refused.returncode == 2
    assert "is not what was stored" in refused.stderr
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_does_not_take_the_place_of_records_unasked(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    run(folder, "backup", str(file))
    refused = run(folder, "restore", str(file))
    assert (refused.returncode, "--replace" in refused.stderr) == (2, True)
    assert run(folder, "restore", str(file), "--replace").returncode == 0


@pytest.mark.parametrize("spoil", ["cut", "changed", "a file changed", "not one"])
def test_a_backup_that_is_not_whole_touches_nothing(folder: Path, tmp_path: Path, spoil: str) -> None:
    file = tmp_path / "b.zip"
    run(folder, "backup", str(file))
    if spoil == "cut":
        file.write_bytes(file.read_bytes()[:-5000])
    elif spoil == "not one":
        file.write_bytes(b"not a zip")
    else:
        with zipfile.ZipFile(file) as zipped:
            parts = {name: zipped.read(name) for name in zipped.namelist()}
        part = "database" if spoil == "changed" else next(name for name in parts if name.startswith("files/"))
        parts[part] = parts[part][:-1] + b"\x01"
        with zipfile.ZipFile(file, "w") as zipped:
            for name, content in parts.items():
                zipped.writestr(name, content)
    before = (folder / "headwater.sqlite3").read_bytes()
    refused = run(folder, "restore", str(file), "--replace")
    assert refused.returncode == 1
    assert (folder / "headwater.sqlite3").read_bytes() == before


def test_a_backup_made_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "b.zip"
    prepare(data, MIGRATE)
    process = writing(data)
    assert process.stdout is not None
    process.stdout.readline()
    assert run(data, "backup", str(file)).returncode == 0
    process.stdout.read()
    process.stdout.close()
    assert process.wait() == 0
    other = tmp_path / "other"
    assert run(other, "restore", str(file)).returncode == 0
    assert 1 <= int(python(other, COUNT)) <= 200


def test_a_fresh_database_is_small(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    assert (tmp_path / "headwater.sqlite3").stat().st_size < 5_000_000


def test_the_doctor_finds_a_key_that_others_can_read_and_migrations_that_wait(tmp_path: Path) -> None:
    prepare(tmp_path, MIGRATE)
    well = run(tmp_path, "doctor")
    assert (well.returncode, "clock: not behind the latest event of the log" in well.stdout) == (0, True)
    (tmp_path / "secret-key").chmod(0o644)
    said = run(tmp_path, "doctor")
    assert (said.returncode, "WRONG key" in said.stdout) == (1, True)
    waiting = run(tmp_path / "new", "doctor")
    assert (waiting.returncode, "migrations wait; run headwater migrate" in waiting.stdout) == (1, True)


def test_a_setting_that_cannot_be_used_ends_the_command_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "headwater.cli.start", "serve"]
    spoilt = environment(tmp_path) | {"HEADWATER_HOSTS": "*"}
    done = subprocess.run(command, env=spoilt, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "HEADWATER_HOSTS: is “*”, which cannot be used. Name each host" in done.stderr


def test_a_database_that_is_not_there_ends_the_command_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "headwater.cli.start", "migrate"]
    spoilt = environment(tmp_path) | {"HEADWATER_DATABASE": "postgres://u@127.0.0.1:9/none"}
    done = subprocess.run(command, env=spoilt, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "the database says:" in done.stderr


def on_postgres(folder: Path, server: str, name: str, *, tables: bool = True) -> Path:
    made = tables_on(f"{server}postgres") if tables else NOTHING
    folder.with_suffix(".database").write_text(new_database(f"{server}postgres", name, made))
    return folder


@pytest.mark.postgres
def test_on_postgresql_too_a_backup_made_while_others_write_is_put_back_and_proved(
    postgres: str, tmp_path: Path
) -> None:
    data, file = on_postgres(tmp_path / "data", postgres, "data", tables=False), tmp_path / "b.zip"
    assert run(data, "migrate").returncode == 0
    process = writing(data)
    assert process.stdout is not None
    process.stdout.readline()
    made = run(data, "backup", str(file))
    assert made.returncode == 0, made.stderr
    process.stdout.read()
    process.stdout.close()
    assert process.wait() == 0
    other = on_postgres(tmp_path / "other", postgres, "other", tables=False)
    back = run(other, "restore", str(file))
    assert "and the log is whole" in back.stdout, back.stderr
    assert 1 <= int(python(other, COUNT)) <= 200
    refused = run(tmp_path / "sqlite", "restore", str(file))
    assert (refused.returncode, "keeps its rows in sqlite" in refused.stderr) == (1, True)


@pytest.mark.postgres
def test_on_postgresql_too_a_kill_loses_nothing_and_leaves_nothing_half_done(postgres: str, tmp_path: Path) -> None:
    data = on_postgres(tmp_path / "killed", postgres, "killed")
    process = writing(data)
    assert process.stdout is not None
    for _ in range(70):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert int(python(data, COUNT)) >= 70
    assert run(data, "audit", "verify").returncode == 0


@pytest.mark.postgres
def test_on_postgresql_writers_do_not_wait_for_one_another_and_every_event_is_sealed(
    postgres: str, tmp_path: Path
) -> None:
    data = on_postgres(tmp_path / "many", postgres, "many")
    several = WRITES.replace("f'Unit {n}'", "f'Unit {n} of {__import__(\"os\").getpid()}'").replace("200", "40")
    command = [sys.executable, "-c", several]
    processes = [subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert int(python(data, COUNT)) == 160
    said = run(data, "audit", "verify")
    assert (said.returncode, "All 160 events are as they were written." in said.stdout) == (0, True)


def test_a_worker_does_what_was_asked_for_and_ends_when_nothing_waits(folder: Path) -> None:
    ref = python(folder, ASK).strip()
    python(folder, HALF_AN_HOUR_AGO)
    assert "WRONG jobs: one has waited for 30 minutes" in run(folder, "doctor").stdout
    assert run(folder, "work", "--until-empty").returncode == 0
    assert python(folder, STATE.format("Job.objects.get().state")).strip() == "done"
    lines = (folder / "files" / "jobs" / ref).read_text("utf-8-sig").splitlines()
    assert lines[0] == "Name,What it is,Tier,Part of,Nation"
    assert len(lines) == 1 + 14  # of the two forces, their areas and their partners
    assert run(folder, "audit", "verify").returncode == 0


def test_a_worker_whose_server_ended_while_it_was_still_loading_ends_too(tmp_path: Path) -> None:
    prepare(tmp_path, MIGRATE)
    command = [sys.executable, "-c", SERVER_THAT_ENDS_AT_ONCE]
    server = subprocess.Popen(command, env=environment(tmp_path), stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    worker = int(server.stdout.readline())
    try:
        server.communicate(timeout=20)  # until nobody holds the pipe: not the worker either
    except subprocess.TimeoutExpired:
        os.kill(worker, signal.SIGKILL)
        pytest.fail("the worker lives on without its server")
