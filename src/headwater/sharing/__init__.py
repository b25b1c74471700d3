"""Sharing: products of marked portions, releases for audiences, who may read what, and why not (report ch. 5)."""
