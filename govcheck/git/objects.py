"""GitPython's object model, for commands that look around; never on the path of a hook."""

import os
from pathlib import Path

from git import Repo

from govcheck.git.guard import ENVIRONMENT


def open_repo(path: str | os.PathLike[str]) -> Repo:
    """Open another repository than the one at hand; what git's variables say of this one does not reach it."""
    repo = Repo(Path(path))
    repo.git.update_environment(**_pinned(repo))
    return repo


def _pinned(repo: Repo) -> dict[str, str]:
    """Return a value for every variable that ties git to one repository: GitPython can set them, not remove them."""
    places = {"GIT_DIR": str(repo.git_dir), "GIT_COMMON_DIR": str(repo.common_dir)}
    if repo.working_tree_dir is not None:
        places["GIT_WORK_TREE"] = str(repo.working_tree_dir)
    stores = {
        "GIT_INDEX_FILE": str(Path(repo.git_dir, "index")),
        "GIT_OBJECT_DIRECTORY": str(Path(repo.common_dir, "objects")),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
    }
    return ENVIRONMENT | places | stores | {"GIT_CONFIG_COUNT": "0", "GIT_CONFIG_PARAMETERS": ""}
