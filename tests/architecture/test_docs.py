"""The documentation says what is so: its links lead somewhere, its commands exist, and its pages do what they say."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from headwater.cli.commands import headwater

ROOT = Path(__file__).parents[2]
BUILT = {"build", "dist", "node_modules"}
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part in BUILT for part in path.relative_to(ROOT).parts)
)
RUN = (
    "tutorial/first-inspection.md",
    "how-to/write-a-framework.md",
    "how-to/compare-framework-versions.md",
    "how-to/make-a-data-package.md",
    "how-to/verify-a-report.md",
    "how-to/bring-your-xlsform.md",
    "how-to/bring-an-oscal-catalogue.md",
    "how-to/map-one-framework-to-another.md",
    "how-to/sign-a-package.md",
    "how-to/collect-returns-by-workbook.md",
    "how-to/compare-fairly.md",
    "how-to/publish-tables-safely.md",
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?<![\w./-])(?<!from )headwater((?: +[^\s`|;&<>()]+)*)")
WORD, OPTION = re.compile(r"[a-z][a-z-]*"), re.compile(r"--[a-z][a-z-]*")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """A page without its blocks of code."""
    return BLOCK.sub("", text)


def slugs(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code_of(text: str) -> Iterator[str]:
    """The code in which commands are named: blocks for a terminal, and code within a line."""
    yield from (body for language, body in BLOCK.findall(text) if language in ("sh", "console", "text"))
    yield from INLINE.findall(prose(text))


def commands_in(text: str) -> Iterator[list[str]]:
    """The words after every ``headwater`` that stands where a command does."""
    for code in code_of(text):
        yield from (found[1].split() for found in COMMAND.finditer(code.replace("\\\n", " ")))


def fault_in(words: list[str]) -> str:
    """What is wrong with a command, or nothing."""
    command: click.Command = headwater
    context = click.Context(command, info_name="headwater", help_option_names=["-h", "--help"])
    while isinstance(command, click.Group) and words and WORD.fullmatch(words[0]):
        below = command.get_command(context, words[0])
        if below is None:
            return f"{context.command_path} has no command {words[0]}"
        context = click.Context(below, info_name=words.pop(0), parent=context)
        command = below
    known = {
        option for parameter in command.get_params(context) for option in (*parameter.opts, *parameter.secondary_opts)
    }
    unknown = [
        word for word in words if OPTION.fullmatch(word.partition("=")[0]) and word.partition("=")[0] not in known
    ]
    return f"{context.command_path} has no option {', '.join(unknown)}" if unknown else ""


def test_the_reference_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.make_docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(prose(page.read_text("utf-8"))) if not re.match(r"[a-z]+:", link)]
    for link in links:
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not heading or heading in slugs(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_named_in_the_docs_exists(page: Path) -> None:
    faults = [fault_in(words) for words in commands_in(page.read_text("utf-8"))]
    assert [fault for fault in faults if fault] == []


def test_a_command_that_does_not_exist_would_be_found() -> None:
    text = "Run `headwater tables sums` or `headwater report here --into there`.\n```sh\nheadwater pack check\n```\n"
    assert [fault_in(words) for words in commands_in(text)] == [
        "headwater has no command pack",
        "headwater tables has no command sums",
        "headwater report has no option --into",
    ]


def test_every_picture_is_used_and_every_used_picture_exists() -> None:
    there = {path.resolve() for path in (ROOT / "docs" / "pictures").iterdir()}
    used = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if link.endswith((".png", ".svg", ".jpg"))
    }
    assert used == there


@pytest.mark.parametrize("page", RUN)
def test_the_commands_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    """Its ``sh`` blocks run one after the other; a ``text`` block below one is in what that one said."""
    blocks = [(kind, body) for kind, body in BLOCK.findall((ROOT / "docs" / page).read_text("utf-8"))]
    mark = "=== the block ends here ==="
    script = "".join(f"{body}\necho '{mark}'\n" for kind, body in blocks if kind == "sh")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", f"exec 2>&1\n{script}"],
        cwd=tmp_path,
        env=os.environ | {"PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = iter(done.stdout.split(mark))
    output = ""
    for kind, body in blocks:
        output = next(said) if kind == "sh" else output
        if kind == "text":
            assert in_order(body, output) == "", output


def in_order(wanted: str, output: str) -> str:
    """The first piece of ``wanted`` that does not follow in ``output``; ``…`` stands for anything."""
    start = 0
    for piece in (piece.strip() for piece in re.split("[…\n]", wanted)):
        found = output.find(piece, start)
        if found < 0:
            return piece
        start = found + len(piece)
    return ""
