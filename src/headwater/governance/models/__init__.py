"""What is kept of leading: oversight of a force, and what each room of the app keeps."""

from headwater.governance.models.oversight import Oversight

__all__ = ["Oversight"]
