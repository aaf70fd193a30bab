"""What makes a sentence sound checkable, or not: plain patterns, each with a name.

`features` counts them for the linear model. What people are shown as reasons is `reasons`.
"""

import re
from typing import NamedTuple

from claims.spotting.reasons import Reason, reasons

__all__ = ["NAME", "RULES", "SHOWN", "Reason", "Rule", "reasons"]

COUNT_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozen)"
)
NUMBER_WORDS = rf"(?:one|a|half|hundred|{COUNT_WORDS})"
DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?"  # bounded: linear in a text of commas
MAGNITUDE = r"(?:thousand|million|billion|trillion|bn|mn|m|k|b)"
MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


class Rule(NamedTuple):
    """A named pattern."""

    code: str
    pattern: re.Pattern[str]


def _rule(code: str, pattern: str) -> Rule:
    return Rule(code, re.compile(pattern, re.IGNORECASE))


# Rules that speak for checking.
SHOWN = [
    _rule(
        "money",
        rf"(?:US|C|A|HK|NZ)?[$€£¥₹]\s?(?:{DIGITS})(?:\s?{MAGNITUDE}\b)?"
        rf"|\b(?:{DIGITS}|{NUMBER_WORDS})(?:[\s-](?:hundred|thousand|million|billion|trillion)){{0,3}}"
        r"[\s-](?:dollars?|euros?|yen|yuan|rubles?|rupees?|pesos?|bucks|pounds sterling)\b"
        r"|\b(?:million|billion|trillion)s? (?:of dollars|of euros|of pounds|pounds(?! of))\b",
    ),
    _rule(
        "percent",
        rf"\b(?:{DIGITS})\s?%|\b(?:{DIGITS}|{NUMBER_WORDS}(?:[\s-]{NUMBER_WORDS})?)[\s-]"
        r"per\s?cent(?:age points?)?\b|\bpercentage (?:points?|of)\b",
    ),
    _rule(
        "number",
        rf"(?<![\w$€£¥₹.,'’-])(?!(?:19|20)\d\ds?\b(?!,\d))(?:{DIGITS})(?!\s?(?:%|per\s?cent))"
        r"(?![.,]?\d)(?:\s?(?:thousand|million|billion|trillion))?(?![\w%])"
        rf"|\b{COUNT_WORDS}(?:[\s-](?:and\s)?(?:{COUNT_WORDS}|a half)){{0,5}}[\s-]"
        r"(?:thousand|million|billion|trillion|hundred|times|years?|months?|weeks?|days?|people"
        r"|men|women|children|families|jobs|countries|states|nations)\b"
        r"|\b(?:a|one|half a) (?:hundred|thousand|million|billion|trillion)\b"
        r"|\b(?:thousands|millions|billions|hundreds|dozens) of\b",
    ),
    _rule(
        "ratio",
        rf"\b(?:{DIGITS}|{COUNT_WORDS}|several|many)[\s-](?:times (?:as|more|less|fewer|the|higher"
        r"|lower|larger|bigger|greater|faster|smaller|cheaper|over|what)\b|fold\b)"
        r"|\btwice (?:as|the|what)\b|\bdoubl(?:ed|ing|e the)\b|\btripl(?:ed|ing|e the)\b"
        r"|\bquadrupled\b|\bhalved\b|\bhalf of\b|\b(?:a|one)[\s-](?:third|quarter|fifth|tenth) of\b"
        rf"|\btwo[\s-]thirds\b|\bthree[\s-]quarters\b|\ba fraction of\b"
        rf"|\b(?:{DIGITS}|(?:{COUNT_WORDS}-)?(?:{COUNT_WORDS}|one)) (?:out of|in) (?:every )?"
        rf"(?:{DIGITS}|{COUNT_WORDS}(?:-\w+)?)\b",
    ),
    _rule(
        "comparison",
        r"\b(?:more|less|fewer|greater|higher|lower|larger|bigger|smaller|better|worse|faster"
        r"|slower|cheaper|poorer|richer|older|younger|stronger|weaker)"
        r"(?:\s\w+){0,3}\sthan\b|\bcompared (?:to|with)\b|\boutperform\w*|\bon par with\b"
        r"|\bas (?:many|much) as\b|\bthe same as\b|\bovertak\w+|\bsurpass\w*|\bexceed(?:s|ed)?\b",
    ),
    _rule(
        "superlative",
        r"\b(?:largest|biggest|smallest|highest|lowest|greatest|longest|shortest|fastest|slowest"
        r"|oldest|youngest|richest|poorest|strongest|weakest|cheapest)\b"
        r"|(?:\b(?:the|its|his|her|their|our|even)|['’]s) (?:most|least|best|worst)\b"
        r"|\bthe only\b",
    ),
    _rule(
        "rank",
        r"(?<=\w )(?:number|no\.) (?:one|1|two|2|three|3)\b"
        r"(?!,| (?:priority|issue|goal|concern|job|thing))"
        r"|\b(?:most|best|top|worst|fastest|highest|least)[\s-](?:\w+ly )?"
        r"(?:downloaded|selling|grossing|visited|watched|viewed|paid|funded|used|rated|ranked"
        r"|growing|polluted|populated|powered|educated|performing|traded|cited|expensive)\b"
        r"|\b(?:ranks|ranked) (?:\w+ )?(?:\w*(?:st|nd|rd|th)|second|last|number|among)\b"
        r"|\btop (?:ten|five|10|5)\b|\b(?:second|third|fourth|fifth|dead last) "
        r"(?:in|place|largest|biggest|highest)\b",
    ),
    _rule(
        "record",
        r"\b(?:all[\s-]time|unprecedented|record[\s-](?:high|low|number|level|year|amount|profits?)"
        r"|(?:set|broke|breaking|new) records?|for the first time|in (?:\w+ )?history"
        r"|ever (?:seen|made|recorded)|never before|not once"
        r"|in (?:\w+ )?(?:decades|generations))\b",
    ),
    _rule(
        "change",
        r"\b(?:risen|rose|increas(?:e|es|ed|ing)|grew|soar(?:ed|ing)|surged|plunged|fell"
        r"|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|shrank|shrunk|slashed|dropped(?! out)"
        r"|(?:went|gone|going|is|are|was|were) (?:up|down) (?:by|to|from|over|almost|about)"
        r"|los(?:t|ing)(?= \d))\b",
    ),
    _rule(
        "date",
        rf"\b(?:in|since|by|from|during|of|until|before|after)\s(?:(?:early|late|mid)[\s-])?"
        rf"(?:(?:19|20)\d\ds?(?![\w%]| \w+s\b)|(?-i:{MONTHS})\b)"
        rf"|\b(?-i:{MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b"
        r"|\b(?:last|this|past|previous) (?:\w+ )?(?:years?|months?|weeks?|quarter|decade|century"
        r"|night)\b|\b(?:today|yesterday|years ago|months ago|weeks ago|per year|a year|a month"
        r"|each year|every year)\b",
    ),
    _rule(
        "said",
        r"\b(?:said|says|told|tweeted|wrote|testified|announced|admitted|acknowledged|confirmed"
        r"|denied|promised|pledged|claimed|claims (?:that|to|it|he|she|they)|stated|warned"
        r"|reported|revealed|disclosed|called for|voted|endorsed|opposed|vetoed|proposed"
        r"|sponsored)\b|\baccording to\b",
    ),
    _rule(
        "law",
        r"\b(?:laws?|legislation|(?-i:bills?)|(?-i:[A-Z]\w+ Act)|constitution\w*|amendment|statute"
        r"|treaty|treaties|regulations?|court|illegal\w*|legal(?:ly)?|banned|bans?|tariffs?"
        r"|tax(?:es|ed)?|subsid(?:y|ies|ised|ized)|veto\w*|ratified|indict\w*|convicted"
        r"|polic(?:y|ies))\b",
    ),
    _rule(
        "terms",
        r"\b(?:licen[cs]e[ds]?|licensing|patent(?:s|ed)?|copyright(?:s|ed)?|export controls?"
        r"|sanction(?:s|ed)|embargo\w*|blacklist\w*|contracts?|royalties)\b",
    ),
    _rule(
        "cause",
        r"\b(?:because of|due to|led to|leads to|caused|causes|resulted in|as a result"
        r"|responsible for)\b",
    ),
]
# Rules that raise worth by themselves only a little.
HINTS = [
    _rule(
        "moves",
        r"\b(?:ris(?:es?|ing)|grow(?:n|s|ing|th)?|gain(?:ed|s|ing)?|climb\w*|jump\w*|surg\w+"
        r"|fall(?:s|en|ing)?|drop(?:s|ping)?|los(?:t|es|ing)|lose|cut(?:s|ting)?|crash\w*"
        r"|wiped out|raised?|lowered|reduc\w+|expand\w*|creat(?:ed|es))\b",
    ),
    _rule(
        "done",
        r"\b(?:was|were|had|did|went|came|took|made|gave|got|left|spent|paid|bought|sold|built|won"
        r"|began|started|passed|ended|released|launched|developed|invented|trained|founded|brought"
        r"|sent|put|held|kept|ran|met|became|happened|received|joined|served|killed|died|signed"
        r"|attacked|invaded|destroyed|stole|used|inherited|balanced|eliminated|moved|supported)\b",
    ),
    _rule(
        "has",
        r"\b(?:has|have|had|['’]ve)\s(?:not\s|never\s|already\s|also\s|now\s|been\s)?\w+(?:ed|en"
        r"|wn|ne|lt|nt|ught|ost|ade|old|aid|ut|un|ome)\b|\b(?:is|are) (?:now|currently|already"
        r"|the only)\b|\b(?:has|have) (?:about|over|more|no|a|the|\d)",
    ),
    _rule(
        "public_matter",
        r"\b(?:jobs?|unemploy\w+|employment|econom\w+|deficits?|debt|budgets?|inflation|wages?"
        r"|income|poverty|welfare|social security|medicare|medicaid|health (?:care|insurance)"
        r"|insurance|uninsured|schools?|crimes?|murders?|immigra\w+|border|military|troops|weapons"
        r"|nuclear|oil|energy|emissions|trade|exports?|imports?|stocks?|shares?|companies|company"
        r"|industry|market|prices?|costs?|spend(?:s|ing)?|revenue|profits?|sales|workers"
        r"|population|deaths?|cases|vaccin\w*|senate|congress|government|administration"
        r"|program(?:me)?s?|agreement)\b",
    ),
]
AGAINST = [
    _rule(
        "question", r"\?[\"'”’)\]]*\s*$|^(?:who|what|when|where|why|how|do|does|did|is|are)\b.*\?"
    ),
    _rule(
        "greeting",
        r"\b(?:thank(?:s| you)|welcome|good (?:evening|morning|night|afternoon)|hello|hi|bye"
        r"|great to (?:see|have)|nice to|pleasure|congratulations|sorry|excuse me|please|ladies and"
        r"|joined by|join(?:ing)? us|god bless|applause|mr\. president|senator,|governor,)\b",
    ),
    _rule(
        "opinion",
        r"\b(?:i (?:\w+ )?(?:think|believe|feel|guess|hope|suppose|want|wish|know|mean|love|like"
        r"|agree|disagree|see|wouldn't|would|can't|don't)|in my (?:opinion|view)|i'm (?:not )?"
        r"(?:sure|glad|proud|happy|going)|honestly|frankly|maybe|perhaps|probably|arguably"
        r"|interesting\w*|fascinating|amazing|beautiful|terrible|wonderful|shame|depressing"
        r"|incredibl\w*|important|great|good)\b",
    ),
    _rule("first_person", r"\b(?:i|i'm|i'll|i'd|me|my|mine|myself)\b"),
    _rule("we", r"\b(?:we|we're|we'll|our|ours|us(?=\s[a-z])|let's)\b"),
    _rule("you", r"\b(?:you|you're|you'll|your|yours|yourself)\b"),
    _rule(
        "order",
        r"^(?:(?:so|and|but|now|well|please|then|just|arnaud|ok|okay),?\s)*(?:let(?:'s| me| us)"
        r"|talk|tell|look|listen|remember|take|give|go|come|think|imagine|consider|stop|wait|make"
        r"|don't|do not|help|put|show|read|vote|ask|explain|describe|respond)\b",
    ),
    _rule(
        "future",
        r"\b(?:will|won't|shall|(?:'m|'re|'s|am|is|are) going to|gonna|'ll|plan(?:s|ning)? to"
        r"|intend to|tomorrow|next (?:year|month|week|president|four)|in the future)\b",
    ),
    _rule(
        "ought",
        r"\b(?:should|must|ought|need(?:s)? to|have to|has to|got to|want(?:s)? to|would|could"
        r"|can|can't|cannot|may|might|if)\b",
    ),
    _rule(
        "not_a_fact",
        r"\b(?:hope|dream|believe|faith|moral\w*|values|wrong|right|fair|freedom"
        r"|leadership|vision|courage|strong|trust|respect|care about|commitment|principle\w*"
        r"|responsib\w+|opportunit\w+|future|challenge|issue|question|answer)\b",
    ),
]
RULES = SHOWN + HINTS + AGAINST
# A name: a word with a capital or a digit in it that does not begin the sentence.
NAME = re.compile(r"(?<=[\w,;:] )(?!I\b|I')[A-Z][\w’'-]*[A-Za-z0-9]|\b[A-Z]+\d[\w-]*|\b[A-Z]{2,}\b")
