"""An opened segment, and all segments of one state of the index read as one."""
