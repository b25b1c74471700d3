"""Supporting people: casework that protects the person."""
