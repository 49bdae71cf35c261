"""A text's paragraphs, sentences, quotations, and what stands where in them."""

import contextlib
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.errors import Unreadable, WarfactsError
from warfacts.text.paragraphs import (
    Paragraph,
    fingerprint,
    fingerprint_paragraph,
    is_inside,
    lower,
    meets,
    normalise,
    read_article,
    split_paragraphs,
)

# Short texts of what the rules look at, mixed with anything that Unicode has.
prose = st.lists(
    st.sampled_from(". ! ? , \" ' ’ “ ” - – 1,730 3.5 Dr the Bay said İ ß ²".split()) | st.text(),
    max_size=12,
).map(" ".join)


# Normalising


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("“Slow days” – it’s over", '"Slow days" - it\'s over'),
        ("„zu“ «non» ″5″", '"zu" "non" "5"'),
        ("‘so’ ‚so‘ `so´ 5′", "'so' 'so' 'so' 5'"),
        ("it´s", "it's"),
        ("a—b‑c−d", "a-b-c-d"),
        ("and so…", "and so..."),
        ("nearly\u00a05\u2009million\tmen", "nearly 5 million men"),
        ("Har\u00adbour\u200b mas\ufeffter", "Harbour master"),
        ("ﬁre at №\u00a05", "fire at No 5"),
        ("Jose\u0301", "José"),
        ("  a \r b  ", "a b"),
    ],
)
def test_normalise_makes_one_form(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text())
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_lower_keeps_every_offset(text: str) -> None:
    assert len(lower(text)) == len(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n \t\r\n"])
def test_split_paragraphs_takes_every_line_end(end: str) -> None:
    assert split_paragraphs(f"{end}One{end} Two {end}Three{end}") == ("One", "Two", "Three")


@given(st.text())
def test_split_paragraphs_gives_normal_lines_with_something_on_them(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert all(paragraphs)
    assert paragraphs == tuple(map(normalise, paragraphs))


# Fingerprints


def test_fingerprint_is_the_sha256_of_the_normalised_lines() -> None:
    expected = hashlib.sha256(b'"One"\nTwo').hexdigest()
    assert fingerprint(split_paragraphs("“One”\r\n\r\n  Two\n")) == expected


def test_fingerprint_paragraph_is_twelve_digits_of_its_own() -> None:
    assert fingerprint_paragraph("One") == hashlib.sha256(b"One").hexdigest()[:12]


def test_fingerprint_changes_with_the_order() -> None:
    assert fingerprint(("One", "Two")) != fingerprint(("Two", "One"))


@given(st.text())
def test_fingerprint_takes_any_text(text: str) -> None:
    assert re.fullmatch("[0-9a-f]{64}", fingerprint((text,)))


# Reading a file


def test_read_article_gives_its_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\ufeffOne\r\n\r\n‘Two’".encode())
    assert read_article(path) == ("One", "'Two'")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \r\n\t\n"])
def test_read_article_refuses_an_empty_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=f"^{re.escape(str(path))}: the text is empty$"):
        read_article(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("One\ndéjà vu".encode("latin-1"), "not UTF-8 text (line 2, column 2)"),
        ("One\nTwo".encode("utf-16"), "not UTF-8 text (line 1, column 1)"),
        (b"One\0Two", "not plain text (line 1, column 4)"),
        (b"%PDF-1.7\n\xe2\xe3", "a PDF"),
    ],
)
def test_read_article_says_how_to_give_an_article(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_article(path)
    right = "give the article as plain text in UTF-8, a paragraph a line"
    assert str(caught.value) == f"{path}: {message}; {right}"


def test_read_article_of_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(WarfactsError, match=r"none: no such file or directory$"):
        read_article(tmp_path / "none")
    with pytest.raises(WarfactsError, match=r"is a directory$"):
        read_article(tmp_path)


@given(st.binary(max_size=40))
def test_read_article_raises_nothing_but_its_own_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    with contextlib.suppress(WarfactsError):
        assert read_article(path)


# Words and sentences


def test_words_take_a_number_as_one() -> None:
    words = Paragraph(1, "Of 1,730 men, 3.5m; 34-7.").words
    assert [word.text for word in words] == ["of", "1,730", "men", "3.5", "m", "34", "7"]


def test_words_keep_an_apostrophe_within() -> None:
    words = Paragraph(1, "Olsen's o'clock 'yes'").words
    assert [word.text for word in words] == ["olsen's", "o'clock", "yes"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", " Two!", " Three?", " Four"]),
        ('"Stop." She left. "Go!" he said.', ['"Stop."', " She left.", ' "Go!" he said.']),
        ("Dr. Reed met Mr. Cole. They left.", ["Dr. Reed met Mr. Cole.", " They left."]),
        ("J. Reed of the U.S. Navy came. So.", ["J. Reed of the U.S. Navy came.", " So."]),
        ("It cost 3.5 million. 14 left.", ["It cost 3.5 million.", " 14 left."]),
        ("On Sept. 14 it ran. No. 10 won.", ["On Sept. 14 it ran.", " No. 10 won."]),
        ("She said no. Then she left.", ["She said no.", " Then she left."]),
        ("Це все. Öl kam. 'Ἀθῆναι'", ["Це все.", " Öl kam.", " 'Ἀθῆναι'"]),
        ("It ended... and then it rained.", ["It ended... and then it rained."]),
        ("(Edited.) Then.", ["(Edited.)", " Then."]),
        ("", [""]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    paragraph = Paragraph(1, text)
    assert [text[slice(*span)] for span in paragraph.sentences] == sentences


@given(prose)
def test_sentences_cover_the_paragraph(text: str) -> None:
    paragraph = Paragraph(1, normalise(text))
    assert "".join(paragraph.text[slice(*span)] for span in paragraph.sentences) == paragraph.text
    for place in range(len(paragraph.text)):
        start, end = paragraph.get_sentence((place, place + 1))
        assert start <= place < end


# Quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Yes," she said. "No."', ["Yes,", "No."]),
        ('"It runs on, she said.', ["It runs on, she said."]),
        ("He called it 'mad', and 'very bad'.", ["mad", "very bad"]),
        ("'It's over,' she said. 'We don't know.'", ["It's over,", "We don't know."]),
        ("The dockers' hall, the men's bread and the cooks' oil.", []),
        ("It's the men's. Don't.", []),
        ("\"It's 'over' now\"", ["It's 'over' now", "over"]),
        ('""', [""]),
        ("no mark at all", []),
    ],
)
def test_quoted_is_what_stands_in_quotation_marks(text: str, quoted: list[str]) -> None:
    paragraph = Paragraph(1, text)
    assert [text[slice(*span)] for span in paragraph.quoted] == quoted


@given(prose)
def test_quoted_lies_in_the_paragraph(text: str) -> None:
    paragraph = Paragraph(1, normalise(text))
    whole = (0, len(paragraph.text))
    assert all(is_inside(span, whole) and span[0] <= span[1] for span in paragraph.quoted)


# Finding


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the quay", 2),
        ("THE QUAY", 2),
        ("quay", 3),
        ("qua", 0),
        ("uay", 0),
        ("1,730", 1),
        ("730", 0),
        ("1", 0),
        ("3.5", 1),
        ("5", 0),
        ("3", 0),
        ("7", 1),
        ("34", 1),
        ("34–7", 1),
        ("mayor’s", 1),
        ("mayor", 1),
        ("quay quay", 0),
        ("", 0),
        (" ", 0),
    ],
)
def test_find_finds_whole_words_letter_for_letter(phrase: str, found: int) -> None:
    text = "The quay, the quay: the mayor's Quay. 1,730 men, 3.5 boats; 34-7."
    assert len(Paragraph(1, text).find(phrase)) == found


