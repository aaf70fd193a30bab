"""Training and measuring the model of check-worthiness. No models, no Django."""
