"""For the server's process: the project's WSGI application with one bare view beside the site."""

from django.conf import settings

from factcheck.wsgi import application


def with_a_bare_view():
    settings.ROOT_URLCONF = "tests.bench.public_site"
    return application
