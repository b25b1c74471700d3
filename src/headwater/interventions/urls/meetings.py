"""The addresses of meetings of a panel, agendas and packs."""

from django.urls import path

from headwater.interventions.views import agenda, meetings, packs

AT = "support/"
PANEL = f"{AT}panels/<slug:ref>/meetings/"
MEETING = f"{AT}meetings/<slug:ref>/"
CASE = f"{AT}cases/<slug:ref>/"
ITEM = f"{CASE}agenda/<slug:which>/"
PACK = f"{CASE}packs/<slug:which>/"
urlpatterns = [
    path(PANEL, meetings.meetings, name="panel-meetings"),
    path(f"{PANEL}set/", meetings.set_meeting, name="panel-meeting-set"),
    path(MEETING, meetings.meeting, name="panel-meeting"),
    path(f"{MEETING}off/", meetings.call_off, name="panel-meeting-off"),
    path(f"{MEETING}held/", meetings.hold, name="panel-meeting-held"),
    path(f"{CASE}agenda/", agenda.agenda, name="case-agenda"),
    path(f"{CASE}on-agenda/", agenda.put, name="case-agenda-put"),
    path(ITEM, agenda.item, name="case-item"),
    path(f"{ITEM}off/", agenda.take_off, name="case-item-off"),
    path(f"{ITEM}view/", agenda.view_of, name="case-item-view"),
    path(f"{ITEM}decide/", agenda.decide, name="case-item-decide"),
    path(f"{ITEM}dissent/", agenda.dissent, name="case-item-dissent"),
    path(f"{ITEM}give/<slug:agency>/", packs.choose, name="case-pack-choose"),
    path(PACK, packs.pack, name="case-pack"),
    path(f"{PACK}issue/", packs.issue, name="case-pack-issue"),
    path(f"{PACK}recall/", packs.recall, name="case-pack-recall"),
    path(f"{AT}packs/", packs.packs, name="packs"),
    path(f"{AT}packs/<slug:ref>/", packs.read, name="pack"),
    path(f"{AT}packs/<slug:ref>/view/", packs.say, name="pack-view"),
    path(f"{AT}packs/<slug:ref>/dissent/", packs.dissent, name="pack-dissent"),
]
