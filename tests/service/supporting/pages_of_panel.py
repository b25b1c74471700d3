"""The pages of meetings and plans, for whoever looks at every page."""

CHAIR, MEMBER = "Rosalind Quaye", "Ben Tolliver"
FIRST = "the first of the list"
CASE = ["/support/cases/?state=support", FIRST]
PANEL = ["/support/panels/", "Ashvale Channel panel (invented)"]
PLAN = [*CASE, "Open : Support plan"]
AGENDA = [*CASE, "Open : Panel meetings"]
MEETINGS = [*PANEL, "Meetings"]
PAGES = {
    CHAIR: {
        "what is late": ["/support/late/"],
        "meetings of a panel": MEETINGS,
        "set a meeting": [*MEETINGS, "Set a meeting"],
        "a meeting": [*MEETINGS, FIRST],
        "providers of support": [*PANEL, "Providers of support"],
        "keep a provider": [*PANEL, "Providers of support", "Put a provider there"],
        "a case that is supported": CASE,
        "a support plan": PLAN,
        "write a need": [*PLAN, "Write a need down"],
        "put an action": [*PLAN, "Put an action in the plan"],
        "write a review": [*PLAN, "Write the review down"],
        "the meetings of a case": AGENDA,
        "put it on an agenda": [*AGENDA, "Put it on an agenda"],
        "other areas": [*CASE, "Open : Other areas"],
        "ask another area": [*CASE, "Open : Other areas", "Ask another area to take it on"],
        "what one is asked to take on": ["/support/transfers/"],
    },
    MEMBER: {"packs": ["/support/packs/"]},
}
