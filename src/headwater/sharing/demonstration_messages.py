"""Messages, source systems and preferences in the demonstration, all invented: written by two people in turn."""

from __future__ import annotations

from datetime import timedelta

from headwater.accounts.models import Person
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing import actions
from headwater.sharing.models import Message, MessageUse, Preference, SourceSystem

WRITER, COLLEAGUE, OFFICER, COUNCIL, PRISON = (
    "Petra Lindqvist",
    "Idris Maddox",
    "Colin Ashdown",
    "Rosalind Quaye",
    "Harriet Mbeki-Stone",
)
FORCE, GUIDANCE = "Force 01", "RICU guidance, September 2007"
SAID, BEING_WRITTEN = "Why officers visit shops in the market wards", "What the new youth fund is for"
ENGLISH = (
    "This spring officers will visit shops in the market wards. They ask how trade is, and what worries people. "
    "Nobody is under suspicion. If you have questions, ask any officer or the council. (Invented.)"
)
IN_WELSH = (
    "Y gwanwyn hwn bydd swyddogion yn ymweld â siopau yn wardiau’r farchnad. "
    "Nid oes neb dan amheuaeth. (Wedi’i ddyfeisio.)"
)
IN_URDU = "اس موسمِ بہار میں افسران بازار کی دکانوں کا دورہ کریں گے۔ کسی پر شک نہیں ہے۔ (فرضی)"


def _as(name: str) -> Viewer:
    return viewer_of(Person.objects.get(name=name))


def _at(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def make_messages() -> None:
    """A message that is approved and was used, one that waits for a colleague; where things are; what is wanted."""
    _messages(_as(WRITER))
    _source_systems()
    _preferences()


def _messages(writer: Viewer) -> None:
    new = Message(organisation=_at(FORCE), title=SAID, guidance=GUIDANCE, wording=ENGLISH)
    new.planned, new.why = (
        "Visits by neighbourhood officers. (Invented.)",
        "So that traders know whom to ask. (Invented.)",
    )
    new.audience = "Traders and residents of the market wards"
    made = actions.write_message(new, by=writer)
    role = "The council’s translation service (invented)"
    for language, wording in (("cy", IN_WELSH), ("ur", IN_URDU)):
        made = actions.word_message(made, by=writer, language=language, wording=wording, translated_by=role)
    made = actions.approve_message(made, by=_as(COLLEAGUE), seen=made.version)
    use = MessageUse(message=made, organisation=_at("Ashvale area"), used_on=writer.day)
    use.by_role, use.channel = "The engagement officer", "The ward forum (invented)"
    actions.keep_use(use, by=_as(OFFICER))
    draft = Message(organisation=_at(FORCE), title=BEING_WRITTEN, guidance=GUIDANCE, audience="Parents and youth clubs")
    draft.planned, draft.why = "A fund for youth clubs. (Invented.)", "So that every ward has one. (Invented.)"
    draft.wording = "From the autumn every ward can ask for money for a youth club. (Invented.)"
    actions.write_message(draft, by=writer)


def _source_systems() -> None:
    council, force = _as(COUNCIL), _as(WRITER)
    youth = SourceSystem(organisation=_at("Ashvale Borough Council"), name="Youth service register (invented)")
    youth.holds, youth.keeper = "Which clubs meet where. (Invented.)", "The head of the youth service"
    youth.interface, youth.importable, youth.how = (
        "CSV by hand",
        True,
        "As a list of places, once a quarter. (Invented.)",
    )
    youth.start = council.day - timedelta(days=400)
    actions.keep_source_system(youth, by=council)
    crime = SourceSystem(organisation=_at(FORCE), name="Crime recording system (invented)", interface="None")
    crime.holds, crime.keeper = "Recorded crime by beat. (Invented.)", "The force’s records manager"
    crime.hinders, crime.start = "Its maker offers no export. (Invented.)", force.day - timedelta(days=900)
    actions.keep_source_system(crime, by=force)


def _preferences() -> None:
    prison, council = _as(PRISON), _as(COUNCIL)
    spoken = Preference(organisation=_at("HMP Ravensford"), form="spoken", scheme="gpms", level="UNCLASSIFIED")
    spoken.reason, spoken.start = "it cannot pass on what is marked. (Invented.)", prison.day - timedelta(days=60)
    actions.say_preference(spoken, by=prison)
    written = Preference(organisation=_at("Ashvale Borough Council"), form="profile", start=council.day)
    written.passes_on, written.to_whom = True, "heads of service (invented)"
    actions.say_preference(written, by=council)
