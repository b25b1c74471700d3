"""Inspections: what is asked of whom, what each said, what was seen, and what was judged."""
