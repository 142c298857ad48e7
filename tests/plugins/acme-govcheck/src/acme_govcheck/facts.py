"""Facts that rules of this plugin share; govcheck computes each once within a run."""

from govcheck.rule import ChangeSet, Context


def line_counts(change: ChangeSet, context: Context) -> dict[bytes, int]:
    """Count the lines of every file that the change adds or edits."""
    return {
        file.path: len(context.read(file.path, file.new).splitlines())
        for file in change.files
        if file.new and file.new.has_text
    }
