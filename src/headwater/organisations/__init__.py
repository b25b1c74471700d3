"""Organisations and places, their tiers, posts and partnerships: all dated, so that any day can be shown."""
