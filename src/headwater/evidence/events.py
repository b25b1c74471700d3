"""The events of evidence: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "evidence.added": gettext_noop("{actor} added the evidence “{target}”"),
    "evidence.good_until": gettext_noop("{actor} said until when “{target}” is good"),
    "file.cleared": gettext_noop("the scan that {actor} asked for found nothing in the file of “{target}”"),
    "file.refused": gettext_noop("the scan that {actor} asked for refused the file of “{target}”"),
    "record.cited": gettext_noop("{actor} cited {target}"),
}
tell_events(SENTENCES)
