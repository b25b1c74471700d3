"""Inspections: what they judge."""
