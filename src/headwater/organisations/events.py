"""The events of the register: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
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
    "glass.broken": gettext_noop("{actor} broke the glass: {target}"),
    "person.reminded": gettext_noop("{target} was written to of what waits"),
    "person.letter_stayed": gettext_noop("the letter to {target} could not go, and is tried again"),
}
tell_events(SENTENCES)
