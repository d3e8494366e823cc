"""What positions, commitments and events share: the page that they read, and who does what."""
