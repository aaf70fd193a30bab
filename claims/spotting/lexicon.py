"""Small closed lists of English words, and a sentence as words with their places."""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")


class Word(NamedTuple):
    """One word of a sentence. `low`: in small letters, with a straight apostrophe."""

    text: str
    start: int
    end: int
    low: str


def words_of(text: str) -> list[Word]:
    """The words of `text` in order, without the marks between them. Linear."""
    return [
        Word(found[0], found.start(), found.end(), found[0].casefold().replace("’", "'"))
        for found in WORD.finditer(text)
    ]


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = listed("am is are was were isn't aren't wasn't weren't ain't")
AUXILIARIES = BE | listed(
    """has have had hasn't haven't hadn't do does did don't doesn't didn't will would can could may
    might must shall should won't wouldn't can't cannot couldn't shouldn't mustn't"""
)
NEGATIONS = listed(
    """not never no neither nor nobody none isn't aren't wasn't weren't ain't hasn't haven't hadn't
    don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't mustn't hardly"""
)
MODALS = listed("will would can could may might must shall should won't wouldn't can't to let's")
SUBJECTS = listed("i he she it we they you there this that these those who")
CONTRACTED = ("'s", "'re", "'ve", "'ll", "'d", "'m")
DETERMINERS = listed(
    """the a an this that these those my your his her its our their some many most several both all
    every each any no another one two three four five other"""
)
PREPOSITIONS = listed(
    """of in on at to for from by with about into over under between against as than like per after
    before since until during through without within among across behind beyond near around up down
    off out toward towards despite via including regarding"""
)
CONJUNCTIONS = listed(
    """and or but so because if when while which who whom whose what where how why whether although
    though unless then nor yet that whereas"""
)
SUBORDINATORS = listed(
    """if when because although though since unless while whereas whether given after before once
    until as where whenever provided"""
)
_PAST = """
    went came took made gave got left spent paid bought sold built won began ran met became
    rose fell grew said told wrote knew thought saw lost led held kept put cut let set hit sent
    brought taught caught fought spoke broke chose drove flew drew threw wore stood understood
    found felt meant heard sat slept shot struck swore blew shook stole shrank sank sang rang
    swam dealt bet quit spread cost hurt shut split forgot froze hid rode tore woke bred fled
    bled laid lent swept died used tied lied moved
"""
PAST = listed(_PAST)
_PRESENT = """
    says has does spends makes goes comes takes gives gets needs wants means thinks knows sees
    looks seems shows costs pays uses runs works lives includes remains becomes outperforms
    believes supports opposes owns holds keeps leads loses wins brings builds sells buys
    employs produces contains requires allows bans causes creates kills covers claims tells
    calls understands exists helps hurts stands agrees plans starts begins ends rises falls
    grows drops
"""
PRESENT = listed(_PRESENT)
BARE = listed(
    """say think know want need have make go come take give get see look mean believe support oppose
    own hold keep lead lose win bring build sell buy spend pay use run work live cost become die
    kill cause create employ produce understand agree love hate hope feel"""
)
_FUNCTION = """
    i me myself you yourself himself herself itself themselves ourselves him them us mine yours
    hers ours theirs yes yeah no okay ok well now here very really just also even still only
    again too more less much many most few little quite rather almost about maybe perhaps
    actually basically literally obviously clearly certainly indeed first second last next
    thank thanks please hello hi sorry good great right exactly absolutely today tonight
    yesterday tomorrow let look listen tell ladies gentlemen be been being able not never
    always often sometimes ever once however meanwhile instead therefore thus it's that's he's
    she's we're they're i'm you're i've we've you've they've there's here's what's who's let's
    i'll we'll you'll they'll he'll she'll i'd we'd you'd they'd he'd she'd isn't yet famously
    originally presumably individual according both either neither everybody everyone somebody
    someone anybody anyone nobody nothing something anything everything such half
"""
FUNCTION_WORDS = (
    listed(_FUNCTION)
    | AUXILIARIES
    | SUBJECTS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
)
LONG_ENOUGH = 4


def is_finite(word: Word) -> bool:
    """Whether a word that follows its subject is likely its verb."""
    low = word.low
    if low in AUXILIARIES or low in PAST or low in PRESENT:
        return True
    return low.endswith("ed") and len(low) > LONG_ENOUGH and low != "united"


def contraction(word: Word) -> str:
    """What verb hangs on a pronoun: “'re” of “they're”; nothing where none does."""
    for ending in CONTRACTED:
        if word.low.endswith(ending) and word.low[: -len(ending)] in SUBJECTS:
            return ending
    return ""
