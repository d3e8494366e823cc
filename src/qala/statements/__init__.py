"""From a page to statements: cues, contents, sources, speakers, chains, acts."""

from qala.alphabet import STEM
from qala.kept import Kept
from qala.mentions.cast import Cast
from qala.mentions.parts import Parser
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.attributions import Attributions
from qala.statements.chains import Chains
from qala.statements.clauses import Clause, by_cue, locate
from qala.statements.complements import Complements
from qala.statements.containers import Containers
from qala.statements.ends import Ends, Stops
from qala.statements.finder import ClauseFinder
from qala.statements.headlines import Headlines
from qala.statements.hearers import heard
from qala.statements.issuers import Issuers
from qala.statements.labels import Interviews
from qala.statements.medials import Medials
from qala.statements.scan import Scan
from qala.statements.silences import Silences, Silent, silenced, told
from qala.statements.slots import SlotReader
from qala.statements.sources import Sources
from qala.statements.speakers import Speakers
from qala.tokens.page import Classes, Page


def unwrapped(clauses: list[Clause]) -> list[Clause]:
    """The same without verbs that only carry a noun which reports by itself: أعرب عن أمله في أن."""
    nouns = {clause.cue: clause for clause in clauses if clause.mark != "np" and clause.form.aspect == "masdar"}
    nominal = {clause.cue: clause for clause in clauses if clause.mark == "np" and clause.form.aspect == "masdar"}
    instead: dict[int, Clause] = {}
    """By a clause that is dropped, the one that stands for it."""
    for clause in clauses:
        if clause.mark == "np" and clause.start in nominal:
            instead[id(nominal[clause.start])] = clause  # أبدى استعداده لـ: the noun only tells the act
        noun = nouns.get(clause.start) if clause.mark == "np" else None
        if noun:
            noun.source, noun.shared, noun.outer_cue = clause.source, clause.shared, clause.cue
            cue = noun.form.cue
            noun.form = clause.form
            noun.reread(cue)
            instead[id(clause)] = noun
    kept = [clause for clause in clauses if id(clause) not in instead]
    for clause in kept if instead else ():
        if clause.shared and id(clause.shared) in instead:
            clause.shared = instead[id(clause.shared)]  # جدد دعوته إلى الحوار، مؤكدا أن
    return kept


def active(clauses: list[Clause]) -> list[Clause]:
    """The same without what reports nothing: noun-phrase contents of passives, nouns that are whom another verb quotes."""
    quoted = {
        at
        for clause in clauses
        if clause.source and clause.form.aspect != "masdar"
        for at in range(clause.source[0], clause.source[1] + 1, 2)
    }
    return [
        clause
        for clause in clauses
        if not (clause.passive and clause.mark == "np") and not (clause.form.aspect == "masdar" and clause.cue in quoted)
    ]


def _kept(page: Page, clauses: list[Clause], attributions: list[Clause], silences: list[Silent]) -> list[Clause]:
    """The clauses that are reports of the body: not part of an attribution or a silence, nor of a caption or the like."""
    inside = {word for clause in attributions for word in range(clause.gap[0], clause.gap[1] + 1)}
    if inside:
        clauses = [clause for clause in clauses if clause.mark != "np" or clause.cue not in inside]
    if page.sections:
        clauses = [clause for clause in clauses if not page.apart(clause.cue)]
    if silences:
        clauses = [clause for clause in clauses if not silenced(clause, silences)]
    return clauses


