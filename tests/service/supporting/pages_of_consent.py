"""The pages of what comes before the panel, for whoever looks at every page."""

CHAIR, SCHOOL = "Rosalind Quaye", "Ben Tolliver"
CASE = ["/support/cases/?state=gathering", "the first of the list"]
TOLD, CONSENT = [*CASE, "Open : Who was told"], [*CASE, "Open : Consent"]
AGENCIES, ASSESSMENT = [*CASE, "Open : What agencies know"], [*CASE, "Open : Assessment in words"]
ASKED = ["/support/questions/"]
PAGES = {
    CHAIR: {
        "who was told": TOLD,
        "write down that they were told": [*TOLD, "Write down that they were told"],
        "decide not to tell them yet": [*TOLD, "Decide not to tell them yet"],
        "consent": CONSENT,
        "write down what they answered": [*CONSENT, "Write down what they answered"],
        "withdraw consent": [*CONSENT, "They withdraw it (To be supported)"],
        "what agencies know": AGENCIES,
        "ask an agency": [*AGENCIES, "Ask an agency what it knows"],
        "an assessment": ASSESSMENT,
        "write an assessment": [*ASSESSMENT, "Write an assessment, or a new version"],
    },
    SCHOOL: {
        "what my agency was asked": ASKED,
        "propose to go on without": [*CONSENT, "Propose to go on without consent"],
    },
}
