"""From a request and a walk to the plan of a run."""
