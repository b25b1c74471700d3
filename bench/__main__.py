"""Measure every idea and print the table. A time never fails the run; what does not work does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from bench.activation import activation_measures
from bench.allocation import allocation_measures
from bench.casework import casework_measures
from bench.command import help_measure, report_measures
from bench.comparison import comparison_measures
from bench.disclosure import disclosure_measures
from bench.engines import engines_measures
from bench.figures import figures_measures
from bench.findings import findings_measures, shuffled_measures
from bench.growth import growth_measures
from bench.inspection import inspection_measures
from bench.leading import leading_measures
from bench.learning import learning_measures
from bench.measures import Measure, summary, table
from bench.national import national_measures
from bench.oscal import oscal_measures
from bench.places import places_measures
from bench.processes import FailedError
from bench.returns import returns_measures
from bench.service import service_measures
from bench.sharing import sharing_measures
from bench.training import training_measures

Idea = Callable[[], Sequence[Measure]]
IDEAS: dict[str, Idea] = {
    "the command's help": lambda: [help_measure()],
    "the national report": report_measures,
    "findings beside pandas": findings_measures,
    "findings of shuffled rows": shuffled_measures,
    "growth to 100,000,000": growth_measures,
    "three engines": engines_measures,
    "an OSCAL catalogue": oscal_measures,
    "figures check": figures_measures,
    "returned workbooks": returns_measures,
    "the service": service_measures,
    "inspections": inspection_measures,
    "sharing": sharing_measures,
    "places": places_measures,
    "leading": leading_measures,
    "allocation": allocation_measures,
    "fair comparison": comparison_measures,
    "disclosure control": disclosure_measures,
    "training": training_measures,
    "activations": activation_measures,
    "casework": casework_measures,
    "learning": learning_measures,
    "the national picture": national_measures,
}


def machine() -> str:
    """What else was at work: DuckDB wants every core and loses more by a neighbour than pandas, which wants one."""
    return f"{os.cpu_count()} cores; load average before the start {os.getloadavg()[0]:.1f}\n"


def main() -> int:
    """Print the table and how many bars are met; 1 if something could not be measured for an error."""
    measures: list[Measure] = []
    failed = []
    print(machine(), flush=True)
    for name, idea in IDEAS.items():
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        try:
            measures += idea()
        except FailedError as error:
            failed.append(f"ERROR in {name}: {error}")
    print(table(measures), *failed, summary(measures), sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
