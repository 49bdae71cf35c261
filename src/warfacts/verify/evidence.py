"""Whether the words and the names of a fact stand in the paragraphs that it cites."""

from collections.abc import Iterator

from warfacts.facts.model import Figure
from warfacts.text.paragraphs import Paragraph, normalise
from warfacts.verify.cited import CitedFact, Finding, describe_paragraphs


def check_phrases(cited: CitedFact) -> Iterator[Finding]:
    """The evidence and the words for the day stand in a cited paragraph, letter for letter."""
    fact = cited.fact
    # The number of a figure may have its unit glued to it: the 40 of 40kg.
    evidence = () if isinstance(fact, Figure) else fact.evidence
    for phrase in (*evidence, *fact.when_said):
        if not cited.find(phrase):
            yield cited.fault(describe_missing(cited, phrase))


def describe_missing(cited: CitedFact, phrase: str) -> str:
    """Return a message that says where a phrase is, or which words it may be meant to be."""
    other = cited.text.find_elsewhere(phrase, cited.fact.at)
    if other:
        there = describe_paragraphs(other[:3])
        return f"'{phrase}' is not in {cited.at}, but in {there}; correct `at`"
    closest = _find_closest(phrase, cited.paragraphs)
    near = f": the closest are '{closest}'" if closest else ""
    return f"'{phrase}' is not in {cited.at}; copy the article's words{near}"


def _find_closest(phrase: str, paragraphs: list[Paragraph]) -> str | None:
    """Return the run of words that shares most words with a phrase, or None if few are shared."""
    wanted = [word.text for word in Paragraph(0, normalise(phrase)).words]
    best, most = None, len(wanted) / 2
    for paragraph in paragraphs:
        words = paragraph.words
        for start in range(max(1, len(words) - len(wanted) + 1)):
            run = words[start : start + len(wanted)]
            shared = sum(1 for one, other in zip(run, wanted, strict=False) if one.text == other)
            if shared >= most and shared > 0:
                best, most = paragraph.text[run[0].start : run[-1].end], shared + 0.5
    return best


def check_links(cited: CitedFact) -> Iterator[Finding]:
    """Everybody and every place that the fact links is named in a cited paragraph."""
    for role, id in cited.fact.links:
        if not cited.has_name(id):
            name = cited.describe([id])
            message = f"`{role}` has {name}, but the name is not in {cited.at}"
            yield cited.fault(f"{message}; remove it, or correct `at`")


def check_paragraphs(cited: CitedFact) -> Iterator[Finding]:
    """Every cited paragraph has a phrase of the fact, or names somebody whom no other one names."""
    phrases = (*cited.fact.evidence, *cited.fact.when_said)
    names = [
        {id for id in cited.linked if cited.names.find_one(paragraph, id)}
        for paragraph in cited.paragraphs
    ]
    for number, paragraph in enumerate(cited.paragraphs):
        others = set().union(*names[:number], *names[number + 1 :])
        if not names[number] - others and not any(map(paragraph.find, phrases)):
            message = "this paragraph adds nothing to the fact; take it out of `at`"
            yield cited.fault(message, paragraph)
