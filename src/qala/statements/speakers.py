"""Who is speaking: resolved sources, dropped subjects (R1-R6), nested reports."""

from qala.alphabet import ARTICLE
from qala.mentions.cast import Cast, Player
from qala.statements.clauses import Clause, Range
from qala.statements.issuers import Issuers
from qala.statements.verbs import GOING_ON
from qala.tokens.page import Page


class Speakers:
    """Resolves the speakers of a page's clauses, in text order."""

    def __init__(self, page: Page, cast: Cast, issuers: Issuers) -> None:
        self.page, self.cast, self.issuers = page, cast, issuers
        self.main: list[Clause] = []

    def resolve(self, clauses: list[Clause]) -> None:
        """Set `player` or `reason`, `relayer` and `parent` of every clause."""
        self._nest(clauses)
        for clause in clauses:
            if clause.relay:
                definite = self.page.codes[clause.relay[0]] & ARTICLE  # نقل البيان عن مصدر
                clause.relayer = (self._issuer(clause.relay) if definite else None) or self.cast.meet(*clause.relay)
            clause.player = self._player(clause)
            if clause.player is None and clause.reason is None:
                clause.reason = "the cue has no subject and nobody spoke before"
            if self._leads(clause):
                self.main.append(clause)

    def _nest(self, clauses: list[Clause]) -> None:
        """The parent of a clause is the innermost one whose content holds its cue."""
        stack: list[Clause] = []
        for clause in clauses:
            while stack and stack[-1].end <= clause.cue:
                stack.pop()
            if stack and stack[-1].start <= clause.cue:
                clause.parent = stack[-1]
            if clause.mark not in ("attribution", "medial") and clause.end > clause.cue:
                stack.append(clause)

    def _player(self, clause: Clause) -> Player | None:
        if clause.source:
            first, last = clause.source
            return self._issuer(clause.source) or self.cast.meet(first, last, heir=self._unnamed(clause))
        if clause.passive:
            clause.reason = "passive: the text names nobody"
            return None
        if clause.shared is not None and clause.mark != "attribution":
            player = clause.shared.player
            if player is None:
                clause.reason = clause.shared.reason
            elif clause.quote and clause.form.number == "p" and player.number == "s":
                clause.reason, clause.shared = "inside another's words, without a subject", None  # قال الوزير: "هم يقولون إن …"
                return None
            return player
        if clause.form.person == "1":
            host = clause.parent
            while host and host.player is None:
                host = host.parent
            return host.player if host else None
        if clause.form.aspect == "masdar":
            clause.reason = "a noun without an owner"
            return None
        if clause.parent is not None or clause.form.person == "2":
            clause.reason = "inside another's words, without a subject"
            return None
        return self._continued(clause)

    def _issuer(self, source: Range) -> Player | None:
        """Whose word a text is: بيان للوزارة, وفق شهادتها; None where the source is no text, or nobody's."""
        page, issuers = self.page, self.issuers
        if not issuers.text(page, source[0]):
            return None
        if owner := issuers.owner(page, source[0]):
            return next((other.player for other in reversed(self.main) if other.player and fits(other.player, *owner)), None)
        if named := issuers.named(page, source):
            return self.cast.meet(*named)
        if source[0] < source[1] or not page.codes[source[0]] & ARTICLE:
            return None
        told = next((other for other in reversed(self.main) if other.player and issuers.mentioned(page, other, source[0])), None)
        issued = issuers.published(page, source[0])
        if issued and (told is None or told.cue < issued[0]):
            return self.cast.meet(*issued)
        return told.player if told else None

    def _unnamed(self, clause: Clause) -> Player | None:
        """Who has just spoken without a name, where the clause goes on: أعلن وزير النقل السوري … وأضاف سامر الحداد."""
        if clause.parent is not None or clause.lemma not in GOING_ON or not self.main:
            return None
        last = self.main[-1].player
        if last is None or last.number != "s" or last.kind not in ("office", "anonymous"):
            return None
        alone = last.kind == "office" or all(other.player is last for other in self.main)
        return last if alone else None

    def _continued(self, clause: Clause) -> Player | None:
        """R1, R2: the nearest speaker of a main clause whom the verb agrees with."""
        gender, number = clause.form.gender, clause.form.number
        if clause.antecedent:
            return self.cast.meet(*clause.antecedent)
        for other in reversed(self.main):
            if other.player and (self._same_verb(other, gender, number) or fits(other.player, gender, number)):
                clause.heir_of = other
                return other.player
            for outer, _, _ in other.chain:
                if fits(outer, gender, number):
                    return outer
            if other.relayer and fits(other.relayer, gender, number):
                return other.relayer
        if self.main and number == "s" and clause.form.aspect != "participle":
            clause.reason = "nobody who spoke before agrees with the verb"
            return None
        return self.main[-1].player if self.main else None

    def _same_verb(self, other: Clause, gender: str, number: str) -> bool:
        """Whether the other clause's verb has the same agreement, and so the same kind of subject."""
        form = other.form
        several = other.player and other.player.number == "p" and (gender, number) == ("m", "s")
        if several and not (other.source and self.issuers.text(self.page, other.source[0])):
            return False  # أبلغ المحققون فلانا … ومضى قائلا, but أكد البيان … وأضاف
        return (
            form.aspect in ("perfect", "imperfect")
            and form.person == "3"
            and form.gender == gender
            and form.number == number
            and not other.relay
            and not other.outer_cue
        )

    def _leads(self, clause: Clause) -> bool:
        """Whether a later verb without a subject can go on with this clause's speaker (R1)."""
        if clause.player is None or clause.parent is not None:
            return False
        if clause.mark != "medial" and clause.quote:
            return False
        if clause.player.kind == "document" and clause.source and clause.sentence < clause.source[0] < clause.cue:
            return False  # لإصدار بيان يفند الأخبار: who had the word goes on
        return (
            not (clause.form.aspect == "masdar" and not clause.outer_cue)
            and not (clause.mark == "attribution" and clause.shared is not None)
            and not (clause.background and clause.player.kind != "person")
        )


def fits(player: Player, gender: str, number: str) -> bool:
    """Whether a verb without a subject can mean this actor: it agrees in gender and number."""
    if number == "s" and player.number in "pd" and gender == "m" and player.gender != "-":
        return player.number == "p" and player.gender == "-"
    if number in "pd" and player.number == "s":
        return False
    return gender == "-" or player.gender == "-" or player.gender == gender or number in "pd" or (player.number == "p" and gender == "f")
