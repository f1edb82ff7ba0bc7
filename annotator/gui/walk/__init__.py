"""The walk of ``annotator demo``: the main job through the real window, by keys and clicks."""
