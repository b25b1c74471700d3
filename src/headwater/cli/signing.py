"""The verbs of ``headwater package`` that make keys, sign, and verify."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.options import format_option, print_rows, today_option
from headwater.cli.passphrases import passphrase, passphrase_option, warn_of_readers
from headwater.core.errors import WrongUse

if TYPE_CHECKING:
    from headwater.packages.freezing import Verification

Row = tuple[str, str, str]
SAID = {
    "changed": "its bytes are not those that were frozen.",
    "missing": "it was frozen and is not there.",
    "added": "it was not there when the folder was frozen.",
}
NOT_SIGNED = "not signed"


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="NAME", help="Write NAME.key and NAME.pub."
)
@passphrase_option
def key(out: Path, passphrase_file: Path | None) -> None:
    """Make a pair of keys: NAME.key to sign with, kept under a passphrase, and NAME.pub to give to others.

    Keep NAME.key to yourself. Send NAME.pub to those who will verify, and tell them the fingerprint by another
    way, such as the telephone: a key that came with a package proves nothing.
    """
    from headwater.packages.keys import PRIVATE, in_groups, make_key_pair, refuse_taken

    refuse_taken(out)
    made = make_key_pair(out, passphrase(passphrase_file, new=True))
    click.echo(f"{out}{PRIVATE}: the private key. Keep it, and its passphrase, to yourself.")
    click.echo(f"{out.with_name(made.file)}: the public key, to give to others.")
    click.echo(f"Fingerprint: {in_groups(made.fingerprint)}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--key",
    "key_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    required=True,
    help="Your private key, as headwater package key wrote it.",
)
@click.option(
    "--name",
    default="",
    help="Who signs, as recipients shall read it. It is signed too; without it a signature names only its key.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of signing. It is signed too.")
@passphrase_option
@today_option
def sign(
    folder: Path, key_file: Path, name: str, day: datetime | None, passphrase_file: Path | None, today: datetime
) -> None:
    """Sign FOLDER: a small file beside its manifest says who vouches for every byte.

    A folder without a manifest is frozen first. One that was changed since it was frozen is refused: freeze it
    again if the changes are meant. Several people can sign one folder.
    """
    from headwater.packages.keys import in_groups, open_to_others, read_private_key
    from headwater.packages.signing import sign as sign_folder

    if day and day > today:
        raise WrongUse(f"--date: {day:%Y-%m-%d} is in the future; today is {today:%Y-%m-%d}. Give the day of signing.")
    if open_to_others(key_file):
        warn_of_readers(key_file)
    private = read_private_key(key_file, lambda: passphrase(passphrase_file, new=False))
    place, public = sign_folder(folder, private, name, f"{day:%Y-%m-%d}" if day else "")
    click.echo(f"{place}: signed{f' by “{name}”' if name else ''}.")
    click.echo(f"Fingerprint: {in_groups(public.fingerprint)}")


@click.command()
@click.argument("package", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--key",
    "keys",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="A public key that you trust, or a folder of .pub files. May be given several times.",
)
@format_option()
def verify(package: Path, keys: tuple[Path, ...], form: str) -> int:
    """Compare PACKAGE, a folder or a packed .zip, with its manifest, and its signatures with the keys you trust.

    Exit code 1 when a file was changed, is missing, or was added, and when a signature is malformed or was made for
    another manifest. With --key also when no key of yours signed it, or when a signature does not fit.
    """
    from headwater.packages.archives import folder_of

    with tempfile.TemporaryDirectory(prefix="headwater-verify-") as work, folder_of(package, Path(work)) as folder:
        return _verify_signed(package, folder, keys, form) if keys else _verify_unsigned(package, folder, form)


def _verify_unsigned(package: Path, folder: Path, form: str) -> int:
    """Without keys nobody can say who signed; but a signature of another manifest shows by itself."""
    from headwater.packages.freezing import compare, read_manifest
    from headwater.packages.signing import broken, signatures_in

    manifest = read_manifest(folder)
    found, faults = compare(folder, manifest), broken(folder, manifest)
    signed = len(signatures_in(folder))
    note = f"Signatures: {signed}, not checked. Give the keys that you trust with --key." if signed else "Not signed."
    if form == "text" and found.intact:
        click.echo(f"{package}: all {len(found.unchanged)} files are as they were frozen.")
        for item in faults:
            click.echo(f"{item.file}: {item.standing.value}: {item.about}")
        click.echo(f"{package}: do not trust it: see its signatures." if faults else note)
    else:
        rows = [(item.file, item.standing.value) for item in faults]
        rows += [(file, what) for file, what, _ in _differences(found)]
        print_rows(f"Files of {package} that differ from its manifest", ("file", "what"), rows, form, (note,))
    return 0 if found.intact and not faults else 1


def _differences(found: Verification) -> list[Row]:
    from headwater.packages.file_names import shown

    told = (("changed", found.changed), ("missing", found.missing), ("added", found.added))
    return [(shown(name), what, SAID[what]) for what, names in told for name in names]


def _verify_signed(package: Path, folder: Path, keys: tuple[Path, ...], form: str) -> int:
    from headwater.packages.freezing import MANIFEST, compare, read_manifest
    from headwater.packages.keys import trusted_keys
    from headwater.packages.signing import judge, trustworthy

    trusted = trusted_keys(keys)
    manifest = read_manifest(folder)
    found, judged = compare(folder, manifest), judge(folder, manifest, trusted)
    rows: list[Row] = [(item.file, item.standing.value, item.about) for item in judged]
    rows = rows or [(MANIFEST, NOT_SIGNED, "nobody signed the package.")]
    good = trustworthy(found, judged)
    verdict = _verdict(package, found, good=good)
    _tell(package, [*rows, *_differences(found)], verdict, form)
    return 0 if good else 1


def _verdict(package: Path, found: Verification, *, good: bool) -> str:
    if good:
        return f"{package}: all {len(found.unchanged)} files are as they were signed."
    if found.intact:
        return f"{package}: its files match its manifest, but do not trust it: see its signatures."
    return f"{package}: do not trust it: it is not as it was frozen."


def _tell(package: Path, rows: list[Row], verdict: str, form: str) -> None:
    """One sentence for each finding, or the same as rows for programs."""
    if form != "text":
        print_rows(f"Signatures and changed files of {package}", ("file", "what", "about"), rows, form, (verdict,))
        return
    for file, what, about in rows:
        click.echo(f"{file}: {what}: {about}")
    click.echo(verdict)
