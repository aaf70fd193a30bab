"""What the API shows of each kind of row, and what it takes for each thing a person can do."""
