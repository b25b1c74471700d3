"""Reading YAML that a stranger made: plain values only, no alias that multiplies, nothing twice, nothing too deep."""

from __future__ import annotations

from typing import Any

from headwater.core.errors import refuse
from headwater.interchange.json_documents import Json

LARGEST = 20_000_000  # bytes
DEEPEST = 50
MOST_NODES = 1_000_000  # counted as if every alias were written out


def parse_yaml(content: bytes, where: str) -> Json:
    """The mapping in ``content``. Raises ``BadInput`` for whatever is not plain, bounded YAML."""
    import yaml

    if len(content) > LARGEST:
        raise refuse(where, f"is larger than {LARGEST // 1_000_000} MB.", "Take out what is not needed.")
    loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_depth(yaml, loader, content, where)
        reader = loader(content)
        node = reader.get_single_node()
        _check_nodes(node, where)
        document = reader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        raise refuse(where, f"is not plain YAML: {_first_line(error)}", "Mend the file; tags are not read.") from error
    except (RecursionError, ValueError, OverflowError, UnicodeError) as error:
        raise refuse(where, f"has a value that cannot be read: {_first_line(error)}", "Correct it.") from error
    if not isinstance(document, dict):
        raise refuse(where, "holds no mapping.", "A library starts with keys such as urn and objects.")
    return document


def _check_depth(yaml: Any, loader: type[Any], content: bytes, where: str) -> None:
    """Told from the events, before anything is built: building goes down a level at a time."""
    depth = 0
    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise refuse(where, f"nests more than {DEEPEST} deep.", "No library is that deep: check the file.")


def _check_nodes(node: Any, where: str) -> None:
    """How large the document is with its aliases written out, that none holds itself, and that no key stands twice."""
    sizes: dict[int, int] = {}
    if node is not None and _size(node, sizes, set(), where) > MOST_NODES:
        raise refuse(
            where, f"has more than {MOST_NODES:,} values once its aliases are written out.", "A bomb? Write them out."
        )


def _size(node: Any, sizes: dict[int, int], within: set[int], where: str) -> int:
    if id(node) in sizes:
        return sizes[id(node)]
    if id(node) in within:
        raise refuse(where, f"has an alias that holds itself (line {node.start_mark.line + 1}).", "Write it out.")
    within.add(id(node))
    total = 1
    for child in _children(node, where):
        total += _size(child, sizes, within, where)
    within.discard(id(node))
    sizes[id(node)] = total
    return total


def _children(node: Any, where: str) -> list[Any]:
    if isinstance(node.value, str):
        return []
    if node.id == "sequence":
        return list(node.value)
    seen: set[str] = set()
    for key, _ in node.value:
        if isinstance(key.value, str) and key.value != "<<" and key.value in seen:
            line = key.start_mark.line + 1
            raise refuse(f"{where}, line {line}", f"has the key “{key.value[:60]}” a second time.", "Keep one.")
        seen.update([key.value] if isinstance(key.value, str) else [])
    return [part for pair in node.value for part in pair]


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
