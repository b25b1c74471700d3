"""What is kept of engaging communities: what each room of the app keeps."""
