"""The pages of capability, for whoever looks at every page."""

LEAD, COORDINATOR, COMMANDER = "Idris Maddox", "Ada Whitcombe", "Nadia Farrow"
OF_ASHVALE = ["/leadership/capability/", "Ashvale area"]
STANDARD = ["/leadership/standards/", "Minimum capabilities for Prevent"]
CARD = ["/leadership/cards/", "Analysts for an assessment of an area"]
PAGES = {
    LEAD: {
        "readiness of areas": ["/leadership/capability/"],
        "readiness of one": OF_ASHVALE,
        "a clause at a place": [*OF_ASHVALE, "A3"],
        "say whether a clause is met": [*OF_ASHVALE, "A4", "Say whether it is met"],
        "except from a clause": ["/leadership/capability/", "Eastholt area", "A7", "Not ask this for a time"],
        "agree with what was said": ["/leadership/capability/", "Eastholt area", "A1"],
        "standards": ["/leadership/standards/"],
        "a version of a standard": [*STANDARD, "Revised (invented)"],
        "cards": ["/leadership/cards/"],
        "a card": CARD,
        "write a card": ["/leadership/cards/write/"],
        "call on others": [*CARD, "Call on it"],
        "calls and drills": ["/leadership/cards/calls/"],
    },
    COORDINATOR: {
        "a standard": STANDARD,
        "begin a standard": ["/leadership/standards/begin/"],
        "begin a version": [*STANDARD, "Begin a version"],
    },
}
