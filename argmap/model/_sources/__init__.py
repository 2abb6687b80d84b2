"""Sources and anchors: records, their faults, and finding quoted words again."""
