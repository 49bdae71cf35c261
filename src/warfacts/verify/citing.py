"""The paragraphs of a user's copy of the article that a fact rests on: `show --article`."""

from collections.abc import Sequence

from warfacts.errors import WarfactsError
from warfacts.facts.answers import Answer, Cited, Record
from warfacts.facts.model import Source
from warfacts.verify.edition import Edition, compare_edition


def cite(answer: Answer, source: Source, text: Sequence[str], shown: str) -> Answer:
    """Return the answer of `show` with the paragraphs that its facts cite, as a text has them.

    `shown` is the path of the text as the user gave it.

    Raises: WarfactsError if most paragraphs of the source are not in the text.
    """
    if answer.kind != "show":
        return answer
    edition = compare_edition(source, text)
    if edition.is_known and edition.is_mostly_other:
        same = f"{edition.same} of {source.paragraphs} paragraphs match"
        raise WarfactsError(f"{shown}: not the text of '{source.id}': {same}")
    records = [{**record, "cited": _cite(record, edition)} for record in answer.records]
    return answer._replace(records=records, note=_note(edition))


def _cite(record: Record, edition: Edition) -> list[Cited]:
    return [
        Cited(
            paragraph=paragraph.number,
            text=paragraph.text,
            changed=paragraph.number in edition.changed,
            marks=sorted({span for each in _list_phrases(record) for span in paragraph.find(each)}),
        )
        for paragraph in edition.paragraphs
        if paragraph.number in record["at"]
    ]


def _list_phrases(record: Record) -> list[str]:
    """Return the phrases of the article in a fact: its evidence, and its words for the day."""
    words = record.get("words") or record["said"]
    phrases = [words] if isinstance(words, str) else words
    return [*phrases, *(record["when_said"] or "").split("; ")]


def _note(edition: Edition) -> str | None:
    """Return what the reader should know about a text that is not the one of the base."""
    if not edition.is_known:
        return "the base has no fingerprint to compare the text with"
    if not edition.is_same:
        return "the text is not the one that the facts were taken from; `warfacts verify` compares"
    return None
