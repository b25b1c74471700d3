"""The pages of accounts of contributions, for whoever looks at every page."""

CHIEF, MANAGER, MEMBER = "Frances Hale", "Idris Maddox", "Petra Lindqvist"
ACCOUNTS = "/measures/contributions/"
FASTER, CALLS = "Referrals are answered sooner (invented)", "More schools ring us first (invented)"
PAGES = {
    CHIEF: {
        "publish an account": [ACCOUNTS, FASTER, "Publish the account"],
        "withdraw an account": [ACCOUNTS, FASTER, "Withdraw the account"],
    },
    MANAGER: {
        "accounts of contributions": [ACCOUNTS],
        "an account that is accepted": [ACCOUNTS, FASTER],
        "an account that is challenged": [ACCOUNTS, CALLS],
        "begin an account": [ACCOUNTS, "Say what difference something made: Force 01"],
        "answer a challenge": [ACCOUNTS, CALLS, "Answer it"],
    },
    MEMBER: {
        "challenge an account": [ACCOUNTS, FASTER, "Challenge the account"],
    },
}
