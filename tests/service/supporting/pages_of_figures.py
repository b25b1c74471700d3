"""The pages of figures, for whoever looks at every page."""

CHAIR = "Rosalind Quaye"
LEAD = "Frances Hale"
FIGURES = ["/support/figures/", "Ashvale Channel panel (invented)"]
PAGES = {
    CHAIR: {
        "figures of panels": ["/support/figures/"],
        "figures of a panel": FIGURES,
        "begin a statement": [*FIGURES, "Begin a statement"],
        "residents of a panel": [*FIGURES, "Say how many live there"],
        "what a person declares": [*FIGURES, "Count what a person says of themselves"],
    },
    LEAD: {
        "figures of a place": ["/support/figures/", "Force 01"],
        "a statement of assurance": [*FIGURES, "1 July"],
    },
}
