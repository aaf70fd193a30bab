"""Tokens as requests carry them, judged before the database is asked; they end with a password."""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import AuthenticationFailed


class PlainTokenAuthentication(TokenAuthentication):
    """`Authorization: Token ...`, of letters and digits: PostgreSQL refuses to look for NUL."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        if not (key.isascii() and key.isalnum()):
            raise AuthenticationFailed(_("Invalid token."))
        return super().authenticate_credentials(key)


class EndWithPassword:
    """Among the password validators, which Django tells of every new password, however it is set:
    a token that somebody else got hold of is worthless from then on, like their sessions."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Any password will do here."""

    def get_help_text(self) -> str:
        return _("Programs that use the API in your name need a new token afterwards.")

    def password_changed(self, _password: str, user: User | None = None) -> None:
        if user is not None:
            Token.objects.filter(user=user.pk).delete()
