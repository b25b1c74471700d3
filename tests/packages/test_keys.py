"""Making keys and reading them: `packages.keys`."""

import hashlib
import subprocess
import warnings
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.errors import BadInput, WrongUse
from headwater.packages.keys import (
    in_groups,
    make_key_pair,
    open_to_others,
    read_private_key,
    read_public_key,
    trusted_keys,
)

from .conftest import PASSPHRASE, Pair

# RFC 8032, section 7.1, test 3
RFC_PRIVATE = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
RFC_PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
RFC_MESSAGE = "af82"
RFC_SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)


def never_asked() -> str:
    pytest.fail("the passphrase was asked for")


def rsa_pem(locked: bool) -> bytes:
    lock = BestAvailableEncryption(PASSPHRASE.encode()) if locked else NoEncryption()
    return generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def test_the_library_signs_as_rfc_8032_says() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(RFC_PRIVATE))
    assert key.public_key().public_bytes_raw().hex() == RFC_PUBLIC
    assert key.sign(bytes.fromhex(RFC_MESSAGE)).hex() == RFC_SIGNATURE
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(RFC_PUBLIC)).verify(
        bytes.fromhex(RFC_SIGNATURE), bytes.fromhex(RFC_MESSAGE)
    )


def test_a_pair_that_was_made_fits_together(ours: Pair) -> None:
    assert read_public_key(ours.public_file) == ours.public
    assert ours.public.fits(ours.private.sign(b"words"), b"words")
    assert not ours.public.fits(ours.private.sign(b"words"), b"other words")


def test_the_fingerprint_is_the_hash_of_the_raw_key_and_is_read_out_in_fours(ours: Pair) -> None:
    raw = ours.private.public_key().public_bytes_raw()
    assert ours.public.fingerprint == hashlib.sha256(raw).hexdigest()
    assert in_groups("0123456789ab") == "0123 4567 89ab"


def test_the_private_key_is_its_owners_alone_and_locked(ours: Pair) -> None:
    assert ours.private_file.stat().st_mode & 0o777 == 0o600
    assert ours.private_file.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    assert not open_to_others(ours.private_file)


def test_another_tool_reads_both_keys(ours: Pair) -> None:
    words = ["openssl", "pkey", "-in", str(ours.private_file), "-passin", f"pass:{PASSPHRASE}", "-pubout"]
    done = subprocess.run(words, capture_output=True, check=True)
    assert done.stdout == ours.public_file.read_bytes()


def test_a_key_that_another_tool_locked_more_strongly_is_read(ours: Pair, tmp_path: Path) -> None:
    stronger = tmp_path / "stronger.key"
    secret = f"pass:{PASSPHRASE}"
    words = ["openssl", "pkcs8", "-topk8", "-scrypt", "-in", str(ours.private_file), "-out", str(stronger)]
    subprocess.run([*words, "-passin", secret, "-passout", secret], check=True, capture_output=True)
    again = read_private_key(stronger, lambda: PASSPHRASE)
    assert again.public_key() == ours.private.public_key()


def test_a_key_that_others_can_read_is_told_from_one_that_they_cannot(ours: Pair, tmp_path: Path) -> None:
    copy = tmp_path / "copy.key"
    copy.write_bytes(ours.private_file.read_bytes())
    copy.chmod(0o640)
    assert open_to_others(copy)


@pytest.mark.parametrize("ending", [".key", ".pub"])
def test_a_key_is_never_overwritten_and_none_is_made_beside_it(tmp_path: Path, ending: str) -> None:
    there = tmp_path / f"mine{ending}"
    there.write_text("precious", "utf-8")
    with pytest.raises(WrongUse, match="never overwritten"):
        make_key_pair(tmp_path / "mine", PASSPHRASE)
    assert [path.name for path in tmp_path.iterdir()] == [there.name]
    assert there.read_text("utf-8") == "precious"


def test_a_key_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine.key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongUse):
        make_key_pair(tmp_path / "mine", PASSPHRASE)
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no key can be written there"):
        make_key_pair(tmp_path / "not there" / "mine", PASSPHRASE)


@pytest.mark.parametrize(("passphrase", "said"), [("", "is empty"), (" \t", "is empty"), ("x" * 1001, "longer")])
def test_a_passphrase_that_locks_nothing_is_refused(tmp_path: Path, passphrase: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        make_key_pair(tmp_path / "mine", passphrase)
    assert not [*tmp_path.iterdir()]


def test_a_wrong_passphrase_is_said_to_be_one(ours: Pair) -> None:
    with pytest.raises(BadInput, match=r"ours\.key: does not open with this passphrase"):
        read_private_key(ours.private_file, lambda: "wrong")


def test_a_passphrase_opens_however_its_accents_are_typed(tmp_path: Path) -> None:
    make_key_pair(tmp_path / "mine", "caf\u00e9 au lait")
    assert isinstance(read_private_key(tmp_path / "mine.key", lambda: "cafe\u0301 au lait"), Ed25519PrivateKey)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rsa_pem(locked=False), "is not kept under a passphrase"),
        (b"hello", "is not a private key in PEM"),
        (b"", "is not a private key in PEM"),
        (b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + b"A" * 20_000, "larger than 10 kB"),
    ],
    ids=["unlocked", "text", "empty", "huge"],
)
def test_what_cannot_sign_is_refused_before_a_passphrase_is_asked_for(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "x.key").write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read_private_key(tmp_path / "x.key", never_asked)


def test_a_public_key_cannot_sign_and_a_private_one_is_not_to_be_given(ours: Pair) -> None:
    with pytest.raises(BadInput, match="is a public key, which cannot sign"):
        read_private_key(ours.public_file, never_asked)
    with pytest.raises(BadInput, match="is a private key, which nobody else should see"):
        read_public_key(ours.private_file)


def test_keys_of_another_algorithm_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rsa.key").write_bytes(rsa_pem(locked=True))
    with pytest.raises(BadInput, match="another kind of key than Ed25519"):
        read_private_key(tmp_path / "rsa.key", lambda: PASSPHRASE)
    public = generate_private_key(65537, 2048).public_key()
    (tmp_path / "rsa.pub").write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(BadInput, match="another kind of key than Ed25519"):
        read_public_key(tmp_path / "rsa.pub")


def test_a_file_of_two_public_keys_is_refused_rather_than_half_read(ours: Pair, theirs: Pair, tmp_path: Path) -> None:
    (tmp_path / "both.pub").write_bytes(ours.public_file.read_bytes() + theirs.public_file.read_bytes())
    with pytest.raises(BadInput, match="is not one public key"):
        read_public_key(tmp_path / "both.pub")


def test_keys_are_trusted_by_file_and_by_folder(ours: Pair, theirs: Pair) -> None:
    trusted = trusted_keys([ours.public_file, theirs.public_file.parent, ours.public_file.parent])
    assert trusted == {key.fingerprint: key for key in (ours.public, theirs.public)}


def test_a_folder_without_keys_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"is a folder without \.pub files"):
        trusted_keys([tmp_path])


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_bytes_make_the_readers_of_keys_break_off(
    data: st.DataObject, ours: Pair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = data.draw(st.sampled_from([ours.public_file, ours.private_file])).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    path = tmp_path_factory.getbasetemp() / "fuzzed.key"
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for read in (read_public_key, opened_with_our_passphrase):
            with suppress(BadInput):
                read(path)


def opened_with_our_passphrase(path: Path) -> Ed25519PrivateKey:
    return read_private_key(path, lambda: PASSPHRASE)
