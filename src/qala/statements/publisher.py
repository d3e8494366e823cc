"""The outlet that published an article is no link of its chains: they begin behind it (N1)."""

from collections.abc import Iterable, Sequence

from qala.fold import fold
from qala.record import Actor, Statement


def without_publisher(statements: Sequence[Statement], actors: Iterable[Actor], outlet: str) -> tuple[Statement, ...]:
    """The statements, their chains without the outlet itself, whether or not its name stands in quotation marks or behind its kind."""
    own = _words(outlet)
    names = {actor.id for actor in actors if actor.kind == "media" and _same(_words(actor.name), own)}
    return tuple(
        one._replace(chain=tuple(link for link in one.chain if link.actor not in names)) if one.chain and names else one
        for one in statements
    )


def _words(name: str) -> list[bytes]:
    return fold(name).replace(b'"', b" ").split()


def _same(name: list[bytes], own: list[bytes]) -> bool:
    """Whether both are one name, in front of which the kind of the outlet may stand."""
    return bool(name) and bool(own) and (name == own or name[1:] == own or name == own[1:])
