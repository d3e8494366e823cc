"""Verbs of visits, meetings, calls and agreements: what must stand beside each."""

from collections.abc import Callable

from qala.alphabet import STEM, SUFFIX
from qala.deeds.lists import BOTH
from qala.events.kit import BODIES, HUMAN, Kit
from qala.events.told import Told
from qala.events.who import kind_of
from qala.fold import fold
from qala.kept import Kept
from qala.tokens.page import Page

Frame = Callable[[Told], bool]
"""Tells whether a verb with what stands beside it is an event, and fills it."""
_MERE = frozenset(map(fold, ("ضرورة", "أهمية", "وجوب")))
"""What one agrees on without agreeing on a deed."""
_ON = frozenset(map(fold, ("على", "أن")))
_RECEIVE, _ARRIVE = fold("استقبل"), fold("وصل")


class Encounters(Kept):
    """The frames of these verbs."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.frames: dict[str, Frame] = {
            "place": self._place, "to": self._to, "object": self._object, "joint": self._joint, "with": self._with,
            "phone": self._phone, "agree": self._agree,
        }  # fmt: skip

    def _place(self, told: Told) -> bool:
        """زار الوزير بغداد"""
        if told.alone and told.subject and self.kit.places.is_place(told.scene.page, told.subject):
            told.swap(self.kit.who)
        place = told.object()
        if place is None or not self._travels(told):
            return False
        told.roles("visitor")
        if self.kit.places.is_place(told.scene.page, place) or not self.kit.person(told.scene.page, place):
            told.found.place = place
        else:
            told.join(self.kit.who, place, "host")
        return True

    def _to(self, told: Told) -> bool:
        """وصل الوزير إلى بغداد"""
        page = told.scene.page
        if not told.subject and not told.topic and told.parts and told.parts[0].kind in ("adjective", "plain"):
            return False  # وصل المزيد من الناس: somebody else is the subject
        place = told.part("to") or (told.part("plain") if told.sense.lemma != _ARRIVE else None)
        if place is None or not self.kit.places.is_place(page, place) or not self._travels(told):
            return False
        told.roles("visitor")
        told.found.place = self.kit.who.doers.lists.members(page, *place)[0]
        return True

    def _travels(self, told: Told) -> bool:
        """Whether the subject is somebody who visits: a person, a delegation; no flight, no number."""
        words = told.subject or told.topic
        if words is None:
            return bool(told.players) and kind_of(told.players[0]) in ("person", "office")
        page = told.scene.page
        if self.kit.words.marked(page, words[0], "delegation"):
            return bool(told.players)
        stem = page.codes[words[0]] >> STEM
        people = stem in self.kit.persons or stem in self.kit.unknown
        return people and bool(told.players) and kind_of(told.players[0]) in HUMAN

    def _object(self, told: Told) -> bool:
        """التقى الوزير نظيره"""
        page = told.scene.page
        hosts = told.sense.lemma == _RECEIVE
        if told.subject and told.players and page.codes[told.at] & SUFFIX and not told.object():
            told.roles("host" if hosts else "participant")  # استقبله الرئيس
            told.found.add(self.kit.who.owner(told.scene, told.at), "visitor" if hosts else "participant")
            return len(told.found.roles) > 1 and kind_of(told.players[0]) in BODIES
        other = told.object() or told.part("by") or told.part("with")
        several = other is None and (told.subject or told.topic) is not None
        if several and (len(told.players) > 1 or (told.subject and told.sense.number in "dp")):
            told.roles("participant")
            return True
        if other is None and told.subject:
            told.swap(self.kit.who)
            other = told.object()
        if other is None or not self.kit.person(page, other):
            return False
        if not told.players and page.codes[told.at] & SUFFIX and (owner := self.kit.who.owner(told.scene, told.at)):
            told.players.append(owner)
        if not told.players or kind_of(told.players[0]) not in BODIES:
            return False
        told.roles("host" if hosts else "participant")
        told.join(self.kit.who, other, "visitor" if hosts else "called" if told.sense.value == "call" else "participant")
        return True

    def _joint(self, told: Told) -> bool:
        """اجتمع الوزير مع نظيره، اجتمع مجلس الأمن"""
        other = told.part("with") or told.part("by")
        if not told.players or kind_of(told.players[0]) not in BODIES:
            return False
        if other is None and len(told.players) < 2 and told.players[0].number not in "dp" and kind_of(told.players[0]) in HUMAN | {"state"}:
            return False
        told.roles("participant")
        if other:
            told.join(self.kit.who, other, "participant")
        return True

    def _with(self, told: Told) -> bool:
        """بحث الوزير مع نظيره سبل التعاون"""
        other = told.part("with")
        if other is None or not self.kit.person(told.scene.page, other):
            return False
        return self._joint(told)

    def _phone(self, told: Told) -> bool:
        """اتصل الوزير هاتفيا بنظيره"""
        other = told.part("by") or told.part("with") or told.part("to")
        called = other is not None and self.kit.person(told.scene.page, other)
        if other is None or not called or not told.players or kind_of(told.players[0]) not in HUMAN:
            return False
        told.roles("caller")
        told.join(self.kit.who, other, "called")
        return True

    def _agree(self, told: Told) -> bool:
        """اتفق الجانبان على وقف القتال"""
        page = told.scene.page
        other, clause = told.part("with"), told.part("on")
        both = told.topic or told.subject
        several = (
            (both is not None and page.tokens.pieces[both[0]] in BOTH)
            or len(told.players) > 1
            or (told.players and told.players[0].number in "dp")
            or told.sense.number == "d"
        )
        body = bool(told.players) and kind_of(told.players[0]) in ("institution", "group", "government")
        if not (several or other or (body and clause)) or not (clause or self._on_that(page, told)):
            return False
        if told.players and kind_of(told.players[0]) not in BODIES - {"anonymous", "generic"} and not other:
            return False
        if not told.subject and not told.topic and not other:
            return False
        if clause and page.tokens.pieces[clause[0]] in _MERE:
            return False
        told.roles("party")
        if other:
            told.join(self.kit.who, other, "party")
        told.found.definite = not told.found.roles  # الجانبان are those of an event told before
        if clause:
            told.found.clauses.append(self.kit.clauses.whole(page, clause[0]))
        return True

    def _on_that(self, page: Page, told: Told) -> bool:
        return any(piece in _ON for piece in page.tokens.pieces[told.at + 2 : told.at + 24 : 2])
