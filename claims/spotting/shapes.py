"""Findings as JSON and back: what is stored, sent by the API and printed.

A dataclass is an object of its fields, a Decimal and a date are text, a tuple is a list. Reading
checks every type, so that whatever comes back is as good as what the engine made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")

SHAPE = 1
"""Counts up when what is written changes so that older rows cannot be read."""
LONGEST_NUMBER = 100


class ShapeError(ValueError):
    """Not what the engine writes. The message says where and why."""


def write(value: Any) -> Any:
    """`value` as what json.dumps takes: a finding, or lists, texts and numbers of them."""
    if isinstance(value, list | tuple) and not hasattr(value, "_asdict"):
        return [write(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(write(one) for one in value)
    if is_dataclass(value) or isinstance(value, tuple):
        return {name: write(getattr(value, name)) for name in _names_of(value)}
    return _plain(value)


def _names_of(value: Any) -> list[str]:
    return list(_fields_of(value.__class__))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f") if abs(value.adjusted()) < LONGEST_NUMBER else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def read(kind: type[Value], written: object) -> Value:
    """The `kind` that `written` stands for. Raises ShapeError."""
    found: Value = _read(kind, written, kind.__name__)
    return found


def read_all(kind: type[Value], written: object) -> tuple[Value, ...]:
    """The tuple of `kind` that a list stands for. Raises ShapeError."""
    found: tuple[Value, ...] = _read(tuple[kind, ...], written, kind.__name__)  # type: ignore[valid-type]
    return found


def check_spans(text: str, findings: Sequence[Any]) -> None:
    """Raise ShapeError where a finding's `start` and `end` do not cut its words out of `text`."""
    for one in findings:
        words = one.words if hasattr(one, "words") else one.text
        if not 0 <= one.start <= one.end or text[one.start : one.end] != words:
            raise ShapeError(f"“{words[:40]}” does not stand at {one.start}.")


@cache
def _fields_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, written: object, where: str) -> Any:
    """One value of any type that findings are made of."""
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), written, where)
    if get_origin(kind) is frozenset:
        return frozenset(_read_tuple((*get_args(kind), ...), written, where))
    if isinstance(kind, UnionType):
        return _read_optional(kind, written, where)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _read_fields(kind, written, where)
    return _read_plain(kind, written, where)


def _read_plain(kind: type, written: object, where: str) -> Any:
    if kind in (int, bool):
        if type(written) is not kind:
            raise ShapeError(f"{where}: {kind.__name__} is missing.")
        return written
    return _read_text(kind, written, where)


def _read_tuple(kinds: tuple[Any, ...], written: object, where: str) -> tuple[Any, ...]:
    if not isinstance(written, list):
        raise ShapeError(f"{where}: a list is missing.")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], one, where) for one in written)
    if len(written) != len(kinds):
        raise ShapeError(f"{where}: a list of {len(kinds)} is missing.")
    return tuple(_read(kind, one, where) for kind, one in zip(kinds, written, strict=True))


def _read_optional(kind: UnionType, written: object, where: str) -> Any:
    if written is None:
        return None
    (given,) = (one for one in get_args(kind) if one is not NoneType)
    return _read(given, written, where)


def _read_fields(kind: type, written: object, where: str) -> Any:
    if not isinstance(written, Mapping):
        raise ShapeError(f"{where}: an object is missing.")
    known = _fields_of(kind)
    unknown = sorted(str(name)[:40] for name in set(written) - set(known))
    if unknown:
        raise ShapeError(f"{where}: there is no {unknown[0]}.")
    given = {name: _read(known[name], value, f"{where}.{name}") for name, value in written.items()}
    try:
        return kind(**given)
    except TypeError as error:
        raise ShapeError(f"{where}: {error}.") from error


def _read_text(kind: type, written: object, where: str) -> Any:
    """Text, or what is written as text: a number, a date, one of some words."""
    if not isinstance(written, str):
        raise ShapeError(f"{where}: text is missing.")
    if kind is str:
        return written
    try:
        if kind is Decimal:
            return _number(written)
        return date.fromisoformat(written) if kind is date else kind(written)
    except (ValueError, InvalidOperation) as error:
        raise ShapeError(f"{where}: “{written[:40]}” is no {kind.__name__.lower()}.") from error


def _number(written: str) -> Decimal:
    if len(written) > LONGEST_NUMBER + 2:
        raise ValueError(written)
    value = Decimal(written)
    if not value.is_finite() or abs(value.adjusted()) >= LONGEST_NUMBER:
        raise ValueError(written)
    return value
