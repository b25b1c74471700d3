"""The addresses of frameworks, indicators, adoptions and statements of success."""

from django.urls import path

from headwater.performance.views import adoptions, frameworks, indicators, overview, success

urlpatterns = [
    path("measures/", overview.measures, name="measures"),
    path("measures/frameworks/", frameworks.library, name="performance-frameworks"),
    path("measures/frameworks/side-by-side/", frameworks.side_by_side, name="frameworks-compared"),
    path("measures/frameworks/in-the-report/", frameworks.those_that_ship, name="frameworks-that-ship"),
    path("measures/frameworks/in-the-report/<slug:key>/", frameworks.take_in, name="framework-take-in"),
    path("measures/frameworks/of/<slug:ref>/submit/", frameworks.submit, name="framework-submit"),
    path("measures/frameworks/<slug:ref>/", frameworks.framework, name="performance-framework"),
    path("measures/frameworks/<slug:ref>/indicator/", indicators.add, name="indicator-add"),
    path("measures/frameworks/<slug:ref>/in-use/", frameworks.put_in_use, name="framework-in-use"),
    path("measures/frameworks/<slug:ref>/retire/", frameworks.retire, name="framework-retire"),
    path("measures/frameworks/<slug:ref>/adapt/", frameworks.adapt, name="framework-adapt"),
    path("measures/frameworks/<slug:ref>/adopt/", adoptions.adopt, name="framework-adopt"),
    path("measures/frameworks/<slug:ref>/assess/", adoptions.assess, name="framework-assess"),
    path("measures/indicators/<slug:ref>/", indicators.indicator, name="indicator"),
    path("measures/indicators/<slug:ref>/redefine/", indicators.redefine, name="indicator-redefine"),
    path("measures/adopted/<slug:ref>/", adoptions.adoption, name="framework-adoption"),
    path("measures/adopted/<slug:ref>/used/", adoptions.use, name="adoption-used"),
    path("measures/adopted/<slug:ref>/agreed/", adoptions.partner, name="adoption-agreed"),
    path("measures/adopted/<slug:ref>/end/", adoptions.end, name="framework-adoption-end"),
    path("measures/success/", success.statements, name="success-statements"),
    path("measures/success/of/<slug:ref>/say/", success.say, name="success-say"),
    path("measures/success/<slug:ref>/", success.statement, name="success-statement"),
]
