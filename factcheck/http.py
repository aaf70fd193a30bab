"""Request types for views that only signed-in people reach."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from rest_framework.request import Request


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: `user` is never anonymous."""

    user: User


class SignedInApiRequest(Request):
    """An API request behind `IsAuthenticated`: `user` is never anonymous."""

    user: User
