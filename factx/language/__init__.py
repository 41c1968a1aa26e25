"""Texts -> spaCy Docs, with only the work that the fact rooms read."""

from factx.language.pipeline import Pipeline, load

__all__ = ["Pipeline", "load"]
