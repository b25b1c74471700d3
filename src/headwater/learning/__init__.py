"""Learning: case studies, who took them up and what came of it, calls for evidence, and promises of reviews."""
