"""The pages of the eight roles, for whoever looks at every page."""

LEAD, DIRECTOR = "Idris Maddox", "Rosalind Quaye"
PAGES = {
    LEAD: {
        "the eight roles": ["/leadership/roles/?kind=area"],
        "roles of a force": ["/leadership/roles/", "Force 01"],
        "one role": ["/leadership/roles/", "Force 01", "E2 Force delivery or project manager for Prevent"],
        "what was seen of a role": [
            "/leadership/roles/",
            "Force 01",
            "E2 Force delivery or project manager for Prevent",
            "Write down what was seen of it",
        ],
        "what officers did": ["/leadership/activities/"],
        "write what was done": ["/leadership/activities/write/"],
    },
    DIRECTOR: {
        "mature partnerships": ["/leadership/maturity/"],
        "is a partnership mature": ["/leadership/maturity/", "Ashvale Safer Partnership"],
        "judge a partnership": ["/leadership/maturity/", "Ashvale Safer Partnership", "Judge it"],
    },
}
