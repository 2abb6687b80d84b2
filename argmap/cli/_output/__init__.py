"""Output of the command line: lines, reports, colours and complaints, all safe for a terminal."""
