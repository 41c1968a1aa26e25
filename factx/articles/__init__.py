"""What lies under the paths that a user names, and the articles that it holds.

walk       the files under the paths
many       files of many articles, and standard input
source     an input that should hold one article, or why it gives none
read       paths -> sources -> articles
article    what reading gives
formats    the text and the metadata of each kind of file
text       bytes -> text, and whether it is English
headline   the title of a text that has no metadata
published  the date of publication
"""
