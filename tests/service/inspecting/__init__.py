"""Inspections in the service."""
