"""“Have we checked this?”: what we and others published, found again when it is said again."""
