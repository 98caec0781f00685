"""One file per command; what is heavy is imported only when its command runs."""
