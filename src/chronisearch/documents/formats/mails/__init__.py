"""Mails, and channels of messages."""
