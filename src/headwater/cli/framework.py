"""``headwater framework``."""

from __future__ import annotations

import click

from headwater import frameworks
from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows

VERBS = {
    "list": ("headwater.cli.framework:list_", "List the frameworks that ship with Headwater."),
    "show": ("headwater.cli.framework:show", "Print a framework's questions."),
    "check": ("headwater.cli.framework:check", "Say everything that is wrong in a framework."),
    "diff": ("headwater.cli.framework:diff", "Compare two versions of a framework."),
    "import": (
        "headwater.cli.interchange:import_",
        "Make a framework from XLSForm, OSCAL or a CISO Assistant library.",
    ),
    "export": ("headwater.cli.interchange:export", "Write a framework as XLSForm or as our own TOML."),
}


@click.group(cls=LaterGroup, verbs=VERBS)
def framework() -> None:
    """Frameworks: what is asked, of whom, and what answers are judged against."""


@click.command("list")
@format_option()
def list_(form: str) -> None:
    """List the frameworks that ship with Headwater."""
    loaded = [frameworks.load(name) for name in frameworks.shipped_names()]
    rows = [
        (
            item.framework.id,
            item.framework.version,
            item.framework.status,
            len(item.framework.questions),
            item.framework.title,
        )
        for item in loaded
    ]
    print_rows("Frameworks", ("id", "version", "status", "questions", "title"), rows, form, ())


@click.command()
@click.argument("name")
@format_option()
def show(name: str, form: str) -> None:
    """Print the questions of a framework: NAME is a shipped one's name or a TOML file."""
    loaded = frameworks.load(name)
    rows = [
        (
            question.id,
            question.text,
            ", ".join(question.tiers),
            question.about,
            question.reference,
            question.probe,
        )
        for question in loaded.framework.questions
    ]
    columns = ("question", "text", "tiers", "about", "reference", "probe")
    title = f"{loaded.framework.title} ({loaded.framework.id} {loaded.framework.version})"
    print_rows(title, columns, rows, form, (loaded.framework.summary, f"SHA-256 {loaded.sha256}"))


@click.command()
@click.argument("name")
def check(name: str) -> None:
    """Check a framework: NAME is a shipped one's name or a TOML file.

    Tells every problem: keys, kinds, duplicate identifiers, references that lead nowhere, and a published
    version whose text was changed. Exit code 1 when there are any.
    """
    loaded = frameworks.load(name)
    frameworks.check_unchanged(loaded)
    item = loaded.framework
    click.echo(f"{item.id} {item.version} ({item.status}): {len(item.questions)} questions, no problems.")
    click.echo(f"SHA-256 {loaded.sha256}")


@click.command()
@click.argument("before")
@click.argument("after")
@format_option()
def diff(before: str, after: str, form: str) -> int:
    """Compare two versions of a framework: BEFORE and AFTER are names or TOML files.

    Each part is added, removed, reworded (the same question in other words) or changed in meaning (answers
    before and after are not the same measure). Exit code 1 when a meaning changed.
    """
    from headwater.core.framework_diff import Change
    from headwater.core.framework_diff import diff as differences

    found = differences(frameworks.load(before).framework, frameworks.load(after).framework)
    rows = [(item.kind, item.id, item.change.value, item.before, item.after, "; ".join(item.reasons)) for item in found]
    if form == "text" and not rows:
        click.echo("The two say the same.")
    else:
        print_rows(f"From {before} to {after}", ("part", "id", "change", "before", "after", "why"), rows, form, ())
    return int(any(item.change is Change.CHANGED_MEANING for item in found))
