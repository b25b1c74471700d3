"""The files of `deploy/` stay true: what they name is there, and the container’s own check finds the service ready."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from scripts.postgres_server import free_port

from headwater.cli.commands import VERBS
from headwater.config.environment import KNOWN

from .living import wait_until
from .prepared import MIGRATE, prepare
from .test_running_it import environment

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE, UNIT = (DEPLOY / "Dockerfile").read_text(), (DEPLOY / "headwater.service").read_text()
REMIND, TIMER = ((DEPLOY / f"headwater-remind.{kind}").read_text() for kind in ("service", "timer"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def unit(name: str, text: str = UNIT) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir()))
def test_every_setting_that_a_file_names_is_one_that_the_service_knows(name: str) -> None:
    assert set(re.findall(r"\bHEADWATER_[A-Z_]+", (DEPLOY / name).read_text())) <= set(KNOWN)


def test_they_start_commands_that_there_are() -> None:
    [container], [started] = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE), unit("ExecStart")
    assert json.loads(container)[:2] == ["headwater", "serve"]
    assert started.split()[1:] == ["serve"]
    [reminding] = unit("ExecStart", REMIND)
    assert reminding.split()[1:] == ["remind"]
    assert {"serve", "remind"} <= set(VERBS)


def test_the_image_and_the_compose_file_agree_on_port_folder_and_file() -> None:
    service = COMPOSE["services"]["headwater"]
    assert (ROOT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).samefile(
        DEPLOY / "Dockerfile"
    )
    assert "EXPOSE 8000" in DOCKERFILE
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert service["volumes"] == ["kept:/data"]
    assert "HEADWATER_DATA=/data" in DOCKERFILE
    assert "VOLUME /data" in DOCKERFILE
    assert set(COMPOSE["volumes"]) == {"kept", "rows"}


def test_nobody_runs_it_as_root_and_its_folder_is_its_own() -> None:
    assert "useradd --system --uid 10001 --home-dir /data headwater" in DOCKERFILE
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["headwater"]
    assert (unit("User"), unit("StateDirectory"), unit("StateDirectoryMode")) == (
        ["headwater"],
        ["headwater"],
        ["0700"],
    )
    assert unit("Environment") == ["HEADWATER_DATA=/var/lib/headwater"]


def test_the_containers_check_finds_a_service_that_has_a_name_ready(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    named = environment(tmp_path / "data") | {"HEADWATER_HOSTS": "prevent.example.org, other.example.org"}
    [check] = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    port = free_port()
    command = [sys.executable, "-m", "headwater.cli.start", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=named, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready() -> bool:
        assert process.poll() is None
        asked = [sys.executable, *json.loads(check)[1:]]
        asked[-1] = asked[-1].replace(":8000/", f":{port}/")
        return subprocess.run(asked, env=named, capture_output=True, check=False).returncode == 0

    try:
        wait_until(ready, 120)
    finally:
        process.terminate()
        process.wait(20)


def guards(text: str) -> set[str]:
    """What a unit keeps its process from."""
    own = ("Description", "After", "Wants", "Type", "ExecStart", "Restart", "RestartSec", "WantedBy")
    lines = re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE)
    return {f"{name}={value}" for name, value in lines if not name.startswith((*own, "StartLimit"))}


def test_letters_are_written_by_a_process_that_is_guarded_as_the_service_is() -> None:
    assert guards(REMIND) == guards(UNIT)
    assert unit("Type", REMIND) == ["oneshot"]
    assert unit("OnCalendar", TIMER) == ["Mon..Fri 07:00"]


def test_systemd_reads_the_units_and_finds_them_well_guarded(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:  # a machine without systemd will not run the units either
        return
    for name, text in {"headwater": UNIT, "headwater-remind": REMIND}.items():
        here = tmp_path / f"{name}.service"
        here.write_text(text.replace("/opt/headwater/bin/headwater", "/bin/true"))
        said = subprocess.run([program, "verify", str(here)], capture_output=True, text=True, check=False)
        assert f"{name}.service" not in said.stderr
        rated = [program, "security", "--offline=yes", "--no-pager", str(here)]
        told = subprocess.run(rated, capture_output=True, text=True, check=False).stdout
        [exposure] = re.findall(rf"Overall exposure level for {name}.service: ([0-9.]+)", told)
        assert float(exposure) < 2.5
    (tmp_path / "headwater-remind.timer").write_text(TIMER)
    timer = str(tmp_path / "headwater-remind.timer")
    said = subprocess.run([program, "verify", timer], capture_output=True, text=True, check=False)
    assert "headwater-remind" not in said.stderr
