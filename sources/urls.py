"""Snapshots on the desk, and the documents that readers may have."""

from django.urls import URLPattern, URLResolver, path

from sources import views

app_name = "sources"

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/snapshots/<int:pk>/", views.snapshot, name="snapshot"),
    path("desk/snapshots/<int:pk>/status/", views.status, name="status"),
    path("desk/snapshots/<int:pk>/text/", views.text, name="text"),
    path("desk/snapshots/<int:pk>/warc/", views.warc, name="warc"),
    path("desk/snapshots/<int:pk>/document/", views.document, name="document"),
    path("documents/<int:pk>/", views.public_document, name="public_document"),
]
