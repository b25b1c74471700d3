"""The pages of figures, for whoever looks at every page."""

from django.utils import timezone

from headwater.core.casework_figures import periods_over
from headwater.interventions.forms.figures import called

NEWEST = called(periods_over(timezone.localdate())[0])  # the quarter of the statement that the demonstration has
CHAIR = "Rosalind Quaye"
LEAD = "Frances Hale"
FIGURES = ["/support/figures/", "Ashvale Channel panel (invented)"]
PAGES = {
    CHAIR: {
        "figures of panels": ["/support/figures/"],
        "figures of a panel": FIGURES,
        "begin a statement": [*FIGURES, "Begin a statement"],
        "residents of a panel": [*FIGURES, "Say how many live there"],
        "what a person declares": [*FIGURES, "Count what a person says of themselves"],
    },
    LEAD: {
        "figures of a place": ["/support/figures/", "Force 01"],
        "a statement of assurance": [*FIGURES, NEWEST],
    },
}
