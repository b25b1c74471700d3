"""The pages of joint work, initiatives and education, for whoever looks at every page."""

LEAD, CHIEF = "Idris Maddox", "Frances Hale"
STRATEGY = ["/engagement/joint/", "Prevent strategy of the county (invented)"]
BARRIER = ["/engagement/joint/barriers/?kind=remote", "Thinks the risk remote, and not local"]
DEBATES = ["/engagement/initiatives/", "Debates led by young people (invented)"]
PLAY = ["/engagement/education/resources/", "A play on rumours, in two languages (invented)"]
TALKS = ["/engagement/initiatives/", "Talks in schools (invented)"]
EVENINGS = ["/engagement/initiatives/", "Evenings for women (invented)"]
PAGES = {
    LEAD: {
        "joint work": ["/engagement/joint/"],
        "who has what in force": ["/engagement/joint/places/"],
        "keep an agreement": ["/engagement/joint/", "Keep an agreement: Force 01"],
        "an agreement": STRATEGY,
        "add a party": ["/engagement/joint/", "Work with people who leave prison (invented)", "Add a party"],
        "a milestone of joint work": [*STRATEGY, "Set a milestone"],
        "review an agreement": [*STRATEGY, "Review the agreement"],
        "who looks after an agreement": [*STRATEGY, "Say who looks after it, and which board delivers it"],
        "which took the place of an agreement": [*STRATEGY, "Say which took its place"],
        "Prevent in tasking": ["/engagement/joint/tasking/"],
        "barriers": ["/engagement/joint/barriers/"],
        "barriers by kind": ["/engagement/joint/barriers/by-kind/"],
        "log a barrier": ["/engagement/joint/barriers/", "Log a barrier: Force 01"],
        "a barrier": BARRIER,
        "a step against a barrier": [*BARRIER, "Write down what was tried, or take it further"],
        "initiatives": ["/engagement/initiatives/"],
        "propose an initiative": ["/engagement/initiatives/", "Propose an initiative: Force 01"],
        "an initiative": DEBATES,
        "an initiative that cannot start": EVENINGS,
        "design an initiative": [*EVENINGS, "Design it"],
        "a step of an initiative": [*EVENINGS, "Write the next step"],
        "an impact note": [*EVENINGS, "Write an impact note"],
        "reach of an initiative": [*DEBATES, "Count its reach"],
        "a result of an initiative": [*DEBATES, "Write a result"],
        "review an initiative": [*DEBATES, "Review the initiative"],
        "raise a concern": [*DEBATES, "Raise a harm or a concern"],
        "what was done about a concern": [*TALKS, "Write down what was done : Bullying of children"],
        "a resource for education": [
            "/engagement/education/resources/",
            "A play on rumours, in two languages (invented)",
        ],
        "education liaison": ["/engagement/education/"],
        "the fund for work with schools": ["/engagement/education/fund/"],
        "resources for education": ["/engagement/education/resources/"],
        "keep a liaison": ["/engagement/education/", "Keep a liaison: Force 01"],
    },
    CHIEF: {
        "stop an initiative": [*EVENINGS, "Stop it for good"],
        "decide on a concern": [*TALKS, "Decide whether the work may go on : Bullying of children"],
        "strike out what was said": [*TALKS, "Strike out what was said : Bullying of children"],
    },
}
