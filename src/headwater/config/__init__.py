"""How the service is put together: its environment, settings and addresses."""
