"""The shell app."""

from django.apps import AppConfig


class Shell(AppConfig):
    """The shell app."""

    name = "headwater.shell"
    label = "shell"

    def ready(self) -> None:
        """Have forms say what to do."""
        from headwater.shell.form_errors import speak_plainly

        speak_plainly()
