"""Questions about engaging communities: each gives what the viewer may see, and nothing else."""

from headwater.engagement.queries.engaged import engages_at, find_read, places_read

__all__ = ["engages_at", "find_read", "places_read"]
