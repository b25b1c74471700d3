"""People: who they are, how they sign in, and the invitation that lets them."""
