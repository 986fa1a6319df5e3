"""What no standard has: the words that show what a sum of money is, what an authority did, and to whom.

Phrases are written plainly: ``*`` stands for further letters (``boete*``), a space for any white space, ``…`` for up
to eight words in between, ``(a|b)`` for alternatives. Case never matters. :mod:`parsers.extract.cues` compiles them.
"""

from dataclasses import dataclass

Phrases = tuple[str, ...]


def phrases(text: str) -> Phrases:
    """Phrases written in one string, parted by semicolons."""
    return tuple(phrase for part in text.split(";") if (phrase := part.strip()))


@dataclass(frozen=True, slots=True)
class SanctionWords:
    """The words of one language, by what they show.

    Attributes:
        fine: nouns of a pecuniary sanction ("boete", "amende").
        fined: verbs that alone say that a fine was imposed ("beboet", "fined").
        impose: verbs that impose when a sanction's noun stands near ("legt op", "prononce").
        proposed: a sum that is recommended or intended, not imposed.
        periodic: nouns of a penalty that grows with time or disobedience ("dwangsom", "astreinte").
        rate: "per day", "for each month".
        liquidated: a periodic penalty that is now collected.
        maximum: a sum that could have been imposed: "up to", "a maximum of".
        law: words of the provision itself ("4 % of turnover") and of what may be done ("can impose").
        turnover: turnover, revenue, profit.
        earlier: an older sanction, or another case.
        had: that a sanction was imposed before what this text tells, by the verb's tense ("avait sanctionné").
        reduced: a sum after a discount, or paid.
        lowered: that a fine came down, as a fact and not as an offer ("was reduced to", "paid a reduced fine").
        settled: the case ended because the party paid a reduced sum ("making use of the reductions").
        annulled: a sanction that was set aside.
        damages: what people claim, costs, fees, prices, loot.
        tally: sums of many cases, statistics.
        total: a sum that adds others up.
        share: "each", for sums that several parties pay.
        equivalent: joins a sum to the same sum in another currency.
        further: "additional", "on top of": a second sanction that comes with the first.
        condition: "failure to comply", for money that is only threatened.
        negated: phrases by which a fine was *not* imposed.
        ban, order, reprimand, investigation, appeal: phrases of these acts.
        did: verbs and phrases by which an authority acts, told as done ("reprimanded", "issued a warning").
        quiet: titles and phrases of guidance, opinions, events, statistics, closed cases.
        cleared: the outcome that nothing was wrong, as a page labels it ("ingen kritik").
        decision: nouns and verbs that a date of the decision belongs to ("besluit", "délibération").
        upheld: a court or appeal body left the decision standing.
        operative: headings after which the decision itself stands.
        before: what stands just before the sanctioned party's name ("fines", "boete voor").
        after: what stands just after it ("must pay", "krijgt boete").
        role_words: words that belong to a name's surroundings, not to the name ("the company", "de stichting").
        company: nouns that show a company next to a name.
        public: nouns that show a public body.
        person: nouns that show a natural person.
        redacted: words for a party without a name.
        complainant: nouns of those who complain, who are never the target.
        controller: how a decision calls the party that must answer ("the controller", "respondent"), in brackets or a heading.
        hereinafter: what introduces a short name.
        liability: personal liability of managers.
        warning: words of warning to others, or of what may follow.
        next: what comes next: appeal, deadline, publication.
        infringement: what was done wrong.
    """

    fine: Phrases = ()
    fined: Phrases = ()
    impose: Phrases = ()
    proposed: Phrases = ()
    periodic: Phrases = ()
    rate: Phrases = ()
    liquidated: Phrases = ()
    maximum: Phrases = ()
    law: Phrases = ()
    turnover: Phrases = ()
    earlier: Phrases = ()
    had: Phrases = ()
    reduced: Phrases = ()
    lowered: Phrases = ()
    settled: Phrases = ()
    annulled: Phrases = ()
    damages: Phrases = ()
    tally: Phrases = ()
    total: Phrases = ()
    share: Phrases = ()
    equivalent: Phrases = ()
    further: Phrases = ()
    condition: Phrases = ()
    negated: Phrases = ()
    ban: Phrases = ()
    order: Phrases = ()
    reprimand: Phrases = ()
    investigation: Phrases = ()
    appeal: Phrases = ()
    did: Phrases = ()
    quiet: Phrases = ()
    cleared: Phrases = ()
    decision: Phrases = ()
    upheld: Phrases = ()
    operative: Phrases = ()
    before: Phrases = ()
    after: Phrases = ()
    role_words: Phrases = ()
    company: Phrases = ()
    public: Phrases = ()
    person: Phrases = ()
    redacted: Phrases = ()
    complainant: Phrases = ()
    controller: Phrases = ()
    hereinafter: Phrases = ()
    liability: Phrases = ()
    warning: Phrases = ()
    next: Phrases = ()
    infringement: Phrases = ()
