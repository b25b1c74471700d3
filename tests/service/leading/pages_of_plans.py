"""The pages of plans and structures, for whoever looks at every page."""

LEAD, CHIEF, OVERSEER, REGIONAL = "Idris Maddox", "Frances Hale", "Beatrix Northey", "Jonah Brackley"
PLAN = ["/leadership/plans/", "Prevent delivery plan (invented)"]
ACTIVITY = ["/leadership/plans/activities/?q=local+profile", "Write a local profile for each area"]
BOARD = ["/leadership/boards/?level=force", "Force 01 Prevent Board (invented)"]
ACTION = ["/leadership/boards/actions/?q=deputy", "Name a deputy for each post with one holder (invented)"]
OVERSIGHT = ["/leadership/boards/oversight/", "Force 01 Police Authority, which watches over Force 01"]
PAGES = {
    LEAD: {
        "plans": ["/leadership/plans/"],
        "begin a plan": ["/leadership/plans/", "Begin a plan of Force 01"],
        "a plan": PLAN,
        "change a plan": [*PLAN, "Change the plan"],
        "review a plan": [*PLAN, "Review the plan"],
        "an objective": [*PLAN, "Add an objective"],
        "a plan on a page": [*PLAN, "The plan on a page"],
        "slippage": [*PLAN, "Slippage"],
        "what waits for what": [*PLAN, "What waits for what"],
        "how far a plan is": [*PLAN, "How far it is, against risk and guidance"],
        "board pack": [*PLAN, "Make the board pack"],
        "activities of plans": ["/leadership/plans/activities/"],
        "an activity": ACTIVITY,
        "how an activity stands": [*ACTIVITY, "Say how it stands"],
        "another day": [*ACTIVITY, "Give it another day"],
        "change an activity": [*ACTIVITY, "Change it"],
        "owner of an activity": [*ACTIVITY, "Give it to another owner"],
        "strands of an activity": [*ACTIVITY, "Say which strands it serves"],
        "what an activity waits for": [*ACTIVITY, "Say what it waits for"],
        "what shows an activity": [*ACTIVITY, "Cite what shows it"],
        "partners": [*PLAN, "How partners take part"],
        "how a partner takes part": [*PLAN, "How partners take part", "Say how a partner takes part"],
        "boards": ["/leadership/boards/"],
        "set up a board": ["/leadership/boards/", "Set up a board of Force 01"],
        "structure": ["/leadership/boards/structure/"],
        "structure on a day": ["/leadership/boards/structure/?day=1+May+2009"],
        "a board": BOARD,
        "a seat": [*BOARD, "Give a seat"],
        "reporting of a board": [*BOARD, "Say what it reports to"],
        "call a meeting": [*BOARD, "Call a meeting"],
        "actions of boards": ["/leadership/boards/actions/"],
        "an action of a board": ACTION,
        "close an action": [*ACTION, "Close it"],
        "hand an action on": [*ACTION, "Hand it on"],
        "oversights": ["/leadership/boards/oversight/"],
        "an oversight": OVERSIGHT,
        "regional managers": ["/leadership/boards/visits/"],
        "figures that differ": ["/leadership/boards/statistics/"],
    },
    CHIEF: {"chair": ["/leadership/boards/chair/"]},
    OVERSEER: {
        "an oversight as its body sees it": OVERSIGHT,
        "ask a force": [*OVERSIGHT, "Ask the force"],
        "name a member": [*OVERSIGHT, "Say who leads, or links"],
    },
    REGIONAL: {"write a visit down": ["/leadership/boards/visits/", "Write a visit down"]},
}
