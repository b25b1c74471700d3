"""Who reads how communities are engaged at a place, who writes it, and who answers for what is decided."""

from __future__ import annotations

from headwater.governance.policies import may_lead, may_read_leadership
from headwater.organisations.place_policies import may_work_on

may_read_engagement = may_read_leadership  # a post there, above it or everywhere, or at a body that watches over it
may_engage = may_work_on  # write it: a post there or at what it is part of, as an engagement officer has (4.6.1)
may_answer_for = may_lead  # decide, approve, publish and stop: those who lead there or above it
