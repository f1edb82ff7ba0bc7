"""The use cases: what a person can do with a project, one module each; both fronts call these."""
