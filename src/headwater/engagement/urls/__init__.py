"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import communities, consequences, exercises, overview, training

urlpatterns = [
    *overview.urlpatterns,
    *communities.urlpatterns,
    *consequences.urlpatterns,
    *exercises.urlpatterns,
    *training.urlpatterns,
]
