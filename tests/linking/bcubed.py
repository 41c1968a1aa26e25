"""B-cubed (Bagga and Baldwin 1998): how well the groups found agree with the true ones, over members."""

from collections import defaultdict
from collections.abc import Hashable, Mapping


def b_cubed(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> float:
    """F1 of B-cubed precision and recall over the members of `gold`; a member not found is alone."""
    precision = _mean_overlap({item: found.get(item, ("alone", item)) for item in gold}, gold)
    recall = _mean_overlap(gold, {item: found.get(item, ("alone", item)) for item in gold})
    return 2 * precision * recall / (precision + recall)


def _mean_overlap(clusters: Mapping[Hashable, Hashable], others: Mapping[Hashable, Hashable]) -> float:
    """Mean share of a member's cluster that is with it in the other clustering too."""
    members, meets = defaultdict(int), defaultdict(int)
    for item, cluster in clusters.items():
        members[cluster] += 1
        meets[cluster, others[item]] += 1
    shares = [meets[cluster, others[item]] / members[cluster] for item, cluster in clusters.items()]
    return sum(shares) / len(shares)
