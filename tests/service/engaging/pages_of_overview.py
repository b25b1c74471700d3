"""The front pages of engaging communities, for whoever looks at every page."""

LEAD = "Idris Maddox"
PAGES = {
    LEAD: {
        "communities": ["/engagement/"],
        "how communities of a force are engaged": ["/engagement/", "Force 01"],
    }
}
