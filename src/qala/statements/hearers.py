"""To whom words are said where a pronoun stands for him: أبلغها، قال له (C13)."""

from qala.alphabet import SUFFIX
from qala.codes import Codes
from qala.fold import fold
from qala.mentions.cast import Player
from qala.statements.clauses import Clause
from qala.statements.speakers import fits
from qala.statements.verbs import ADDRESSING, CHARGING
from qala.tokens.page import Page

_PRONOUNS = dict(zip(map(fold, ("ه", "ها", "هم", "هما", "نا", "ني")), ("ms", "fs", "mp", "md", "1p", "1s"), strict=True))
_TO = {fold("ل") + pronoun: agreement for pronoun, agreement in _PRONOUNS.items()} | {fold("لي"): "1s"}
_NEAR = 4
"""Pieces behind the cue in which له is looked for."""


def heard(page: Page, clauses: list[Clause], relatives: Codes) -> None:
    """Set `hearer` where a pronoun says to whom the words are said: the speaker around, or one who spoke before."""
    before: Clause | None = None
    for clause in clauses:
        related = page.codes[max(clause.cue - 2, 1)] in relatives  # التي وجهها: what was said, not to whom
        if clause.around.addressee is None and not related and (pronoun := _pronoun(page, clause)):
            near = before if before and before.cue >= clause.sentence else None
            clause.hearer = _meant(clause, near, pronoun)
        before = clause


def _pronoun(page: Page, clause: Clause) -> str | None:
    """Person or gender, and number, of the pronoun on the verb or behind it."""
    tokens, cue = page.tokens, clause.cue
    if clause.mark == "attribution":
        first, last = clause.gap
        last = min(last, first + 3 * _NEAR)
    else:
        first, last = clause.gap
        last = min(last, cue + _NEAR)
    if page.clitics(cue) & SUFFIX and (clause.lemma in ADDRESSING or clause.lemma in CHARGING):
        return _PRONOUNS.get(tokens.pieces[cue][-page.word(cue).after :])
    behind = tokens.pieces[first : last + 1 : 2]
    return None if _TO.keys().isdisjoint(behind) else next(_TO[piece] for piece in behind if piece in _TO)


def _meant(clause: Clause, before: Clause | None, pronoun: str) -> Player | None:
    """Who is meant: in the first person whoever speaks around, else the nearest that the pronoun agrees with."""
    vouched = clause.shared if clause.mark == "attribution" else None
    around = (vouched.parent or vouched) if vouched else clause.parent
    near = [around.player if around else None, *(step[0] for step in reversed(clause.chain)), *(_spoke(before) if before else ())]
    others = [player for player in near if player and player is not clause.player]
    if pronoun[0] == "1":
        return others[0] if others and (around or clause.chain) else None
    return next((player for player in others if fits(player, pronoun[0], pronoun[1])), None)


def _spoke(clause: Clause) -> tuple[Player | None, ...]:
    return clause.player, clause.hearer
