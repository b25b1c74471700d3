"""The events of accounts: what the log says of each."""

from django.utils.translation import gettext_noop

from headwater.audit.sentences import tell_events

SENTENCES = {
    "person.signed_in": gettext_noop("{actor} signed in"),
    "person.signed_out": gettext_noop("{actor} signed out"),
    "person.sign_in_failed": gettext_noop("somebody failed to sign in as {target}"),
    "person.password_changed": gettext_noop("{actor} chose a new password"),
    "person.second_factor_changed": gettext_noop("{actor} changed their second factor ({target})"),
    "person.joined": gettext_noop("{actor} joined their account to {target}"),
    "person.renamed": gettext_noop("{actor} changed their name to {target}"),
    "person.reminders_chosen": gettext_noop("{actor} chose how often they are written to of what waits"),
    "person.corrected": gettext_noop("{actor} corrected the account of {target}"),
    "person.closed": gettext_noop("{actor} closed the account of {target}"),
    "person.opened": gettext_noop("{actor} opened the account of {target} again"),
    "person.begins_again": gettext_noop("{actor} took away what {target} signed in with"),
}
tell_events(SENTENCES)
