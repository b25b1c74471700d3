"""Measuring: frameworks, returns, and what success would look like."""
