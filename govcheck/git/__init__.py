"""A repository becomes change sets; the only place that starts git."""
