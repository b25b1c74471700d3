"""Signing packages and judging signatures: `packages.signing`, and the verbs `package key`, `sign` and `verify`."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.core.errors import BadInput, WrongUse
from headwater.packages.freezing import MANIFEST, freeze, verify
from headwater.packages.keys import PublicKey, trusted_keys
from headwater.packages.signing import Judged, Standing, judge, message, parse_signature, sign, trustworthy

from .conftest import FILES, PASSPHRASE, Pair, make_pair, write_package

HEADWATER = str(Path(sys.executable).with_name("headwater"))


def run(*words: str | Path, passphrase: str | None = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    secret = {} if passphrase is None else {"HEADWATER_PASSPHRASE": passphrase}
    return subprocess.run(
        [HEADWATER, "package", *map(str, words)],
        env={name: value for name, value in os.environ.items() if name != "HEADWATER_PASSPHRASE"} | secret,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def judged(folder: Path, *pairs: Pair) -> list[Judged]:
    trusted = {pair.public.fingerprint: pair.public for pair in pairs}
    return judge(folder, (folder / MANIFEST).read_bytes(), trusted)


def standings(folder: Path, *pairs: Pair) -> list[Standing]:
    return [item.standing for item in judged(folder, *pairs)]


def trusted(folder: Path, *pairs: Pair) -> bool:
    return trustworthy(verify(folder), judged(folder, *pairs))


@pytest.fixture
def signed(package: Path, ours: Pair) -> Path:
    """The package, signed by us."""
    sign(package, ours.private, "Force 01")
    return package


def signature_of(folder: Path) -> Path:
    [path] = folder.glob("*.sig")
    return path


def test_a_signed_package_is_trusted_and_says_by_whom(signed: Path, ours: Pair) -> None:
    [item] = judged(signed, ours)
    assert item.standing is Standing.GOOD
    assert item.about.startswith("by “Force 01”, with ours.pub, fingerprint ")
    assert trusted(signed, ours)


def test_signing_again_writes_the_same_bytes(signed: Path, ours: Pair) -> None:
    before = signature_of(signed).read_bytes()
    sign(signed, ours.private, "Force 01")
    assert signature_of(signed).read_bytes() == before


def test_a_folder_that_was_never_frozen_is_frozen_by_signing(package: Path, ours: Pair) -> None:
    (package / MANIFEST).unlink()
    sign(package, ours.private, "Force 01")
    assert trusted(package, ours)


def test_a_folder_that_no_longer_matches_its_manifest_is_not_signed(package: Path, ours: Pair) -> None:
    (package / "answers.csv").write_text("changed", "utf-8")
    (package / "tables" / "one two.csv").unlink()
    (package / "new.csv").touch()
    with pytest.raises(BadInput) as refused:
        sign(package, ours.private, "Force 01")
    told = [f"{problem.where}: {problem.what}" for problem in refused.value.problems]
    assert [line.removesuffix(" since it was frozen.") for line in told] == [
        "answers.csv: was changed",
        "tables/one two.csv: is missing",
        "new.csv: was added",
    ]
    assert not [*package.glob("*.sig")]


def test_an_empty_folder_is_not_signed(tmp_path: Path, ours: Pair) -> None:
    with pytest.raises(BadInput, match="holds no files"):
        sign(tmp_path, ours.private, "Force 01")


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "\u202egood", " a", "x" * 101, "\ud800"])
def test_a_name_that_would_mislead_on_a_screen_is_not_signed(package: Path, ours: Pair, name: str) -> None:
    with pytest.raises(WrongUse, match="a signer's name"):
        sign(package, ours.private, name)


def test_signatures_are_neither_frozen_nor_added(signed: Path) -> None:
    assert verify(signed).intact
    freeze(signed)
    assert ".sig" not in (signed / MANIFEST).read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["other.sig", f"{MANIFEST}.sig", f"{MANIFEST}.12345.sig", f"tables/{MANIFEST}.{'0' * 16}.sig"]
)
def test_only_a_signatures_own_name_keeps_a_file_out_of_the_manifest(signed: Path, name: str) -> None:
    (signed / name).touch()
    assert verify(signed).added == (name,)


# What spoils trust


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_changed_byte_in_any_file_is_found(
    data: st.DataObject, ours: Pair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_package(tmp_path_factory.mktemp("changed"))
    sign(folder, ours.private, "Force 01", "2026-01-02")
    name = data.draw(st.sampled_from([*FILES, MANIFEST, signature_of(folder).name]))
    content = bytearray((folder / name).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    (folder / name).write_bytes(content)
    try:
        assert not trusted(folder, ours)
        assert name not in FILES or verify(folder).changed == (name,)
    except BadInput:
        assert name == MANIFEST
    shutil.rmtree(folder)


def test_a_missing_and_an_added_file_spoil_trust(signed: Path, ours: Pair) -> None:
    (signed / "extra.csv").touch()
    assert not trusted(signed, ours)
    (signed / "extra.csv").unlink()
    assert trusted(signed, ours)
    (signed / "answers.csv").unlink()
    assert not trusted(signed, ours)


def test_a_key_that_is_not_among_those_given_is_unknown(signed: Path, theirs: Pair) -> None:
    [item] = judged(signed, theirs)
    assert item.standing is Standing.UNKNOWN
    assert not trusted(signed, theirs)


def test_a_manifest_made_anew_after_a_change_no_longer_fits(signed: Path, ours: Pair) -> None:
    (signed / "answers.csv").write_text("changed", "utf-8")
    freeze(signed)
    assert standings(signed, ours) == [Standing.UNFIT]
    assert not trusted(signed, ours)


def test_a_signature_copied_from_another_package_does_not_fit(signed: Path, ours: Pair, tmp_path: Path) -> None:
    other = write_package(tmp_path / "other")
    (other / "answers.csv").write_text("other\n", "utf-8")
    freeze(other)
    shutil.copy(signature_of(signed), other)
    [item] = judged(other, ours)
    assert item.standing is Standing.UNFIT
    assert "another manifest" in item.about


@pytest.mark.parametrize(
    ("field", "value"), [("signer", "Force 02"), ("date", "2026-01-03"), ("signature", "A" * 86 + "==")]
)
def test_a_changed_name_date_or_signature_does_not_fit(package: Path, ours: Pair, field: str, value: str) -> None:
    sign(package, ours.private, "Force 01", "2026-01-02")
    change(signature_of(package), lambda document: document | {field: value})
    assert standings(package, ours) == [Standing.UNFIT]


def test_another_trusted_persons_fingerprint_does_not_make_it_their_signature(
    signed: Path, ours: Pair, theirs: Pair
) -> None:
    change(signature_of(signed), lambda document: document | {"fingerprint": theirs.public.fingerprint})
    assert standings(signed, ours, theirs) == [Standing.UNFIT]


def test_the_hash_that_a_signature_names_is_no_substitute_for_the_signature(signed: Path, ours: Pair) -> None:
    """Who changes the manifest can write its new hash into the signature, too."""
    import hashlib

    (signed / "answers.csv").write_text("changed", "utf-8")
    freeze(signed)
    new = hashlib.sha256((signed / MANIFEST).read_bytes()).hexdigest()
    change(signature_of(signed), lambda document: document | {"manifest_sha256": new})
    assert standings(signed, ours) == [Standing.UNFIT]


def change(path: Path, how: Callable[[dict[str, str]], dict[str, str]]) -> None:
    document = how(json.loads(path.read_text("utf-8")))
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")


def test_what_is_signed_cannot_be_read_with_another_border_between_its_parts() -> None:
    assert (
        len({message(b"c", "ab", ""), message(b"c", "a", "b"), message(b"bc", "a", ""), message(b"", "a", "bc")}) == 4
    )
    assert message(b"x", "", "").startswith(b"headwater package signature 1\0")


def test_a_bare_signature_of_the_manifest_made_for_another_purpose_does_not_fit(signed: Path, ours: Pair) -> None:
    import base64

    made = base64.b64encode(ours.private.sign((signed / MANIFEST).read_bytes())).decode()
    change(signature_of(signed), lambda document: document | {"signature": made})
    assert standings(signed, ours) == [Standing.UNFIT]


# Several signatures


def test_several_people_sign_one_package(signed: Path, ours: Pair, theirs: Pair) -> None:
    sign(signed, theirs.private, "Inspectorate")
    assert standings(signed, ours, theirs) == [Standing.GOOD] * 2
    assert sorted(standings(signed, ours)) == [Standing.GOOD, Standing.UNKNOWN]
    assert trusted(signed, ours)


def test_one_broken_signature_beside_a_good_one_is_reason_to_ask(signed: Path, ours: Pair, theirs: Pair) -> None:
    sign(signed, theirs.private, "Inspectorate")
    other = signed / f"{MANIFEST}.{theirs.public.fingerprint[:16]}.sig"
    change(other, lambda document: document | {"signer": "Somebody"})
    assert not trusted(signed, ours, theirs)
    other.write_text("broken", "utf-8")
    assert not trusted(signed, ours)


# Signatures that are none


def test_a_signature_cut_short_anywhere_is_malformed(signed: Path, ours: Pair) -> None:
    path = signature_of(signed)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert standings(signed, ours) == [Standing.MALFORMED]


@pytest.mark.parametrize(
    "how",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: " " + text,
        lambda text: text + " " * 5000,
        lambda text: text.replace("{", '{"more": "", ', 1),
        lambda text: text.replace("{", '{"signer": "Force 02", ', 1),
        lambda text: text.replace("Ed25519", "none"),
        lambda text: text.replace('"date": ""', '"date": "yesterday"'),
        lambda text: text.replace('"date": ""', '"date": 0'),
        lambda text: text.replace("Force 01", "\\ud800"),
        lambda text: text.replace("Force 01", "\\u202e"),
        lambda text: "[" * 3900,
        lambda text: "1" * 3900,
        lambda text: "null",
    ],
)
def test_a_signature_that_sign_did_not_write_so_is_malformed(
    signed: Path, ours: Pair, how: Callable[[str], str]
) -> None:
    path = signature_of(signed)
    path.write_bytes(how(path.read_text("utf-8")).encode("utf-8"))
    assert standings(signed, ours) == [Standing.MALFORMED]


def test_a_huge_signature_is_not_read_to_its_end(signed: Path, ours: Pair) -> None:
    with signature_of(signed).open("wb") as stream:
        stream.truncate(100_000_000_000)
    assert standings(signed, ours) == [Standing.MALFORMED]


def test_a_signature_that_is_a_link_or_a_pipe_is_not_opened(signed: Path, ours: Pair, tmp_path: Path) -> None:
    path = signature_of(signed)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert standings(signed, ours) == [Standing.MALFORMED]
    path.unlink()
    os.mkfifo(path)
    assert standings(signed, ours) == [Standing.MALFORMED]


@settings(max_examples=200, deadline=None)
@given(
    content=st.binary(max_size=300)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
@example(b'{"format": "headwater-signature/1"}')
@example(b"\xff\xfe{\x00}\x00")
def test_no_bytes_make_the_reader_of_signatures_break_off(content: bytes) -> None:
    with pytest.raises(BadInput, match="is not a signature"):
        parse_signature(content, "x.sig")


texts = st.text(max_size=20)


@settings(max_examples=300, deadline=None)
@given(
    fields=st.fixed_dictionaries(
        {
            name: texts | st.none() | st.integers()
            for name in ("fingerprint", "signer", "date", "manifest_sha256", "signature")
        }
    )
)
def test_no_fields_make_the_reader_of_signatures_break_off(fields: dict[str, object]) -> None:
    document = {"format": "headwater-signature/1", "algorithm": "Ed25519"} | fields
    with pytest.raises(BadInput, match="is not a signature"):
        parse_signature(json.dumps(document, indent=2).encode(), "x.sig")


# The command


def test_the_command_makes_keys_signs_packs_and_verifies(package: Path, tmp_path: Path) -> None:
    made = run("key", "--out", tmp_path / "mine")
    assert made.returncode == 0, made.stderr
    fingerprint = trusted_keys([tmp_path / "mine.pub"]).popitem()[0]
    assert fingerprint in made.stdout.replace(" ", "")
    assert run("sign", package, "--key", tmp_path / "mine.key", "--name", "Force 01").returncode == 0
    assert run("pack", package, "--out", tmp_path / "sent.zip").returncode == 0
    for place in (package, tmp_path / "sent.zip"):
        done = run("verify", place, "--key", tmp_path / "mine.pub")
        assert done.returncode == 0, done.stderr
        assert "good signature: by “Force 01”, with mine.pub" in done.stdout
        assert "all 3 files are as they were signed." in done.stdout
        assert done.stderr == ""


def words_of(folder: Path, *keys: Path) -> tuple[int, set[tuple[str, str]]]:
    options = [word for key in keys for word in ("--key", key)]
    done = run("verify", folder, *options, "--format", "json")
    return done.returncode, {(row["file"], row["what"]) for row in json.loads(done.stdout)["rows"]}


def test_each_thing_wrong_has_its_own_word(signed: Path, ours: Pair, theirs: Pair) -> None:
    name = signature_of(signed).name
    assert words_of(signed, ours.public_file) == (0, {(name, "good signature")})
    assert words_of(signed, theirs.public_file) == (1, {(name, "unknown key")})
    (signed / "answers.csv").write_text("changed", "utf-8")
    (signed / "datapackage.json").unlink()
    (signed / "extra").touch()
    files = {("answers.csv", "changed"), ("datapackage.json", "missing"), ("extra", "added")}
    assert words_of(signed, ours.public_file) == (1, {(name, "good signature"), *files})
    freeze(signed)
    assert words_of(signed, ours.public_file) == (1, {(name, "signature does not fit")})
    (signed / name).write_text("{}", "utf-8")
    assert words_of(signed, ours.public_file) == (1, {(name, "malformed signature")})
    (signed / name).unlink()
    assert words_of(signed, ours.public_file) == (1, {(MANIFEST, "not signed")})


def test_without_keys_it_is_said_that_signatures_were_not_checked(package: Path, ours: Pair) -> None:
    done = run("verify", package)
    assert (done.returncode, done.stdout.splitlines()[1]) == (0, "Not signed.")
    sign(package, ours.private, "")
    assert "Signatures: 1, not checked." in run("verify", package).stdout
    assert json.loads(run("verify", package, "--format", "json").stdout)["rows"] == []


def test_without_keys_a_signature_of_another_manifest_shows_by_itself(signed: Path) -> None:
    name = signature_of(signed).name
    assert words_of(signed) == (0, set())
    (signed / "answers.csv").write_text("changed", "utf-8")
    freeze(signed)
    assert words_of(signed) == (1, {(name, "signature does not fit")})
    done = run("verify", signed)
    assert f"{name}: signature does not fit: it was made for another manifest" in done.stdout
    assert done.stdout.endswith("do not trust it: see its signatures.\n")
    (signed / name).write_text("{}", "utf-8")
    assert words_of(signed) == (1, {(name, "malformed signature")})


def test_a_pipe_put_into_a_signed_package_is_named_and_never_opened(signed: Path, ours: Pair) -> None:
    os.mkfifo(signed / "pipe")
    assert verify(signed).added == ("pipe",)
    assert words_of(signed, ours.public_file)[0] == 1
    for verb in ("freeze", "pack"):
        done = run(verb, signed, *(("--out", signed.with_suffix(".zip")) if verb == "pack" else ()))
        assert (done.returncode, "pipe: is a pipe, a socket or a device." in done.stderr) == (1, True), done.stderr


def test_a_signature_without_a_name_says_so(package: Path, ours: Pair, theirs: Pair) -> None:
    sign(package, ours.private, "")
    assert judged(package, ours)[0].about.startswith("by a key without a name, with ours.pub")
    assert "its maker gives no name, fingerprint" in judged(package, theirs)[0].about


def test_a_day_still_to_come_is_not_signed(package: Path, ours: Pair) -> None:
    done = run("sign", package, "--key", ours.private_file, "--date", "2099-01-01", "--today", "2026-01-01")
    assert (done.returncode, "2099-01-01 is in the future; today is 2026-01-01." in done.stderr) == (2, True)
    assert list(package.glob("*.sig")) == []
    done = run("sign", package, "--key", ours.private_file, "--date", "2026-01-01", "--today", "2026-01-01")
    assert done.returncode == 0, done.stderr


def test_a_wrong_passphrase_is_a_sentence_and_nothing_is_signed(package: Path, ours: Pair) -> None:
    done = run("sign", package, "--key", ours.private_file, passphrase="wrong")
    assert done.returncode == 1
    assert "does not open with this passphrase" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [*package.glob("*.sig")]


def test_a_passphrase_comes_from_a_file_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    secret.chmod(0o600)
    done = run("key", "--out", tmp_path / "mine", "--passphrase-file", secret, passphrase=None)
    assert (done.returncode, done.stderr) == (0, "")
    secret.write_text("\n", "utf-8")
    refused = run("key", "--out", tmp_path / "other", "--passphrase-file", secret, passphrase=None)
    assert refused.returncode == 2
    assert "The passphrase is empty" in refused.stderr


def test_where_nobody_can_be_asked_it_is_said_how_else_to_give_a_passphrase(tmp_path: Path) -> None:
    done = run("key", "--out", tmp_path / "mine", passphrase=None)
    assert done.returncode == 2
    assert "Set HEADWATER_PASSPHRASE, or give --passphrase-file." in done.stderr


def test_a_private_key_that_others_can_read_is_warned_of(package: Path, tmp_path: Path) -> None:
    pair = make_pair(tmp_path, "open")
    pair.private_file.chmod(0o644)
    done = run("sign", package, "--key", pair.private_file)
    assert done.returncode == 0
    assert "other people of this machine can read it" in done.stderr


def test_a_short_passphrase_is_warned_of(tmp_path: Path) -> None:
    done = run("key", "--out", tmp_path / "mine", passphrase="short")
    assert done.returncode == 0
    assert "fewer than 16 characters" in done.stderr


def test_a_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    said = typed_in([HEADWATER, "package", "key", "--out", str(tmp_path / "mine")], [PASSPHRASE, PASSPHRASE])
    assert said.lower().count("passphrase:") + said.count("confirmation:") == 2
    assert PASSPHRASE not in said
    assert (tmp_path / "mine.key").is_file()


def typed_in(words: list[str], answers: list[str]) -> str:
    """What a command shows on a terminal of its own, where each question that ends in “: ” is answered."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.environ.pop("HEADWATER_PASSPHRASE", None)
        os.execv(words[0], words)  # noqa: S606
    said = b""
    while True:
        try:
            piece = os.read(terminal, 1000)
        except OSError:
            break
        said += piece
        if said.endswith(b": ") and answers and piece:
            os.write(terminal, answers.pop(0).encode() + b"\n")
        if not piece:
            break
    os.waitpid(child, 0)
    return said.decode("utf-8", errors="replace")


def test_a_public_key_knows_its_file_so_that_a_claimed_name_alone_is_never_trusted(
    package: Path, ours: Pair, theirs: Pair
) -> None:
    """Who holds the key of Force 02 can sign as “Force 01”: the file of the key tells."""
    sign(package, theirs.private, "ours")
    [item] = judged(package, ours, theirs)
    assert "with theirs.pub" in item.about
    assert PublicKey("theirs.pub", theirs.public.raw) == theirs.public
