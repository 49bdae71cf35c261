"""From YAML files to checked facts, or to all of their faults."""
