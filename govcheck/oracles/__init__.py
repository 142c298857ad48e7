"""What a change does to the checks that tests make."""
