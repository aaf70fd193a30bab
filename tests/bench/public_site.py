"""The site's addresses beside one bare view, which public pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from factcheck.urls import urlpatterns as site


def bare(_request: HttpRequest) -> HttpResponse:
    """The least a Django view can do, through the same middleware."""
    return HttpResponse("<!doctype html><title>Hello</title>")


urlpatterns = [path("bare/", bare), *site]
