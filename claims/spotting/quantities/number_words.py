"""Number words and signs, and what they stand for."""

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FRACTION_SIGNS = """
    ½=1/2 ⅓=1/3 ⅔=2/3 ¼=1/4 ¾=3/4 ⅕=1/5 ⅖=2/5 ⅗=3/5 ⅘=4/5 ⅙=1/6 ⅚=5/6 ⅛=1/8 ⅜=3/8 ⅝=5/8 ⅞=7/8 ⅐=1/7
    ⅑=1/9 ⅒=1/10
    """

ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)} | {"fourty": 40}
MAGNITUDES = {
    "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "mil": 10**6, "mn": 10**6,
    "mln": 10**6, "crore": 10**7, "crores": 10**7, "billion": 10**9, "bn": 10**9, "bln": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "quadrillion": 10**15,
}  # fmt: skip
LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "mm": 10**6, "MM": 10**6, "B": 10**9, "b": 10**9}
MONEY_LETTERS = LETTERS | {"m": 10**6, "t": 10**12, "T": 10**12}  # behind a currency’s sign
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20,
    "hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000,
}  # fmt: skip
FRACTION_SIGNS = dict(pair.split("=") for pair in _FRACTION_SIGNS.split())
