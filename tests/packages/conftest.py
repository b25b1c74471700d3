"""A small package, and pairs of keys, to sign and to spoil."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from headwater.packages.freezing import freeze
from headwater.packages.keys import PublicKey, make_key_pair, read_private_key

PASSPHRASE = "several words that nobody guesses"
FILES = {
    "datapackage.json": '{"name": "small"}\n',
    "answers.csv": "organisation,question,answer\nForce 01,AV-1,yes\n",
    "tables/one two.csv": "percent\n42\n",
}


@dataclass(frozen=True)
class Pair:
    """The files of a pair of keys, and the keys in them."""

    private_file: Path
    public_file: Path
    private: Ed25519PrivateKey
    public: PublicKey


def make_pair(folder: Path, name: str) -> Pair:
    public = make_key_pair(folder / name, PASSPHRASE)
    files = folder / f"{name}.key", folder / f"{name}.pub"
    return Pair(*files, read_private_key(files[0], lambda: PASSPHRASE), public)


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Our keys; to be read only."""
    return make_pair(tmp_path_factory.mktemp("ours"), "ours")


@pytest.fixture(scope="session")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Somebody else's keys; to be read only."""
    return make_pair(tmp_path_factory.mktemp("theirs"), "theirs")


def write_package(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    freeze(folder)
    return folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A frozen package of three files."""
    return write_package(tmp_path / "package")
