"""What is kept of engaging communities: what each room of the app keeps."""

from headwater.engagement.models.calendar import EVENT_KINDS, EngagementEvent
from headwater.engagement.models.communities import (
    CHAIRS,
    COMMUNITY_KINDS,
    GROUP_KINDS,
    PURPOSES,
    RHYTHMS,
    AdvisoryGroup,
    Community,
    GroupMeeting,
)
from headwater.engagement.models.consultations import Consultation, Consulted
from headwater.engagement.models.diligence import DECISIONS, DueDiligence
from headwater.engagement.models.invitations import (
    ACCEPTED,
    DECLINED,
    INVITATION_STATES,
    SENT,
    TAKEN_BACK,
    WAYS,
    GapLeftOpen,
    Invitation,
)
from headwater.engagement.models.seats import CONTACT_WAYS, SEAT_ROLES, Adviser, Seat, SeatHeld, SeatVoice
from headwater.engagement.models.spans import held_on

__all__ = [
    "ACCEPTED",
    "CHAIRS",
    "COMMUNITY_KINDS",
    "CONTACT_WAYS",
    "DECISIONS",
    "DECLINED",
    "EVENT_KINDS",
    "GROUP_KINDS",
    "INVITATION_STATES",
    "PURPOSES",
    "RHYTHMS",
    "SEAT_ROLES",
    "SENT",
    "TAKEN_BACK",
    "WAYS",
    "Adviser",
    "AdvisoryGroup",
    "Community",
    "Consultation",
    "Consulted",
    "DueDiligence",
    "EngagementEvent",
    "GapLeftOpen",
    "GroupMeeting",
    "Invitation",
    "Seat",
    "SeatHeld",
    "SeatVoice",
    "held_on",
]
