"""Joint agreements, barriers, initiatives and liaison among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.barriers import WORDS
from headwater.core.sentences import Sentence, sentence
from headwater.engagement.models import (
    SECTORS,
    AgreementParty,
    EducationLiaison,
    EducationResource,
    Initiative,
    JointAgreement,
    JointBarrier,
)
from headwater.engagement.queries import barriers, initiatives, joint_agreements, parties_read
from headwater.engagement.queries.initiatives import liaisons_ever, resources_ever
from headwater.organisations.records import Kind, known, page_of


def _agreement(row: JointAgreement) -> Sentence:
    return sentence("“{title}”, joint work of {name}", title=row.title, name=row.organisation.name)


def _party(row: AgreementParty) -> Sentence:
    return sentence("{name}, party of “{title}”", name=row.party.name, title=row.agreement.title)


def _barrier(row: JointBarrier) -> Sentence:
    return sentence("{kind}: barrier of {name}", kind=WORDS[row.kind], name=row.organisation.name)


def _initiative(row: Initiative) -> Sentence:
    return sentence("“{title}”, initiative of {name}", title=row.title, name=row.organisation.name)


def _liaison(row: EducationLiaison) -> Sentence:
    return sentence("{sector}: education liaison of {name}", sector=SECTORS[row.sector], name=row.organisation.name)


def _resource(row: EducationResource) -> Sentence:
    return sentence("“{title}”, resource for education", title=row.title)


known("jointagreement", Kind("ref", joint_agreements, _agreement, page_of("joint-agreement")))
known("agreementparty", Kind("ref", parties_read, _party, page_of("joint-agreement", "agreement")))
known("jointbarrier", Kind("ref", barriers, _barrier, page_of("joint-barrier")))
known("initiative", Kind("ref", initiatives, _initiative, page_of("initiative")))
known("educationliaison", Kind("ref", liaisons_ever, _liaison, page_of("liaison")))
known("educationresource", Kind("ref", resources_ever, _resource, page_of("education-resource")))
