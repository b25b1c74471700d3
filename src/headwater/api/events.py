"""The events of programs and their tokens: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "token.made": gettext_noop("{actor} made the {target}"),
    "token.ended": gettext_noop("{actor} ended the {target}"),
}
tell_events(SENTENCES)
