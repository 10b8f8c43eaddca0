"""Characters that a text writes as HTML does: `arm&eacute;e`, `&laquo;&nbsp;oui&nbsp;&raquo;`."""

from typing import Final

from chronisearch.late import compiled_late

_ENTITY: Final = compiled_late(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_OF_MARKUP: Final = frozenset({"<", ">"})
"""They stay as they are: what writes them so speaks of markup."""


def without_entities(text: str) -> str | None:
    """Give the text with the characters that are meant; None where there is none written so."""
    if "&" not in text or not _ENTITY.search(text):
        return None
    import html  # 3 ms, for what few texts have

    def meant(written: str) -> str:
        character = html.unescape(written)
        is_meant = len(character) == 1 and (character.isprintable() or character == "\u00a0")
        return character if is_meant and character not in _OF_MARKUP else written

    found = _ENTITY.sub(lambda match: meant(match[0]), text)
    return found if found != text else None
