"""The pages of casework, for whoever looks at every page."""

CHAIR, LEAD = "Rosalind Quaye", "Frances Hale"
FIRST = "the first of the list"
CASE = ["/support/cases/?state=gathering", FIRST]
NEW = ["/support/cases/?state=received&sort=next", FIRST]
PANEL = ["/support/panels/", "Ashvale Channel panel (invented)"]
PAGES = {
    CHAIR: {
        "support": ["/support/"],
        "panels": ["/support/panels/"],
        "a panel": PANEL,
        "refer somebody": [*PANEL, "Refer somebody to it"],
        "a link to refer by": [*PANEL, "Make a link"],
        "set a time limit": [*PANEL, "Set a time limit"],
        "to which panel": ["/support/refer/"],
        "what I referred": ["/support/referred/"],
        "cases": ["/support/cases/"],
        "a case": CASE,
        "a case that may be of somebody known": NEW,
        "the steps of a case": [*CASE, "The steps that it took"],
        "who works on a case": [*CASE, "Who works on it"],
        "put somebody on a case": [*CASE, "Who works on it", "Put somebody on the team"],
        "who looked into a case": [*CASE, "Who looked into it"],
        "take a step": [*CASE, "Begin the assessment"],
        "close a case": [*CASE, "Close it"],
        "write a statement": [*CASE, "Write a statement down"],
        "another person": [*CASE, "Another person needs support too"],
        "set another day": [*CASE, "Set another next day"],
        "broken glasses": ["/support/glasses/"],
        "break a glass": ["/support/glass/"],
    },
    LEAD: {
        "panels, for whoever leads": ["/support/panels/"],
        "set a panel up": ["/support/panels/", "Set up a panel at Ashvale area"],
        "put somebody on a panel": [*PANEL, "Put somebody on it"],
    },
}
