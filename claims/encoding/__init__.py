"""Text in, numbers out: runs small transformer models on a plain CPU. No models, no Django."""
