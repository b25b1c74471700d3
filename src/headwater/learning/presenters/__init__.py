"""What is learnt, in words."""
