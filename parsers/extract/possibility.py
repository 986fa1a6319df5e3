"""Words that make an act a possibility: who may appeal has not appealed, and what may be ordered was not."""

import re

MAY = re.compile(
    r"\b(?:may|can|could|might|right to|kann|können|könnte|peut|peuvent|puede|pueden|podrá|cabe|può|possono|kan|kunnen|może|można|voi|"
    r"μπορεί|pode|podem|lehet)\b",
    re.IGNORECASE,
)
