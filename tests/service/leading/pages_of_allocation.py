"""The pages of allocations, for whoever looks at every page."""

START = "/leadership/allocation/"
THIS_YEAR, NEXT_YEAR = "Prevent posts of this year (invented)", "Prevent posts of next year (invented)"
LETTER = "As the grant letter has it"
PAGES = {
    "Anselm Pryce": {
        "allocations of posts": [START],
        "how posts are shared out": [START, "How it works, and what it must not be used for"],
        "sharing posts out": [START, "Share posts out"],
        "an allocation that is approved": [START, THIS_YEAR],
        "need by area": [START, THIS_YEAR, "12 areas"],
        "posts by area": [START, THIS_YEAR, "By need alone"],
        "limits that clash": [START, THIS_YEAR, "Three posts at least everywhere"],
        "scenarios side by side": [START, THIS_YEAR, "Look at them side by side"],
        "posts, money and limits": [START, NEXT_YEAR, "Say how many posts, and which limits"],
        "draws of need": [START, NEXT_YEAR, LETTER, "How far it hangs on the figures of need: 100 draws"],
    },
    "Frances Hale": {
        "approving posts": [START, NEXT_YEAR, LETTER, "Approve it"],
    },
}
