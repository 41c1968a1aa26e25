"""The lexicon as data: a user's own entries, codes, the gate's word forms."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx import lexicon
from factx.errors import UsageError
from factx.facts.agreements.gate import forms, trigger_words
from factx.run.local import Request, fingerprint_key

OWN = """
[[entry]]
id = "twin.v"
pos = "verb"
lemmas = ["twin"]
forms = ["twinned"]
gate = true
act = "agree"
status = "agreed"
plover = "SUPPORT"
cameo = "057"
counterpart = ["with"]
example = "Leeds twinned with Lille."
refuses = "The twins left."
"""


def test_a_users_file_is_merged_on_top(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    entries = lexicon.read(path)
    assert entries["twin.v"].act == "agree"
    assert entries.keys() - {"twin.v"} == lexicon.read().keys()
    assert (entries["twin.v"].plover, entries["twin.v"].cameo) == ("SUPPORT", "057")


def test_a_broken_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace('"agree"', '"marry"'), encoding="utf-8")
    with pytest.raises(UsageError, match=r"own\.toml"):
        lexicon.read(path)


def test_the_environment_names_a_users_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    request = Request(paths=[])
    before = fingerprint_key(request)
    monkeypatch.setenv("FACTX_LEXICON", str(path))
    assert lexicon.read()["twin.v"].act == "agree"
    with_own = fingerprint_key(request)
    path.write_text(OWN.replace("057", "050"), encoding="utf-8")
    assert len({before, with_own, fingerprint_key(request)}) == 3
    path.write_text(OWN.replace('"agree"', '"marry"'), encoding="utf-8")
    with pytest.raises(UsageError, match=r"own\.toml"):
        fingerprint_key(request)


def test_a_users_word_is_found_and_the_record_names_the_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    code = (
        "import factx\n"
        "record = factx.extract('Ghana twinned with Togo on Monday.')\n"
        "for a in record.agreements: print(a.rule, len(a.parties), record.extractor.options['lexicon'])"
    )
    env = os.environ | {"FACTX_LEXICON": str(path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["twin.v/bare", "2", hashlib.sha256(OWN.encode()).hexdigest()]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("agree", "agreed"), ("commit", "committed"), ("ratify", "ratifies"), ("pledge", "pledging"), ("vow", "vowed")],
)
def test_word_forms(lemma: str, form: str) -> None:
    entry = next(e for e in lexicon.read().values() if e.pos == "verb" and lemma in e.lemmas)
    assert form in set(forms(entry))


@given(st.text(alphabet=st.sampled_from("abde grptx.\n-"), max_size=200))
def test_trigger_words_begin_words(text: str) -> None:
    for at in trigger_words(f"{text} agreed"):
        assert at == 0 or not f"{text} agreed"[at - 1].isalpha()
