"""How a terminal wants it; apart from the renderers, so that Rich is loaded only where used."""

from chronisearch.values import frozen


@frozen
class Look:
    """`styled` allows colour and weight, `width_chars` is the width of a line."""

    width_chars: int = 80
    styled: bool = False
