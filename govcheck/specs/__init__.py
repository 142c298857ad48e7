"""Specification texts: what documents say of themselves."""
