"""The pages of files, rights and keeping, for whoever looks at every page. A link is followed by what it says."""

OWNER, RIGHTS, CHAIR = "Colin Ashdown", "Petra Lindqvist", "Rosalind Quaye"
KNOWN, DUE = "/support/rights/?open=yes", "/support/keeping/"
PAGES = {
    RIGHTS: {
        "what people asked": ["/support/rights/"],
        "write a request down": ["/support/rights/write/"],
        "what falls due to be destroyed": [DUE],
        "disposal certificates": ["/support/keeping/certificates/"],
        "recipients to be told": ["/support/keeping/notices/"],
    },
}
