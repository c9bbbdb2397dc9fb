"""Lists stand beside those that a reference file's styles need."""

from __future__ import annotations

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from frankpledge.publishing.docx.numbering import Numbering, listed


def held(word):
    return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element


def tags(element) -> list[str]:
    return [child.tag for child in element]


def test_our_own_file_holds_our_lists_alone():
    word = docx.Document()
    lists = Numbering(word, is_ours=True)
    assert (lists.begun(is_numbered=False), lists.begun(is_numbered=True)) == (1, 2)
    assert tags(held(word)) == [qn("w:abstractNum")] * 2 + [qn("w:num")] * 2


def test_a_reference_files_lists_are_kept_and_ours_have_other_numbers():
    word = docx.Document()
    before = {num.get(qn("w:numId")) for num in held(word).iter(qn("w:num"))}
    number = Numbering(word, is_ours=False).begun(is_numbered=True)
    after = [num.get(qn("w:numId")) for num in held(word).iter(qn("w:num"))]
    assert before < set(after)
    assert len(set(after)) == len(after)
    assert str(number) not in before
    ours = tags(held(word))
    assert ours == sorted(ours, key=[qn("w:abstractNum"), qn("w:num")].index)


def test_a_file_without_lists_is_given_some():
    word = docx.Document()
    for name, relation in list(word.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del word.part.rels[name]
    Numbering(word, is_ours=False)
    assert len(held(word)) == 3


def test_a_paragraph_is_put_into_a_list_by_its_number():
    assert listed(4).find(qn("w:numId")).get(qn("w:val")) == "4"
