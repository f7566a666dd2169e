"""How long a framework folder takes to load the first time: fresh processes, what they import not counted.

Run: python benchmarks/load_framework.py [FOLDER]
"""

import statistics
import subprocess
import sys
from pathlib import Path

from settings import ROOT

PROCESSES = 21

_LOAD_ONCE = """
import sys, time
from pathlib import Path
from assessment.loader import load_framework
began = time.perf_counter()
framework = load_framework(Path(sys.argv[1]))
print(time.perf_counter() - began, len(framework.indicators))
"""


def main() -> None:
    """Print the median, and the slowest, which shows how busy the machine was."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "rubric"
    loads = [_cold_load(folder) for _ in range(PROCESSES)]
    seconds = [load[0] for load in loads]
    print(f"{folder.name}: {loads[0][1]} indicators, median of {PROCESSES} fresh processes")
    print(f"load: {statistics.median(seconds) * 1000:.0f} ms (slowest {max(seconds) * 1000:.0f} ms)")


def _cold_load(folder: Path) -> tuple[float, int]:
    """Seconds and indicators of one load in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD_ONCE, str(folder)], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, indicators = done.stdout.split()
    return float(seconds), int(indicators)


if __name__ == "__main__":
    main()
