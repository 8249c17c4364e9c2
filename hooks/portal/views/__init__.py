"""What each template receives. Templates hold no logic: whatever a reader sees is decided here."""
