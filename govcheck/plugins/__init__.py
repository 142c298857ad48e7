"""Plugins: loaded only when they are listed, and failing closed."""
