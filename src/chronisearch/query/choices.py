"""Several values for one field are a choice: `source:a source:b` asks for texts of either."""

from chronisearch.query.tree import InSource, Named, Node, Or


def with_choices(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give conditions that all must hold, those on one field joined into one."""
    by_field: dict[object, list[Node]] = {}
    for child in children:
        by_field.setdefault(_field(child), []).append(child)
    by_field.pop(None, None)
    chosen = {id(one[0]): Or(tuple(one)) for one in by_field.values() if len(one) > 1}
    joined = {id(each) for one in by_field.values() for each in one[1:]}
    return tuple(chosen.get(id(each), each) for each in children if id(each) not in joined)


def _field(node: Node) -> object:
    """Name the field of a condition that a document can meet in one way of several."""
    match node:
        case InSource():
            return InSource
        case Named(kind=kind):
            return kind
        case _:
            return None
