"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import overview, training

urlpatterns = [
    *overview.urlpatterns,
    *training.urlpatterns,
]
