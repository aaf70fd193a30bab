"""Public pages at /, the workbench at /desk/, the API at /api/."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import PasswordResetView
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path(
        "accounts/password_reset/",
        # The link leads to our own address, whatever name and port the request gave.
        PasswordResetView.as_view(extra_email_context={"site_url": settings.SITE_URL}),
        name="password_reset",
    ),
    path("accounts/", include("django.contrib.auth.urls")),
    path("api/v1/", include("factcheck.api")),
    path("", include("sources.urls")),
    path("", include("claims.urls")),
]
