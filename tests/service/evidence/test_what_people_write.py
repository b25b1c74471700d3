"""Links, notes, and what people write."""

from __future__ import annotations

import pytest

from headwater.evidence import actions
from headwater.evidence.models import Evidence

from ..conftest import ClientOf, as_viewer, organisation
from .making import LEAD, MEMBER, PDF, SCRIPT, new, post_file


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org",
        "https://",
        "https://[bad",
        "https://example.org:port/",
        "https://me:secret@example.org/",
        "https://example.org/\u202e",
        "java\nscript:alert(1)",
    ],
)
def test_only_addresses_of_the_web_are_links(client_of: ClientOf, url: str) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=link"
    answer = client_of(LEAD).post(where, {"title": "T", "url": url})
    assert answer.status_code == 422
    assert "address" in answer.context["form"].errors["url"][0].lower()


def test_a_link_is_kept_and_never_fetched(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=link"
    answer = client_of(LEAD).post(where, {"title": "T", "url": "HTTPS://www.example.org/a?b=1#c"})  # no socket may open
    page = client_of(LEAD).get(answer.headers["Location"]).content.decode()
    assert 'href="https://www.example.org/a?b=1#c" rel="noopener noreferrer nofollow"' in page


def test_what_people_write_is_shown_as_text(client_of: ClientOf) -> None:
    client = client_of(LEAD)
    post_file(client, PDF, f"{SCRIPT.replace('/', '')}.pdf", SCRIPT)
    actions.add_note(new(SCRIPT + "{{ 7|add:7 }}"), by=as_viewer(LEAD), note=f"{SCRIPT}\n{{{{ 7|add:7 }}}}")
    place = organisation("Force 01").ref
    pages = [f"/evidence/{item.ref}/" for item in Evidence.objects.filter(title__startswith=SCRIPT)]
    for where in (*pages, f"/organisations/{place}/evidence/", f"/organisations/{place}/audit/", "/"):
        page = client.get(where, follow=True).content.decode()
        assert "<script>alert" not in page
        assert "{14" not in page
    assert (
        "&lt;script&gt;alert(1)&lt;script&gt;.pdf"
        in client.get(pages[0]).content.decode() + client.get(pages[1]).content.decode()
    )


def test_a_form_takes_no_field_that_it_does_not_show(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=note"
    more = {"url": "https://x.example", "added_by": "1", "ref": "aaaaaaaaaaaa", "organisation": "2", "kind": "file"}
    assert client_of(MEMBER).post(where, {"title": "T", "note": "N"} | more).status_code == 302
    added = Evidence.objects.latest("pk")
    assert (added.kind, added.url, added.added_by.name, added.organisation.name) == ("note", "", MEMBER, "Force 01")
    assert added.ref != "aaaaaaaaaaaa"


def test_first_one_chooses_and_then_one_fills_in(client_of: ClientOf) -> None:
    client, where = client_of(LEAD), f"/organisations/{organisation('Force 01').ref}/evidence/add/"
    assert "A link to something on the web" in client.get(where).content.decode()
    assert client.get(f"{where}?kind=rumour").status_code == 422
    assert 'enctype="multipart/form-data"' in client.get(f"{where}?kind=file").content.decode()
    assert client.post(f"{where}?kind=file", {"title": "T"}).context["form"].errors == {"file": ["Choose a file."]}
