"""The service as a whole: home, navigation, errors, health, and the demonstration's sign-in."""
