"""The pages of training, for whoever looks at every page."""

LEAD, COMMANDER, INSPECTOR, NATIONAL = "Odile Marchbank", "Nadia Farrow", "Miriam Okafor-Lisle", "Ada Whitcombe"
HERE = ["/engagement/training/", "Training at Force 01"]
MATRIX = [*HERE, "Matrices of roles and skills", "Version 1"]
FILES = [*HERE, "Files from the HR system"]
PROGRAMME = ["/engagement/training/programmes/", "Knowing our communities (invented)"]
EVENT = ["/engagement/training/events/?q=communities", "COM1: Communities, faith and what Prevent is for"]
GUIDANCE = ["/engagement/training/guidance/", "Guide for commanders of areas (invented)"]
PAGES = {
    LEAD: {
        "training": ["/engagement/training/"],
        "training at a force": HERE,
        "roll-out": [*HERE, "Roll-out of programmes"],
        "needs against offers": [*HERE, "Needs against offers"],
        "who was briefed": [*HERE, "Who was briefed in a year"],
        "what is overdue": [*HERE, "Chase what is overdue"],
        "remind a lead": [*HERE, "Chase what is overdue", "Remind the lead of Brookmere area"],
        "staff": [*HERE, "Staff"],
        "somebody of the staff": [*HERE, "Staff", "Ada Aldous"],
        "where somebody came from": [*HERE, "Staff", "Ada Aldous", "Say that they came from another force"],
        "to be settled": [*HERE, "To be settled"],
        "settle": [*HERE, "To be settled", "Another name than the number has"],
        "files of training": FILES,
        "bring a file of training": [*FILES, "Bring a file"],
        "a file of training": [*FILES, "completions.csv"],
        "a training matrix": MATRIX,
        "begin a matrix": [*HERE, "Begin a matrix"],
        "programmes of training": ["/engagement/training/programmes/"],
        "a programme of training": PROGRAMME,
        "write a module": [*PROGRAMME, "Write a module"],
        "begin a programme": [*HERE, "Begin a programme"],
        "training events": ["/engagement/training/events/"],
        "a training event": EVENT,
        "write feedback down": [*EVENT, "Write feedback down"],
        "plan an event": [*HERE, "Plan an event"],
        "ask posts to know guidance": [*HERE, "Ask posts to know guidance"],
    },
    COMMANDER: {"guidance": ["/engagement/training/guidance/"], "have guidance": [*GUIDANCE, "Say that I have it"]},
    INSPECTOR: {"training, for an inspector": HERE[:1]},
}
