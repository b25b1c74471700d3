"""The addresses of tables of counts and their families."""

from django.urls import path

from headwater.performance.views import table_steps, tables

urlpatterns = [
    path("measures/tables/", tables.listed, name="tables-of-counts"),
    path("measures/tables/of/<slug:ref>/begin/", tables.begin, name="table-family-begin"),
    path("measures/tables/families/<slug:ref>/", tables.family, name="table-family"),
    path("measures/tables/families/<slug:ref>/prepare/", tables.prepare, name="table-prepare"),
    path("measures/tables/<slug:ref>/", tables.table, name="table-of-counts"),
    path("measures/tables/<slug:ref>/change/", table_steps.change, name="table-change"),
    path("measures/tables/<slug:ref>/protect/", table_steps.protect, name="table-protect"),
    path("measures/tables/<slug:ref>/again/", table_steps.again, name="table-again"),
    path("measures/tables/<slug:ref>/answer-for/", table_steps.answer_for, name="table-answer-for"),
    path("measures/tables/<slug:ref>/publish/", table_steps.publish, name="table-publish"),
    path("measures/tables/<slug:ref>/withdraw/", table_steps.withdraw, name="table-withdraw"),
]