def test_find_takes_a_number_before_a_comma_or_a_stop() -> None:
    assert Paragraph(1, "of 14, 15. 16").find("14") == [(3, 5)]
    assert Paragraph(1, "of 14, 15. 16").find("15") == [(7, 9)]


@given(prose, st.data())
def test_find_returns_only_whole_words(text: str, data: st.DataObject) -> None:
    paragraph = Paragraph(1, normalise(text))
    start = data.draw(st.integers(0, len(paragraph.text)))
    phrase = paragraph.text[start : data.draw(st.integers(start, len(paragraph.text)))]
    for found in paragraph.find(phrase):
        assert lower(paragraph.text[slice(*found)]) == lower(normalise(phrase))
        assert not any(
            word.start < edge < word.end
            for word in paragraph.words
            for edge in found
            if paragraph.text[edge - 1 : edge + 1].isalnum()
        )


@given(st.lists(st.sampled_from("the quay 1,730 3.5 Reed's İ ß o'clock 7".split()), min_size=1))
def test_find_finds_every_word_where_it_stands(words: list[str]) -> None:
    paragraph = Paragraph(1, " ".join(words))
    start = 0
    for word in words:
        assert (start, start + len(word)) in paragraph.find(word)
        start += len(word) + 1


@pytest.mark.parametrize(
    ("one", "other", "inside", "meeting"),
    [
        ((2, 4), (1, 5), True, True),
        ((1, 5), (1, 5), True, True),
        ((1, 5), (2, 4), False, True),
        ((1, 3), (2, 5), False, True),
        ((1, 2), (2, 5), False, False),
    ],
)
def test_spans_lie_in_one_another_or_meet(
    one: tuple[int, int], other: tuple[int, int], inside: bool, meeting: bool
) -> None:
    assert is_inside(one, other) is inside
    assert meets(one, other) is meeting
