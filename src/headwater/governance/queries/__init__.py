"""Questions about leading, viewer first. What the viewer may not see is in no list and no count."""

from headwater.governance.queries.led import find_led, led, read_at

__all__ = ["find_led", "led", "read_at"]
