"""A small newsroom to try the workbench on: the transcript, the people and a dozen claims."""
