"""What the demo's checkers wrote."""

from claims.models import Rating
from claims.workflow import Text

HEADLINE = "“100 times less”? The speaker’s own figures make it about 909"


def _rating(label: str) -> Rating:
    return Rating.objects.current().get(label=label)


def sum_at_first() -> Text:
    """The published verdict before its correction."""
    return Text(
        _rating("Misleading"),
        HEADLINE,
        "By the speaker’s own two figures the ratio is about 900, not 100.",
        "The guest gives two figures in one breath: $5.5 million for the training of a model, and "
        "$5 billion a year for OpenAI’s spending, “so 100 times less”.\n\n"
        "Five billion divided by five and a half million is about 900 [^1].",
    )


def sum_corrected() -> Text:
    """The verdict that the page shows now."""
    return Text(
        _rating("Misleading"),
        HEADLINE,
        "By the speaker’s own two figures the ratio is about 909, not 100, and they measure "
        "different things.",
        "The guest gives two figures in one breath: $5.5 million for the training of a model, and "
        "$5 billion a year for OpenAI’s spending, “so 100 times less”.\n\n"
        "**The sum.** Five billion divided by five and a half million is about 909 [^1]. A "
        "hundredth of five billion is fifty million, nine times the figure he gave.\n\n"
        "**The comparison.** One figure is said of the training of one model, the other of all "
        "that a company spends in a year. Even a correct ratio of the two would not tell how much "
        "cheaper one model was to train than another.\n\n"
        "This check is of the sum alone. Whether either figure is right is checked apart from it.",
    )


def tweet() -> Text:
    """The verdict that waits for its reviewer."""
    return Text(
        _rating("Unproven"),
        "Did Marc Andreessen call DeepSeek one of the most impressive breakthroughs?",
        "Two people on the programme say so in nearly the same words, but we do not hold the post.",
        "The guest recalls the post “I can't remember the exact quote”; the host then reads it as "
        "“one of the most amazing and impressive breakthroughs I've ever seen” [^1].\n\n"
        "The two agree in substance. We have not held the post itself, so we cannot say what it "
        "says or when it was written.",
    )


def downloads() -> Text:
    """The verdict that is approved and waits to be published."""
    return Text(
        _rating("Unproven"),
        "Was DeepSeek the most downloaded app in the US on 27 January 2025?",
        "The guest says so and names no chart. We hold none of that day.",
        "“And now it's even the most downloaded app in the US. As of today, it's number one” [^1]. "
        "That is all that is said of it.\n\n"
        "He names neither the store nor the list. Without a list of that day we cannot say "
        "whether it was so.",
    )
