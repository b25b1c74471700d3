"""Make the reference pages and the pictures of ``docs/`` from the product itself.

``python -m scripts.make_docs`` writes them all; with ``--check`` it writes nothing, names the reference pages that
are out of date, and exits with 1 when there are any. Pictures are not compared.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.analysis.tables import NEEDS, sql_of
from headwater.cli.commands import headwater
from headwater.core.framework import Framework, Question
from headwater.core.lifecycle import LIFECYCLES
from headwater.core.package_contents import NEEDED, RESOURCES, VOCABULARIES, Kind, Resource
from headwater.packages.opening import open_package
from headwater.packages.reconstruction import NAME
from headwater.reports.building import HTML, PDF, build_report

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- Made by `make docs` from the product itself. Do not edit: change the product and make it again. -->"
WIDTH = 96  # characters of a line of help
LARGEST_PICTURE = 250_000  # bytes


def reference_pages() -> dict[str, str]:
    """The text of every reference page under its path below ``docs/``."""
    pages = {
        "reference/commands.md": _commands(),
        "reference/data-package.md": _data_package(),
        "reference/lifecycles.md": _lifecycles(),
        "reference/tables.md": _tables(),
    }
    for name in frameworks.shipped_names():
        pages[f"reference/framework-{name}.md"] = _framework(name)
    return {path: "\n".join([MADE, "", *lines]).rstrip("\n") + "\n" for path, lines in pages.items()}


# Lives of things


def _lifecycles() -> list[str]:
    lines = ["# Lifecycles", "", "How things go from state to state, as `headwater.core.lifecycle` has it."]
    for life in LIFECYCLES:
        lines += ["", f"## {life.name.capitalize()}", "", "```mermaid", life.diagram(), "```", ""]
        lines += _grid(("State", "Said as"), tuple(life.states.items()))
    return lines


# Commands


def _commands() -> list[str]:
    lines = ["# Commands", "", "What `--help` says of every command. Exit codes are the same for all of them:", ""]
    codes = (
        ("0", "done, and nothing was found wrong"),
        ("1", "something is wrong in the data, or the comparison that was asked for found a difference"),
        ("2", "the command was used wrongly, or needs something that is not installed"),
        ("130", "stopped by Ctrl-C; nothing is left half-written"),
    )
    lines += _grid(("Exit code", "Meaning"), codes)
    context = click.Context(
        headwater,
        info_name="headwater",
        help_option_names=["-h", "--help"],
        terminal_width=WIDTH,
        max_content_width=WIDTH,
    )
    for path, command_context in _walk(context):
        lines += ["", f"{'#' * min(4, len(path.split()) + 1)} {path}", ""]
        lines += ["```text", command_context.command.get_help(command_context), "```"]
    return lines


def _walk(context: click.Context) -> Iterator[tuple[str, click.Context]]:
    yield context.command_path, context
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _walk(click.Context(below, info_name=name, parent=context))


# Data packages

VALUES: Mapping[Kind, str] = {
    Kind.TEXT: "any text of up to 32,767 characters",
    Kind.NAME: "a name, the same wherever it is used",
    Kind.DAY: "a date such as 2008-11-24, not in the future",
    Kind.MONTH: "a month such as 2008-11, not in the future",
    Kind.COUNT: "a whole number from 0",
    Kind.ORGANISATION: "an `organisation` in organisations",
    Kind.QUESTION: "the identifier of a question in the framework",
    Kind.TIER: "the identifier of a tier in the framework",
    Kind.CAPABILITY: "the identifier of a capability in the framework, or `overall`",
    Kind.STAGE: "the identifier of a stage in the framework",
    Kind.CRITERION: "the identifier of a criterion in the framework",
}


def _data_package() -> list[str]:
    lines = ["# What a data package holds", ""]
    lines += [
        "A data package is a folder with a `datapackage.json` and one file, CSV or Parquet, for each resource that it",
        "lists. Which resources it must have depends on its kind; all others may be left out. How to make one:",
        "[make a data package](../how-to/make-a-data-package.md).",
        "",
    ]
    kinds = [(f"`{kind}`", ", ".join(f"`{name}`" for name in names)) for kind, names in NEEDED.items()]
    lines += _grid(("Kind of package", "Resources it must have"), kinds)
    lines += [
        "",
        "Other columns than these are refused, so that a misspelt one cannot pass unseen. A column that may be",
    ]
    lines += ["left out may also be there with blank cells."]
    lines += [
        "",
        "In CSV, a text that a spreadsheet might run (it begins with `=`, `+`, `-`, `@`, a tab or a line break, or",
        "with white space before one of these) is written with an apostrophe before it, and read without it:",
        "`-5 posts` is kept as `'-5 posts`. A text that itself begins with apostrophes before such a sign gets one",
        "more. What another program wrote without the apostrophe is read as it stands; where Headwater carries such",
        "a file on, into a report’s package or beside new answers, it adds the apostrophe. A file that needs none",
        "keeps its bytes.",
    ]
    for resource in RESOURCES.values():
        lines += ["", *_resource(resource)]
    return lines


def _resource(resource: Resource) -> list[str]:
    key = ", ".join(f"`{name}`" for name in resource.key)
    rows = [
        (f"`{column.name}`", "yes" if column.required else "may be left out", _values(column.kind))
        for column in resource.columns
    ]
    about = f"{resource.about[:1].upper()}{resource.about[1:]}. One row for each {key}."
    return [f"## {resource.name}", "", about, "", *_grid(("Column", "Needed", "Values"), rows)]


def _values(kind: Kind) -> str:
    if kind in VOCABULARIES:
        return "one of " + ", ".join(f"`{value}`" for value in VOCABULARIES[kind])
    return VALUES[kind]


# Tables


def _tables() -> list[str]:
    lines = ["# The SQL of every table", ""]
    lines += [
        "Each table is one SQL text that DuckDB, PostgreSQL and Spark run unchanged. The SQL counts; percentages are",
        "made from the counts afterwards, by one rule:",
        "[how percentages are made](../explanation/how-percentages-are-made.md).",
        "`headwater tables sql TABLE` prints the same texts. How to run them:",
        "[run the tables in your own database](../how-to/run-the-tables-in-your-own-database.md).",
    ]
    views = sorted({view for needs in NEEDS.values() for view in needs} - set(NEEDS))
    for name, needs in NEEDS.items():
        below = f"Reads the views {', '.join(f'[{view}](#{view})' for view in needs)}." if needs else ""
        lines += ["", f"## {name}", "", *_sql(name), *(("", below) if below else ())]
    lines += ["", "## The views that tables read", "", "A package of counts brings these as data instead."]
    for name in views:
        lines += ["", f"### {name}", "", *_sql(name)]
    return lines


def _sql(name: str) -> list[str]:
    text = sql_of(name).splitlines()
    remark = [line.removeprefix("--").strip() for line in text if line.startswith("--")]
    return [*remark, "", "```sql", *(line for line in text if not line.startswith("--")), "```"]


# Frameworks


def _framework(name: str) -> list[str]:
    loaded = frameworks.load(name)
    framework = loaded.framework
    lines = [f"# {framework.title}", "", framework.summary, ""]
    about = [
        ("Identifier", f"`{framework.id}`"),
        ("Version", f"{framework.version} ({framework.status})"),
        ("SHA-256 of its text", f"`{loaded.sha256}`"),
        ("Source", framework.source),
        ("Who is asked", framework.units),
    ]
    lines += [*_grid(("", ""), about), "", "References are to the paragraphs of the source; sentences are ours."]
    for part in (_tiers, _capabilities, _questions, _stages, _readings, _minimums, _enablers, _recommendations):
        lines += ["", *part(framework)]
    return lines


def _tiers(framework: Framework) -> list[str]:
    rows = [(f"`{tier.id}`", tier.title, tier.note) for tier in framework.tiers]
    return ["## Tiers", "", *_grid(("Tier", "Title", "Note"), rows)]


def _capabilities(framework: Framework) -> list[str]:
    rows = [(f"`{item.id}`", item.title, item.summary, item.reference) for item in framework.capabilities]
    return ["## Capabilities", "", *_grid(("Ref", "Capability", "What it is", "Reference"), rows)]


def _questions(framework: Framework) -> list[str]:
    lines = ["## Questions", "", f"{len(framework.questions)} questions, each answered yes or no, or in one of the"]
    lines += ["three other ways: not applicable, not known, unanswered. The finding says what a yes means."]
    for group in framework.groups:
        rows = [_question(framework, question) for question in framework.questions_of(group.id)]
        columns = ("Ref", "Question", "Finding", "Asked of", "About", "Reference")
        lines += ["", f"### {group.id}: {group.title}", "", group.no_percent.sentence, "", *_grid(columns, rows)]
    return lines


def _question(framework: Framework, question: Question) -> tuple[str, ...]:
    asked = "all" if framework.asked_of_all(question) else ", ".join(question.tiers)
    return (question.id, question.text, question.finding, asked, question.about, question.reference)


def _stages(framework: Framework) -> list[str]:
    lines = ["## Stages and their criteria"]
    for stage in framework.stages:
        rows = [(item.id, item.text) for item in stage.criteria]
        lines += ["", f"### {stage.rank}. {stage.title}", "", f"Reference: {stage.reference}.", ""]
        lines += _grid(("Ref", "Criterion"), rows)
    return lines


def _readings(framework: Framework) -> list[str]:
    rows = [(item.capability, item.criterion, ", ".join(item.questions)) for item in framework.readings]
    lines = [
        "## Readings",
        "",
        "Which questions show which criterion, by the framework’s authors and not by the source.",
    ]
    lines += [
        "A criterion is met when all that are asked are answered yes, and not met when any is answered no. One that"
    ]
    lines += ["is not listed needs an inspector’s finding.", ""]
    return [*lines, *_grid(("Capability", "Criterion", "Questions"), rows)]


def _minimums(framework: Framework) -> list[str]:
    rows = [
        (item.id, minimum.title, ", ".join(item.tiers), " ".join((item.text, item.note)).strip(), minimum.reference)
        for minimum in framework.minimums
        for item in minimum.expectations
    ]
    columns = ("Ref", "Minimum capability", "Tiers", "What is expected", "Reference")
    return ["## Minimum capabilities", "", *_grid(columns, rows)]


def _enablers(framework: Framework) -> list[str]:
    lines = ["## Enablers", "", "The roles that make delivery work, in order of priority."]
    for enabler in sorted(framework.enablers, key=lambda item: item.order):
        behaviours = [(item.id, item.text) for item in enabler.behaviours]
        lines += [
            "",
            f"### {enabler.order}. {enabler.title}",
            "",
            f"Reference: {enabler.reference}. {enabler.note}".strip(),
        ]
        lines += ["", *_grid(("Ref", "Behaviour"), behaviours)]
    return lines


def _recommendations(framework: Framework) -> list[str]:
    rows = [
        (
            part.id,
            part.text,
            ", ".join(part.owners),
            part.deadline.isoformat() if part.deadline else "none given",
            ", ".join(part.depends_on) or "nothing",
            item.reference,
        )
        for item in framework.recommendations
        for part in item.parts
    ]
    columns = ("Ref", "Recommendation", "Owners", "Deadline", "Waits for", "Reference")
    return ["## Recommendations", "", *_grid(columns, rows)]


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in Markdown."""
    lines = [_row(columns), "|" + " --- |" * len(columns)]
    return [*lines, *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# Pictures

PAGES = """<!doctype html><style>
body { margin: 0; padding: 24px; background: #dfe5ea; display: flex; gap: 24px }
img { width: 560px; box-shadow: 0 1px 6px #8895a1 }
</style><img src="cover.png" alt=""><img src="chapter.png" alt="">"""
FRAME = """<!doctype html><style>body {{ margin: 0 }} iframe {{ display: block; border: 0 }}</style>
<iframe src="report/{page}#{part}" width="{width}" height="{height}"></iframe>"""
PART = "capability-LG"  # the part of the page that is shown
CHAPTER = "Figure 1."  # what the page of the PDF beside the cover holds


def make_pictures(folder: Path) -> None:
    """Build the demonstration's report and take its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        day = open_package(NAME).descriptor.as_at
        build_report(open_checked(NAME, day), work / "report")
        _page_of(work / "report" / PDF, 1, work / "cover")
        _page_of(work / "report" / PDF, _chapter(work / "report" / PDF), work / "chapter")
        _photograph(work, PAGES, (1192, 840), folder / "report.png")
        for picture, size in (("page-wide.png", (1280, 860)), ("page-narrow.png", (375, 720))):
            frame = FRAME.format(page=HTML, part=PART, width=size[0], height=size[1])
            _photograph(work, frame, size, folder / picture)


def _page_of(pdf: Path, number: int, picture: Path) -> None:
    page = ["-f", str(number), "-l", str(number)]
    _run(["pdftoppm", "-png", "-singlefile", "-r", "110", *page, str(pdf), str(picture)])


def _chapter(pdf: Path) -> int:
    pages = _run(["pdftotext", str(pdf), "-"]).split("\f")
    return next(number for number, text in enumerate(pages, start=1) if CHAPTER in text)


def _photograph(work: Path, page: str, size: tuple[int, int], picture: Path) -> None:
    """A picture of ``page``, which stands in ``work`` and may show what lies there."""
    (work / "page.html").write_text(page, "utf-8")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    view = [f"--window-size={size[0]},{size[1]}", "--hide-scrollbars", "--virtual-time-budget=3000"]
    _run(["chromium", "--headless", *sandbox, *view, f"--screenshot={picture}", (work / "page.html").as_uri()])
    if picture.stat().st_size > LARGEST_PICTURE:
        raise SystemExit(
            f"{picture.name} has {picture.stat().st_size:,} bytes; at most {LARGEST_PICTURE:,} are wanted."
        )


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Write everything, or with ``--check`` say which pages are out of date."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.make_docs", description="Make docs/reference and docs/pictures."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a reference page is out of date")
    check = parser.parse_args(arguments).check
    pages = reference_pages()
    if check:
        stale = [path for path, text in pages.items() if not _holds(DOCS / path, text)]
        for path in stale:
            print(f"docs/{path} is out of date: run make docs.")
        return int(bool(stale))
    for path, text in pages.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, "utf-8", newline="\n")
    make_pictures(DOCS / "pictures")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
