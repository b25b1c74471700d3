"""The addresses of engaging communities: those of each room."""

from headwater.engagement.urls import initiatives, joint, overview

urlpatterns = [
    *overview.urlpatterns,
    *joint.urlpatterns,
    *initiatives.urlpatterns,
]
