"""Changes of a verdict: what-ifs, critical premises, flip sets, sufficient sets, robustness."""
