"""Rules: one YAML file per rule, the concept catalogue, and no Python."""
