"""Each endpoint asks the same query or action as its page, so that neither can say more than the other."""

from headwater.api import problems
from headwater.api.application import api
from headwater.api.endpoints import citations, evidence, figures, register, releases, working_together

__all__ = ["api", "citations", "evidence", "figures", "problems", "register", "releases", "working_together"]
