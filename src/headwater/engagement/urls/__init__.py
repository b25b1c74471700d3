"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import communities, overview

urlpatterns = [
    *overview.urlpatterns,
    *communities.urlpatterns,
]
