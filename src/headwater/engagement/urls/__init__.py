"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import communities, overview, training

urlpatterns = [
    *overview.urlpatterns,
    *communities.urlpatterns,
    *training.urlpatterns,
]
