"""One reader for each sort of file; govcheck.gates.registry says which file goes to which."""
