"""The pages of being ready for the day after, for whoever looks at every page."""

COMMANDER, MANAGER, OVERSEER = "Nadia Farrow", "Idris Maddox", "Beatrix Northey"
PLANS = "/engagement/consequences/"
PLAN = [PLANS, "Ashvale: consequences of an event (invented)"]
BARE = [PLANS, "Arrests in the county (invented)"]
OVER = ["/engagement/consequences/activations/", "Ashvale: consequences of an event (invented)"]
HELD = ["/engagement/exercises/", "Operation Nicole (invented)"]
PLANNED = ["/engagement/exercises/", "Table-top of the county (invented)"]
PAGES = {
    COMMANDER: {
        "consequence plans": [PLANS],
        "begin a consequence plan": [PLANS, "Begin a consequence plan of Ashvale area"],
        "a consequence plan": PLAN,
        "test a consequence plan": [*PLAN, "Write a test down"],
        "next version of a consequence plan": [*PLAN, "Begin the next version"],
        "activations": ["/engagement/consequences/activations/"],
        "an activation": OVER,
        "an activation printed": [*OVER, "Print it all"],
        "log of an activation": [*OVER, "Search the log, or take it as a file"],
        "correct an entry": [*OVER, "Correct it : 2"],
        "lesson of an activation": [*OVER, "Add a lesson"],
        "lessons": ["/engagement/consequences/lessons/"],
        "tension": ["/engagement/consequences/tension/"],
        "reports of tension": ["/engagement/consequences/tension/reports/"],
        "report tension": ["/engagement/consequences/tension/", "Report tension at Ashvale area"],
    },
    MANAGER: {
        "a bare consequence plan": BARE,
        "withdraw a consequence plan": [*BARE, "Withdraw the plan"],
        "exercises": ["/engagement/exercises/"],
        "schedule an exercise": ["/engagement/exercises/", "Schedule an exercise of Force 01"],
        "an exercise": HELD,
        "feedback of an exercise": [*HELD, "Write feedback down"],
        "lesson of an exercise": [*HELD, "Add a lesson"],
        "who came to an exercise": [*PLANNED, "Say who came"],
        "call an exercise off": [*PLANNED, "Call it off"],
    },
    OVERSEER: {"an activation as it is overseen": OVER},
}
