import linecache

from npsdesk.gui.spare_memory import give_back


def test_sources_that_were_read_at_an_import_are_let_go() -> None:
    assert linecache.getline(__file__, 1)
    assert __file__ in linecache.cache
    give_back()
    assert __file__ not in linecache.cache
