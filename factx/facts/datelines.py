"""The day in a dateline, which each room reads in its own way: "OSLO, May 3 (Agency) -", "OSLO, 20 June 2022 -",
"OSLO, June 20, 2022 (Agency) —", "OSLO 2022 -"."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"

DAY = rf"(?:{_MONTH} {_NUMBER}|{_NUMBER} {_MONTH})"
WHEN = rf"(?:,? {DAY})?(?:,? \d{{4}})?"  # as a part of a pattern, behind city and region
