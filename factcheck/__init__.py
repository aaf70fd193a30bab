"""The project package: wiring only."""
