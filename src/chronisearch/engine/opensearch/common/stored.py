"""A document as JSON and back, field by field as its classes declare them.

What is stored is told by the classes alone, so a field that a document gains is kept as well.
"""

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from chronisearch.documents.document import Document
from chronisearch.values import is_frozen


def plain(value: object) -> Any:
    """Give a value as JSON knows it."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case tuple() | list():
            return [plain(each) for each in value]
        case _ if is_frozen(type(value)):
            return {name: plain(getattr(value, name)) for name in type(value).__annotations__}
        case _:
            raise TypeError(
                f"a document holds a {type(value).__name__}, which nobody said how to store"
            )


def document_of(stored: Mapping[str, Any]) -> Document:
    """Give the document that was stored so.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: it was not stored by `plain`.
    """
    document = _value(Document, stored)
    if not isinstance(document, Document):
        raise TypeError("what is stored is no document")
    return document


def digest_of(stored: Mapping[str, Any]) -> str:
    """Give what tells whether a stored document is as it was sent: SHA-256 of its JSON."""
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()


def _value(kind: Any, stored: Any) -> Any:
    """Make a value of this type of what `plain` made of it."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), stored)
    if origin in (tuple, list):
        return _sequence(origin, get_args(kind), stored)
    if origin is not None and issubclass(origin, Mapping):
        key, each = get_args(kind)
        return {_value(key, name): _value(each, it) for name, it in stored.items()}
    return _single(kind, stored)


def _one_of(kinds: tuple[Any, ...], stored: Any) -> Any:
    if stored is None and types.NoneType in kinds:
        return None
    (kind,) = (each for each in kinds if each is not types.NoneType)
    return _value(kind, stored)


def _sequence(make: Callable[[Any], Any], kinds: tuple[Any, ...], stored: Any) -> Any:
    if len(kinds) == 1 or kinds[-1] is Ellipsis:
        return make(_value(kinds[0], each) for each in stored)
    return make(_value(kind, each) for kind, each in zip(kinds, stored, strict=True))


def _single(kind: Any, stored: Any) -> Any:
    if is_frozen(kind):
        hints = _hints(kind)
        return kind(**{name: _value(hints[name], each) for name, each in stored.items()})
    if issubclass(kind, tuple):  # a named tuple
        hints = _hints(kind)
        return kind(
            *(_value(hint, each) for hint, each in zip(hints.values(), stored, strict=True))
        )
    if issubclass(kind, date):
        return kind.fromisoformat(stored)
    if issubclass(kind, Enum):
        return kind(stored)
    if not isinstance(stored, _PLAIN.get(kind, kind)):
        raise TypeError(f"{stored!r} is no {kind.__name__}")
    return stored


_PLAIN: Final[Mapping[Any, Any]] = {float: (int, float)}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
