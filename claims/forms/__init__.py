"""One form for each thing a person can do on the desk: shape only, the rules are the workflow's."""
