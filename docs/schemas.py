"""Writes the published JSON Schemas anew from the models: run it after changing one."""

import json
from pathlib import Path

from assessment.cycle_document import CycleDocument

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write each schema beside this file."""
    schema = json.dumps(CycleDocument.model_json_schema(), indent=2, ensure_ascii=False, sort_keys=True)
    (HERE / "twelve-cycle-1.schema.json").write_text(schema + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
