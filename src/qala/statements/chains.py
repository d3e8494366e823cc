"""Through whom the words came (N1-N7): those who passed them on, outermost first, and the outlets that the text retells."""

from qala.mentions.cast import Cast, Player
from qala.statements.acts import unsaid
from qala.statements.clauses import Clause, Step
from qala.statements.speakers import fits
from qala.tokens.page import Classes, Page


class Chains:
    """Finds the chains of a page's clauses, in text order."""

    def __init__(self, page: Page, cast: Cast, classes: Classes) -> None:
        numbers = classes.numbers
        self.page, self.cast = page, cast
        self.outlets = numbers["MEDIA|BODY|LATIN"]
        self.common = numbers["MEDIA|NAFS"]
        self.papers: list[Player] = []
        """The outlets that have spoken so far, the latest last."""
        self.latest: Clause | None = None
        """The last clause that stands in nobody's words."""

    def __call__(self, clauses: list[Clause]) -> None:
        """Set `chain` of every clause; `parent` is the donor's where a report goes on with one that is nested."""
        for clause in clauses:
            if self._handed(clause):
                clause.chain = (*clause.chain, *self._steps(clause))
            for player in (clause.player, *[step[0] for step in clause.chain]):
                if player and player.kind == "media":
                    self.papers = [*(other for other in self.papers if other is not player), player]
            if clause.player and clause.parent is None and clause.quote is None:
                self.latest = clause

    def _handed(self, clause: Clause) -> bool:
        """Whether anything tells that the words may have come through somebody."""
        if clause.parent or clause.shared or clause.heir_of or clause.relay or clause.carried or clause.channels:
            return True
        return bool((self.latest and self.latest.chain) or (clause.around.medium and self.papers))

    def _steps(self, clause: Clause) -> list[Step]:
        """Whoever said the words around, who vouches for them, what the report before hands on, and who relays."""
        steps = self._around(clause)
        for channel in clause.channels:
            if channel.source and channel.player and channel.player is not clause.player:
                steps.append((channel.player, channel.source, "attributed"))
        if not steps and not clause.chain:
            steps = self._inherited(clause)
        if clause.relay:
            steps.append((clause.relayer or self.cast.meet(*clause.relay), clause.relay, "quoted"))
        elif clause.carried:
            steps = [step for step in self._carriers(clause) if step[0] is not clause.player]
        if not steps and not clause.chain and (outlet := self._outlet(clause)):
            steps.append(outlet)
        return steps

    def _around(self, clause: Clause) -> list[Step]:
        """The chain of the report whose content holds this one, and its speaker."""
        vouched = clause.shared if clause.mark == "attribution" else None
        holder = vouched.parent if vouched else clause.parent
        if unsaid(self.page, holder, clause):
            return []  # whoever denies that it was said hands nothing on
        if holder is None or holder.player is None or holder.player is clause.player:
            return [*holder.chain] if holder and holder.player is clause.player else []
        return [*holder.chain, (holder.player, holder.source or (holder.cue, holder.cue), "quoted")]

    def _inherited(self, clause: Clause) -> list[Step]:
        """The chain of the report that this one goes on with."""
        donor = clause.shared if clause.mark != "attribution" else None
        donor = donor or clause.heir_of
        if donor is None and self._goes_on(clause):
            donor = self.latest
        return [step for step in donor.chain if step[2] != "attributed" and step[0] is not clause.player] if donor else []

    def _goes_on(self, clause: Clause) -> bool:
        """Whether the last speaker speaks again in the same paragraph, on no other occasion."""
        latest, around = self.latest, clause.around
        if latest is None or clause.player is None or latest.player is not clause.player or around.medium or around.occasion:
            return False
        return clause.parent is None and clause.cue < self.page.paragraph_end(latest.cue)

    def _carriers(self, clause: Clause) -> list[Step]:
        """Whose words a relay without a subject passes on: ونقلت عن مسؤول goes on with the paper before it."""
        latest = self.latest
        if latest is None or latest.player is None or not fits(latest.player, clause.form.gender, clause.form.number):
            return []
        return [*latest.chain, (latest.player, latest.source or (latest.cue, latest.cue), "quoted")]

    def _outlet(self, clause: Clause) -> Step | None:
        """The outlet that the words were said to, where the text retells it: it has spoken before."""
        words = clause.around.medium
        if words is None or not self.papers:
            return None
        for at in range(words[0], words[1] + 1, 2):
            if self.page.codes[at] in self.outlets or self.page.name_at(at):
                player = self._paper(at, words[1])
                return (player, (at, words[1]), "published") if player and player is not clause.player else None
        return None

    def _paper(self, first: int, last: int) -> Player | None:
        """The outlet of these words among those that have spoken; a bare الصحيفة is the last of them."""
        words = zip(range(first, last + 1, 2), self.cast.words(first, last), strict=True)
        telling = {word for at, word in words if self.page.codes[at] not in self.common}
        if not telling:
            return self.papers[-1]
        known = ((player, {word for phrase in player.phrases for word in phrase.words}) for player in self.papers)
        return next((player for player, names in known if telling <= names), None)
