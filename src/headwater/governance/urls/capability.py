"""The addresses of capability: how ready places are, standards, and cards to call on others by."""

from django.urls import path

from headwater.governance.views import cards, readiness, standards

urlpatterns = [
    path("leadership/capability/", readiness.picture, name="capability"),
    path("leadership/capability/at/<slug:ref>/", readiness.of_place, name="capability-of"),
    path("leadership/capability/at/<slug:ref>/<slug:code>/", readiness.clause, name="capability-clause"),
    path("leadership/capability/at/<slug:ref>/<slug:code>/say/", readiness.say, name="capability-say"),
    path("leadership/capability/at/<slug:ref>/<slug:code>/except/", readiness.exempt, name="capability-except"),
    path("leadership/capability/said/<slug:ref>/check/", readiness.check, name="capability-check"),
    path("leadership/capability/said/<slug:ref>/rest/", readiness.rest, name="capability-rest"),
    path("leadership/capability/exceptions/<slug:ref>/end/", readiness.end_exception, name="capability-exception-end"),
    path("leadership/standards/", standards.all_standards, name="standards"),
    path("leadership/standards/begin/", standards.begin, name="standard-begin"),
    path("leadership/standards/versions/<slug:ref>/", standards.version, name="standard-version"),
    path("leadership/standards/versions/<slug:ref>/clause/", standards.add_clause, name="standard-clause-add"),
    path("leadership/standards/versions/<slug:ref>/cross/", standards.cross, name="standard-cross"),
    path("leadership/standards/versions/<slug:ref>/issue/", standards.issue, name="standard-issue"),
    path("leadership/standards/clauses/<slug:ref>/", standards.change_clause, name="standard-clause"),
    path("leadership/standards/<slug:ref>/", standards.standard, name="standard"),
    path("leadership/standards/<slug:ref>/version/", standards.begin_version, name="standard-version-begin"),
    path("leadership/cards/", cards.all_cards, name="cards"),
    path("leadership/cards/write/", cards.write, name="card-write"),
    path("leadership/cards/calls/", cards.all_calls, name="card-calls"),
    path("leadership/cards/calls/<slug:ref>/", cards.one_call, name="card-call"),
    path("leadership/cards/calls/<slug:ref>/answer/", cards.answer, name="card-call-answer"),
    path("leadership/cards/calls/<slug:ref>/close/", cards.close, name="card-call-close"),
    path("leadership/cards/<slug:ref>/", cards.card, name="card"),
    path("leadership/cards/<slug:ref>/call/", cards.call, name="card-call-begin"),
    path("leadership/cards/<slug:ref>/review/", cards.review, name="card-review"),
    path("leadership/cards/<slug:ref>/end/", cards.end, name="card-end"),
]
