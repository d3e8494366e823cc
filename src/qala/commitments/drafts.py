"""A commitment on its way to the record."""

from qala.commitments.due import Term
from qala.fields import slotted
from qala.mentions.cast import Player
from qala.statements.clauses import Clause, Range


@slotted
class Draft:
    """What was found of one commitment. Indexes are piece indexes."""

    debtor: Player
    what: Range
    origin: str
    rule: str
    do: bool = True
    term: Term | None = None
    condition: Range | None = None
    creditor: Player | None = None
    via: Player | None = None
    voice: Clause | None = None
    status: str = "open"
    more: tuple[Range, ...] = ()
