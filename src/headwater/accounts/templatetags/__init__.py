"""What the pages of accounts need."""
