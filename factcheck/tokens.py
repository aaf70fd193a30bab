"""Tokens as requests carry them, judged before the database is asked."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class PlainTokenAuthentication(TokenAuthentication):
    """`Authorization: Token ...`, of letters and digits: PostgreSQL refuses to look for NUL."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        if not (key.isascii() and key.isalnum()):
            raise AuthenticationFailed(_("Invalid token."))
        return super().authenticate_credentials(key)
