"""The pages of annual statements, for whoever looks at every page."""

CHIEF, MANAGER, OVERSEER = "Frances Hale", "Idris Maddox", "Beatrix Northey"
STATEMENTS = "/measures/statements/"
BACK = f"{STATEMENTS}?state=questioned"
PAGES = {
    MANAGER: {
        "annual statements": [STATEMENTS],
        "begin an annual statement": [STATEMENTS, "Begin an annual statement: Force 01"],
    },
    OVERSEER: {
        "annual statements of a body": [STATEMENTS],
    },
}
