"""What sharing keeps, as lists: filtered, sorted, paged and taken away as every list of the service."""

from headwater.sharing.presenters.briefings import BRIEFINGS
from headwater.sharing.presenters.messages import MESSAGES, PREFERENCES, SOURCE_SYSTEMS, YES_OR_NO
from headwater.sharing.presenters.relationships import RELATIONSHIPS
from headwater.sharing.presenters.surveys import STANDS, gaps_table, owner_in_words, surveys_table
from headwater.sharing.presenters.writing import AUDIENCES, PRODUCTS

__all__ = [
    "AUDIENCES",
    "BRIEFINGS",
    "MESSAGES",
    "PREFERENCES",
    "PRODUCTS",
    "RELATIONSHIPS",
    "SOURCE_SYSTEMS",
    "STANDS",
    "YES_OR_NO",
    "gaps_table",
    "owner_in_words",
    "surveys_table",
]
