"""Who is to do what, or not to do it, by when and on what condition."""

from collections.abc import Iterator

from qala.alphabet import CONJ, FUTURE
from qala.codes import Codes
from qala.commitments.alike import merged
from qala.commitments.cued import Cued
from qala.commitments.debtors import Debtors
from qala.commitments.drafts import Draft
from qala.commitments.due import Terms
from qala.commitments.extent import Extents
from qala.commitments.futures import Futures
from qala.commitments.pacts import Pacts
from qala.commitments.ultimatums import Ultimatums
from qala.commitments.words import Duty, DutyWords
from qala.deeds.doers import Doers
from qala.deeds.marks import marked
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.record import Commitment
from qala.rules import Rulebook
from qala.span import Span
from qala.statements import Statements
from qala.statements.clauses import Clause, Range

_ANNOUNCING = frozenset({"verb", "noun", "adjective", "aside", "dated"})
_GRANTS = fold("مهل")
"""What أمهل has of مهلة: it gives time by itself; منح gives it with مهلة."""


class Commitments(Kept):
    """Reads the commitments of a text."""

    def __init__(self, book: Rulebook, statements: Statements, doers: Doers) -> None:
        self.negations = statements.classes.numbers["NEG|SAWF"]
        self.words, self.terms = DutyWords(book.lexicon), Terms()
        self.debtors = Debtors(statements.classes, doers, self.words)
        self.extents = Extents(statements.classes, self.words, self.terms)
        self.cued = Cued(statements.classes, self.words, self.debtors, self.extents)
        self.ultimatums = Ultimatums(self.words, self.debtors, self.cued, self.terms)
        self.pacts = Pacts(statements.classes, self.words, self.debtors, self.cued)
        self.futures = Futures(self.words, self.debtors, self.cued)

    def __call__(self, scene: Scene) -> tuple[Commitment, ...]:
        """Those of a text in the order of their words."""
        told = marked(scene.page.tokens.duties)
        if not told:
            return ()
        drafts = merged(scene.page, sorted(self._drafts(scene, told), key=_first))
        return tuple(self._record(scene, draft, number) for number, draft in enumerate(drafts, 1))

    def _drafts(self, scene: Scene, told: list[int]) -> Iterator[Draft]:
        taken = -1
        for at in told:
            if scene.page.apart(at):
                continue
            voice = scene.reports.around(scene.page.tokens.stop(at) - 1, _channel)  # of أنها the content holds only the end
            found = self._at(scene, at, voice if voice and voice.cue != at else None)
            for draft in found:
                if draft.what[0] > taken:
                    yield draft
            for draft in found:
                taken = max(taken, draft.what[1])

    def _at(self, scene: Scene, at: int, voice: Clause | None) -> list[Draft]:
        """What the first reading of a word tells that tells anything."""
        for duty in self.words.known[scene.page.tokens.pieces[at]]:
            if found := list(self._read(scene, at, duty, voice, scene.reports.cues.get(at))):
                return found
        return []

    def _read(self, scene: Scene, at: int, duty: Duty, voice: Clause | None, cue: Clause | None) -> Iterator[Draft]:
        if duty.role == "future":
            return self.futures.read(scene, at, bool(duty.origin), voice)
        if duty.role in _ANNOUNCING:
            return self.cued.read(scene, at, duty, voice, cue)
        if duty.role == "term" or (duty.role == "granting" and _GRANTS in scene.page.word(at).stem):
            return self.ultimatums.read(scene, at, duty, voice, cue)
        if duty.role in ("pact", "notice"):
            return self.pacts.named(scene, at, duty, voice)
        return self.pacts.read(scene, at, duty, voice) if duty.role == "laying" else iter(())

    def _record(self, scene: Scene, draft: Draft, number: int) -> Commitment:
        use, phrase = scene.builder.use, scene.builder.phrase
        return Commitment(  # in the order of its fields
            f"c{number}",
            use(draft.debtor),
            _words(scene, draft.what, self.negations),
            tuple([_words(scene, words, self.negations) for words in draft.more]),
            self.terms.due(scene, draft.term) if draft.term else None,
            phrase(draft.condition) if draft.condition else None,
            draft.do,
            draft.origin,
            use(draft.creditor) if draft.creditor else None,
            use(draft.via) if draft.via else None,
            draft.status,
            scene.reports.said[id(draft.voice)].id if draft.voice else None,
            1.0,
            (draft.rule,),
        )


def _words(scene: Scene, words: Range, negations: Codes) -> Span:
    """The range of an act: a verb keeps the س of its tense."""
    code = scene.page.codes[words[0]]
    if not code & FUTURE and code not in negations:
        return scene.builder.phrase(words)
    start, stop = scene.span(*words)
    return start + bool(code & CONJ), stop


def _channel(clause: Clause) -> bool:
    """Whether a clause only tells through whom another's words are known."""
    return clause.shared is not None and clause.mark == "attribution" and not clause.spans


def _first(draft: Draft) -> int:
    return draft.what[0]
