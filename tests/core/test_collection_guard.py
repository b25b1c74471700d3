"""Where a text asks or tells about a person, and where it does not: sentences on both sides, and ways of hiding it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.collection_guard import About, findings, refused
from headwater.schemes.characteristics import characteristics

KNOWN = characteristics()
OF_PLACES = (
    "Residents believe the bus station feels unsafe at night.",
    "Which community halls near the mosque have no lighting?",
    "Hate incidents against Muslims have been reported near the market.",
    "The Muslim Women’s Network asks for a room on Tuesdays.",
    "Three of the six youth clubs closed last year.",
    "People who use the market say that the car park floods.",
    "The Chinese takeaway on Market Street had its window broken.",
    "Find out when the library closes and whether the hall has step-free access.",
    "How many open evenings does the community centre hold?",
    "The owner converted the shop into flats.",
    "The caretaker says the hall is empty on Fridays.",
    "Young people have nowhere to go after eight.",
    "Which groups meet in public buildings, and do they pay to use them?",
    "Women feel unsafe in the underpass.",
    "The ward panel meets monthly and the lighting was raised twice.",
    "Posters of a banned group were found on the footbridge on 3 May 2009.",
    "Call the council on 0300 123 4567 about the lights.",
    "The crossing at 12 Market Street has no dropped kerb.",
    "Racist graffiti was cleaned from the bus shelter within a day.",
    "The imam of the mosque asked for a crossing outside it.",
    "Street lights at AB1 2CD have been out for two weeks.",
    "Parents say the school gates are congested.",
    "The number of empty shops in the precinct has doubled since 2007.",
    "Trust in the police has fallen since the closure of the station.",
    "The interfaith forum met in the town hall in March.",
    "Residents who attend the ward panel say the lighting is poor.",
    "Leaflets were handed out at the station by a group from elsewhere.",
    "St Mary's Church lends its hall to a food bank.",
    "The Dr Ali Surgery closed its walk-in clinic.",
    "The Imam Ali Mosque has no parking.",
    "What do people say about the closure of the baths?",
    "Which streets do people avoid after dark, and why?",
    "The lighting is lamentable in this lane.",
    "He reported that the gates are broken.",
    "A shopkeeper said that trade is down by a third.",
    "Teams hear that the post office is the place where everybody meets.",
    "Bus 42 no longer stops at the estate after 20.00.",
    "Rumours of a march by a far right group closed shops early.",
    "Councillors and officers meet on the first Monday.",
    "Find out which venues refuse bookings, and what they ask of whoever books.",
    "The gap since 2001 is of 3,400 households.",
    "Shops have put up shutters since the disturbances in May.",
    "The park is used by families in the day and by nobody at night.",
    "Officers found the gate locked at 21.30 on three evenings.",
    "The council’s youth worker covers two wards.",
    "What would make the market square feel safer?",
    "Two churches and a temple share a car park.",
    "The Polish shop and the Indian restaurant both report shoplifting.",
    "Tenants say repairs take six months.",
    "Bookings of the hall were refused twice without a reason.",
    "The school’s breakfast club has forty places.",
    "The mosque committee and the parish council met about parking.",
    "Who repairs the lights in the underpass?",
    "Find out which bus routes stop before the college closes.",
    "Leaflets were left in the library; staff took them down.",
    "People do not know whom to call about fly-tipping.",
)
OF_BELIEFS = (
    "Find out who attends the mosque on Fridays.",
    "Is he a Muslim?",
    "The shopkeeper is a Muslim and closes on Fridays.",
    "A man on the estate converted to Islam last year.",
    "She believes that the end is near.",
    "He is practising again.",
    "List the names of people who go to the study circle.",
    "Which families are Pakistani?",
    "How many Muslims live in the ward?",
    "Find out what religion the new owner has.",
    "He is a M u s l i m.",
    "He is a MUSLIM.",
    "He is a \u043cuslim.",
    "He is a Mus1im",
    "He is a\nMus-\nlim.",
    "He is a Mus lim woman",
    "He is a mu\u200bslim.",
    "A boy at the club supports the far right.",
    "Identify individuals who sympathise with extremists.",
    "Which pupils wear the hijab?",
    "Muslim residents believe that the police do not listen.",
    "The woman wears a niqab when she visits the mosque.",
    "One resident is Somali and keeps to herself.",
    "People of the mosque support jihad.",
    "Establish whether the youth worker is a convert.",
    "Who goes to the bookshop meetings?",
    "Record which residents attend the demonstration.",
    "He prays at the house on the corner.",
    "He. Is. Devout.",
    "Her political views are extreme.",
    "Note who visits the cafe after prayers.",
    "Does he pray?",
    "Tell us about the brother of the baker: is he religious?",
    "A young man from a Somali family stands at the corner.",
    "Ask the teacher for a list of pupils who fast.",
    "The owner of the cafe is a Sikh.",
    "She wears the hijab since the summer.",
    "A neighbour says that her son has become radicalised.",
    "Which men pray at the hall on the corner?",
    "What ethnicity are the new tenants?",
    "How many asylum seekers live in the block?",
    "Note the names of those at the meeting.",
)
OF_ONE_PERSON = (
    "Mr Khan told us that the hall is full.",
    "mr khan told us that the hall is full",
    "Spoke to Yusuf Ali at the centre.",
    "Yusuf Ali attends the circle on Thursdays.",
    "His phone is 07700 900123.",
    "Write to a.person@example.org about it.",
    "Write to a.person at once: a.person (at) example.org",
    "He was born on 3 May 1985.",
    "DOB 03/05/85",
    "NI number QQ 12 34 56 C",
    "NI AB123456C",
    "The car AB51 DUB is there each night.",
    "A van, registration K123 ABC, stands there.",
    "The family lives at AB1 2CD.",
    "Lives at 12 Acacia Avenue with two others.",
    "Councillor Begum is behind the petition.",
    "The pupil was told by Aisha Siddiq to stay away.",
    "ＤＯＢ：０３/０５/１９８５",
    "NHS number 943 476 5919",
    "Ms O’Neill keeps the keys.",
    "PC Barnes opened the hall.",
    "Ring me on +44 7700 900 123.",
    "The man known as Tariq runs the stall.",
)
HIDDEN = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "i": "1", "s": "$"}
UNSEEN = ("\u200b", "\u00ad", "\u2060", "\u200d")
AGAIN = (
    "Is he a Muslim?",
    "A man on the estate converted to Islam last year.",
    "Which families are Pakistani?",
    "One resident is Somali and keeps to herself.",
    "A boy at the club supports the far right.",
)


def found(text: str) -> set[str]:
    return {one.about.value for one in findings(text, KNOWN)}


@pytest.mark.parametrize("text", OF_PLACES)
def test_what_is_about_a_place_passes(text: str) -> None:
    assert findings(text, KNOWN) == ()


@pytest.mark.parametrize("text", OF_BELIEFS)
def test_what_is_about_a_belief_or_asks_for_people_is_found(text: str) -> None:
    assert found(text) & {About.BELIEF, About.PERSON}


@pytest.mark.parametrize("text", OF_ONE_PERSON)
def test_what_names_or_numbers_a_person_is_found_and_never_kept(text: str) -> None:
    assert refused(findings(text, KNOWN))


@given(st.sampled_from(AGAIN), st.data())
def test_unseen_characters_case_breaks_and_look_alikes_hide_nothing(text: str, data: st.DataObject) -> None:
    turned = data.draw(st.sampled_from((text, text.upper(), text.title(), text.swapcase())))
    letters = [
        HIDDEN[one] if one in HIDDEN and data.draw(st.booleans()) else one + data.draw(st.sampled_from(("", *UNSEEN)))
        for one in turned
    ]
    spaced = "".join(data.draw(st.sampled_from((" ", "\n", "  ", "\t"))) if one == " " else one for one in letters)
    assert found(spaced) & {About.BELIEF, About.PERSON}


@given(st.lists(st.sampled_from(OF_PLACES), max_size=5), st.sampled_from(OF_BELIEFS))
def test_what_is_found_alone_is_found_among_other_sentences(others: list[str], text: str) -> None:
    assert found("\n\n".join([*others, text, *others]))


@given(
    st.text(alphabet="0123456789", min_size=9, max_size=9), st.lists(st.sampled_from(["", " ", "-", "."]), min_size=9)
)
def test_a_mobile_number_is_found_however_it_is_spaced(figures: str, gaps: list[str]) -> None:
    assert refused(findings("Ring 07" + "".join(map("".join, zip(gaps, figures, strict=False))), KNOWN))


@given(st.text(alphabet=string.ascii_lowercase + string.digits, min_size=1, max_size=20))
def test_an_e_mail_address_is_found(name: str) -> None:
    assert refused(findings(f"Write to {name}@example.org soon.", KNOWN))


@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_the_same_one_again(text: str) -> None:
    assert findings(text, KNOWN) == findings(text, KNOWN)
    assert all(one.words and one.why for one in findings(text, KNOWN))


def test_a_finding_says_which_words_and_why() -> None:
    first = findings("A man on the estate is a Muslim.", KNOWN)[0]
    assert (first.about, first.words) == (About.BELIEF, "man on the estate is a muslim")
    assert "ties a person to a religion" in first.why


def test_what_is_written_letter_by_letter_or_in_two_is_found_and_said_to_be_hidden() -> None:
    for text in ("The m u s l i m side", "The M.u.s.l.i.m side", "the mus-lim side", "the mus\nlim side"):
        assert any("in pieces" in one.why for one in findings(text, KNOWN)), text


def test_numbers_that_only_organisations_have_are_nobodys() -> None:
    assert not findings("Ring 0300 123 4567 or 0800 123 456.", KNOWN)
    assert findings("Ring 0113 496 0123.", KNOWN)


def test_an_address_is_of_a_person_where_it_is_a_home() -> None:
    assert not findings("The hall at 12 Market Street, AB1 2CD, has no ramp.", KNOWN)
    assert refused(findings("He lives at 12 Market Street.", KNOWN))
    assert refused(findings("The tenant at AB1 2CD complained.", KNOWN))
