"""The events of the log itself: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "restore.ended_again": gettext_noop("a backup was put back; a {target} had ended since, and is ended again"),
}
tell_events(SENTENCES)
