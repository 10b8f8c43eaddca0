"""What the user sees. Every renderer takes a stream and what to write, and decides nothing else.

Text from documents is data here: `text.visible` stands between it and any terminal.
"""
