"""The front pages of leading, for whoever looks at every page."""

LEAD = "Idris Maddox"
PAGES = {
    LEAD: {
        "leadership": ["/leadership/"],
        "how a force is led": ["/leadership/", "Force 01"],
    }
}
