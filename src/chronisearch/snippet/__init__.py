"""Text and bound query become snippets: the best fragments, with every match marked.

The same code serves every engine and every renderer. Offsets are code points of the stored
text, so a figure in an export can be found again in its file.

    plan.py        bound query → what to look for, and where
    candidates.py  the stretches of a text that are worth analysing
    mentions.py    tokens of these stretches → mentions
    fragments.py   mentions → the fragments to show
"""

from chronisearch.snippet.snippets import (
    Snippet,
    SnippetOptions,
    Snippets,
    find_snippets,
    mentions_of,
)

__all__ = ["Snippet", "SnippetOptions", "Snippets", "find_snippets", "mentions_of"]
