"""Opening a data package: by the name of a shipped one, or by its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import BadInput, Problem, refuse, short
from headwater.frameworks import FrameworkText
from headwater.packages.describing import DESCRIPTOR, Descriptor, File, read_descriptor

PINNED_FRAMEWORK = "framework.toml"
PINNED = f"{DESCRIPTOR}, framework"


@dataclass(frozen=True)
class Package:
    """A package on disk, with the framework that its answers were given to.

    ``problems`` are those that leave the rest of it to be checked; ``descriptor`` lists the files that are there.
    """

    folder: Path
    descriptor: Descriptor
    framework_text: FrameworkText
    problems: tuple[Problem, ...] = ()

    def path(self, file: File) -> Path:
        """Where ``file`` lies."""
        return self.folder / file.path


def shipped_packages() -> list[str]:
    """The names of the packages that ship with Headwater."""
    shipped = files("headwater.packages") / "shipped"
    return sorted(item.name for item in shipped.iterdir() if item.is_dir())


def open_package(name_or_folder: str | Path) -> Package:
    """The package of that shipped name, or in that folder.

    Raises ``BadInput`` where its descriptor or its framework cannot be read. Faults of the descriptor, missing files
    and a framework other than the pinned one are noted in ``problems``. What is in the files is for
    ``headwater.analysis.checking``.
    """
    folder = _folder(name_or_folder)
    descriptor, problems = read_descriptor(folder)
    missing = {file: problem for file in descriptor.files if (problem := _missing(folder, file))}
    problems.extend(missing.values())
    try:
        framework_text, other = _framework(folder, descriptor)
    except BadInput as bad:
        raise BadInput([*problems, *(problem for problem in bad.problems if descriptor.framework_id)]) from bad
    files = tuple(file for file in descriptor.files if file not in missing)
    return Package(folder, replace(descriptor, files=files), framework_text, (*problems, *other))


def _folder(name_or_folder: str | Path) -> Path:
    if str(name_or_folder) in shipped_packages():
        with as_file(files("headwater.packages") / "shipped" / str(name_or_folder)) as folder:
            return folder
    folder = Path(name_or_folder)
    if not is_folder(folder):
        raise refuse(
            str(name_or_folder),
            "is neither a folder nor a package that ships with Headwater.",
            f"Give a package's folder, or one of: {', '.join(shipped_packages())}.",
        )
    return folder


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; what no disk could have as a name is none. One that may not be seen raises."""
    try:
        return path.is_dir()
    except PermissionError:
        raise
    except (OSError, ValueError):
        return False


def _missing(folder: Path, file: File) -> Problem | None:
    path = folder / file.path
    if not is_file(path):
        what = "is listed in datapackage.json but is not there."
        return Problem(file.path, what, "Put the file back, or unlist it.")
    if leads_out(path, folder):
        what = "is a link that leads out of the package."
        return Problem(file.path, what, "Copy the file itself into the package.")
    return None


def leads_out(path: Path, folder: Path) -> bool:
    """Whether ``path`` is a link to somewhere outside ``folder``."""
    return not path.resolve().is_relative_to(folder.resolve())


def is_file(path: Path) -> bool:
    """Whether ``path`` is a file; what no disk could have as a name is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _framework(folder: Path, descriptor: Descriptor) -> tuple[FrameworkText, list[Problem]]:
    """The pinned text: the package's own copy if it has one, else the shipped framework of that name."""
    loaded = frameworks.load(_where_it_stands(folder, descriptor))
    frameworks.check_unchanged(loaded)
    found, pinned = loaded.framework, f"{descriptor.framework_id} {descriptor.framework_version}"
    if loaded.sha256 != descriptor.framework_sha256 and descriptor.framework_sha256:
        what = (
            f"pins {short(pinned)} by a hash that {loaded.where} does not have: "
            "these answers were given to another text."
        )
        remedy = f"Put the text they were given to in the package as {PINNED_FRAMEWORK}."
        return loaded, [Problem(PINNED, what, remedy)]
    same = descriptor.framework_id in ("", found.id) and descriptor.framework_version in ("", found.version)
    what = f"names {short(pinned)}, but {loaded.where} is {found.id} {found.version}."
    return loaded, [] if same else [Problem(PINNED, what, "Correct the name or the version.")]


def _where_it_stands(folder: Path, descriptor: Descriptor) -> Path | str:
    """The package's own copy, or the name of a shipped framework: no other file is read for a package."""
    own = folder / PINNED_FRAMEWORK
    if own.is_symlink() and leads_out(own, folder):
        what = "is a link that leads out of the package."
        raise refuse(PINNED_FRAMEWORK, what, "Copy the file itself into the package.")
    if own.exists() and not own.is_file():
        raise refuse(PINNED_FRAMEWORK, "is not a file.", "Put the framework's text there, or take it away.")
    if own.is_file():
        return own
    if descriptor.framework_id in frameworks.shipped_names():
        return descriptor.framework_id
    what = f"names “{short(descriptor.framework_id)}”, which does not ship with Headwater."
    raise refuse(PINNED, what, f"Put its text in the package as {PINNED_FRAMEWORK}.")
