"""HiGHS, which proves that an answer is the best there is: what allocation and disclosure control both ask."""
