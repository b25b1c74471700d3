"""Events as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from headwater.audit.changed_values import Field, fields_of, in_english, is_told, shown
from headwater.audit.models import Event

SENTENCES: Mapping[str, str] = {
    "organisation.added": gettext_noop("{actor} added {target} to the register"),
    "organisation.changed": gettext_noop("{actor} changed {target}"),
    "organisation.closed": gettext_noop("{actor} closed {target}"),
    "organisation.moved": gettext_noop("{actor} moved {target}"),
    "organisation.went": gettext_noop("{actor} moved {target} away from here"),
    "organisation.came": gettext_noop("{actor} moved {target} here"),
    "tier.set": gettext_noop("{actor} set the {target}"),
    "post.made": gettext_noop("{actor} made the post {target}"),
    "person.appointed": gettext_noop("{actor} appointed {target}"),
    "person.terms_changed": gettext_noop("{actor} changed the terms of {target}"),
    "person.left": gettext_noop("{actor} ended the time of {target}"),
    "person.invited": gettext_noop("{actor} invited {target}"),
    "person.invited_again": gettext_noop("{actor} had the letter sent again to {target}"),
    "partnership.made": gettext_noop("{actor} set up {target}"),
    "partnership.joined": gettext_noop("{actor} put {target}"),
    "partnership.left": gettext_noop("{actor} said when the time of {target} ends"),
    "post.ended": gettext_noop("{actor} said when the post {target} ends"),
    "partnership.agreed": gettext_noop("{actor} agreed for {target}"),
    "partnership.declined": gettext_noop("{actor} declined for {target}"),
    "partnership.ended": gettext_noop("{actor} said when {target} ends"),
    "token.made": gettext_noop("{actor} made the {target}"),
    "token.ended": gettext_noop("{actor} ended the {target}"),
    "evidence.added": gettext_noop("{actor} added the evidence “{target}”"),
    "evidence.good_until": gettext_noop("{actor} said until when “{target}” is good"),
    "file.cleared": gettext_noop("the scan that {actor} asked for found nothing in the file of “{target}”"),
    "file.refused": gettext_noop("the scan that {actor} asked for refused the file of “{target}”"),
    "record.cited": gettext_noop("{actor} cited {target}"),
    "framework.kept": gettext_noop("{actor} kept the framework {target}"),
    "inspection.set_up": gettext_noop("{actor} set up {target}"),
    "inspection.moved": gettext_noop("{actor} took {target} to another state"),
    "inspection.returns_due": gettext_noop("{actor} said by when the returns of {target} are due"),
    "term.added": gettext_noop("{actor} wrote the term of reference “{target}”"),
    "term.covered": gettext_noop("{actor} said whether “{target}” is covered"),
    "team.joined": gettext_noop("{actor} put {target} into the team"),
    "team.left": gettext_noop("{actor} said when {target} leaves the team"),
    "calendar.entered": gettext_noop("{actor} put “{target}” into the calendar"),
    "inspected.added": gettext_noop("{actor} put {target} among the inspected"),
    "inspected.withdrawn": gettext_noop("{actor} withdrew {target}"),
    "document.asked": gettext_noop("{actor} asked for “{target}”"),
    "document.given": gettext_noop("{actor} answered for {target}"),
    "return.asked": gettext_noop("{actor} asked for the {target}"),
    "return.answered": gettext_noop("{actor} answered questions in the {target}"),
    "return.reminded": gettext_noop("{actor} reminded of the {target}"),
    "return.signed": gettext_noop("{actor} signed off the {target}"),
    "return.reopened": gettext_noop("{actor} reopened the {target}"),
    "section.given": gettext_noop("{actor} gave a section to a colleague ({target})"),
    "section.taken_back": gettext_noop("{actor} took a section back ({target})"),
    "chapter.added": gettext_noop("{actor} added the chapter {target}"),
    "chapter.written": gettext_noop("{actor} wrote in the chapter {target}"),
    "box.added": gettext_noop("{actor} added the box “{target}”"),
    "box.left_out": gettext_noop("{actor} left out the box “{target}”"),
    "footnote.added": gettext_noop("{actor} added the footnote “{target}”"),
    "draft.made": gettext_noop("{actor} made the {target}"),
    "draft.given": gettext_noop("{actor} gave the {target}"),
    "draft.taken_back": gettext_noop("{actor} took back the {target}"),
    "draft.commented": gettext_noop("{actor} made the {target}"),
    "comment.answered": gettext_noop("{actor} answered the {target}"),
    "signing_key.made": gettext_noop("{actor} had the service’s signing key made ({target})"),
    "report.published": gettext_noop("{actor} published {target}"),
    "report.file_kept": gettext_noop("{actor} had {target} kept with the published report"),
    "report.corrected": gettext_noop("{actor} added the {target} to a published report"),
    "recommendation.made": gettext_noop("{actor} wrote {target}"),
    "recommendation.owner": gettext_noop("{actor} named an owner: {target}"),
    "recommendation.depends": gettext_noop("{actor} said what waits: {target}"),
    "milestone.set": gettext_noop("{actor} set the step “{target}”"),
    "milestone.met": gettext_noop("{actor} said when “{target}” was reached"),
    "progress.said": gettext_noop("{actor} said how far it is: {target}"),
    "closure.proposed": gettext_noop("{actor} proposed to close {target}"),
    "closure.decided": gettext_noop("{actor} decided whether {target} is closed"),
    "letter.sent": gettext_noop("{actor} sent the {target}"),
    "letter.answered": gettext_noop("{actor} answered the {target}"),
    "consent.withdrawn": gettext_noop("{actor} kept that consent was taken back ({target})"),
    "visit.kept": gettext_noop("{actor} kept a visit ({target})"),
    "observation.kept": gettext_noop("{actor} kept an {target}"),
    "observation.withdrawn": gettext_noop("{actor} withdrew an {target}"),
    "answer.evidence": gettext_noop("{actor} cited evidence for the {target}"),
    "restore.ended_again": gettext_noop("a backup was put back; a {target} had ended since, and is ended again"),
    "product.made": gettext_noop("{actor} began a {target}"),
    "portion.added": gettext_noop("{actor} added a {target} to a product"),
    "briefing.kept": gettext_noop("{actor} wrote down that others were told ({target})"),
    "caveat.given": gettext_noop("{actor} said that somebody holds a caveat ({target})"),
    "caveat.ended": gettext_noop("{actor} said until when somebody holds a caveat ({target})"),
    "portion.scanned": gettext_noop("{actor} had the file of a {target} scanned"),
    "portion.taken_out": gettext_noop("{actor} took a {target} out of a product"),
    "consent.asked": gettext_noop("{actor} asked an originator ({target})"),
    "consent.answered": gettext_noop("{actor} answered for an originator ({target})"),
    "consent.agreed_again": gettext_noop("{actor} agreed again, for those who came into the audience since ({target})"),
    "consent.lapsed": gettext_noop("{actor} let go of an originator’s answer that had ended ({target})"),
    "consent.taken_back": gettext_noop("{actor} took back an originator’s answer ({target})"),
    "release.issued": gettext_noop("{actor} issued a {target}"),
    "release.superseded": gettext_noop("{actor} issued what takes the place of a {target}"),
    "release.recalled": gettext_noop("{actor} recalled a {target}"),
    "release.read": gettext_noop("{actor} read a release, took it or told others of it ({target})"),
    "label.kept": gettext_noop("{actor} was the first to mark something so ({target})"),
    "remark.made": gettext_noop("{actor} said something of a release ({target})"),
    "remark.answered": gettext_noop("{actor} answered a reader ({target})"),
    "remark.handed_on": gettext_noop("{actor} handed a reader’s need to another ({target})"),
    "survey.made": gettext_noop("{actor} asked the readers of a product ({target})"),
    "survey.answered": gettext_noop("{actor} answered a {target}"),
    "survey.changed_said": gettext_noop("{actor} said what was changed ({target})"),
    "agreement.kept": gettext_noop("{actor} kept an {target}"),
    "agreement.ended": gettext_noop("{actor} said when an {target} ends"),
    "message.drafted": gettext_noop("{actor} began a {target}"),
    "message.changed": gettext_noop("{actor} changed a {target}"),
    "message.worded": gettext_noop("{actor} gave a {target} its wording in another language"),
    "message.language_taken_out": gettext_noop("{actor} took a language out of a {target}"),
    "message.approved": gettext_noop("{actor} approved a {target}"),
    "message.replaced": gettext_noop("{actor} approved what takes the place of a {target}"),
    "message.withdrawn": gettext_noop("{actor} withdrew a {target}"),
    "message.used": gettext_noop("{actor} kept that a {target} was used"),
    "source_system.kept": gettext_noop("{actor} put a {target} into the catalogue"),
    "source_system.changed": gettext_noop("{actor} changed what is said of a {target}"),
    "source_system.ended": gettext_noop("{actor} said when a {target} ends"),
    "preference.said": gettext_noop("{actor} said in what form material is wanted ({target})"),
    "preference.changed": gettext_noop("{actor} changed in what form material is wanted ({target})"),
    "preference.ended": gettext_noop("{actor} said until when a {target} holds"),
    "agreement.changed": gettext_noop("{actor} changed an {target}"),
    "agreed_action.set": gettext_noop("{actor} wrote down what parties agreed to do ({target})"),
    "agreed_action.done": gettext_noop("{actor} said what came of an {target}"),
    "relationship.kept": gettext_noop("{actor} kept a {target}"),
    "relationship.changed": gettext_noop("{actor} changed a {target}"),
    "relationship.ended": gettext_noop("{actor} said when a {target} ends"),
    "handover.note_written": gettext_noop("{actor} wrote a {target}"),
    "handover.checked": gettext_noop("{actor} changed the checklist of their post ({target})"),
    "audience.made": gettext_noop("{actor} made an {target}"),
    "audience.part_added": gettext_noop("{actor} put people into an audience ({target})"),
    "audience.part_ended": gettext_noop("{actor} took people out of an audience ({target})"),
    "clearance.recorded": gettext_noop("{actor} wrote vetting down ({target})"),
    "clearance.verified": gettext_noop("{actor} verified vetting ({target})"),
    "clearance.ended": gettext_noop("{actor} said when vetting ends ({target})"),
    "job.asked": gettext_noop("{actor} asked for the file “{target}”"),
    "job.done": gettext_noop("the file “{target}” was made for {actor}"),
    "job.failed": gettext_noop("the file “{target}” could not be made for {actor}"),
    "job.stopped": gettext_noop("{actor} stopped the making of the file “{target}”"),
    "job.taken": gettext_noop("{actor} took the file “{target}”"),
    "glass.broken": gettext_noop("{actor} broke the glass: {target}"),
    "person.signed_in": gettext_noop("{actor} signed in"),
    "person.signed_out": gettext_noop("{actor} signed out"),
    "person.sign_in_failed": gettext_noop("somebody failed to sign in as {target}"),
    "person.password_changed": gettext_noop("{actor} chose a new password"),
    "person.second_factor_changed": gettext_noop("{actor} changed their second factor ({target})"),
    "person.joined": gettext_noop("{actor} joined their account to {target}"),
    "person.renamed": gettext_noop("{actor} changed their name to {target}"),
    "person.corrected": gettext_noop("{actor} corrected the account of {target}"),
    "person.closed": gettext_noop("{actor} closed the account of {target}"),
    "person.opened": gettext_noop("{actor} opened the account of {target} again"),
    "finding.made": gettext_noop("{actor} made the {target}"),
    "finding.changed": gettext_noop("{actor} changed the {target}"),
    "inspected.visited": gettext_noop("{actor} said when {target} was visited"),
    "guidance.added": gettext_noop("{actor} entered the guidance “{target}”"),
    "judgement.given": gettext_noop("{actor} gave their {target}"),
    "judgement.changed": gettext_noop("{actor} changed their {target}"),
    "judgement.reconciled": gettext_noop("{actor} wrote the {target}"),
    "judgement.moderated": gettext_noop("{actor} changed the {target} in moderation"),
    "session.opened": gettext_noop("{actor} opened the moderation session “{target}”"),
    "session.closed": gettext_noop("{actor} closed the moderation session “{target}”"),
    "data_set.kept": gettext_noop("{actor} put the data set “{target}” into the register"),
    "data_set.file_brought": gettext_noop("{actor} brought a file of figures"),
    "data_set.file_used": gettext_noop("{actor} described a file of figures and took it into use"),
    "data_set.file_set_aside": gettext_noop("{actor} set a file of figures aside"),
    "area_code.given": gettext_noop("{actor} said which code a place has in files of figures"),
    "area_change.told": gettext_noop("{actor} said that an area became another"),
    "index.made": gettext_noop("{actor} made the index of need “{target}”"),
    "index.built": gettext_noop("{actor} built an index of need"),
    "boundaries.brought": gettext_noop("{actor} brought the boundaries “{target}”"),
    "nim_product.registered": gettext_noop("{actor} registered a product of the intelligence model"),
    "nim_product.changed": gettext_noop("{actor} changed what is said of a product of the intelligence model"),
    "nim_product.judged": gettext_noop("{actor} judged how good a product is"),
    "nim_product.linked": gettext_noop("{actor} said that one product informs another"),
    "nim_product.unlinked": gettext_noop("{actor} said that one product informs another no more"),
    "tasking.decided": gettext_noop("{actor} wrote down what a tasking meeting decided"),
    "tasking.closed": gettext_noop("{actor} said what came of a decision of a tasking meeting"),
    "capacity.kept": gettext_noop("{actor} wrote down hours of analysts"),
    "capacity.ended": gettext_noop("{actor} said when hours of analysts end"),
    "hours.spent": gettext_noop("{actor} wrote down hours that went into a profile"),
    "batch.received": gettext_noop("{actor} wrote down information to be assessed"),
    "batch.assessed": gettext_noop("{actor} said that information was assessed"),
    "mentoring.begun": gettext_noop("{actor} said that a unit mentors the analysts of a force"),
    "mentoring.ended": gettext_noop("{actor} said when mentoring ends"),
    "mentoring.session_held": gettext_noop("{actor} wrote down a session of mentoring"),
    "person.begins_again": gettext_noop("{actor} took away what {target} signed in with"),
}


NOT_NAMED = gettext_noop("{actor} did “{event}” to {target}")


def sentence(event: Event) -> str:
    """What happened, in a sentence."""
    said = SENTENCES.get(event.event, NOT_NAMED)
    whole = gettext(said).format(actor=event.actor_name, target=event.target_name, event=event.event)
    return f"{whole[0].upper()}{whole[1:]}."


def changes(event: Event) -> list[str]:
    """What changed, field by field; of what is new, only what the sentence does not say. No hashes."""
    fields = fields_of(event.target)
    return [
        _change(name, old, new, fields.get(name))
        for name, (old, new) in event.changes.items()
        if is_told(fields.get(name)) and not (old is None and _goes_without_saying(event, new, fields.get(name)))
    ]


def _change(name: str, old: object, new: object, field: Field | None) -> str:
    if old is None:
        return f"{gettext(name)}: {shown(new, field)}"
    return f"{gettext(name)}: {shown(old, field)} → {shown(new, field)}"


def _goes_without_saying(event: Event, new: object, field: Field | None) -> bool:
    """Whether a new value is nothing, or stands in the name that the sentence has."""
    said = in_english(new, field).casefold()
    return new in (None, "", False) or (said != "" and said in event.target_name.casefold())
