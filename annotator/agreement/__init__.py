"""How far annotators agree: arrays in, results out; numpy only."""
