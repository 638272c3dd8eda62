"""Things that are, by way of others, made of themselves."""

from collections.abc import Iterator, Mapping, Sequence

_LONGEST_WAY = 6


def circles_in(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Each circle once, from where the way first meets it."""
    done: set[str] = set()
    for start in edges:
        way: dict[str, None] = {}
        stack = [(start, 0)]
        while stack:
            id, at = stack.pop()
            if at == 0:
                if id in way:
                    yield list(way)[list(way).index(id) :]
                if id in way or id in done:
                    continue
                way[id] = None
            targets = edges.get(id, [])
            if at < len(targets):
                stack += [(id, at + 1), (targets[at], 0)]
            else:
                done.add(id)
                del way[id]


def way_round(circle: Sequence[str]) -> str:
    """The circle in words, back to its beginning."""
    shortened = ["…"] if len(circle) > _LONGEST_WAY else []
    return " → ".join([*circle[:_LONGEST_WAY], *shortened, circle[0]])
