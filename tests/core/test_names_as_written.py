"""Names, places, days, ages and numbers as somebody writes them who is in a hurry, or hides them: each is flagged."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.anonymisation import KnownNames, flags, open_flags
from headwater.core.plain_reading import reading

KNOWN = KnownNames(
    ["Ada Whitcombe", "Rosalind Quaye", "Harriet Mbeki-Stone", "Will Young"],
    ["Ashvale Borough Council", "HMP Ravensford", "Force 01", "Reading Borough Council"],
)
ARABIC = "\u062c\u0645\u0627\u0644 \u062d\u0633\u064a\u0646"


def found(text: str) -> list[tuple[str, str]]:
    return [(flag.kind, flag.words) for flag in flags({"done": text}, KNOWN)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We worked with Jamal.", "Jamal"),
        ("In the third week Kieran came back.", "Kieran"),
        ("He lives with Siân.", "Siân"),
        ("He lives with Zaynab’s mother.", "Zaynab"),
        ("Jamal came back.", "Jamal"),
        ("We worked with jamal.", "jamal"),
        ("It was led by: Bronagh.", "Bronagh"),
        ("We knew a boy called “Jay”.", "Jay"),
        ("We met the O’Connors.", "O’Connors"),
        ("It was led by Rhys ap Gwilym.", "Rhys ap Gwilym"),
        ("It was led by Nia ferch Ifan.", "Nia ferch Ifan"),
        ("We met Jamal bin Hussain.", "Jamal bin Hussain"),
        ("We met Tariq ibn Yunus.", "Tariq ibn Yunus"),
        ("We met Pieter van der Merwe.", "Pieter van der Merwe"),
        ("We met Maria de Souza.", "Maria de Souza"),
        ("We met Jamal al-Hussain.", "Jamal al-Hussain"),
        ("JAMAL HUSSAIN came.", "JAMAL HUSSAIN"),
        ("We met Jamal HUSSAIN there.", "Jamal HUSSAIN"),
        ("We met NIAMH there.", "NIAMH"),
        ("We asked J Hussain.", "J Hussain"),
        ("J Brennan came.", "J Brennan"),
        ("The officer was D.I. Jones.", "D.I. Jones"),
        ("We asked Ms. k. patel about it.", "Ms. k. patel"),
        ("We asked\nJamal\nHussain about it.", "Jamal\nHussain"),
        ("We asked Jamal\r\nHussain about it.", "Jamal\r\nHussain"),
        ("We met those who ran the club, and worked with\nBronagh there.", "Bronagh"),
        ("Brennan, Yusef came.", "Brennan, Yusef"),
        ("Brennan/Kazmi came.", "Brennan/Kazmi"),
        ("It was Brennan_Kazmi.", "Brennan_Kazmi"),
        ("It was Yusef (Brennan).", "Yusef (Brennan"),
        ("It was Yusef “Jay” Brennan.", "Yusef “Jay” Brennan"),
        ("Brennan\u2011Kazmi came.", "Brennan\u2011Kazmi"),
        ("It was Bro\u200bnagh.", "Bro\u200bnagh"),
        (f"It was {ARABIC}.", ARABIC),
        ("It was \u738b\u5c0f\u660e.", "\u738b\u5c0f\u660e"),
        ("It was Br\u043enagh.", "Br\u043enagh"),
        ("They met in Sparkbrook.", "Sparkbrook"),
        ("He was in HMP Belmarsh.", "Belmarsh"),
        ("It was tried in Birmingham.", "Birmingham"),
        ("It was tried elsewhere, e.g. Sparkbrook.", "Sparkbrook"),
        ("A Sparkbrook club came.", "Sparkbrook"),
        ("Brennan was told.", "Brennan"),
        ("BRENNAN came.", "BRENNAN"),
        ("We met J.B. there.", "J.B."),
        ("It was B r e n.", "B r e n"),
        ("We met M0hammed.", "M0hammed"),
    ],
)  # fmt: skip
def test_a_name_is_flagged_however_it_is_written(text: str, name: str) -> None:
    assert ("name", name) in found(text)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("It was written by rosalind quaye.", ("name", "rosalind quaye")),
        ("It was written by rosa\u200blind quaye.", ("name", "rosa\u200blind quaye")),
        ("Quaye wrote it.", ("name", "Quaye")),
        ("It was rosalind.", ("name", "rosalind")),
        ("It was mbeki who came.", ("name", "mbeki")),
        ("Ada wrote it.", ("name", "Ada")),
        ("People of ashvale came.", ("place", "ashvale")),
        ("They wrote to hmp ravensford.", ("place", "hmp ravensford")),
        ("People of Reading came.", ("place", "Reading")),
    ],
)
def test_a_name_of_the_register_is_flagged_in_part_and_in_small_letters(text: str, flag: tuple[str, str]) -> None:
    assert flag in found(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It was on the third of March.", "third of March"),
        ("It was on the twenty-first of June 2008.", "twenty-first of June 2008"),
        ("It was on March the third.", "March the third"),
        ("It was on 2008-3-3.", "2008-3-3"),
        ("It was on 3 / 3 / 2008.", "3 / 3 / 2008"),
        ("It was on 03-MAR-08.", "03-MAR-08"),
        ("It was on 3 Mawrth 2008.", "3 Mawrth 2008"),
        ("Roedd ar 3ydd o Fawrth.", "3ydd o Fawrth"),
    ],
)
def test_an_exact_day_is_flagged_in_words_and_in_welsh(text: str, day: str) -> None:
    assert ("day", day) in found(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The boy, who is fifteen, came.", "who is fifteen"),
        ("A pupil aged fifteen came.", "aged fifteen"),
        ("A fifteen-year-old came.", "fifteen-year-old"),
        ("It was a boy of fifteen.", "boy of fifteen"),
        ("A 15yo came.", "15yo"),
        ("A boy, 15, came.", "boy, 15"),
        ("Aged: 15.", "Aged: 15"),
        ("We saw that he is 15.", "he is 15"),
        ("She’s just sixteen now.", "She’s just sixteen"),
        ("It was his fifteenth birthday.", "fifteenth birthday"),
        ("He was born in 1993.", "born in 1993"),
    ],
)
def test_an_exact_age_is_flagged_in_words(text: str, age: str) -> None:
    assert ("age", age) in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He is @jamal_hussain there.", "@jamal_hussain"),
        ("See facebook.com/jamal.hussain for it.", "facebook.com/jamal.hussain"),
        ("See https://www.instagram.com/jay_h/ too.", "www.instagram.com/jay_h/"),
        ("His number is A123456789012.", "A123456789012"),
        ("His passport number: 123456789.", "passport number: 123456789"),
        ("His passport is AB1234567.", "passport is AB1234567"),
        ("He is A1234BC there.", "A1234BC"),
        ("On instagram: jay_h", "instagram: jay_h"),
        ("It was 9434765919.", "9434765919"),
        ("It was 943 476 5919.", "943 476 5919"),
    ],
)
def test_what_numbers_or_reaches_somebody_is_flagged(text: str, words: str) -> None:
    assert ("identifier", words) in found(text)


ORDINARY_PROSE = """Officers met the managers of halls twice a month.
The Home Office and the Home Secretary asked for it, and the Prevent Strategy said why.
It began in March 2008, on a Monday, and ended before Ramadan.
The Basic Command Unit worked with the Local Strategic Partnership and the Crime and Disorder Reduction Partnership.
Each Safer Neighbourhood Team had a Sergeant and two PCSOs; BCUs and CDRPs had a seat.
PREVENT is one part of CONTEST, and ACPO and HMIC looked at NI35.
The Chief Constable wrote to the Police Authority, the Council and the Primary Care Trust.
“We did not know whom to ring,” one manager said. “Nobody had told us.” He said, “Come in.”
Muslims, Christians, Sikhs and Hindus came, and Somali and Pakistani women spoke first.
The two councils and the force wrote it. (Both were asked.) Then they waited.
What we learnt: ask early. Nobody minded; most were glad.
- Demand rose first.
1. Halls were visited.
(a) Leaflets were left.
The Youth Offending Team, the Probation Service and Special Branch met at the Police Authority.
I was told that I’d be asked, and I’ve kept the note.
Visitors used Facebook, Twitter and the Internet, and few read e-mail.
They spoke English, Urdu, Arabic and Welsh.
Children in Year 9 took part in Citizenship lessons.
Twenty officers were trained in the South East and Wales; 15 of them stayed.
There were 15. He was 15 minutes late, and she is one of 12 members.
In 10 decisions of 12 the panel agreed, and 3 marches went by.
It cost a third of May’s budget, at 7.30 p.m. on Tuesday.
The Association of Chief Police Officers and the National Policing Improvement Agency paid.
Ofsted, the Department for Children, Schools and Families and the Ministry of Justice agreed.
They saw a sharp rise; will young people be reading it, and was the stone safe?
The mean was 5 μg at 20° C, and £1,200,300 was spent.
The capability was Developing, and then Delivering.
Demand grew, and the Inspectorate said so in its Report."""


@pytest.mark.parametrize("line", ORDINARY_PROSE.splitlines())
def test_ordinary_prose_is_not_flagged(line: str) -> None:
    assert found(line) == []


def test_sentences_over_lines_and_in_paragraphs_are_not_flagged() -> None:
    assert [flag for flag in found(ORDINARY_PROSE) if flag[0] != "combination"] == []
    assert found("What was done\n\nDemand was met.\nLeaflets were left.") == []


def test_one_answer_for_a_word_with_a_capital_serves_all_its_sentences_of_a_text() -> None:
    text = "They met in Sparkbrook. It rained. People of Sparkbrook came."
    (flag,) = flags({"done": text}, KNOWN)
    (again,) = flags({"done": "Nobody in Sparkbrook minded."}, KNOWN)
    assert open_flags([again], {flag.key}) == ()
    (elsewhere,) = flags({"context": text}, KNOWN)
    assert elsewhere.key != flag.key


SPLIT = {"title": "A Somali boxer", "context": "A village of two hundred people.", "happened": "He was arrested."}


def test_clues_are_flagged_together_when_they_are_split_over_lines_paragraphs_or_texts() -> None:
    for text in (
        "The only Somali\nboxer in the village\nwas arrested.",
        "The only Somali\r\nboxer in the village\r\nwas arrested.",
        "A Somali boxer.\n\nA village of two hundred people.\n\nHe was arrested.",
    ):
        (flag,) = flags({"done": text}, KNOWN)
        assert (flag.kind, flag.words) == ("combination", text)
    (across,) = flags(SPLIT, KNOWN)
    assert (across.kind, across.where) == ("combination", "")


def test_a_combination_in_one_text_does_not_hide_what_all_texts_tell() -> None:
    other = "His brother was a nurse, and they were both in a village in March."
    kinds = [(flag.kind, flag.where) for flag in flags(SPLIT | {"done": other}, KNOWN)]
    assert kinds == [("combination", "done"), ("combination", "")]


@given(st.text(max_size=200))
def test_each_character_as_it_is_seen_has_its_place_in_what_was_written(text: str) -> None:
    read = reading(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(read.starts)


def test_accents_that_are_written_apart_are_part_of_the_name() -> None:
    text = unicodedata.normalize("NFD", "He lives with Siân and others.")
    assert ("name", unicodedata.normalize("NFD", "Siân")) in found(text)


LONGEST = 100_000
PARTS = [
    "We met Jamal Hussain of Leeds and Kieran on 3 March. ", "A. ", "A-", "Aa ", "a’a", "12/", "0 ", "@a", "a.", "(",
    "a\n", "Mr. ", "Brennan, ", "\u0301", "\u200b", "\u062c", "\ufdfa", "he is only just ", "1 house of a ",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_long_text_is_looked_through_in_a_moment(part: str) -> None:
    text = (part * LONGEST)[:LONGEST]
    begun = time.process_time()
    flags({"done": text}, KNOWN)
    assert time.process_time() - begun < 5  # a second where nothing else runs; what grows with the square takes minutes
