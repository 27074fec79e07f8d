"""./dev lint: the hooks of .pre-commit-config.yaml, on every file of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import ui
from .paths import ROOT, STATE, VENV

# Stands in for the clone's own, where git does not read that or there is none.
REPOSITORY = STATE / "lint.git"
UNSEEN = "(no files to check)"


def run(arguments: list[str]) -> int:
    if arguments not in ([], ["--fix"]):
        raise ui.Problem("./dev lint takes only --fix; see ./dev help.")
    env = {**os.environ, **_repository()}
    if arguments:
        # Hooks that mend fail by mending; whether all is well now, the others say.
        _hooks(env, "--hook-stage=manual")
    if _hooks(env):
        raise ui.Problem(
            "something was found. ./dev lint --fix mends what can be mended without "
            "thinking."
        )
    return 0


def _repository() -> dict[str, str]:
    """By which variables git knows the project's files: by none in a clone of the
    developer's. A ZIP has no repository, and somebody else's git does not read; there,
    one is made that tracks what stands here."""
    top = _git("rev-parse", "--show-toplevel", env=os.environ)
    if top.returncode == 0 and Path(top.stdout.strip()).resolve() == ROOT.resolve():
        return {}
    made = {"GIT_DIR": str(REPOSITORY), "GIT_WORK_TREE": str(ROOT)}
    shutil.rmtree(REPOSITORY, ignore_errors=True)
    for words in (["init", "--quiet"], ["add", "--all"]):
        done = _git(*words, env={**os.environ, **made})
        if done.returncode:
            raise ui.Problem(
                f"git cannot list the project's files, so nothing was checked:\n"
                f"    {done.stderr.strip() or top.stderr.strip()}"
            )
    return made


def _git(*words: str, env) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["git", *words], cwd=ROOT, env=env, capture_output=True, text=True
    )


def _hooks(env: dict[str, str], *options: str) -> int:
    """Run the hooks of a stage; each must have had files."""
    color = f"--color={'always' if sys.stdout.isatty() else 'never'}"
    run_hooks = [VENV / "bin" / "pre-commit", "run", color, *options]
    process = subprocess.Popen(
        [str(word) for word in [*run_hooks, "--files", *_files(env)]],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=ui.die_with_parent(),
    )
    unseen = []
    for line in process.stdout:
        print(line, end="", flush=True)
        if UNSEEN in line:
            unseen.append(re.sub(r"\.*\(.*", "", line.strip()))
    if unseen:
        raise ui.Problem(f"no file was given to {', '.join(unseen)}.")
    return process.wait()


def _files(env: dict[str, str]) -> list[str]:
    """What git tracks, or would."""
    words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = _git(*words, env=env)
    names = [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
    if listed.returncode or not names:
        raise ui.Problem(
            "git lists no file of the project, so nothing was checked.\n"
            f"    {listed.stderr.strip()}"
        )
    return names
