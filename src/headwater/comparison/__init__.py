"""Series and bodies compared fairly: a matrix of charts at once, and funnels with exact limits."""
