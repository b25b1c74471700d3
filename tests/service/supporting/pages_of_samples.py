"""The pages of dip samples, for whoever looks at every page."""

CHAIR, SAMPLER = "Rosalind Quaye", "Jonah Brackley"
FIRST = "the first of the list"
PAGES = {
    CHAIR: {
        "dip samples": ["/support/samples/"],
        "a dip sample": ["/support/samples/", FIRST],
        "draw a sample": ["/support/samples/", "Draw a sample of Ashvale Channel panel (invented)"],
    },
    SAMPLER: {
        "a sample to read": ["/support/samples/", FIRST],
    },
}
