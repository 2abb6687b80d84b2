"""Why something has its verdict: the reason tree, and the sentences that tell it."""
