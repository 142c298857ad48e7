"""What authors of plugins and policies test with; shipped, and used by govcheck's own tests."""
