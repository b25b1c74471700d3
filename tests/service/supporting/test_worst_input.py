"""The worst that can be sent to any form of casework is answered in words, keeps nothing, and is no error of ours."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import transaction

from headwater.interventions.models import Case

from ..conftest import ClientOf
from ..test_addresses import patterns
from .casework import CHAIR, SCHOOL
from .rooms import fills_of_supporting

pytestmark = pytest.mark.usefixtures("county")
ABSENT = "z" * 12
WORST = (
    "\x00",
    "a\x00b\u202e\ufffe" * 50,
    "x" * 40_000,
    "-1",
    "9" * 400,
    "1e999",
    "1 January 0001",
    "31 December 9999",
    "zzzzzzzzzzzz",
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "\U0001f600 \u0627\u0644",
)
FIELD = re.compile(r'<(?:input|textarea|select)[^>]*?\bname="([^"]+)"')


def forms_of(client_of: ClientOf, name: str) -> dict[str, list[str]]:
    """The addresses that show somebody a form, with the names of its fields."""
    client, known, found = client_of(name), fills_of_supporting("own"), {}
    for pattern in patterns():
        if not pattern.startswith("support/"):
            continue
        for part, value in known.items():
            pattern = pattern.replace(part, value)  # noqa: PLW2901
        where = f"/{pattern}"
        if ABSENT in where or "<" in where:
            continue
        page = client.get(where)
        body = b"".join(page).decode(errors="replace")
        if page.status_code == 200 and 'method="post"' in body.split("<main", 1)[-1]:
            names = [unescape(one) for one in FIELD.findall(body.split("<main", 1)[-1])]
            found[where] = sorted(set(names) - {"csrfmiddlewaretoken"})
    return found


@pytest.mark.parametrize("name", [CHAIR, SCHOOL, "Petra Lindqvist"])
def test_the_worst_input_is_answered_in_words(client_of: ClientOf, name: str) -> None:
    client, forms = client_of(name), forms_of(client_of, name)
    client.raise_request_exception = False
    assert len(forms) > (3 if name != CHAIR else 25)
    broken, before = [], Case.objects.count()
    for where, names in forms.items():
        for worst in WORST:
            with transaction.atomic():
                answer = client.post(where, dict.fromkeys(names, worst))
                if answer.status_code >= 500:
                    broken.append((where, worst[:20], answer.status_code))
                transaction.set_rollback(True)
    assert broken == []
    assert Case.objects.count() == before
