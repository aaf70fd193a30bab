"""Runs the whole workbench in one terminal and keeps it alive; standard library only."""
