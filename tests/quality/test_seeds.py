"""Every article of seeds/ has gold facts under its name, and they were written for the text and date factx keeps."""

from pathlib import Path, PurePosixPath

from factx.articles import read
from factx.articles.article import Article
from factx.articles.source import Source
from tests.quality.gold import gold_set

SEEDS = Path(__file__).parents[2] / "seeds"


def test_gold_is_of_the_articles_as_factx_reads_them() -> None:
    articles = {}
    for source in read.sources([str(SEEDS)]):
        assert isinstance(source, Source), source
        article = read.article(source, source.read())
        assert isinstance(article, Article), article
        articles[PurePosixPath(article.id).stem] = (article.text.rstrip(), article.published)
    assert articles == {gold.id: (gold.text, gold.published) for gold in gold_set("seeds")}
