"""Old and new tests, paired and aligned, to the ways in which a test accepts more than before."""
