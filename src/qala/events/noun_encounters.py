"""Nouns of visits, meetings, calls, rounds and summits: what must stand beside each."""

from qala.alphabet import ARTICLE, PREPOSITION, STEM, SUFFIX
from qala.events.ahead import Part
from qala.events.kit import BODIES, HUMAN, Kit
from qala.events.linking import TOURS
from qala.events.noun import Noun, Sharing
from qala.events.who import kind_of
from qala.fold import fold
from qala.mentions.cast import Player
from qala.statements.clauses import Range
from qala.tokens.page import Page

_RECEPTION = fold("استقبال")
_CALLS = frozenset(map(fold, ("مكالمة", "مكالمات", "مكالمتين", "مهاتفة")))
_EMERGENCY = frozenset(map(fold, ("الطوارئ", "طوارئ", "الاستغاثة", "استغاثة", "النجدة")))
"""Calls for these are nobody's talks."""
_WITHIN = frozenset(map(fold, ("في", "خلال")))
_PAIR = 2


class NounEncounters(Sharing):
    """Tells whether such a noun is an event, and fills it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.readers = {"visit": self._visit, "meeting": self._meeting, "call": self._call, "round": self._round, "summit": self._summit}

    def _visit(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        pieces = page.tokens.pieces
        if pieces[noun.at].endswith(tuple(TOURS)) or noun.sense.lemma in TOURS:
            ordered = any(part.kind == "order" for part in noun.parts[:1])
            if ordered or self._of_process(noun):
                return self._round(noun)
            toured = noun.owned or any(
                self.kit.words.marked(page, part.first, "touring") or page.codes[part.first] >> STEM in self.kit.nations
                for part in noun.parts[:2]
                if part.kind == "adjective"
            )
            to = noun.part("to")
            if not toured and not (to and self.kit.places.is_place(page, to)):
                return False
        genitive = noun.genitive()
        if genitive and self.kit.places.is_place(page, genitive):
            found.place = genitive
        elif genitive:
            to = self._trimmed(noun, genitive, self.kit.countries)
            if to != genitive:
                found.place = to[1] + 2, genitive[1]
            genitive = to
            noun.join(self.kit.who, genitive, "visitor", HUMAN | {"group", "institution"})
        for kind in ("to", "for"):
            place = noun.part(kind)
            if place and self.kit.places.is_place(page, place) and found.place is None:
                found.place = self.kit.who.doers.lists.members(page, *place)[0]
        if found.place is None and (place := noun.part("in")) and self.kit.places.is_place(page, place) and noun.sense.lemma in TOURS:
            found.place = self.kit.who.doers.lists.members(page, *place)[0]
        if found.place is None and noun.steps and page.codes[noun.steps[0].at - 2] in self.kit.where:
            site = noun.steps[0].at - 4
            found.place = (site, site) if self.kit.places.is_place(page, (site, site)) else None  # من البرازيل حيث يقوم بزيارة
        self._carrier(noun, "visitor", HUMAN | {"group", "institution"})
        meeting = noun.last if noun.adjunct and noun.last and noun.last.type == "meeting" and noun.last.last > noun.at else None
        if meeting:
            meeting.place = meeting.place or found.place  # التقى الوزير في زيارة إلى تونس نظيره
        guest = noun.part("for")
        if guest and not (found.roles or noun.owned or genitive or self.kit.places.is_place(page, guest)):
            noun.join(self.kit.who, guest, "visitor", HUMAN)  # زيارة مفاجئة لكيم
        if not meeting and (companions := noun.part("with")):
            noun.join(self.kit.who, companions, "visitor", HUMAN | {"group"})
        if not found.roles and noun.adjunct and not noun.owned and not noun.definite_bare:
            found.add(self._home(noun) or self.kit.who.meant(noun.scene, noun.at, "-", "s"), "visitor")
        if self._again(noun):
            found.roles, found.sure = [], False  # توجه الوزير إلى تونس في زيارة تستمر يومين: the same one
            return True
        told = found.place is not None or noun.weak or noun.carried or noun.adjunct or noun.dated or noun.owned
        if noun.definite_bare and not found.place:
            found.sure = False
            return True
        return told and bool(found.roles or found.place)

    def _again(self, noun: Noun) -> bool:
        """Whether a verb of its sentence has told of the visit already."""
        page, last = noun.page, noun.last
        within = page.tokens.pieces[noun.at - 2] in _WITHIN and last is not None and last.type == "visit" and last.finite
        return within and not noun.owned and not page.codes[noun.at] & ARTICLE and noun.found.place is None

    def _home(self, noun: Noun) -> Player | None:
        """Who comes home from a visit, as a pronoun says: عودتهم من زيارة."""
        before = noun.at - 4
        if before < noun.page.sentence_start(noun.at) or not noun.page.codes[before] & SUFFIX:
            return None
        return self.kit.who.owner(noun.scene, before) or self.kit.who.meant(noun.scene, before, "-", "p")

    def _meeting(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        if any(self._pressing(noun, part) for part in noun.parts):
            return False
        if any(part.kind == "phone" or self.kit.words.marked(page, part.first, "phone") for part in noun.parts[:2]):
            found.type = "call"
        genitive = noun.genitive()
        if genitive and not self.kit.places.is_place(page, genitive) and noun.sense.lemma != _RECEPTION:
            noun.join(self.kit.who, genitive, "participant", BODIES)
        host = "host" if noun.sense.lemma == _RECEPTION else "participant"
        if noun.owned and (owner := self.kit.who.owner(noun.scene, noun.at)):
            found.add(owner, host)
        if noun.sense.lemma == _RECEPTION:
            if not noun.owned or not genitive:
                return False
            noun.join(self.kit.who, genitive, "visitor", BODIES)
        if not noun.owned:
            self._carrier(noun, "participant", BODIES)
        for kind in ("with", "between", "by", "for"):
            words = noun.part(kind)
            if words and kind == "by" and self.kit.places.is_place(page, words):
                found.place = found.place or words  # اجتماع بالخرطوم
            elif words and (kind in ("with", "between") or self._at_once(noun, kind)):
                self._with(noun, words, "participant")
        self._present(noun)
        self._site(noun)
        named = sum(player.kind != "generic" for player, _ in found.roles)
        firm = noun.carried or noun.adjunct or noun.dated
        if noun.definite_bare and not noun.dated and not noun.carried:
            found.sure = False
            return True
        within = page.tokens.pieces[noun.at - 2] in _WITHIN
        if within and noun.last and noun.last.type == "meeting" and not (noun.dated or noun.part("with") or noun.part("between")):
            found.roles, found.sure = [], False  # تباحث الوزيران … في لقاء هدفه: the same one
            return True
        sited = noun.carried and found.place is not None and self.kit.places.land(page, found.place) is not None
        return ((firm or noun.weak) and bool(found.roles)) or named > 1 or sited

    def _pressing(self, noun: Noun, part: Part) -> bool:
        """Whether a talk is one with the press: لقاء مع محرري صحيفة."""
        words = range(part.first, min(part.last + 4, len(noun.page.tape)), 2)
        return part.kind == "with" and any(self.kit.words.marked(noun.page, word, "paper") for word in words)

    def _at_once(self, noun: Noun, kind: str) -> bool:
        """Whether a phrase stands right behind the noun and its adjectives: لقائه بالرئيس, اجتماع طارئ لوزراء الخارجية."""
        definite = noun.page.codes[noun.at] & (ARTICLE | SUFFIX)
        for part in noun.parts:
            if part.kind == "adjective" and definite and not noun.page.codes[part.first] & ARTICLE:
                return False
            if part.kind not in ("adjective", "grade", "time"):
                return part.kind == kind
        return False

    def _present(self, noun: Noun) -> None:
        """Take in whose circumstance the meeting is: تعهد الوزير في لقاء مع النواب; whose wish it is, استعداده للقاء النواب."""
        wish = noun.steps[0] if noun.steps and not noun.steps[0].sense.finite else None
        if wish and noun.near and noun.page.codes[wish.at] & SUFFIX and (owner := self.kit.who.owner(noun.scene, wish.at)):
            noun.found.add(owner, "participant")
            return
        alone = len(noun.found.roles) < _PAIR and not noun.owned and not noun.genitive()
        alone = alone and (noun.part("with") is not None or not noun.found.roles)
        alone = alone and noun.adjunct and not noun.found.definite
        player = self.kit.who.meant(noun.scene, noun.at, "-", "s") if alone else None
        if player and kind_of(player) in BODIES:
            noun.found.add(player, "participant")

    def _call(self, noun: Noun) -> bool:
        found = noun.found
        phone = any(part.kind == "phone" for part in noun.parts[:3]) or noun.sense.lemma in _CALLS
        received = noun.verb_value == "receive"
        if not phone and not received:
            return False
        if not _EMERGENCY.isdisjoint(noun.page.tokens.pieces[noun.at + 2 : noun.at + 3]):
            return False  # مكالمات الطوارئ
        if noun.owned and (owner := self.kit.who.owner(noun.scene, noun.at)):
            found.add(owner, "caller")
        else:
            self._carrier(noun, "called" if received else "caller", BODIES)
        if genitive := noun.genitive():
            noun.join(self.kit.who, genitive, "caller", BODIES)
        for kind, role in (("from", "caller"), ("with", "called"), ("between", "participant"), ("by", "called"), ("to", "called")):
            if words := noun.part(kind):
                noun.join(self.kit.who, words, role, BODIES)
        if not found.roles and noun.adjunct:
            self._congratulated(noun)
        return bool(found.roles) and (noun.carried or noun.adjunct or noun.dated or len(found.roles) > 1)

    def _congratulated(self, noun: Noun) -> None:
        """هنأ الرئيس نظيره في اتصال هاتفي: the subject of the verb whose circumstance the call is."""
        if player := self.kit.who.meant(noun.scene, noun.at, "-", "s"):
            noun.found.add(player, "caller")
        if player := self.kit.who.hearer(noun.scene, noun.at):
            noun.found.add(player, "called")

    def _of_process(self, noun: Noun) -> Range | None:
        """What it is a round of: جولة جديدة من المحادثات, جولة محادثات."""
        page = noun.page
        for part in noun.parts[:4]:
            if part.kind in ("from", "for", "adjective", "plain") and self.kit.words.marked(page, part.first, "process"):
                return part.words
        return None

    def _round(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        pieces = page.tokens.pieces
        found.type = "round"
        if any(self.kit.words.marked(page, part.first, "trial") for part in noun.parts[:2]):
            return False
        process = self._of_process(noun)
        ordered = any(self.kit.words.marked(page, at, "order") for at in (noun.at + 2, noun.at - 2) if 0 < at < len(pieces))
        genitive = noun.genitive()
        sat = any(part.kind in ("adjective", "plain") and self.kit.words.marked(page, part.first, "sitting") for part in noun.parts[:1])
        body = genitive is not None and self.kit.words.marked(page, genitive[0], "council")
        if process:
            found.process = self._process(page, process)
        if body and genitive:
            noun.join(self.kit.who, genitive, "participant", BODIES)
        for kind in ("between", "with"):
            if words := noun.part(kind):
                self._with(noun, words, "participant")
        self._carrier(noun, "participant", BODIES)
        if (words := noun.part("between")) is None and process and (words := self._between(noun, process[1])):
            noun.join(self.kit.who, words, "participant", BODIES)
        self._site(noun)
        firm = noun.carried or noun.adjunct or noun.dated
        if process and (ordered or firm or found.roles):
            return True
        if ordered and process is None:
            found.sure = False
            return noun.definite_bare
        planned = any(part.kind == "grade" for part in noun.parts[:2])
        return firm and (sat or body or planned)

    def _between(self, noun: Noun, at: int) -> Range | None:
        for part in self.kit.ahead(noun.page, at + 2, noun.page.sentence_end(at)):
            if part.kind in ("between", "with"):
                return part.words
        return None

    def _process(self, page: Page, words: Range) -> Range:
        """The name of the process: its noun and the adjectives behind it."""
        first, last = words
        end = first
        while end + 2 <= max(last, first + 6) and end + 2 < len(page.tape) and not page.signs(end + 1) and self._describes(page, end + 2):
            end += 2
        return first, end

    def _describes(self, page: Page, at: int) -> bool:
        return bool(page.codes[at] & ARTICLE) and not page.codes[at] & PREPOSITION and page.time_at(at) is None

    def _summit(self, noun: Noun) -> bool:
        page, found = noun.page, noun.found
        code = page.codes[noun.at]
        before = page.codes[noun.at - 2]
        if noun.at + 2 < len(page.tokens.pieces) and self.kit.words.marked(page, noun.at + 2, "peak"):
            return False  # قمة السلطة
        if before in self.kit.on and not page.signs(noun.at - 1):
            return False
        for kind in ("between", "with"):
            if words := noun.part(kind):
                self._with(noun, words, "participant")
        if noun.owned and (owner := self.kit.who.owner(noun.scene, noun.at)):
            found.add(owner, "participant")
        if noun.told:
            self._of_clause(noun, noun.told, "participant", BODIES)
        genitive = noun.genitive()
        if genitive and not self.kit.places.is_place(page, genitive):
            noun.join(self.kit.who, genitive, "participant", BODIES)
        elif genitive:
            found.place = genitive
        self._site(noun)
        national = any(part.kind == "adjective" and page.codes[part.first] >> STEM in self.kit.nations for part in noun.parts[:2])
        if found.roles or national or (genitive and found.place):
            return True
        if noun.carried or noun.dated or noun.weak:
            return bool(noun.parts)
        found.sure = False
        return bool(code & ARTICLE)
