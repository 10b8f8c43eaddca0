"""Which marks belong together."""

import pytest

from chronisearch.query.typed.quotation import even_quotations


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("« a »", '" a "'),
        ("»a« ”b” „c“ ‹d›", '"a" "b" "c" "d"'),
        ("“a » b", '"a " b'),
        ("« le “Patriot” russe » b", '" le  Patriot  russe " b'),
        ('"il dit « non » hier"', '"il dit   non   hier"'),
        ('"a" "b"', '"a" "b"'),
        ("l’est d’‘un mot’ là", 'l’est d’"un mot" là'),
        ("‘l’armée russe’", '"l’armée russe"'),
        ("'a b'", "'a b'"),
    ],
)
def test_each_quotation_stands_between_two_straight_marks(text: str, even: str) -> None:
    assert even_quotations(text).text == even
    assert even_quotations(text).strays == ()


@pytest.mark.parametrize(
    ("text", "even", "stray"), [('a" b', "a  b", 1), ('« a "b"', '  a "b"', 0), ("a »", "a  ", 2)]
)
def test_a_mark_without_a_partner_is_a_space(text: str, even: str, stray: int) -> None:
    assert even_quotations(text).text == even
    assert even_quotations(text).strays == (stray,)
