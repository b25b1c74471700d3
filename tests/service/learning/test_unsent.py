"""What an author has not sent is read by nobody else, and who reviewed a study reads it as long as it is judged."""

from __future__ import annotations

import pytest

from headwater.learning import actions, queries
from headwater.learning.models import CaseStudy

from ..conftest import ClientOf, as_viewer
from .making import AUTHOR, CANARY, EDITOR, FIRST, OPEN_READER, SECOND, asked, edition, published, reviewed, said, sent

pytestmark = pytest.mark.usefixtures("county")
UNSENT = "brindlecote"
BACK = "It is back with its author; you read it again once it is sent."


def sent_back() -> CaseStudy:
    """A study of which both reviewers ask for changes."""
    return reviewed(verdicts=("changes", "changes"))


def rewritten(study: CaseStudy) -> CaseStudy:
    """What its author makes of it, in its title too, and does not send."""
    given = {"title": f"It is {UNSENT}", "happened": f"It was {UNSENT}."}
    return actions.write_study(study, by=as_viewer(AUTHOR), given=given)


def test_what_an_author_changes_is_read_by_nobody_else_until_it_is_sent_again(client_of: ClientOf) -> None:
    study = rewritten(sent_back())
    where = f"/learning/writing/{study.ref}/"
    for name in (EDITOR, FIRST, SECOND):
        client = client_of(name)
        page = client.get(where).content.decode()
        assert BACK in page, name
        assert "Why not." in page, name  # what was said of it is still there
        for words in (UNSENT, CANARY, "flag waits", "judged on"):
            assert words not in page, (name, words)
        for other in ("/learning/writing/", "/learning/writing/?format=csv", "/"):
            assert UNSENT not in client.get(other).content.decode(), (name, other)
    assert UNSENT not in client_of(EDITOR).get(f"{where}withdraw/").content.decode()
    mine = client_of(AUTHOR).get(where).content.decode()
    assert UNSENT in mine
    assert BACK not in mine
    actions.send_study(study, by=as_viewer(AUTHOR), judged=True, said="We changed it.")
    for name in (EDITOR, FIRST, SECOND):
        assert UNSENT in client_of(name).get(where).content.decode(), name


def test_whoever_judged_a_study_judged_no_words_that_were_written_since(client_of: ClientOf) -> None:
    study, by = sent_back(), as_viewer(AUTHOR)
    where = f"/learning/writing/{study.ref}/"
    assert "that it identifies nobody." in client_of(AUTHOR).get(where).content.decode()
    study = actions.write_study(study, by=by, given={"happened": study.happened}, before={"happened": study.happened})
    assert study.judged_by == by.person  # nothing was changed
    study = rewritten(study)
    assert (study.judged_by, study.judged_on) == (None, None)
    assert "that it identifies nobody." not in client_of(AUTHOR).get(where).content.decode()
    study = actions.send_study(study, by=by, judged=True, said="We changed it.")
    assert study.judged_by == by.person


def test_what_was_written_after_a_study_was_given_back_is_not_read_once_it_is_withdrawn(client_of: ClientOf) -> None:
    study = actions.give_back_study(sent(), by=as_viewer(EDITOR), said="It names a street.")
    study = rewritten(study)
    assert (
        client_of(AUTHOR).post(f"/learning/writing/{study.ref}/withdraw/", {"said": "We gave up."}).status_code == 302
    )
    assert queries.find_study(as_viewer(EDITOR), study.ref) is None


def test_who_reviewed_a_study_reads_it_once_published_as_its_marking_lets_them(client_of: ClientOf) -> None:
    study = sent()
    reviews = [asked(study, who) for who in (OPEN_READER, SECOND)]
    client, where = client_of(OPEN_READER), f"/learning/writing/{study.ref}/"
    for review in reviews:
        said(review, "publish")
    assert CANARY in client.get(where).content.decode()
    study = published(CaseStudy.objects.get(pk=study.pk))
    assert client.get(where).status_code == 404
    page = client.get(f"/learning/studies/{edition(study, whole=False).ref}/").content.decode()
    assert "It was tried." in page
    assert CANARY not in page
    assert where not in page


def test_who_reviewed_a_refused_study_reads_what_was_said_of_it_and_no_more_of_it(client_of: ClientOf) -> None:
    study = reviewed(verdicts=("not", "not"))
    page = client_of(FIRST).get(f"/learning/writing/{study.ref}/").content.decode()
    assert page.count("Why not.") == 2
    assert CANARY not in page
    assert CANARY in client_of(EDITOR).get(f"/learning/writing/{study.ref}/").content.decode()
