"""The addresses of allocations of posts."""

from django.urls import path

from headwater.governance.views import allocation, allocation_draws, allocation_runs, allocation_scenarios

urlpatterns = [
    path("leadership/allocation/", allocation.all_allocations, name="allocations"),
    path("leadership/allocation/make/", allocation.make, name="allocation-make"),
    path("leadership/allocation/method/", allocation.method, name="allocation-method"),
    path("leadership/allocation/<slug:ref>/", allocation.allocation, name="allocation"),
    path("leadership/allocation/<slug:ref>/needs/", allocation.needs, name="allocation-needs"),
    path("leadership/allocation/<slug:ref>/limit/", allocation_scenarios.limit, name="allocation-limit"),
    path("leadership/allocation/<slug:ref>/side-by-side/", allocation_scenarios.side_by_side, name="allocation-beside"),
    path("leadership/allocation/scenario/<slug:ref>/solve/", allocation_scenarios.solve, name="allocation-solve"),
    path("leadership/allocation/scenario/<slug:ref>/longer/", allocation_scenarios.longer, name="allocation-longer"),
    path("leadership/allocation/run/<slug:ref>/", allocation_runs.run, name="allocation-run"),
    path("leadership/allocation/run/<slug:ref>/approve/", allocation_runs.approve, name="allocation-approve"),
    path("leadership/allocation/run/<slug:ref>/draws/", allocation_draws.draws, name="allocation-draws"),
]
