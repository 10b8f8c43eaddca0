"""XML as office programs write it: parsed with care, its names without their namespaces."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from chronisearch.documents.formats.shared.found import UnreadableFormatError

_DOCTYPE: Final = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def parsed(data: bytes, what: str) -> ET.Element:
    """Parse a part of an office file.

    No office program writes a document type, and entities that grow need one: it is refused.

    Raises:
        UnreadableFormatError: it is no XML, or has a document type.
    """
    if _DOCTYPE.search(data) or (data.startswith(_UTF_16) and _DOCTYPE.search(data[2:])):
        raise UnreadableFormatError(f"{what} defines entities, which no office program does")
    try:
        return ET.fromstring(data)  # noqa: S314, entities are refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise UnreadableFormatError(f"{what} is damaged") from error


def local(tag: object) -> str:
    """Give an element's name without its namespace; "" for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: ET.Element, name: str) -> str:
    """Give an attribute by its name without namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return value
    return ""


def child(element: ET.Element, *names: str) -> ET.Element | None:
    """Give the first child of a name, and of that the next name's, as far as they go."""
    for name in names:
        found = next((each for each in element if local(each.tag) == name), None)
        if found is None:
            return None
        element = found
    return element


def all_named(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield all elements of this name at any depth, in order."""
    return (each for each in element.iter() if local(each.tag) == name)


def text_of(element: ET.Element | None) -> str:
    """Give all text within an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
