"""The words that the look for names goes by: titles, capitals that name nobody, and first words of sentences.

They are lists, and lists have holes: see ``anonymisation`` for what they are good for and what not.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """mr mrs ms miss mx dr doctor prof professor sir dame lord lady imam sheikh shaykh rabbi rev reverend
    father canon cllr councillor pc pcso dc ds di dci sgt sergeant inspector superintendent constable
    judge"""
)
# Words with capitals that name nobody, so that not every study is full of flags.
ORDINARY = _words(
    """prevent channel police authority council home office government national unit region north south east
    west midlands england wales scotland northern ireland britain british english welsh scottish united
    kingdom london yorkshire humber january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan
    muslim islam islamic christian christianity jewish sikh hindu european asian african i the a an
    strategy action plan partnership board community safety gold silver bronze special branch counter
    terrorism primary care trust health service prison probation youth offending team act section"""
)
# Words of the names of places that say what they are, and not which.
KINDS_OF_PLACE = _words(
    """area region force police council borough city county district school academy college university prison
    hmp trust primary care health authority forum group association neighbourhood national unit the of
    and for women’s market centre board partnership st north south east west new great little upper lower
    inspectorate demonstration"""
)
# Words that begin sentences before a word with a capital.
BEGIN = _words(
    """the a an in on at by for from with without after before when while where once since both each every all
    some many most few no this that these those our their his her its it he she they we you to of and but
    or so as if then there here near later earlier early during until under over through between among
    beside working led local two three four five six several staff officers pupils residents members
    partners what who how why"""
)
