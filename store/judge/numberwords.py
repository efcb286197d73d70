"""Numbers in words, for the checks that meet them in a quote: values come read from extraction, of which judging knows nothing."""

from __future__ import annotations

ONES = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}


def up_to(most: int) -> dict[str, int]:
    """The words of one word for numbers from one to ``most``, with the number, in rising order."""
    return {word: number for word, number in (ONES | TENS).items() if number <= most}
