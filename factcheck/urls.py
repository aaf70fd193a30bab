"""Public pages at /, the workbench at /desk/, the API at /api/."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("accounts/", include("django.contrib.auth.urls")),
    path("api/v1/", include("factcheck.api")),
    path("", include("sources.urls")),
    path("", include("claims.urls")),
]
