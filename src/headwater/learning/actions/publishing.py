"""A study is published through sharing, at a marking, an open version of it too; and withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from headwater import schemes
from headwater.audit.actions import action, insist
from headwater.core.case_studies import KINDS, RESULTS, texts_of
from headwater.core.errors import BadInput, refuse
from headwater.core.pence import pounds
from headwater.core.sentences import sentence
from headwater.learning import policies, queries
from headwater.learning.actions.read_by_others import NOT_JUDGED, Keys, names_nobody
from headwater.learning.actions.studies import moved
from headwater.learning.models import CaseStudy, StudyEdition
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.learning import words_of
from headwater.sharing import actions as sharing
from headwater.sharing.models import ISSUED, Audience, Portion, Product

WHY_OPEN = sentence("It says what the study is about and what came of it, and names no place and nobody.")
OPEN_TEXTS = ("summary",)  # what the open version has, beside what the study is filed under


def publish_study(study: CaseStudy, *, by: Viewer, audiences: Sequence[Audience], level: str, why: str) -> CaseStudy:
    """Make a product of sharing of it and issue it to each audience: the summary open, the rest at ``level``.

    Each audience gets what it may have by sharing’s rule. All of it or nothing: where an audience would get none of
    it, or none would get the whole, nothing is made.
    """
    with transaction.atomic():
        study = study.fresh()
        insist(policies.may_publish_study(by, study))
        not_empty({"What harm would follow": why})
        if queries.flags_left(study):
            what = sentence("what was flagged is not all answered.")
            raise refuse("The study", what, sentence("Ask its author for changes."))
        product = _product(study, by, audiences)
        whole = _portions(study, product, by, level, why)
        for audience in audiences:
            release = sharing.issue(product, by=by, audience=audience)
            edition = StudyEdition(study=study, release=release, whole=len(release.body) == whole)
            edition.organisation, edition.published_on = product.organisation, by.day
            _kept(edition, by=by)
        if not StudyEdition.objects.filter(study=study, whole=True).exists():
            what = sentence("none of these audiences may read the whole study at that level.")
            raise refuse("Level", what, sentence("Choose a lower level, or add an audience that reads so high."))
        return _published(study, by=by)


def _product(study: CaseStudy, by: Viewer, audiences: Sequence[Audience]) -> Product:
    homes = {(one.organisation_id, one.scheme, one.asset) for one in audiences}
    if len(homes) != 1:
        what = sentence("there is none, or they are not of one keeper and one marking scheme.")
        raise refuse("For whom", what, sentence("Choose audiences of one keeper, in one scheme."))
    first = audiences[0]
    new = Product(organisation=first.organisation, title=study.title, scheme=first.scheme, asset=first.asset)
    return sharing.make_product(new, by=by)


def _portions(study: CaseStudy, product: Product, by: Viewer, level: str, why: str) -> int:
    lowest = schemes.shipped().policy.schemes[product.scheme].levels[0]
    open_one = Portion(text=_open_text(study), level=lowest.code, why=str(WHY_OPEN))
    rest = [Portion(text=text, level=level, why=why) for text in _texts(study)]
    for portion in (open_one, *rest):
        portion.product, portion.originator = product, product.organisation
        try:
            sharing.add_portion(portion, by=by)
        except BadInput as bad:
            raise refuse("Level", bad.problems[0].what, bad.problems[0].remedy) from bad
    return 1 + len(rest)


def _open_text(study: CaseStudy) -> str:
    place = f"{words_of('place')[study.place_kind]}, {words_of('region')[study.region]}"
    years = "–".join(str(year) for year in dict.fromkeys((study.first_year, study.last_year)) if year)
    filed = (KINDS[study.kind], place, years, RESULTS[study.result], words_of("strength")[study.strength])
    return f"{texts_of(study.kind)['summary']}\n{study.summary}\n{'. '.join(filter(None, map(str, filed)))}."


def _texts(study: CaseStudy) -> Iterator[str]:
    for name, label in texts_of(study.kind).items():
        if name not in ("title", *OPEN_TEXTS) and getattr(study, name):
            cost = f"\n{pounds(study.cost_pence)}" if name == "cost_told" and study.cost_pence is not None else ""
            yield f"{label}\n{getattr(study, name)}{cost}"
    if study.contact is not None:
        yield f"{sentence('Whom to ask')}\n{study.contact.title}, {study.contact.organisation.name}"


@action("study_edition.kept", policy=lambda by, edition: policies.may_publish_study(by, edition.study))
def _kept(edition: StudyEdition, *, by: Viewer) -> StudyEdition:
    edition.save()
    return edition


@action("study.published", policy=policies.may_publish_study)
def _published(study: CaseStudy, *, by: Viewer) -> CaseStudy:
    return moved(study, "publish", by)


def withdraw_study(study: CaseStudy, *, by: Viewer, said: str, judged: Keys = NOT_JUDGED) -> CaseStudy:
    """Withdraw a study, published or not, with the reason, which names nobody: those who could read it read that."""
    names_nobody({"Why": said}, judged=judged)
    with transaction.atomic():
        study = study.fresh()
        insist(policies.may_withdraw_study(by, study))
        for edition in list(StudyEdition.objects.filter(study=study, withdrawn_on__isnull=True)):
            _ended(edition, by=by, said=said)
        return _withdrawn(study, by=by, said=said)


@action("study_edition.withdrawn", policy=lambda by, edition: policies.may_withdraw_study(by, edition.study))
def _ended(edition: StudyEdition, *, by: Viewer, said: str) -> StudyEdition:
    edition.withdrawn_on, edition.withdrawn_by, edition.withdrawn_why = by.day, by.person, said
    edition.save()
    if edition.release.state == ISSUED:
        sharing.recall(edition.release, by=by, why=said)
    return edition


@action("study.withdrawn", policy=policies.may_withdraw_study)
def _withdrawn(study: CaseStudy, *, by: Viewer, said: str) -> CaseStudy:
    return moved(study, "withdraw", by, said)
