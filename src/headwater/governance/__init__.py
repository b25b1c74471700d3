"""Leading the work: capability, plans, structures, people, money and posts (ch. 4, App. A and E)."""
