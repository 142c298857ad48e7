"""govcheck keeps canonical specifications the source of truth."""

__all__ = ["__version__"]

__version__ = "0.1.0"
