"""Writes the published JSON Schemas anew from the models: run it after changing one."""

import json
from pathlib import Path

from assessment.cycle_document import CycleDocument
from assessment.plan_schema import plan_schema

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write each schema beside this file."""
    published = {"twelve-cycle-1": CycleDocument.model_json_schema(), "twelve-plan-1": plan_schema()}
    for name, schema in published.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True)
        (HERE / f"{name}.schema.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