class Statements(Kept):
    """Reads the statements of a page."""

    def __init__(self, book: Rulebook) -> None:
        self.classes = Classes(book.lexicon)
        self.phrases = Phrases(self.classes)
        self.parser = Parser(self.classes, self.phrases)
        self.clauses = ClauseFinder(book, self.classes)
        self.ends = Ends(book, self.classes)
        self.attributions = Attributions(book, self.classes, self.phrases, self.ends)
        self.complements = Complements(book, self.classes, self.phrases, self.clauses)
        self.containers = Containers(book, self.phrases)
        self.slots = SlotReader(book, self.classes, self.phrases)
        self.medials = Medials(book, self.classes, self.phrases, self.clauses)
        self.silences = Silences(book, self.classes, self.phrases)
        self.headlines = Headlines(book, self.classes, self.phrases)
        self.issuers = Issuers(book, self.classes, self.phrases)
        self.sources = Sources(book, self.classes, self.phrases, self.issuers)
        self.interviews = Interviews(self.classes, self.phrases)
        self.scan = self._scan(book)
        self.speech = self.classes.stems("V|PART|NCUE")
        """Stems of the words after which a short quotation is speech."""
        self.lifeless = self.classes.stems("COMMON|MASDAR|THING") - self.phrases.speakers
        self.particles = self.classes.numbers["AN|IF|QUEST"]
        self.relative = self.classes.numbers["REL"]
        self.plain = book.lexicon.code(b"x")

    def _scan(self, book: Rulebook) -> Scan:
        """The search for what begins at few of a page's words."""
        scan = Scan(self.classes)
        scan.add("attribution", self.attributions.rules)
        scan.add("silence", self.silences.rules)
        scan.add("hedge", scan.firsts(self.slots.hedging), [self.slots.hedges])
        scan.add("addressing", scan.firsts(book.compile("'أقول|نقول'")), [self.slots.said])
        scan.add("container", scan.firsts(self.containers.triggers), [rule.regex for rule in self.containers.rules])
        scan.add("outlet", scan.firsts(book.compile("PUBLISHED")), [self.containers.outlets])
        scan.add("closing", scan.firsts(book.compile("( ALA | 'بحسب|حسب|وفق|حد|وفقا|طبقا' )")), [self.ends.hedging])
        scan.add("coming", scan.firsts(self.ends.coming))
        scan.add("medial", scan.firsts(self.medials.cue))
        scan.compile()
        return scan

    def __call__(self, page: Page) -> tuple[list[Clause], list[Silent], Cast]:
        """The clauses of a page in the order of their cues with their speakers, its silences, and the actors."""
        places = self.scan(page)
        cues, clauses = self.clauses(page)
        clauses += self.clauses.bare(page, cues, clauses)
        silences = self.silences(page, places["silence"])
        clauses = sorted([*clauses, *self.complements.find(page, cues, clauses)], key=by_cue)
        medials = self.medials.find(page, places["medial"], clauses)
        if medials:
            said = {clause.cue for clause in medials}
            clauses = [clause for clause in clauses if clause.cue not in said]
        attributions = self.attributions.find(page, places["attribution"], clauses)
        clauses = _kept(page, clauses, attributions, silences)
        locate(page, clauses)
        self.ends.close(page, clauses, Stops([clause.gap[0] for clause in attributions], places["closing"], places["coming"]))
        self.sources.find(page, clauses)
        found = unwrapped(self._spoken(page, active(clauses)))
        if attributions or medials:
            locate(page, attributions)
            locate(page, medials)
            self.attributions.place(page, attributions, found)
            found += [clause for clause in (*attributions, *medials) if clause.spans or clause.shared]
        found.sort(key=by_cue)
        containers = list(self.containers.find(page, places["container"]))
        if containers:
            found = sorted([*found, *self.containers.reports(page, found, containers)], key=by_cue)
        cast = Cast(page, self.parser)
        Speakers(page, cast, self.issuers).resolve(found)
        self.interviews(page, cast, found)
        self.slots.prepare(page, places["hedge"], found)
        self.containers(page, found, containers, self.slots)
        self.containers.publishers(page, places["outlet"], found)
        self._around(page, cast, found, places["addressing"])
        told(page, silences, found)
        return found, silences, cast

    def _spoken(self, page: Page, clauses: list[Clause]) -> list[Clause]:
        """The same without deeds that a thing does: شددت القيود على، كشفت الأمطار عن، استمرار القصف يهدد بـ."""
        things = {id(clause) for clause in clauses if clause.mark == "np" and self._thing(page, clause)}
        return [clause for clause in clauses if id(clause) not in things and id(clause.shared) not in things] if things else clauses

    def _thing(self, page: Page, clause: Clause) -> bool:
        """Whether a thing is the subject of a clause; of what threatens, whatever is no speaker."""
        if clause.source is None:
            return False
        threatens = clause.lemma == "هدد" and clause.form.aspect == "imperfect"
        return (threatens and page.codes[clause.source[0]] >> STEM in self.lifeless) or self.phrases.thing(page, *clause.source)

    def title(self, page: Page, body: Cast) -> tuple[list[Clause], Cast]:
        """The clauses of a headline, whose speakers are the body's where they can be."""
        places = self.scan(page)
        cues, clauses = self.clauses(page)
        clauses = sorted([*clauses, *self.complements.find(page, cues, clauses)], key=by_cue) or self.headlines(page)
        locate(page, clauses)
        self.ends.close(page, clauses, Stops([], places["closing"], places["coming"]))
        self.sources.find(page, clauses)
        for clause in clauses:
            clause.pos = "headline"
        cast = Cast(page, self.parser, body)
        Speakers(page, cast, self.issuers).resolve(clauses)
        self.slots.prepare(page, places["hedge"], clauses)
        self._around(page, cast, clauses, places["addressing"])
        return clauses, cast

    def _around(self, page: Page, cast: Cast, clauses: list[Clause], addressing: list[int]) -> None:
        """Set the circumstances and the chain of each clause."""
        for clause in clauses:
            clause.around = self.slots(page, clause)
        Chains(page, cast, self.classes)(clauses)
        self.slots.addressed(page, addressing, clauses)
        heard(page, clauses, self.relative)
