"""The agreements told so far, to whose parties "they", "the two sides" and "the government" point back."""

from collections.abc import Iterator

from factx.facts.agreements.scene import Actor, Scene


class History:
    """The parties of the agreements of an article, in the order in which they are read."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._told: list[tuple[int, list[Actor]]] = []

    def add(self, offset: int, parties: list[Actor]) -> None:
        """Note the parties of an agreement whose trigger stands at the offset."""
        self._told.append((offset, parties))

    def holds(self, actor: Actor) -> bool:
        """Whether the actor is bound by one of them."""
        return any(actor.key == party.key for _, parties in self._told for party in parties)

    def joins(self, actor: Actor) -> bool:
        """Whether one of them binds the actor and somebody else."""
        return any(len(parties) > 1 and actor.key in {p.key for p in parties} for _, parties in self._told)

    def lately(self, offset: int, *, sentences: int) -> Iterator[list[Actor]]:
        """The parties of each agreement told up to so many sentences back, the last told first."""
        number = self.scene.sentence_number(offset)
        for at, parties in reversed(self._told):
            if number - self.scene.sentence_number(at) > sentences:
                return
            yield parties

    def last(self, offset: int, *, reach: int) -> list[Actor]:
        """The parties of the agreement told last, if that was no more than `reach` code points back."""
        if not self._told or offset - self._told[-1][0] > reach:
            return []
        return self._told[-1][1]
