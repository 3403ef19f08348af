# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parameters as a person would write them into lesson.yaml."""

from textwrap import indent
from typing import Any

import yaml

_WIDTH = 90


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than the name above them, or on its line where they are plain."""

    def represent_sequence(
        self,
        tag: str,
        sequence: Any,
        flow_style: bool | None = None,  # noqa: ARG002
    ) -> yaml.SequenceNode:
        """As PyYAML has it; a list without names or lists in it stands on one line."""
        node = super().represent_sequence(tag, sequence, False)
        node.flow_style = all(isinstance(item, yaml.ScalarNode) for item in node.value)
        return node

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
        """As PyYAML has it, but that no list stands as far out as its name."""
        return super().increase_indent(flow, False)


def as_yaml(data: object, spaces: int = 0) -> str:
    """Names, lists and values as YAML, each line that far in; short lists stand on one line."""
    text = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH - spaces
    )
    return indent(text, " " * spaces)
