"""Feed bytes, guided by coverage, to a reader of files that anybody may have made. Run by hand; see README.md."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["headwater", "zipfile", "json", "csv", "tomllib"]):
    from headwater import frameworks
    from headwater.core.errors import BadInput
    from headwater.packages.archives import unpack
    from headwater.packages.describing import DESCRIPTOR, File, read_descriptor
    from headwater.packages.first_look import first_look
    from headwater.packages.freezing import parse_manifest
    from headwater.packages.keys import make_key_pair, read_private_key, read_public_key
    from headwater.packages.signing import Signature, parse_signature

WORK = Path(tempfile.mkdtemp(prefix="headwater-fuzz-"))
SOURCE = Path(__file__).parents[2] / "src" / "headwater"
SHIPPED = SOURCE / "packages" / "shipped" / "prevent-2009-published"


def written(name: str, content: bytes) -> Path:
    (WORK / name).write_bytes(content)
    return WORK / name


def archive(content: bytes) -> None:
    """Whatever the archive says, nothing may appear beside the folder that it is unpacked to."""
    with tempfile.TemporaryDirectory(dir=WORK) as name:
        folder = Path(name) / "out"
        folder.mkdir()
        try:
            unpack(written("a.zip", content), folder)
        finally:
            if [path.name for path in Path(name).iterdir()] != ["out"]:
                raise AssertionError("something was written outside the folder")


def keys(content: bytes) -> None:
    path = written("a.key", content)
    for read in (read_public_key, lambda path: read_private_key(path, lambda: "words")):
        try:
            read(path)
        except BadInput:
            continue


def descriptor(content: bytes) -> None:
    written(DESCRIPTOR, content)
    read_descriptor(WORK)


def looks(content: bytes) -> None:
    for ending in ("csv", "parquet"):
        first_look(written(f"a.{ending}", content), File("answers", f"a.{ending}", ending))


READERS: dict[str, Callable[[bytes], object]] = {
    "archive": archive,
    "signature": lambda content: parse_signature(content, "a.sig"),
    "manifest": parse_manifest,
    "keys": keys,
    "descriptor": descriptor,
    "looks": looks,
    "framework": lambda content: frameworks.load(written("a.toml", content)),
}


def archive_seed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("tables/a.csv", "text")
        zipped.writestr("b.csv", "text" * 50)
    return stream.getvalue()


def key_seed() -> bytes:
    make_key_pair(WORK / "good", "words")
    return (WORK / "good.key").read_bytes()


# Good files to begin with, since hardly any come from chance.
SEED: dict[str, Callable[[], bytes]] = {
    "archive": archive_seed,
    "signature": Signature("0" * 64, "Force 01", "2026-01-02", "f" * 64, bytes(64)).text,
    "manifest": lambda: b"".join(b"%064d  tables/%d.csv\n" % (number, number) for number in range(3)),
    "keys": key_seed,
    "descriptor": lambda: (SHIPPED / DESCRIPTOR).read_bytes()[:20_000],
    "looks": lambda: (SHIPPED / "answer_counts.csv").read_bytes()[:2000],
    "framework": lambda: (SOURCE / "frameworks" / "prevent-policing-2009.toml").read_bytes()[:8000],
}


def main() -> None:
    reader = sys.argv.pop(1)
    corpus = WORK / "corpus"
    corpus.mkdir()
    (corpus / "good").write_bytes(SEED[reader]())

    def one(content: bytes) -> None:
        try:
            READERS[reader](content)
        except BadInput as refused:
            str(refused).encode("utf-8", errors="surrogateescape")

    atheris.Setup([*sys.argv, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
