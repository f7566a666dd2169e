"""Set-up, the product and its tests, each in one command, with nothing but Python itself.

`python start.py run` runs the product, `python start.py test` passes its tests, `python start.py setup` only installs.
Words after the verb go on to Streamlit or pytest. The Makefile is a short cut to the same three.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NO_TEST_CHOSEN = 5
"""pytest's exit status where words for it leave one of its two runs without a test."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def run(*command: str | Path, **extra: str) -> int:
    """The exit status of a command run in the project's folder."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **extra}).returncode


def must(*command: str | Path) -> None:
    """Run a step of the set-up; a failed one ends everything with its own output above the reason."""
    if run(*command) != 0:
        sys.exit(f"start.py: this step failed: {' '.join(str(part) for part in command)}")


def install(requirements: str) -> None:
    """Install what a requirements file pins, unless that very file is installed already."""
    stamp = VENV / f"installed-{requirements}"
    wanted = _fingerprint(requirements)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    uv = shutil.which("uv")
    print(f"Setting up .venv from {requirements} with {'uv' if uv else 'pip'} (the first time only) ...", flush=True)
    if uv:
        if not PYTHON.exists():
            must(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        must(uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON, "-r", requirements)
    else:
        if not PYTHON.exists():
            must(sys.executable, "-m", "venv", VENV)
        must(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements)
    stamp.write_text(wanted)


def _fingerprint(requirements: str) -> str:
    files = (ROOT / requirements, ROOT / "pyproject.toml")
    return hashlib.sha256(b"".join(f.read_bytes() for f in files) + sys.version.encode()).hexdigest()


def product(arguments: list[str]) -> int:
    """Run the product until it is stopped."""
    install("requirements.txt")
    print(
        "Twelve Elements: open http://localhost:8501 in a browser. Ctrl+C stops it; the work is kept in data/.",
        flush=True,
    )
    command = [str(PYTHON), "-m", "streamlit", "run", "app.py", *arguments]
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(command[0], command)  # in this one's place: whoever stops it stops the product
    try:
        return run(*command)
    except KeyboardInterrupt:
        return 0


def browser() -> str | None:
    """A Chromium for the tests: of PATH, else of the system's packages where root, else Playwright's own."""
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", DEBIAN_FRONTEND="noninteractive")
        return shutil.which("chromium")
    run(PYTHON, "-m", "playwright", "install", "chromium")
    listing = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    path = subprocess.run([str(PYTHON), "-c", listing], capture_output=True, text=True).stdout.strip()
    return path if path and Path(path).exists() else None


def checks(arguments: list[str]) -> int:
    """Format, lint, types, layers, the rubric and every test; the first that fails ends it."""
    install("requirements-dev.txt")
    chromium = browser()
    if chromium is None:
        print("start.py: no Chromium found: install Chromium or Chrome, or set BROWSER_PATH to one.", file=sys.stderr)
        return 1
    steps: list[tuple[str | Path, ...]] = [
        (BIN / "ruff", "format", "--check", "--quiet", "."),
        (BIN / "ruff", "check", "--quiet", "."),
        (BIN / "mypy",),
        (BIN / "lint-imports", "--no-logo"),
        (PYTHON, "cli.py", "check", "rubric"),
        (PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "not browser", *arguments),
        # One after the other: each has a server and a browser of its own, which is all that two cores carry.
        # What fails is tried once more, and named in the summary: a starved Chromium is not a broken page.
        (PYTHON, "-m", "pytest", "-q", "-m", "browser", "--reruns", "1", *arguments),
    ]
    for step in steps:
        status = run(*step, BROWSER_PATH=chromium, REQUIRE_BROWSER="1")
        if status not in (0, NO_TEST_CHOSEN):
            return status
    return 0


def main() -> int:
    """The exit status of the verb asked for."""
    if sys.version_info < (3, 11):
        print("start.py: Python 3.11 or newer is needed; this is " + sys.version.split()[0], file=sys.stderr)
        return 1
    verb, arguments = (sys.argv[1] if len(sys.argv) > 1 else "run"), sys.argv[2:]
    if verb == "run":
        return product(arguments)
    if verb == "test":
        return checks(arguments)
    if verb == "setup":
        install("requirements.txt")
        return 0
    print("usage: python start.py run|test|setup [words for Streamlit or pytest]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
