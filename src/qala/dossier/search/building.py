"""What is looked up in a search, made from the tables: what misleads is taken out, and lemmas become keys."""

from collections.abc import Iterator
from functools import cached_property
from zlib import crc32

from qala.dossier.search.entries import ARTICLE, Entries, folded_pairs
from qala.dossier.search.lexemes import BOUND, CHECKSUM, FOREIGN, IMPERFECT, NAME, NOUN, PARTICLE, VERB, Lexemes
from qala.lexicon.tables import rows

RARE, USUAL = 20, 30
"""Weights of forms whose frequency is not known."""


def build(*, frequent: bool = True) -> Lexemes:
    """All forms, made from the tables; those of `search_words` only if it is asked for."""
    table = _Builder(frequent).build()
    return table | {CHECKSUM: f"{crc32(repr(sorted(table.items())).encode()):08x}"}


class _Builder(Entries):
    """Takes out what misleads."""

    def build(self) -> Lexemes:
        for step in (self.particles, self.verb_forms, self.nouns, self.others, self.nationalities, self.names, self.words, self._plurals):
            step()
        for step in (self._articles, self._own, self._sound_plurals, self._feminines, self._unspoken, self._spellings, self._closed):
            step()
        return {form: self._packed(form) for form, found in self.lemmas.items() if found}

    def _packed(self, form: str) -> str:
        """A form's entry: verbal nouns have the keys of their verbs."""
        keys: dict[str, int] = {}
        for lemma, kind in self._bases(form):
            for key in (lemma,) if lemma in self.own else self.verbs.get(lemma, (lemma,)):
                keys[key] = keys.get(key, 0) | kind
        weight = self.weights.get(form) or _weight(self.kind(form))
        return " ".join([str(weight), *(f"{kind} {key}" for key, kind in keys.items())])

    def _bases(self, form: str) -> Iterator[tuple[str, int]]:
        """The lemmas of a form; one that is only known as a form of another word stands for that."""
        for lemma, kind in self.lemmas[form].items():
            others = self.lemmas.get(lemma, {})
            if kind & NOUN and lemma not in others and any(one & NOUN for one in others.values()):
                yield from ((other, kind) for other, one in others.items() if one & NOUN)
            else:
                yield lemma, kind

    def _instead(self, form: str, lemmas: dict[str, int]) -> None:
        """Give a form these lemmas for those that it has as a noun."""
        kept = {lemma: kind & ~NOUN for lemma, kind in self.lemmas[form].items() if kind & ~NOUN}
        self.lemmas[form] = kept | {lemma: NOUN | kept.get(lemma, 0) for lemma in lemmas}

    def _plurals(self) -> None:
        """What the table calls a plural or a feminine has no other singular as a noun."""
        pairs = folded_pairs((form, singular) for singular, plurals in rows("plurals") for form in (singular, *plurals.split()))
        meant: dict[str, dict[str, int]] = {}
        for form, singular in pairs:
            meant.setdefault(form, {})[singular] = NOUN
            self.lemmas.setdefault(form, {})
        for form, singulars in meant.items():
            if singulars.keys() != {form}:
                self._instead(form, singulars)
            elif not self.lemmas[form]:
                self.lemmas[form] = singulars
            if form in singulars:
                self.own.add(form)

    def _articles(self) -> None:
        """A form that is another with the article is no entry, nor a lemma."""
        articled = {form for form in self.articled - self.verbs.keys() if not self.kind(form) & (VERB | IMPERFECT | BOUND)}
        for form in articled:
            if form[2:] not in self.lemmas:
                self.lemmas[form[2:]] = {lemma.removeprefix(ARTICLE): kind for lemma, kind in self.lemmas[form].items()}
            del self.lemmas[form]
        for form, found in self.lemmas.items():
            if not articled.isdisjoint(found):
                self.lemmas[form] = {lemma[2:] if lemma in articled else lemma: kind for lemma, kind in found.items()}

    def _own(self) -> None:
        """Feminine nouns of their own, in all numbers, are no forms of participles; other words of the table stay with their verbs."""
        self.own = {form for form in self.own if form.endswith("ه") and form in self.lemmas}
        for noun in self.own:
            for ending in ("ه", "ات", "تان", "تين", "تا", "تي"):
                form = noun[:-1] + ending
                if form in self.lemmas:
                    self._instead(form, {noun: NOUN})

    def _sound_plurals(self) -> None:
        """A noun that no table knows but as itself, and that looks like the plural of another, is taken for that."""
        for form in [*self.lemmas]:
            if self.lemmas[form] != {form: NOUN} or form in self.numbers:
                continue
            bases = (form.removesuffix(ending) + instead for ending, instead in _SOUND if form.endswith(ending))
            base = next((base for base in bases if len(base) > 3 and self.kind(base) & NOUN), None)
            if base:
                self.lemmas[form] = {lemma: NOUN for lemma, kind in self.lemmas[base].items() if kind & NOUN}
        for form, found in self.lemmas.items():
            self.lemmas[form] = {self._singular(lemma): kind for lemma, kind in found.items()}

    def _singular(self, lemma: str) -> str:
        """The lemma, or its singular where a table gives words their plural as lemma: مدني, مدنيون."""
        base = lemma.removesuffix("ون")
        return base if base != lemma and lemma in self.lemmas.get(base, ()) else lemma

    def _feminines(self) -> None:
        """The feminine of a nisba belongs to its masculine, unless it is a word of its own."""
        for form in [*self.lemmas]:
            base = form[:-1]
            if form.endswith("يه") and form not in self.own and (base in self.nisbas or self.lemmas.get(base, {}).get(base, 0) & NOUN):
                self.lemmas[form] = dict(self.lemmas[base])

    def _unspoken(self) -> None:
        """A form that is a word as it stands is not also an imperfect of the first person: نقل is not of قال."""
        for form, lemma in folded_pairs(self.spoken):
            found = self.lemmas[form]
            if form != lemma and found.get(form, 0) & (NOUN | VERB | PARTICLE):
                found.pop(lemma, None)

    def _spellings(self) -> None:
        """Another spelling has the keys of the usual one and no other."""
        for form, usual in folded_pairs((form, usual) for form, usual, _ in rows("spellings")):
            self.lemmas[form] = dict(self.lemmas.setdefault(usual, {usual: NAME}))

    def _closed(self) -> None:
        """An ordinary word is no name of a paper; particles are nothing else, apart from those that are written like words of use."""
        for form in self.titles & self.lemmas.keys():
            if self.kind(form) & NOUN and not self.kind(form) & FOREIGN:
                self.lemmas[form] = {lemma: kind & ~NAME for lemma, kind in self.lemmas[form].items() if kind & ~NAME}
        for form, found in self.lemmas.items():
            if self.kind(form) & PARTICLE and form not in _WORDS_TOO:
                self.lemmas[form] = dict.fromkeys(found, PARTICLE)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numerals: ثلاثين is not the plural of ثلاث."""
        return frozenset(form for form, _ in folded_pairs((row[0], row[0]) for row in rows("numbers")))


_WORDS_TOO = frozenset("اثر اثناء امام بنا تجاه خارج داخل دون سوي ضد عبر عقب علي غير فقد قبل كون مثل معنا ضمن وراء وسط".split())
_SOUND = (("ات", ""), ("ات", "ه"), ("ون", ""), ("ين", ""))


def _weight(kind: int) -> int:
    return USUAL if kind & (NOUN | NAME | PARTICLE) else RARE
