"""The API: what a person can do on the desk, by the same functions. Wired up in `factcheck.api`."""
