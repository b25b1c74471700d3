"""The addresses of inspections and returns."""

from django.urls import path

from headwater.inspection.views import inspections, returning, returns, setting_up, wall, workbooks

urlpatterns = [
    path("inspections/", inspections.all_inspections, name="inspections"),
    path("inspections/set-up/", setting_up.set_up, name="inspection-set-up"),
    path("inspections/framework/", setting_up.bring_framework, name="inspection-framework"),
    path("inspections/<slug:ref>/", inspections.inspection, name="inspection"),
    path("inspections/<slug:ref>/move/<slug:verb>/", setting_up.move, name="inspection-move"),
    path("inspections/<slug:ref>/due/", setting_up.returns_due, name="inspection-due"),
    path("inspections/<slug:ref>/terms/", setting_up.add_term, name="inspection-term-add"),
    path("inspections/<slug:ref>/terms/<int:number>/", setting_up.cover_term, name="inspection-term"),
    path("inspections/<slug:ref>/team/", setting_up.join_team, name="inspection-team-join"),
    path("inspections/<slug:ref>/team/<int:pk>/", setting_up.leave_team, name="inspection-team-leave"),
    path("inspections/<slug:ref>/calendar/", setting_up.enter, name="inspection-calendar"),
    path("inspections/<slug:ref>/documents/", setting_up.ask_document, name="inspection-document"),
    path("inspections/<slug:ref>/inspect/", setting_up.inspect_one, name="inspection-inspect"),
    path("inspections/<slug:ref>/inspect-all/", setting_up.inspect_many, name="inspection-inspect-all"),
    path("inspections/<slug:ref>/withdraw/<slug:organisation>/", setting_up.withdraw, name="inspection-withdraw"),
    path("inspections/<slug:ref>/returns/", inspections.returns, name="inspection-returns"),
    path("inspections/<slug:ref>/wall/", wall.the_wall, name="inspection-wall"),
    path("returns/<slug:ref>/", returns.whole, name="return"),
    path("returns/<slug:ref>/sign/", returning.sign, name="return-sign"),
    path("returns/<slug:ref>/reopen/", returning.reopen, name="return-reopen"),
    path("returns/<slug:ref>/delegate/", returning.delegate, name="return-delegate"),
    path("returns/<slug:ref>/delegated/<int:pk>/", returning.take_back, name="return-take-back"),
    path("returns/<slug:ref>/documents/<int:number>/", returning.document, name="return-document"),
    path("returns/<slug:ref>/sections/<path:group>/", returns.section, name="return-section"),
    path("returns/<slug:ref>/questions/<path:name>/", returns.question, name="return-question"),
    path("returns/<slug:ref>/workbook/", workbooks.bring, name="return-bring"),
    path("returns/<slug:ref>/workbook/<slug:form>/", workbooks.take, name="return-workbook"),
    path("returns/<slug:ref>/confirm/<path:name>/", returns.confirm, name="return-confirm"),
    path("returns/<slug:ref>/cite/<path:name>/", returns.cite, name="return-cite"),
]
