"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import consequences, exercises, overview

urlpatterns = [
    *overview.urlpatterns,
    *consequences.urlpatterns,
    *exercises.urlpatterns,
]
