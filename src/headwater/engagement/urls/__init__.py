"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import communities, consequences, exercises, initiatives, joint, overview, training

urlpatterns = [
    *overview.urlpatterns,
    *communities.urlpatterns,
    *consequences.urlpatterns,
    *exercises.urlpatterns,
    *initiatives.urlpatterns,
    *joint.urlpatterns,
    *training.urlpatterns,
]
