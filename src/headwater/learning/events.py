"""The events of learning: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "study.begun": gettext_noop("{actor} began a study ({target})"),
    "study.written": gettext_noop("{actor} wrote in a study ({target})"),
    "study.flag_answered": gettext_noop("{actor} said why what was flagged identifies nobody ({target})"),
    "study.sent": gettext_noop("{actor} sent a study on ({target})"),
    "study.given_back": gettext_noop("{actor} gave a study back to its author ({target})"),
    "study.withdrawn": gettext_noop("{actor} withdrew a study ({target})"),
    "study.withdrawal_asked": gettext_noop("{actor} asked that a study be withdrawn ({target})"),
    "study.kept_published": gettext_noop("{actor} left a study published though its author asked otherwise ({target})"),
    "study_review.asked": gettext_noop("{actor} asked for a review ({target})"),
    "study_review.declared": gettext_noop("{actor} said whether there is a conflict ({target})"),
    "study_review.said": gettext_noop("{actor} said what they make of a study ({target})"),
    "study.settled": gettext_noop("{actor} decided about a study ({target})"),
    "study_edition.kept": gettext_noop("{actor} published a version of a study ({target})"),
    "study_edition.withdrawn": gettext_noop("{actor} withdrew a version of a study ({target})"),
    "study.published": gettext_noop("{actor} published a study ({target})"),
    "study.adopted": gettext_noop("{actor} took a study up ({target})"),
    "study.adoption_ended": gettext_noop("{actor} said that a study is followed no longer ({target})"),
    "study.result_told": gettext_noop("{actor} told what came of a study elsewhere ({target})"),
    "study.question_asked": gettext_noop("{actor} asked the author of a study ({target})"),
    "study.question_answered": gettext_noop("{actor} answered a question about a study ({target})"),
    "study.commended": gettext_noop("{actor} thanked for a study ({target})"),
    "study.words_taken_out": gettext_noop("{actor} took out what was written beside a study or in a call ({target})"),
    "theme.followed": gettext_noop("{actor} follows a theme ({target})"),
    "theme.left": gettext_noop("{actor} follows a theme no longer ({target})"),
    "evidence_call.made": gettext_noop("{actor} called for evidence ({target})"),
    "evidence_call.answered": gettext_noop("{actor} answered a call for evidence ({target})"),
    "evidence_call.closed": gettext_noop("{actor} closed a call for evidence ({target})"),
    "commitment.kept": gettext_noop("{actor} wrote down a promise ({target})"),
    "commitment.said": gettext_noop("{actor} said what became of a promise ({target})"),
}
tell_events(SENTENCES)
