"""Learning what works: studies, what came of them elsewhere, and promises kept or not."""
