"""The pages of learning, for whoever looks at every page."""

EDITOR, AUTHOR, AREA = "Ada Whitcombe", "Idris Maddox", "Nadia Farrow"
FIRST = "the first of the list"
HALLS = "Letting of halls: a shared question before a booking (invented)"
TABLE = "One table for safeguarding and Prevent (invented)"
PAGES = {
    AUTHOR: {
        "learning": ["/learning/"],
        "find studies": ["/learning/", "All studies that you may read"],
        "no study found": ["/learning/find/?q=zzzz"],
        "a study": ["/learning/find/", HALLS],
        "write a study": ["/learning/", "Write a study"],
        "follow themes": ["/learning/", "Follow themes"],
        "what this month brought": ["/learning/", "What this month brought under them"],
        "what each month brought": ["/learning/", "and each month before"],
        "studies being written": ["/learning/writing/"],
        "a study and how it came to be": ["/learning/writing/", HALLS],
    },
    AREA: {
        "a draft with what is flagged": ["/learning/writing/", "A teacher to ring (invented)"],
        "a part of a draft": ["/learning/writing/", "A teacher to ring (invented)", "What it is about"],
        "the story of a draft": [
            "/learning/writing/", "A teacher to ring (invented)", "What was done, and what came of it",
        ],
        "send a draft": ["/learning/writing/", "A teacher to ring (invented)", "Send it"],
        "taken up": ["/learning/taken-up/"],
        "what was taken up": ["/learning/taken-up/", HALLS],
        "tell what came of it": ["/learning/taken-up/", HALLS, "Tell what came of it"],
        "take up a study": ["/learning/find/", TABLE, "Say that you take it up"],
        "ask the author": ["/learning/find/", HALLS, "Ask the author"],
    },
    EDITOR: {
        "calls for evidence": ["/learning/calls/"],
        "a call for evidence": ["/learning/calls/", "What helps in the first weeks after release? (Invented.)"],
        "take out a call": [
            "/learning/calls/", "What helps in the first weeks after release? (Invented.)", "Take it out",
        ],
        "ask for evidence": ["/learning/calls/", "Ask for evidence"],
        "promised reviews": ["/learning/promises/"],
        "a promised review": ["/learning/promises/", "A review of how far funded posts work (invented)"],
        "write down a promise": ["/learning/promises/", "Write down a promise"],
    },
}  # fmt: skip
