"""Abstract frameworks as text: the common ground of the formats tgf, apx and iccma."""
