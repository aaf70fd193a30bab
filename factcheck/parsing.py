"""JSON as requests bring it: bounded, and nothing in it that no database or answer can carry."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser


class TooLarge(APIException):
    """A body beyond what we read."""

    status_code = 413
    default_detail = gettext_lazy("This is larger than is taken here.")
    default_code = "too_large"


class BoundedJSONParser(JSONParser):
    """Reads at most DATA_UPLOAD_MAX_MEMORY_SIZE bytes; refuses lone surrogates and deep nests."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge
        try:
            read = json.loads(raw.decode(), parse_constant=_refuse)
            json.dumps(read, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError) as error:
            raise ParseError(_("This is no JSON that can be read.")) from error
        return read


def _refuse(constant: str) -> None:
    """NaN and the infinities are no JSON (RFC 8259, s. 6)."""
    raise ValueError(constant)
