"""The figures check: can the numbers that a report prints all be true? Whole numbers only, no floats."""
