"""Which statements and arguments Argdown's map shows, and which rule says so."""
