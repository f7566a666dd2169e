"""Draws SVG as PNG in a process of its own: Typst keeps memory that only the end of a process gives back.

Reads a JSON list of drawings on standard input, writes a JSON list of pictures in base64 on standard output.
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import typst

DOTS_PER_INCH = 220
SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Source Sans 3")
#for it in json(bytes(sys.inputs.data)) {
  page(image(bytes(it.svg), format: "svg", width: it.width * 1pt))
}"""


def rasterize(drawings: str) -> list[bytes]:
    """One PNG for each drawing."""
    pages: Any = typst.compile(  # type: ignore[call-overload]  # a source may be bytes, and there may be many pages
        SOURCE,
        sys_inputs={"data": drawings},
        font_paths=[Path(__file__).resolve().parent / "fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS_PER_INCH,
    )
    return pages if isinstance(pages, list) else [pages]


if __name__ == "__main__":
    found = [base64.b64encode(picture).decode() for picture in rasterize(sys.stdin.read())]
    sys.stdout.write(json.dumps(found))
