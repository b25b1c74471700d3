"""A full disk, with the real server on a real one: people are told, nothing is half-written, and it passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.served import TOKEN, Visitor

from .living import FILL, KEEPER, Living, demonstration, living
from .prepared import prepare
from .small_disk import SmallDisk, small_disk

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
LEAD = "Idris Maddox"  # of Force 01, who may add evidence
PDF = b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 40_000 + b"%%EOF\n"

COUNTING = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.cache import cache\n"
    "print(cache.add('full', 1, 60), cache.add('full', 1, 60))\n"
    "cache.set('full', 7, 60); print(cache.get('full')); cache.delete('full')\n"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as made:
        yield made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """A service whose data is on a small disk; what comes in is written to another one first."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with small_disk(elsewhere / "disk") as disk:
        settings = demonstration(disk.place / "data") | {"TMPDIR": str(elsewhere)}
        prepare(disk.folder / "data", FILL)
        with living(settings, inside=disk.inside, fill=False) as running:
            running.disk = disk
            yield running


def disk_of(service: Living) -> SmallDisk:
    assert service.disk is not None
    return service.disk


def state(service: Living, disk: SmallDisk) -> tuple[str, ...]:
    """The numbers of organisations, events and pieces of evidence, and the files that there are."""
    told = service.python(
        "from headwater.config.starting import start; start()\n"
        "from headwater.audit.models import Event\n"
        "from headwater.evidence.models import Evidence\n"
        "from headwater.organisations.models import Organisation\n"
        "print(Organisation.objects.count(), Event.objects.count(), Evidence.objects.count())\n"
    )
    files = sorted(path.name for path in (disk.folder / "data" / "files").rglob("*") if path.is_file())
    return told, *files


def send_file(visitor: Visitor, ref: str) -> tuple[int, str]:
    """Send a file of evidence as a browser does; the status and the page."""
    where = f"/organisations/{ref}/evidence/add/?kind=file"
    token = TOKEN.search(visitor.ask("GET", where)[1])
    assert token is not None
    fields = {"csrfmiddlewaretoken": token[1], "title": "The plan", "good_until": ""}
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    head = '--b\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + PDF + b"\r\n--b--\r\n"
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    headers = {"Cookie": cookies, "Content-Type": "multipart/form-data; boundary=b"}
    visitor.connection.close()
    visitor.connection.request("POST", where, body, headers)
    answer = visitor.connection.getresponse()
    return answer.status, answer.read().decode()


def test_on_a_full_disk_saves_are_refused_whole_reading_goes_on_and_with_room_all_is_well(
    service: Living,
) -> None:
    disk = disk_of(service)
    keeper, lead = service.visitor(KEEPER), service.visitor(LEAD)
    assert service.add_area(keeper, "Before area") == 302
    before = state(service, disk)
    disk.fill()
    for number in range(3):
        status, page = add(service, keeper, f"Full {number}")
        assert status == 507
        assert "The service has no room left" in page
        assert "Nothing was saved. Go back to find what you wrote" in page
        assert "Traceback" not in page
    status, page = send_file(lead, service.refs[0])
    assert status == 507
    assert "the disk of the service is full. Nothing was added." in page
    assert keeper.ask("GET", "/organisations/")[0] == 200
    assert service.status("/ready") == 200
    assert service.status("/static/headwater/headwater.css") in (200, 404)
    disk.make_room()
    assert state(service, disk) == before
    assert service.run("audit", "verify").returncode == 0
    assert service.add_area(keeper, "After area") == 302
    assert send_file(lead, service.refs[0])[0] == 302
    assert service.run("audit", "verify").returncode == 0


def test_on_a_full_disk_nobody_is_kept_from_signing_in_because_nothing_can_be_counted(service: Living) -> None:
    disk, visitor = disk_of(service), service.visitor()
    disk.fill()
    token = TOKEN.search(visitor.ask("GET", "/accounts/login/")[1])
    assert token is not None
    given = {"csrfmiddlewaretoken": token[1], "login": "somebody@example.org", "password": "wrong wrong wrong"}
    status, page = visitor.ask("POST", "/accounts/login/", given)
    assert (status, "not correct" in page) == (200, True) or (status, "no room left" in page) == (507, True)
    assert service.python(COUNTING).split() == ["True", "False", "7"]
    disk.make_room()
    assert service.python(COUNTING).split() == ["True", "False", "7"]


def add(service: Living, visitor: Visitor, name: str) -> tuple[int, str]:
    """Add an area below Force 01; the status and the page."""
    where = f"/organisations/{service.refs[0]}/add/"
    form = visitor.ask("GET", where)
    token = TOKEN.search(form[1])
    assert token is not None, form
    given = {"kind": "area", "name": name, "nation": "England", "start": "1 April 2020"}
    return visitor.ask("POST", where, {"csrfmiddlewaretoken": token[1]} | given)


def test_a_backup_that_finds_no_room_leaves_the_one_before_it_and_nothing_half_written(
    service: Living,
) -> None:
    disk = disk_of(service)
    file = disk.folder / "b.zip"
    assert service.run("backup", str(disk.place / "b.zip")).returncode == 0
    earlier = file.read_bytes()
    disk.fill()
    refused = service.run("backup", str(disk.place / "b.zip"))
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    assert "No space left on device" in refused.stderr or "is full" in refused.stderr
    assert file.read_bytes() == earlier
    assert sorted(path.name for path in disk.folder.iterdir()) == ["b.zip", "data", "filling"]
    disk.make_room()
    assert service.run("backup", str(disk.place / "b.zip")).returncode == 0


def test_a_start_without_a_byte_of_room_ends_in_a_sentence_and_with_room_all_is_made_whole(disk: SmallDisk) -> None:
    settings = demonstration(disk.place / "data")
    stopped = Living(0, settings, None, disk.inside)
    disk.fill()
    refused = stopped.run("serve", "--port", "1")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    assert "No space left on device" in refused.stderr
    assert not (disk.folder / "data" / "secret-key").exists()
    disk.make_room()
    with living(settings, inside=disk.inside) as service:
        page = service.visitor().ask("GET", "/accounts/login/")[1]
        assert service.status(page.split('rel="stylesheet" href="')[1].split('"')[0]) == 200
    disk.fill()
    refused = stopped.run("serve", "--port", "1")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), refused.stderr
    assert "the database says: disk I/O error" in refused.stderr
