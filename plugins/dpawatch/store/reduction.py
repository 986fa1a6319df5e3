"""A document's text cut down to the sentences that carry its findings, every finding pointing to its words as before."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow, DocumentVersion
from parsers.extract import sentences


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left of a text.

    Attributes:
        text: the kept stretches, one a line.
        starts: where each began in the whole text; ``offsets``: how far each moved forward.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """A span of the whole text, which was one of those kept, in what is left."""
        offset = self.offsets[bisect_right(self.starts, start) - 1] if self.offsets else start
        return start - offset, end - offset


def reduced(text: str, spans: list[tuple[int, int]]) -> Reduced:
    """Keep the sentences in which the spans lie; a span over several sentences keeps them in one stretch, as they stand.

    Args:
        spans: characters of ``text``, half open.
    """
    cut = sentences.split(text)
    wanted = []
    for start, end in spans:
        start_ = min(start, cut[sentences.around(cut, start)].start) if cut else start
        end_ = max(end, cut[sentences.around(cut, max(start, end - 1))].end) if cut else end
        wanted.append((start_, end_))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    pieces, offsets, length = [], [], 0
    for start, end in kept:
        pieces.append(text[start:end])
        offsets.append(start - length)
        length += end - start + 1
    return Reduced("\n".join(pieces), tuple(start for start, _ in kept), tuple(offsets))


def reduce(session: Session, version: DocumentVersion, *, at: datetime) -> None:
    """Cut a version's text down to its evidence sentences; findings and the decision's key points move with their words."""
    decisions = session.scalars(select(DecisionRow).where(DecisionRow.document_version_id == version.id)).all()
    findings = [finding for finding in version.findings if finding.evidence_in == "text"]
    points = [point for decision in decisions for point in decision.key_points if point["where"] == "text"]
    spans = [(finding.evidence_start, finding.evidence_end) for finding in findings]
    left = reduced(version.text, spans + [(point["start"], point["end"]) for point in points])
    for finding in findings:
        finding.evidence_start, finding.evidence_end = left.moved(finding.evidence_start, finding.evidence_end)
    for decision in decisions:
        decision.key_points = [
            point | dict(zip(("start", "end"), left.moved(point["start"], point["end"]), strict=True))
            if point["where"] == "text"
            else point
            for point in decision.key_points
        ]
    version.text, version.reduced_at = left.text, at
