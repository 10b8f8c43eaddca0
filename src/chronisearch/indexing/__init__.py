"""Use case: corpus → documents → index, told on the way, with a report at the end.

A run goes one way, with frozen values between its steps:

    planning    request: what is asked for, an update, files, a text, to forget
                found: what is there, by a walk or by name
                planned: what is there against what is known; files are sorted by what is known
                of them, what lies elsewhere is kept
                plan: add, change, touch, rename, remove, leave out, keep; each with its reason
    carrying    run: the plan carried out by the engine's writer; or only tried out (tasting)
                report: what came of it
    update      all of these in their order

Below both is `known`: what the index holds of files and what the last run noted; and freshness,
how far index and corpus differ, by a look at the folders alone. Beside update: watch, run after
run while the corpus changes, as signs tell; optimizing.
Nothing is imported here: a search asks for freshness, and must not pay for the rest.
"""
