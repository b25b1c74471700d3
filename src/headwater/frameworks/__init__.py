"""The frameworks that ship with Headwater, and reading one from anywhere.

A framework is named (``prevent-policing-2009``) or given as a path to a TOML file. What a published
framework says never changes: ``published.toml`` keeps the SHA-256 of each published text, and
``framework check`` refuses a published text that differs (design, law 4).
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.framework import Framework
from headwater.core.framework_reading import read_framework

LARGEST_FRAMEWORK = 20_000_000  # bytes; the 2009 framework has 40 thousand


@dataclass(frozen=True)
class FrameworkText:
    """A framework with the exact text it was read from."""

    framework: Framework
    text: bytes
    where: str

    @property
    def sha256(self) -> str:
        """The hash that pins an inspection to this text."""
        return hashlib.sha256(self.text).hexdigest()


def shipped_names() -> list[str]:
    """The names of the frameworks in this package."""
    return sorted(
        item.name.removesuffix(".toml")
        for item in files(__name__).iterdir()
        if item.name.endswith(".toml") and item.name != "published.toml"
    )


def load(name_or_path: str | Path) -> FrameworkText:
    """The framework of that shipped name, or in that file. Raises ``BadInput`` with all its problems."""
    if str(name_or_path) in shipped_names():
        resource = files(__name__) / f"{name_or_path}.toml"
        return read_text(resource.read_bytes(), f"framework {name_or_path}")
    path = Path(name_or_path)
    if not _is_file(path):
        raise refuse(
            str(name_or_path),
            "is neither a shipped framework nor a file.",
            f"Give a path to a TOML file, or one of: {', '.join(shipped_names())}.",
        )
    if path.stat().st_size > LARGEST_FRAMEWORK:
        raise refuse(path.name, "is larger than 20 MB.", "A framework is a few hundred kilobytes: check the file.")
    return read_text(path.read_bytes(), path.name)


def _is_file(path: Path) -> bool:
    """Whether ``path`` is a file; what no disk could have as a name is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_text(text: bytes, where: str) -> FrameworkText:
    """The framework written in ``text``."""
    try:
        document = tomllib.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refuse(where, "is not UTF-8 text.", "Save it as UTF-8 TOML.") from error
    except tomllib.TOMLDecodeError as error:
        raise refuse(where, f"is not TOML: {error}.", "Mend the text at that line.") from error
    except ValueError as error:
        raise refuse(where, "holds a number of thousands of digits.", "Mend the number.") from error
    except RecursionError as error:
        raise refuse(where, "nests too deeply.", "A framework is three levels deep: check the file.") from error
    return FrameworkText(read_framework(document, where), text, where)


def published_hashes() -> dict[str, str]:
    """The SHA-256 of every published framework text, under ``id version``."""
    register = tomllib.loads((files(__name__) / "published.toml").read_text("utf-8"))
    return {f"{item['id']} {item['version']}": item["sha256"] for item in register["published"]}


def check_unchanged(loaded: FrameworkText) -> None:
    """Raise ``BadInput`` if this text claims a published id and version but is not what was published."""
    framework = loaded.framework
    published = published_hashes().get(f"{framework.id} {framework.version}")
    if published is not None and published != loaded.sha256:
        raise BadInput(
            [
                Problem(
                    loaded.where,
                    f"says it is {framework.id} {framework.version}, which was published with other text.",
                    "Give your change a new version; a published one never changes.",
                )
            ]
        )
