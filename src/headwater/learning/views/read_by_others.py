"""Forms whose words others read: what is pointed out in them is asked back about once, and judged by who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from headwater.learning.actions import Flagged
from headwater.learning.forms.travel import ReadByOthers
from headwater.organisations.pages import Done

Do = Callable[[dict[str, Any]], Done]


def read_by_others(form: ReadByOthers) -> Callable[[Callable[[dict[str, Any], bool], Done]], Do]:
    """Of what a form does, told whether its writer judged that it names nobody, make one that asks where it must."""

    def decorate(do: Callable[[dict[str, Any], bool], Done]) -> Do:
        def doing(given: dict[str, Any]) -> Done:
            judged = given.pop("judged")
            try:
                return do(given, judged)
            except Flagged:
                form.ask_to_judge()
                raise

        return doing

    return decorate
