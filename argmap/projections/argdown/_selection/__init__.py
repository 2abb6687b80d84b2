"""The selection of an Argdown map: the statements and arguments that are shown, and the rule for each."""
