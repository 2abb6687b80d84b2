"""Layout engines, one per file: a module that exports ``ENGINE`` is an engine under its own name.

``wasm`` is the Graphviz that comes with argmap, in a sandbox; ``dot`` is the Graphviz of this machine;
``tree`` is argmap's own, for pictures that are too large for the others and for when there is no other.
"""
