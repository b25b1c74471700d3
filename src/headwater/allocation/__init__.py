"""Allocating posts and money by need: the divisor method as a whole-number programme, solved and proved."""
