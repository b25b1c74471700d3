"""Walking the XML of a workbook: no document type, no entity, no depth or number of marks without end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from xml.parsers import expat

from headwater.workbooks.safety import Parts, refused

DEEPEST, MOST_ELEMENTS = 100, 2_000_000
EXTENSION = "urn:org:documentfoundation:"  # LibreOffice repeats there what it says in the standard's names
Attributes = Mapping[str, str]


class Walk:
    """What is told while a part is read. Names come without their namespace's address or prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Text, perhaps in several pieces."""


class TooMuch(Exception):  # noqa: N818 - raised through the parser, caught below
    """Something in a part that no workbook of ours has."""


def walk(parts: Parts, name: str, walker: Walk) -> None:
    """Tell ``walker`` what part ``name`` holds; nothing where there is none. Raises ``Refused``."""
    content = parts.read(name)
    if not content:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _no_document_type
    bounds = _Bounds(walker)
    parser.StartElementHandler, parser.EndElementHandler = bounds.start, bounds.end
    parser.CharacterDataHandler = walker.words
    try:
        parser.Parse(content, True)
    except TooMuch as error:
        raise refused(parts.where, f"holds XML in {name} that {error}.", "Ask for it again.") from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refused(parts.where, f"is damaged: {name} is not XML ({error}).", "Ask for it again.") from error


class _Bounds:
    """Passes on what is told, with local names, and counts how much it is."""

    def __init__(self, walker: Walk) -> None:
        self.walker, self.seen, self.depth = walker, 0, 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.seen, self.depth = self.seen + 1, self.depth + 1
        if self.seen > MOST_ELEMENTS or self.depth > DEEPEST:
            raise TooMuch("is larger or deeper than a workbook may be")
        held = {_local(key): value for key, value in attributes.items() if not key.startswith(EXTENSION)}
        self.walker.start(_local(name), held)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.walker.end(_local(name))


@lru_cache(maxsize=1_024)
def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _no_document_type(*_: object) -> None:
    raise TooMuch("declares a document type or entities")
