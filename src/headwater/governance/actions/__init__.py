"""What people do in leading: the only writers."""

from headwater.governance.actions.oversight import begin_oversight, end_oversight

__all__ = ["begin_oversight", "end_oversight"]
