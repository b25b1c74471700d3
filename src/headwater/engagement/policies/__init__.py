"""Who may do what in engaging communities. One rule serves page, button, API and log."""

from headwater.engagement.policies.engaging import may_answer_for, may_engage, may_read_engagement

__all__ = ["may_answer_for", "may_engage", "may_read_engagement"]
