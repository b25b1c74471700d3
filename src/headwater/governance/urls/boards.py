"""The addresses of structures: boards, meetings, actions, oversight, visits and figures that differ."""

from django.urls import path

from headwater.governance.views import boards, meetings, overseeing

urlpatterns = [
    path("leadership/boards/", boards.boards, name="boards"),
    path("leadership/boards/of/<slug:ref>/set-up/", boards.set_up, name="board-set-up"),
    path("leadership/boards/structure/", boards.structure, name="structure"),
    path("leadership/boards/chair/", boards.chair, name="chair"),
    path("leadership/boards/actions/", meetings.board_actions, name="board-actions"),
    path("leadership/boards/actions/<slug:ref>/", meetings.board_action, name="board-action"),
    path("leadership/boards/actions/<slug:ref>/close/", meetings.close, name="board-action-close"),
    path("leadership/boards/actions/<slug:ref>/hand-on/", meetings.hand_on, name="board-action-hand-on"),
    path("leadership/boards/meetings/<slug:ref>/", meetings.meeting, name="meeting"),
    path("leadership/boards/meetings/<slug:ref>/attendance/", meetings.attendance, name="meeting-attendance"),
    path("leadership/boards/meetings/<slug:ref>/minutes/", meetings.minutes, name="meeting-minutes"),
    path("leadership/boards/meetings/<slug:ref>/paper/", meetings.paper, name="meeting-paper"),
    path("leadership/boards/meetings/<slug:ref>/decide/", meetings.decide, name="meeting-decide"),
    path("leadership/boards/meetings/<slug:ref>/action/", meetings.set_action, name="meeting-action"),
    path("leadership/boards/held/<slug:ref>/ends/", boards.held_ends, name="board-held-ends"),
    path("leadership/boards/oversight/", overseeing.oversights, name="oversights"),
    path("leadership/boards/oversight/<slug:ref>/", overseeing.oversight, name="oversight"),
    path("leadership/boards/oversight/<slug:ref>/member/", overseeing.member, name="oversight-member"),
    path("leadership/boards/oversight/<slug:ref>/training/", overseeing.training, name="oversight-training"),
    path("leadership/boards/oversight/<slug:ref>/ask/", overseeing.ask, name="oversight-ask"),
    path("leadership/boards/members/<slug:ref>/ends/", overseeing.member_ends, name="oversight-member-ends"),
    path("leadership/boards/questions/<slug:ref>/answer/", overseeing.answer, name="oversight-answer"),
    path("leadership/boards/visits/", overseeing.visits, name="visits"),
    path("leadership/boards/visits/add/", overseeing.log_visit, name="visit-add"),
    path("leadership/boards/visits/<slug:ref>/answer/", overseeing.answer_visit, name="visit-answer"),
    path("leadership/boards/statistics/", overseeing.statistics, name="statistics"),
    path("leadership/boards/statistics/add/", overseeing.keep_statistic, name="statistic-add"),
    path("leadership/boards/<slug:ref>/", boards.board, name="board"),
    path("leadership/boards/<slug:ref>/change/", boards.change, name="board-change"),
    path("leadership/boards/<slug:ref>/end/", boards.end, name="board-end"),
    path("leadership/boards/<slug:ref>/seat/", boards.seat, name="board-seat"),
    path("leadership/boards/<slug:ref>/aspect/", boards.aspect, name="board-aspect"),
    path("leadership/boards/<slug:ref>/reports-to/", boards.reports, name="board-reports"),
    path("leadership/boards/<slug:ref>/meeting/", meetings.call, name="meeting-call"),
]
