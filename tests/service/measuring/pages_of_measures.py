"""The pages of measuring, for whoever looks at every page."""

CHIEF, MANAGER = "Frances Hale", "Idris Maddox"
MONTHLY = ["/measures/frameworks/", "Monthly template of seven places (invented)"]
NI35 = ["/measures/frameworks/", "National Indicator 35: building resilience to violent extremism"]
RETURNS = ["/measures/returns/", "Monthly return of the seven places (invented)"]
LAST = [*RETURNS, "Exceptions: what is late, and what was corrected"]
CHARTS, BESIDE = "Charts: what the figures show, and what they do not", "Places beside each other in one period"
BEFORE = "Before and after something that was done"
TRAINING = ["/measures/returns/", "Training by area, each quarter (invented)"]
A_CHART = [*RETURNS, CHARTS, "Referrals answered within five days", "Brookmere area"]
PAGES = {
    CHIEF: {
        "adopt a framework": [*NI35, "Adopt it as it is"],
        "put a place among those asked": [*RETURNS, "Ask a place for figures"],
        "collect figures": ["/measures/returns/", "Collect figures: Force 01"],
        "say what success is": ["/measures/success/", "Say it: Force 01"],
        "retire a framework": [*MONTHLY, "Retire it"],
        "a return to sign": [*RETURNS, "Waits for sign-off"],
        "limits anew": [*A_CHART, "Work limits out anew from a period on"],
        "take limits back": [*A_CHART, "Take it back"],
        "sign a return": [*RETURNS, "Waits for sign-off", "Sign it"],
    },
    MANAGER: {
        "measures": ["/measures/"],
        "frameworks": ["/measures/frameworks/"],
        "frameworks of the report": ["/measures/frameworks/in-the-report/"],
        "take a framework in": ["/measures/frameworks/in-the-report/", "Take it in : Public Service Agreement 26"],
        "frameworks side by side": [*MONTHLY, "Put it beside another"],
        "a framework": MONTHLY,
        "submit a framework": ["/measures/frameworks/", "Submit a framework: Force 01"],
        "adapt a framework": [*NI35, "Adapt it: a copy of your own"],
        "assess a framework": [*NI35, "Say what it is good for, and what you doubt"],
        "an indicator": [*MONTHLY, "Officers briefed"],
        "add an indicator": [*MONTHLY, "Add an indicator"],
        "define an indicator anew": [*MONTHLY, "Officers briefed", "Define it anew from a month on"],
        "an adoption": [*MONTHLY, "Force 01"],
        "write a use down": [*MONTHLY, "Force 01", "Write down that progress was judged by it"],
        "what success looks like": ["/measures/success/"],
        "the national picture": ["/measures/national/"],
        "charts of a collection": [*RETURNS, CHARTS],
        "charts of an indicator": [*RETURNS, CHARTS, "Referrals answered within five days"],
        "a chart": A_CHART,
        "before and after": [*A_CHART, BEFORE],
        "before and after, asked": [
            *A_CHART,
            BEFORE,
            "?start=2025-06&against=trend",
        ],
        "places beside each other": [*TRAINING, CHARTS, "Front-line staff who were trained", BESIDE],
        "places that are not compared": [*RETURNS, CHARTS, "Officers briefed", BESIDE],
        "collections of figures": ["/measures/returns/"],
        "a collection of figures": RETURNS,
        "exceptions of a collection": LAST,
        "a return that is signed": [*RETURNS, "Signed"],
        "correct a return": [*RETURNS, "Signed", "Correct a figure, with a reason"],
        "type a return": [*RETURNS, "Begun", "Type the figures"],
        "bring a return": [*RETURNS, "Begun", "Bring a workbook"],
    },
}
