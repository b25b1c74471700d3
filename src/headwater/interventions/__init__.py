"""Supporting vulnerable people: casework that protects the person (report 6.5). Nobody is scored here."""
