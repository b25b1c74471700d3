"""The tree of verbs. A verb's module is loaded when the verb is called; help needs only the lines here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class LaterGroup(click.Group):
    """A group whose verbs are named here and loaded on use: ``{verb: (module:function, help)}``."""

    def __init__(self, *args: object, verbs: Mapping[str, tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs in the order in which a newcomer meets them."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one verb."""
        if cmd_name not in self.verbs:
            return None
        module, name = self.verbs[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The verbs with their lines, without loading one of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, line) for verb, (_, line) in self.verbs.items()])


VERBS = {
    "demo": ("headwater.cli.demo:demo", "Run the 2009 national inspection and show what comes of it."),
    "report": (
        "headwater.cli.report:report",
        "Write the report of an inspection: PDF, page, workbooks, data.",
    ),
    "tables": ("headwater.cli.tables:tables", "Print a table: findings, stages, comparison and more."),
    "figures": ("headwater.cli.figures:figures", "Check whether the figures of a report can all be true."),
    "package": ("headwater.cli.package:package", "Check, freeze or verify a data package."),
    "returns": ("headwater.cli.returns:returns", "Send out workbooks to answer in, and read them back."),
    "framework": (
        "headwater.cli.framework:framework",
        "List, show, check, compare, import or export frameworks of questions.",
    ),
    "mapping": (
        "headwater.cli.mapping:mapping",
        "Answer once: check, preview or apply a mapping to another framework.",
    ),
    "index": ("headwater.cli.index:index", "Build an index of need for areas, as ranges over our choices."),
    "chart": ("headwater.cli.chart:chart", "Chart a series over time: limits, and signs of a change."),
    "funnel": ("headwater.cli.funnel:funnel", "Compare bodies fairly: who lies outside what chance would make."),
    "disclosure": (
        "headwater.cli.disclosure:disclosure",
        "Before tables go out: check, round or hide what they give away.",
    ),
    "serve": ("headwater.cli.serve:serve", "Run the service that people use in a browser."),
    "work": ("headwater.cli.work:work", "Do the jobs that people asked for, beside the service."),
    "migrate": ("headwater.cli.serve:migrate", "Make the service's database, or bring it up to date."),
    "user": ("headwater.cli.user:user", "Invite the first people to the service; correct, close and open accounts."),
    "remind": ("headwater.cli.remind:remind", "Write to people for whom something waits; to be run each morning."),
    "money": ("headwater.cli.money:money", "Check a table of a grant’s awards, posts or spending, and load it."),
    "cases": ("headwater.cli.cases:cases", "Change the keys that cases are locked with, or destroy old ones."),
    "audit": ("headwater.cli.audit:audit", "Prove that the log of what happened is whole."),
    "backup": ("headwater.cli.backup:backup", "Write everything the service keeps to one file, while it runs."),
    "restore": ("headwater.cli.backup:restore", "Put a backup back, and prove it."),
    "doctor": ("headwater.cli.doctor:doctor", "Look whether the service is set up so that it can run."),
}


@click.group(
    cls=LaterGroup,
    verbs=VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  headwater demo --out demo",
)
@click.version_option(package_name="headwater")
def headwater() -> None:
    """Inspections that write themselves.

    A framework says what is asked of whom. A data package holds what organisations answered and what people
    judged. From the two, Headwater makes tables, figures and a report that can be trusted and made again.
    """
