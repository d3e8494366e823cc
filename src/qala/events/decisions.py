"""Verbs of votes, posts, measures, attacks and messages: what must stand beside each."""

from qala.alphabet import ARTICLE, STEM, SUFFIX
from qala.events.encounters import Frame
from qala.events.kit import BODIES, Kit
from qala.events.told import Told
from qala.events.who import INSTEAD, kind_of
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Range

_CALL = fold("سمى")
_FEMININE = fold("ة")
_FORCES = BODIES - {"person", "office", "generic"}


class Decisions(Kept):
    """The frames of these verbs."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.frames: dict[str, Frame] = {
            "vote": self._vote, "elect": self._elect, "pass": self._pass, "name": self._name, "charge": self._charge, "quit": self._quit,
            "dismiss": self._dismiss, "target": self._target, "letter": self._letter, "deadline": self._deadline,
            "ballot": self._ballot,
        }  # fmt: skip

    def _vote(self, told: Told) -> bool:
        """صوت البرلمان على المشروع"""
        about = told.part("on") or told.part("by") or told.part("for")
        if about is None or not told.players or kind_of(told.players[0]) not in BODIES:
            return False
        told.roles("voter")
        return True

    def _ballot(self, told: Told) -> bool:
        """أدلى الناخبون بأصواتهم"""
        cast = told.part("by")
        if cast is None or not self.kit.words.marked(told.scene.page, cast[0], "ballot"):
            return False
        told.roles("voter")
        return True

    def _elect(self, told: Told) -> bool:
        """انتخب البرلمان النائب رئيسا"""
        if told.sense.passive or told.alone:
            told.roles("appointed")
            return bool(told.players)
        elected = told.object()
        if elected is None or not told.players or not self.kit.person(told.scene.page, elected):
            return False
        told.roles("voter")
        told.join(self.kit.who, elected, "appointed")
        return True

    def _pass(self, told: Told) -> bool:
        """أقر المجلس المشروع"""
        page = told.scene.page
        passed = told.part("plain") or told.part("on") or told.part("by")
        council = told.subject or told.topic
        if passed is None or council is None or not self.kit.words.marked(page, council[0], "council"):
            return False
        if not self.kit.words.marked(page, passed[0], "bill"):
            return False
        told.roles("voter")
        return True

    def _name(self, told: Told) -> bool:
        """عين الرئيس النائب وزيرا"""
        page = told.scene.page
        if told.subject and page.codes[told.at] & SUFFIX:
            told.roles("by")
            told.found.add(self.kit.who.owner(told.scene, told.at), "appointed")
            return told.sense.lemma != _CALL and len(told.found.roles) > 1
        replaced = page.tokens.pieces[told.at + 2 : told.at + 3] and page.tokens.pieces[told.at + 2] in INSTEAD
        named = None if replaced else told.object() or told.part("plain")
        if named and told.subject and self._herself(told, named):
            told.roles("appointed")
            told.found.cover(*named)
            return bool(told.players) and kind_of(told.players[0]) == "person"
        coming = told.alone and told.goes_on and told.at > page.sentence_start(told.at)
        if named is None and told.subject and (replaced or coming):
            told.swap(self.kit.who)
            named = told.object()
        if told.sense.passive or (named is None and told.alone and told.subject):
            told.roles("appointed")
            return bool(told.players) and kind_of(told.players[0]) in ("person", "office")
        if named is None or not told.players or not self.kit.somebody(told.scene, named) or kind_of(told.players[0]) not in BODIES:
            return False
        told.roles("by")
        told.join(self.kit.who, named, "appointed")
        return True

    def _herself(self, told: Told, post: Range) -> bool:
        """Whether a woman is named and what she becomes: عينت ليلى النجار مديرة; not عينت الوزيرة مديرة."""
        page, named = told.scene.page, told.subject
        if named is None or told.sense.gender != "f" or page.codes[named[0]] & ARTICLE or page.codes[named[0]] >> STEM in self.kit.posts:
            return False
        office = page.codes[post[0]]
        return office >> STEM in self.kit.posts and not office & (ARTICLE | SUFFIX) and page.tokens.pieces[post[0]].endswith(_FEMININE)

    def _charge(self, told: Told) -> bool:
        """كلف الرئيس النائب بتشكيل الحكومة"""
        page, task = told.scene.page, told.part("by") or told.part("for")
        if task is None or not self.kit.words.marked(page, task[0], "forming"):
            return False
        return self._name(told)

    def _quit(self, told: Told) -> bool:
        """استقال الوزير"""
        if not told.players or kind_of(told.players[0]) not in BODIES:
            return False
        told.roles("resigned")
        return True

    def _dismiss(self, told: Told) -> bool:
        """أقال الرئيس الوزير"""
        if told.sense.passive:
            return bool(told.players) and kind_of(told.players[0]) in ("person", "office", "government") and self._quit(told)
        if told.subject and told.scene.page.codes[told.at] & SUFFIX:
            told.roles("by")  # تيلرسون الذي أقاله ترامب
            told.found.add(self.kit.who.owner(told.scene, told.at), "resigned")
            return len(told.found.roles) > 1 and kind_of(told.players[0]) in BODIES
        out = told.object() or told.part("by")
        if out is None or not told.players or not self.kit.somebody(told.scene, out) or kind_of(told.players[0]) not in BODIES:
            return False
        told.roles("by")
        told.join(self.kit.who, out, "resigned")
        return True

    def _target(self, told: Told) -> bool:
        """قصف الجيش الموقع"""
        place = told.part("plain")
        if place is None or not self._strikes(told):
            return False
        if self.kit.places.is_place(told.scene.page, place):
            told.found.place = place
        return True

    def _strikes(self, told: Told) -> bool:
        """Whether forces strike: a person's هجوم is one of words."""
        told.roles("by")
        return bool(told.players) and kind_of(told.players[0]) in _FORCES

    def _letter(self, told: Told) -> bool:
        """بعث الرئيس برسالة إلى نظيره"""
        page, to = told.scene.page, told.part("to")
        what = told.part("by") or told.part("plain")
        if to is None or what is None or not any(one.value == "message" for one in self.kit.words.at(page, what[0])):
            return False
        told.roles("by")
        told.join(self.kit.who, to, "participant")
        return True

    def _deadline(self, told: Told) -> bool:
        """أمهل الرئيس الحكومة أسبوعا"""
        whom = told.part("plain")
        if whom is None or not told.players:
            return False
        told.roles("by")
        told.join(self.kit.who, whom, "participant")
        return True

    def marked(self, told: Told) -> bool:
        """فرض المجلس عقوبات، استدعت الوزارة السفير: the object is of the sort that the frame names."""
        page, what = told.scene.page, told.noun()
        if what is None and told.alone and told.subject:
            what = told.subject
            told.players.clear()
        if what is None or not self.kit.words.marked(page, what[0], told.sense.frame):
            return False
        told.found.cover(*what)
        if told.sense.value == "attack":
            return self._strikes(told)
        told.roles("by")
        return True
