"""Forms whose words others read: what is pointed out in them is asked back about once, and judged by who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from headwater.learning.actions import Flagged
from headwater.learning.forms.travel import ReadByOthers
from headwater.organisations.pages import Done

Do = Callable[[dict[str, Any]], Done]


Judging = Callable[[dict[str, Any], frozenset[str]], Done]


def read_by_others(form: ReadByOthers) -> Callable[[Judging], Do]:
    """Of what a form does, told what its writer judged to identify nobody, make one that asks where it must."""

    def decorate(do: Judging) -> Do:
        def doing(given: dict[str, Any]) -> Done:
            pointed_out = given.pop("pointed_out").split()
            judged = frozenset(pointed_out if given.pop("judged") else ())
            try:
                return do(given, judged)
            except Flagged as flagged:
                form.ask_to_judge(judged | flagged.keys)
                raise

        return doing

    return decorate
