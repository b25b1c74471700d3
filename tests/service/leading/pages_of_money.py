"""The pages of money and posts, for whoever looks at every page."""

OFFICER, FORCE = "Marguerite Solway", "Anselm Pryce"
MONEY, WORKED = "/leadership/money/", "Prevent posts in 23 forces, 2008/09"
PAGES = {
    OFFICER: {
        "grants": [MONEY],
        "a grant of a report": [MONEY, WORKED],
        "its year by month": [MONEY, WORKED, "How early was that known? The year, month by month"],
        "its award lines": [MONEY, WORKED, "Award lines"],
        "a grant of this year": [MONEY, "Prevent posts of Northmoor (invented)"],
        "to load a table": [MONEY, WORKED, "Load a table of awards, posts or spending"],
        "to propose a move": [MONEY, WORKED, "Propose to bring money forward, or to move it"],
        "proposals": ["/leadership/money/proposals/"],
        "a proposal": ["/leadership/money/proposals/", "Two analysts before the next year (invented)"],
        "posts that end": ["/leadership/money/ends/"],
        "what it bought": ["/leadership/money/bought/"],
        "regional support": ["/leadership/money/support/"],
        "rounds of bids": ["/leadership/money/bids/"],
        "a round of bids": ["/leadership/money/bids/", "Analysts for first profiles (invented, after 8.4.3)"],
        "a bid": ["/leadership/money/bids/", "Analysts for first profiles (invented, after 8.4.3)", "Force 01"],
    },
    FORCE: {
        "funded posts": ["/leadership/money/posts/"],
        "a funded post": ["/leadership/money/unclear/", "Community engagement officer (NEPO or CEO) 3, Force 01"],
        "deployment of posts": ["/leadership/money/deployment/"],
        "a grant in part": [MONEY, "Prevent posts of Northmoor (invented)"],
    },
}
