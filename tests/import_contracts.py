"""The contract that import-linter does not have: the plug-ins of a folder do not import one another."""

from __future__ import annotations

from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PluginsContract(Contract):
    """Refuse an import, also an indirect one, between two public modules of the same folder.

    Import-linter's own contract of independence wants every module named, so that a new plug-in would
    have to be entered in a second file. This one looks into the folder; helpers (``_name``) are free.
    """

    type_name = "plugins"
    folders = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """List the shortest chain of imports for every pair that breaks the rule."""
        chains = sorted(
            " -> ".join((*sorted(route.heads), *route.middle, *sorted(route.tails)))
            for folder in cast("list[str]", self.folders)
            for dependency in graph.find_illegal_dependencies_for_layers(layers=(_plugins(graph, folder),))
            for route in dependency.routes
        )
        return ContractCheck(kept=not chains, metadata={"chains": chains})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the chains, one a line."""
        for chain in check.metadata["chains"]:
            output.print_error(chain)


def _plugins(graph: ImportGraph, folder: str) -> set[str]:
    children = graph.find_children(folder) if folder in graph.modules else set()
    return {child for child in children if not child.rpartition(".")[2].startswith("_")}
