"""What people do in engaging communities: the only writers."""
