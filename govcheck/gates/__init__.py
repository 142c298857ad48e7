"""What decides whether a change is good, besides the tests themselves: configuration, pipelines, suppressions."""
