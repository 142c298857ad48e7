"""One run, from a request to a report: the place where policies, git and plugins meet."""
