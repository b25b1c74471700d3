"""The ``headwater`` command. Each verb loads what it needs when it is called, so that help is instant."""
