"""What lies on the disk, byte by byte: each section's reader beside its writer.

The bytes are told in docs/index-format.md.
"""
