"""The shell app."""

from django.apps import AppConfig

from headwater.shell.form_errors import speak_plainly

speak_plainly()  # before any form is made: a field takes its words when it is


class Shell(AppConfig):
    """The shell app."""

    name = "headwater.shell"
    label = "shell"
