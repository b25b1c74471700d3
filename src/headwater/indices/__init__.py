"""The arithmetic of an index of need for areas: from figures to scores, and to the range of ranks over our choices."""
