"""YAML text to compiled policies."""
