"""Many at once on one judgement, in a process of its own: what each was told, as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial

from headwater.config.starting import start

start()

from django.core.management import call_command  # noqa: E402 - the service is started first
from django.db import connection  # noqa: E402

from headwater.audit.actions import Conflict, Refused  # noqa: E402
from headwater.core.errors import BadInput  # noqa: E402
from headwater.inspection.models import Judgement, Reconciled  # noqa: E402
from headwater.organisations.demonstration import make_demonstration  # noqa: E402

from .making_judgements import LEAD, SECOND, THIRD, an_inspection, judge, reconcile  # noqa: E402

TURNS = ("AV", "LG", "IS", "CE", "AS", "overall")
told: Counter[str] = Counter()


def at_once(*works: Callable[[], object]) -> None:
    """Do all of them at the same moment."""
    together = threading.Barrier(len(works))

    def work(do: Callable[[], object]) -> None:
        together.wait()
        try:
            do()
            told["kept"] += 1
        except (BadInput, Conflict, Refused) as refusal:
            told[type(refusal).__name__] += 1
        except Exception as error:
            told[f"failed: {error!r}"] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[do]) for do in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def main() -> None:
    """Three inspectors judge one thing at once, each in two windows; then all three reconcile it at once."""
    call_command("migrate", verbosity=0)
    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    an_inspection()
    for capability in TURNS:
        windows = [(name, stage) for name in (LEAD, SECOND, THIRD) for stage in ("developed", "advanced")]
        at_once(*(partial(judge, name, stage, capability=capability) for name, stage in windows))
        at_once(*(partial(reconcile, name, "developed", capability=capability) for name in (LEAD, SECOND, THIRD)))
    cells = Counter(Judgement.objects.values_list("capability", flat=True))
    sys.stdout.write(json.dumps({"told": told, "judged": cells, "reconciled": Reconciled.objects.count()}))


if __name__ == "__main__":
    main()
