"""``headwater returns``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, say, today_option
from headwater.core.answers import Answer, AnswerRecord
from headwater.core.errors import Problem, WrongUse
from headwater.frameworks import FrameworkText
from headwater.returns.collecting import Collected, Terms, collect, files_in
from headwater.returns.existing import Existing, existing_in
from headwater.returns.identity import identity_of
from headwater.returns.results import COLUMNS, FileResult, Verdict
from headwater.returns.template import write_template, write_templates
from headwater.returns.writing import write_collected

MOST_SHOWN = 50
VERBS = {
    "template": ("headwater.cli.returns:template", "Write the workbooks that organisations answer in."),
    "read": ("headwater.cli.returns:read", "Read returned workbooks into a data package."),
}
DAY = click.DateTime(["%Y-%m-%d"])


@click.group(cls=LaterGroup, verbs=VERBS)
def returns() -> None:
    """Returns by workbook: one for each organisation goes out, and what comes back is read."""


@click.command()
@click.option("--framework", help="A framework's name or its TOML file: for one workbook.")
@click.option("--organisation", help="Who is asked: for one workbook.")
@click.option("--tier", help="The organisation's tier in the framework: for one workbook.")
@click.option("--inspection", help="The name of this round: for one workbook.")
@click.option("--package", help="A data package: a workbook for every one of its organisations.")
@click.option("--with-answers", is_flag=True, help="With --package: fill in what it has, to be corrected.")
@click.option("--kind", type=click.Choice(["xlsx", "ods"]), default="xlsx", show_default=True, help="With --package.")
@click.option("--by", type=DAY, help="The day by which to return it.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The workbook, or the folder for many.")
@today_option
def template(
    framework: str | None,
    organisation: str | None,
    tier: str | None,
    inspection: str | None,
    package: str | None,
    with_answers: bool,
    kind: str,
    by: datetime | None,
    out: Path,
    today: datetime,
) -> None:
    """Write a workbook for one organisation, or one for every organisation of a package.

    It holds the questions that the organisation is asked and no others, with guidance and drop-down answers. All but
    the cells to fill in is locked. A hidden sheet says what it was made for, and is checked when it comes back.

    \b
    headwater returns template --framework prevent-policing-2009 --organisation "Force 01" \\
        --tier priority --inspection prevent-2010 --out force-01.xlsx
    headwater returns template --package prevent-2009-reconstruction --out sent
    """
    day = by.date() if by else None
    one = {"framework": framework, "organisation": organisation, "tier": tier, "inspection": inspection}
    if package is not None:
        _refuse_both(one)
        _write_for(existing_in(open_checked(package, today.date())), out, kind, day, with_answers=with_answers)
        return
    missing = [f"--{name}" for name, value in one.items() if not (value and value.strip())]
    if missing or with_answers:
        raise WrongUse(f"Give {', '.join(missing) or '--package'} too, or --package for a whole package.")
    text = frameworks.load(framework or "")
    frameworks.check_unchanged(text)
    identity = identity_of(organisation or "", tier or "", inspection or "", text)
    write_template(text.framework, identity, out, day)
    click.echo(f"{out}: {_of(len(identity.asked), 'question')} for {organisation}.")


def _refuse_both(one: dict[str, str | None]) -> None:
    both = [f"--{name}" for name, value in one.items() if value is not None]
    if both:
        raise WrongUse(f"--package says all that {', '.join(both)} would say. Give one or the other.")


def _write_for(existing: Existing, out: Path, kind: str, by: date | None, *, with_answers: bool) -> None:
    package = existing.opened.package
    label, text = package.descriptor.label, package.framework_text
    identities = [
        identity_of(name, tier, package.descriptor.inspection, text, label) for name, tier in existing.tiers.items()
    ]
    given = _by_organisation(existing) if with_answers else {}
    with click.progressbar(identities, label="  Writing workbooks", file=sys.stderr) as ticked:
        pairs = ((identity, given.get(identity.organisation, {})) for identity in ticked)
        write_templates(text.framework, pairs, out, kind, by)
    click.echo(f"{out}: {_of(len(identities), 'workbook')}.")


def _by_organisation(existing: Existing) -> dict[str, dict[str, AnswerRecord]]:
    given: dict[str, dict[str, AnswerRecord]] = {}
    for (organisation, question), held in existing.answers.items():
        given.setdefault(organisation, {})[question] = held.record
    return given


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--framework", help="The framework that was answered: its name or its TOML file.")
@click.option("--package", help="A data package to merge the answers into. It is not changed itself.")
@click.option("--inspection", help="Which inspection's returns to read, where there are several.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@format_option()
@today_option
def read(
    files: tuple[Path, ...],
    framework: str | None,
    package: str | None,
    inspection: str | None,
    out: Path,
    form: str,
    today: datetime,
) -> int:
    """Read returned workbooks (XLSX or ODS), and write a data package of their answers.

    FILES are workbooks, or folders in which every file is read. A table says what became of each. Problems name the
    sheet and the cell; an answer with a problem is not taken, and no file stops the others. Nothing in a file is
    run or followed. Exit code 1 when there are problems.
    """
    existing = existing_in(open_checked(package, today.date())) if package else None
    terms = Terms(_text(framework, existing), today.date(), existing, inspection or "")
    found = files_in(files)
    if not found:
        raise WrongUse(f"{', '.join(map(str, files))}: holds no files.")
    collected = collect(found, terms, _ticking)
    if collected.returns and (collected.answers or existing):
        say(f"Writing {out}")
        write_collected(collected, terms.text, existing, out)
        written = f"{out}: {_counted(collected)}."
    else:
        written = "Nothing was written: there were no answers to take."
    _tell(collected.results, written, form)
    return int(any(result.problems for result in collected.results))


def _text(framework: str | None, existing: Existing | None) -> FrameworkText:
    """The framework that was answered: named, or the package's own."""
    if existing is None and framework is None:
        raise WrongUse("Give --framework, or the --package to merge into.")
    own = existing.opened.package.framework_text if existing else None
    if framework is None and own is not None:
        return own
    text = frameworks.load(framework or "")
    frameworks.check_unchanged(text)
    if own is not None and own.sha256 != text.sha256:
        raise WrongUse(f"The package pins another text than {framework}. Leave --framework out.")
    return text


