"""The commands, a file each; its function has the file's name."""
