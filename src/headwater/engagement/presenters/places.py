"""The list of places that somebody reads the engagement of."""

from __future__ import annotations

from headwater.core.sentences import sentence
from headwater.governance.presenters.organisations import list_of_organisations

KINDS = ("national", "region", "force", "area", "neighbourhood")
READ = list_of_organisations(sentence("Places"), KINDS, "engagement-of")
