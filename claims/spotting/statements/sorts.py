"""Closed lists by which a name or a noun phrase is somebody, a group, a place or a thing."""

from claims.spotting.lexicon import listed

_PERSON = """
    mayor governor president senator minister secretary chancellor king queen prince princess pope
    judge lawyer attorney prosecutor officer cop detective sheriff soldier general colonel captain
    man woman boy girl guy lady gentleman wife husband father mother dad mom mum son daughter
    brother sister uncle aunt cousin friend neighbour neighbor kid child baby person candidate
    opponent rival colleague boss chief ceo cfo director manager chairman chairwoman chair founder
    owner investor banker economist analyst expert scientist researcher professor doctor nurse
    teacher student pupil worker employee farmer driver pilot engineer author writer journalist
    reporter editor host guest witness suspect victim patient resident citizen taxpayer voter
    councillor councilor councilman councilwoman congressman congresswoman representative
    ambassador spokesman spokeswoman chairperson commissioner leader member player coach striker
    goalkeeper keeper midfielder defender quarterback pitcher batter batsman bowler referee umpire
    athlete runner sprinter swimmer champion winner actor actress singer artist immigrant refugee
    migrant customer consumer parent developer landlord tenant planner inspector superintendent
    principal clerk treasurer auditor
"""
PERSON = listed(_PERSON)
PEOPLE = listed(
    "people men women children wives police troops folks guys kids families everyone americans"
)
FEMALE = listed(
    """woman girl lady wife mother mom mum daughter sister aunt queen princess actress chairwoman
    councilwoman congresswoman spokeswoman mrs ms"""
)
MALE = listed(
    """man boy guy gentleman husband father dad son brother uncle king prince pope chairman
    councilman congressman spokesman mr sir"""
)
# Whoever belongs to one of these says “we” of it.
_GROUP = """
    team club side squad company firm corporation bank agency department ministry government
    administration council board committee commission parliament congress senate house court party
    union association federation league country nation city town county state states village
    community army navy military force forces police university school college hospital church
    charity foundation institute organization organisation group coalition alliance campaign
    movement network newspaper station lab labs laboratory startup business office bureau crew
    band family staff authority utility district kingdom america britain nations nato reserve
"""
GROUP = listed(_GROUP)
PLACE = listed(
    "city town village country nation state county region district place area neighborhood island"
)
# Heads that stand for nothing a statement could be about, and such as only tell when or how much.
_VAGUE = """
    lot bit way thing things time times reason reasons couple kind sort moment point points
    question fact day days end same rest shame number hand while minute minutes second seconds few
    whole matter case sense chance side top bottom context example good bad important interesting
    huge year years month months week weeks night morning evening afternoon hour hours decade
    decades century season past future difference idea percent million billion trillion thousand
    hundred dollars euros pounds cents miles metres meters kilometres feet degrees row half third
    quarter today beginning middle ones lots ways others terms course accident purpose
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
"""
VAGUE = listed(_VAGUE)
TIMES = listed(
    """year years month months week weeks day days night morning evening afternoon hour hours decade
    decades century season time times moment minute minutes"""
)
# The ending of “worst” and “richest”, which without a noun name nothing, is theirs as well.
EST_NOUNS = listed(
    """forest interest test protest request west east guest quest chest arrest harvest contest
    midwest northwest southwest southeast northeast nest pest conquest crest"""
)
AMOUNTS = listed("bit lot fraction couple few little")
# Names that stand for no thing: when it was, and whose it is.
_NO_THING = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter american african
    european asian chinese russian indian israeli iranian iraqi british french german spanish
    english soviet japanese korean mexican canadian ukrainian republican democratic christian
    muslim jewish catholic people everybody applause laughter inaudible crosstalk
"""
NO_THING = listed(_NO_THING)
# Initials that name no body of people.
NO_GROUP = listed(
    "AI AGI GDP CEO CFO CTO TV PC GPU CPU ID OK DNA HIV IPO MRI CO2 AM PM II III TPP ACA VAT"
)
# What people do and things do not: a single name before one of these is somebody's or a group's.
_ACTS = """
    said says told tells thinks thought believes believed wants wanted argues argued claims claimed
    tweeted wrote posted met married resigned retired testified voted promised vowed insisted
    admitted denied signed vetoed spoke asked asks knows knew appealed pleaded announced
    announces agreed refused threatened called ran campaigned apologised apologized weighed scored
    sued invented founded beat won lost played
"""
ACTS = listed(_ACTS)
# What happens to prices and shares as well: no sign of a person.
BEFALLS = listed(
    """fell rose grew dropped cost costs was were is has had will became sank went climbed jumped
    plunged soared slid gained declined increased decreased doubled tripled changed happened"""
)
COMPANIES = listed(
    """tesla nvidia pfizer moderna netflix boeing walmart intel samsung toyota sony honda ford ibm
    meta uber airbnb spotify oracle cisco exxon chevron shell disney nike adidas starbucks huawei
    alibaba tencent bitcoin anthropic reuters bloomberg airbus volkswagen siemens novartis lehman"""
)
