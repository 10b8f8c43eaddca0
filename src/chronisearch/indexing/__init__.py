"""Use case: corpus → documents → index, with progress told on the way and a report at the end.

    update      update_index, take_in, take_in_text, forget: bring the index up to date
    events      what is told on the way, and the report
    session     how the index is opened for that, and with which options
    freshness   how far index and corpus differ, by a folder scan alone

Nothing is imported here: a search asks for `freshness` alone, and must not pay for the rest.
"""
