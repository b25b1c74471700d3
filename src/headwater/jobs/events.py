"""The events of work that is asked for: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "job.asked": gettext_noop("{actor} asked for the file “{target}”"),
    "job.done": gettext_noop("the file “{target}” was made for {actor}"),
    "job.failed": gettext_noop("the file “{target}” could not be made for {actor}"),
    "job.stopped": gettext_noop("{actor} stopped the making of the file “{target}”"),
    "job.taken": gettext_noop("{actor} took the file “{target}”"),
}
tell_events(SENTENCES)
