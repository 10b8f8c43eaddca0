"""Files within files: what lies in a zip, or was sent along with a mail."""

from collections.abc import Iterator

from chronisearch.documents.formats.shared.found import (
    Found,
    NotReadError,
    Problem,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import MOST_NESTED

_depth = 0


def members_of(data: bytes, name: str, key: str) -> Iterator[Found | Problem]:
    """Give the documents of a file within another, named `key/name`, and `#` within that.

    What is of no format that is read is passed by, as it is in a folder.
    """
    from chronisearch.documents.formats.registry import documents_of, is_read

    global _depth  # noqa: PLW0603, how deep we are is known to nobody else
    own = "/".join(filter(None, (key, safe_name(name))))
    if not is_read(data, name):
        return
    if _depth >= MOST_NESTED:
        yield Problem(own, f"more than {MOST_NESTED} files within one another")
        return
    _depth += 1
    try:
        for each in documents_of(Source(data, name.rpartition("/")[2])):
            if isinstance(each, Found | Problem):
                yield each._replace(key=f"{own}#{each.key}" if each.key else own)
    except NotReadError:
        pass
    except UnreadableFormatError as error:
        yield Problem(own, error.reason)
    except (RecursionError, ValueError, LookupError, OSError) as error:
        yield Problem(own, f"cannot be read ({type(error).__name__})")
    finally:
        _depth -= 1


def safe_name(name: str) -> str:
    """Write a name as one of a member: nothing of it ever leads out of the file."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
