"""Evidence: what is taken in and what is not, who sees it, how it is given out, and what is cited of it."""
