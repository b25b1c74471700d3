"""Opening a data package: by the name of a shipped one, or by its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import BadInput, Problem, refuse
from headwater.frameworks import FrameworkText
from headwater.packages.describing import Descriptor, File, read_descriptor

PINNED_FRAMEWORK = "framework.toml"


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

    Raises ``BadInput`` where its descriptor or its framework cannot be read. Missing files and a framework other
    than the pinned one are noted in ``problems``. What is in the files is for ``headwater.analysis.checking``.
    """
    folder = _folder(name_or_folder)
    descriptor = read_descriptor(folder)
    problems = _missing_files(folder, descriptor)
    missing = {problem.where for problem in problems}
    try:
        framework_text, other = _framework(folder, descriptor)
    except BadInput as bad:
        raise BadInput([*problems, *bad.problems]) from bad
    files = tuple(file for file in descriptor.files if file.path not in missing)
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
    """Whether ``path`` is a folder; what no disk could have as a name is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _missing_files(folder: Path, descriptor: Descriptor) -> list[Problem]:
    problems = []
    for file in descriptor.files:
        path = folder / file.path
        if not is_file(path):
            what = "is listed in datapackage.json but is not there."
            problems.append(Problem(file.path, what, "Put the file back, or unlist it."))
        elif not path.resolve().is_relative_to(folder.resolve()):
            what = "is a link that leads out of the package."
            problems.append(Problem(file.path, what, "Copy the file itself into the package."))
    return problems


def is_file(path: Path) -> bool:
    """Whether ``path`` is a file; what no disk could have as a name is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _framework(folder: Path, descriptor: Descriptor) -> tuple[FrameworkText, list[Problem]]:
    """The pinned text: the package's own copy if it has one, else the shipped framework of that name."""
    own = folder / PINNED_FRAMEWORK
    loaded = frameworks.load(own if own.is_file() else descriptor.framework_id)
    frameworks.check_unchanged(loaded)
    if loaded.sha256 == descriptor.framework_sha256:
        return loaded, []
    what = (
        f"pins {descriptor.framework_id} {descriptor.framework_version} by a hash that {loaded.where} does not have: "
        "these answers were given to another text."
    )
    remedy = f"Put the text they were given to in the package as {PINNED_FRAMEWORK}."
    return loaded, [Problem("datapackage.json, framework", what, remedy)]