def _ticking(files: Iterable[Path]) -> Iterator[Path]:
    """Show how far the reading is, where somebody watches."""
    with click.progressbar(list(files), label="  Reading returns", file=sys.stderr) as ticked:
        yield from ticked


def _counted(collected: Collected) -> str:
    organisations = len({item.identity.organisation for item in collected.returns})
    new = sum(result.verdict in (Verdict.READ, Verdict.WITH_PROBLEMS) for result in collected.results)
    blank = sum(held.record.answer is Answer.UNANSWERED for held in collected.answers.values())
    remarks = f" and {_of(blank, 'remark')} without an answer" if blank else ""
    read_of = f"{new} of {_of(len(collected.results), 'file')} read"
    answers = _of(len(collected.answers) - blank, "answer")
    return f"{answers}{remarks}; {read_of}, from {_of(organisations, 'organisation')}"


def _of(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _tell(results: Sequence[FileResult], written: str, form: str) -> None:
    problems = [problem for result in results for problem in result.problems]
    notices = list(dict.fromkeys(notice for result in results for notice in result.notices))  # some are of two files
    rows = [result.row for result in results]
    if form == "json":
        click.echo(json.dumps(_document(results, written), ensure_ascii=False, indent=2))
        return
    print_rows("Returns", COLUMNS, rows, form, ())
    _list("wrong", problems, to_errors=form == "csv")
    _list("to know", notices, to_errors=form == "csv")
    click.echo(written, err=form == "csv")


def _list(kind: str, told: Sequence[Problem], *, to_errors: bool) -> None:
    if not told:
        return
    click.echo(f"{len(told)} {'thing' if len(told) == 1 else 'things'} {kind}:", err=to_errors)
    for problem in told[:MOST_SHOWN]:
        click.echo(f"- {problem}", err=to_errors)
    if len(told) > MOST_SHOWN:
        click.echo(f"… and {len(told) - MOST_SHOWN} more (--format json lists all).", err=to_errors)


def _document(results: Sequence[FileResult], written: str) -> dict[str, object]:
    def listed(told: Sequence[Problem]) -> list[dict[str, str]]:
        return [{"where": item.where, "what": item.what, "remedy": item.remedy} for item in told]

    rows = [
        dict(zip(COLUMNS, result.row, strict=True))
        | {"told": listed(result.problems), "notices": listed(result.notices)}
        for result in results
    ]
    return {"title": "Returns", "notes": [written], "rows": rows}
