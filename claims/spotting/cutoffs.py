"""The three named cut-offs: from which worth on a list shows a sentence. The rest is never away."""

# Worth is calibrated so that a half is where F1 was highest on debates that took no part in the
# training; what each cut-off finds and misses there stands in docs/model-card.md.
MORE = 0.25
NORMAL = 0.5
FEWER = 0.7
CUTOFFS = {"more": MORE, "normal": NORMAL, "fewer": FEWER}
