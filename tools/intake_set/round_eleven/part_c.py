"""."""

FAMILIES = []
