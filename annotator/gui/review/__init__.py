"""Review: how far annotators agree, and the segments behind every figure."""
