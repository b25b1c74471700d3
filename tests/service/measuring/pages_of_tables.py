"""The pages of published tables, for whoever looks at every page."""

from headwater.performance.demonstration_tables import FAMILY, PLAIN, TITLE, WAITING

CHIEF, MANAGER = "Frances Hale", "Idris Maddox"
TABLES = "/measures/tables/"
OUT, REFUSED, ROUNDED = f"{TITLE}, edition 1", f"{PLAIN}, edition 1", f"{WAITING}, edition 1"
PAGES = {
    CHIEF: {
        "a table to publish": [TABLES, FAMILY, ROUNDED],
        "publish a table": [TABLES, FAMILY, ROUNDED, "Publish it"],
        "answer for a table": [TABLES, FAMILY, REFUSED, "Answer for publishing it all the same"],
        "withdraw a table": [TABLES, FAMILY, OUT, "Withdraw it"],
    },
    MANAGER: {
        "published tables": [TABLES],
        "begin a family of tables": [TABLES, "Begin a family of tables: Force 01"],
        "a family of tables": [TABLES, FAMILY],
        "prepare a table": [TABLES, FAMILY, "Prepare a table"],
        "a published table": [TABLES, FAMILY, OUT],
        "a table that is refused": [TABLES, FAMILY, REFUSED],
        "give other counts": [TABLES, FAMILY, REFUSED, "Give other counts"],
        "choose how a table is protected": [TABLES, FAMILY, REFUSED, "Choose how it is protected"],
    },
}
