"""English."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "GBP": "pound pounds pounds_sterling british_pounds pound_sterling sterling",
        "USD": "dollar dollars us_dollars u.s._dollars",
        "CHF": "swiss_francs swiss_franc",
        "PLN": "zloty zlotys zlotych złoty złotych",
        "HUF": "forint forints",
        "RON": "lei leu romanian_lei ron_lei",
        "BGN": "leva lev levs bulgarian_leva",
        "HRK": "kuna kunas croatian_kuna",
        "CZK": "koruna korunas czech_crowns czech_koruna czech_korunas",
        "SEK": "kronor swedish_kronor swedish_krona swedish_kroner swedish_crowns",
        "NOK": "norwegian_kroner norwegian_krone norwegian_crowns",
        "DKK": "danish_kroner danish_krone danish_crowns",
        "ISK": "icelandic_króna icelandic_krona icelandic_krónur icelandic_kronur",
        "KR": "kr krone kroner krona króna crowns",
    },
    magnitudes={3: "thousand", 6: "million millions mio mln mill", 9: "billion billions bn bln", 12: "trillion"},
    numbers={
        0.5: "half",
        1: "one a an",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty fourty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred",
    },
    joiners="and a",
    linkers="of in namely words say",
    lists="and or to",
    vague="several some few many hundreds thousands",
    decimal_word="point",
)

ARTICLES = ArticleWords(
    article="article articles art arts",
    paragraph="paragraph paragraphs para par",
    point="point points letter subparagraph lit",
    gdpr="gdpr general_data_protection_regulation rgpd dsgvo",
)

SANCTIONS = SanctionWords(
    fine=phrases(
        "fine; fines; penalty; penalties; administrative fine*; monetary penalt*; civil monetary penalt*; sanction*; fining; "
        "(penalty|sanction|infringement|violation|infraction|offence) (fee|fees|charge|charges)"
    ),
    fined=phrases(
        "fined; fines; was fined; is fined; fine of; to fine; penalised; penalized; sanctioned; must pay; has to pay; ordered to pay; "
        "to pay a fine"
    ),
    impose=phrases(
        "impos*; issu*; levie*; levy*; levied; hit with; slapped; hand* down; handed; hands; impose* on; sanctions; sanctioned; "
        "set the fine; set at; fixes; fixed; amount* to; amounting; sum of; amount of; totalling; total of; serv*; decid*; "
        "received; order* … to pay; to pay; enforc*; sentence*"
    ),
    proposed=phrases(
        "propos*; recommend*; intend* to; intention to; notice of intent; provisional*; reported … to the police; "
        "draft decision … would; plans to fine; proposal"
    ),
    periodic=phrases(
        "periodic penalt*; penalty payment*; coercive fine*; daily fine*; daily penalt*; compulsory fine*; compulsory penalty; "
        "enforcement fine*; coercive penalt*; threat of a fine; conditional fine*; penalty money; late payment penalt*; "
        "incremental penalt*; fine … per day; fine … for each day; per day of delay; (for each|each|for every) day of delay; "
        "(penalty|penalties) for (non-compliance|noncompliance); (order|orders) … subject to a penalty; maximum total of penalties; "
        "forfeit* a penalty"
    ),
    rate=phrases(
        "per day; a day; per month; a month; per week; a week; each day; every day; for each month; for every day; "
        "per day of delay; daily; for each day; for each infringement not"
    ),
    liquidated=phrases(
        "liquidat*; collect* the penalty; forfeit*; overdue penalty payment; penalty payment … (has been|was) imposed; overdue"
    ),
    maximum=phrases(
        "up to; a maximum of; maximum of; maximum; at most; not exceed*; no more than; shall not exceed; not more than; "
        "cannot exceed; does not exceed; limit of; cap of; ceiling of; between; or; highest possible; from; upper limit*; "
        "minimum of; range from; to a maximum of; exceeding; of up to; up to a maximum of"
    ),
    law=phrases(
        "(can|may|could) be fined; or else face; (can|may|could|might) … (fine|fines|penalty|penalties); could face; could have been; "
        "could have faced; whichever is (higher|the higher); 4 %; 4%; 2 %; 2%; liable to; liable for; "
        "subject to administrative fines; is punishable; administrative fines up to; annual worldwide turnover; "
        "total worldwide annual turnover; total annual turnover; preceding financial year; statutory maximum; legal maximum; "
        "maximum fine; maximum penalty; maximum applicable fine; highest fine; the maximum amount; law provides; penalty provided; "
        "range of; risk* a fine; face fines; "
        "would be subject; punished with; sanctioned with fines; with a fine of; fining range; starting amount; "
        "point of departure; penalty range; base fine; basic amount; base amount; fine range"
    ),
    turnover=phrases(
        "turnover; revenue*; profit*; annual sales; sales; income; net sales; business volume; earnings; capital; budget; "
        "operating result; result for the year; balance sheet; net result; assets; losses; loss of; donation*; grant*; funding; "
        "salary; invoice*; loan*; debt*; price*; purchase; credit; deposit; contract worth; worth; market value; GDP; valued"
    ),
    earlier=phrases(
        "abroad; in other countries; other authorities; elsewhere; (reduced|lowered|down|decreased) from; "
        "(reduced|lowered) … from; previous*; already imposed; earlier; last year; prior; "
        "formerly; already been fined; already fined; in a separate case; another case; "
        "similar case*; other cases; at the time; in the past; precedent*; other companies; for comparison; by comparison; "
        "compared; in other decisions; earlier this year; follows a; brings the total; had been fined; had fined; had already; "
        "initially; originally; original; first set; had first; would have been; initial"
    ),
    had=phrases("had (fined|imposed|sanctioned|issued) … (fine|fines|penalty|company|it|them|him|her)"),
    reduced=phrases(
        "reduced to; reduce* … to; reduced fine; reduction* of; discount*; voluntary payment; voluntarily paid; prompt payment; "
        "early payment; paid; lowered to; after reduction; subsequently reduced; would … be reduced; reducing; final amount; "
        "reduction; reductions; which would be set at; would set the sanction at; would be set; "
        "(would|would be|will be) … (established|remain|set) … (at|in|as); payment of any of the amounts"
    ),
    lowered=phrases(
        "(was|were|been|is|is later|was later|was subsequently|was then|was finally) … reduced … to; (was|been|is) reduced … to; "
        "(was|been|is) reduced to; (was|been) lowered to; paid a reduced; paid the reduced; (ultimately|finally|only|eventually) paid; "
        "agreed to … payment of"
    ),
    settled=phrases(
        "(making|made) use of … reduction*; availing … of … reduction*; taking advantage of … reduction*; using … reduction*; "
        "proceeded to … (pay of|payment|payment of|make payment of|pay the penalty) … (penalty|sanction|fine)"
    ),
    annulled=phrases("annul*; quash*; overturn*; set aside; revok*; cancel*; struck down; overrul*; repeal*"),
    damages=phrases(
        "contribution to the costs; contribution to … costs; but at least; total amount (to be paid|payable) … therefore; cash expenses; "
        "(asked|asks|asking|claimed|claiming) for (a|an); damages; compensation; court fee*; costs; cost of; legal fees; fees; "
        "fee of; non-material damage; stolen; ransom; "
        "refund; procedural fee; expenses; registration fee; tax; per hour; reimburse*; subscription; stamp duty"
    ),
    tally=phrases(
        "in total since; fines since; number of fines; fines in 20*; fines were imposed; annual report; so far this year; "
        "total amount of fines; in total … fines; statistics; over the year; all fines; fines totalling … in 20*; sum of all; "
        "average fine; fines worth; a total of … fines"
    ),
    total=phrases(
        "total; totalling; in total; total of; altogether; combined; overall; aggregate; totaling; sum of the fines; "
        "total amount; totals; amounting to a total"
    ),
    share=phrases("each; respectively; apiece; per controller"),
    equivalent=phrases(
        "approximately; approx; about; around; equivalent; equal to; equals; corresponding to; circa; c; ca; i.e; ie; or; roughly; "
        "converted; some; nearly; almost; just over; that is; or about; currently; which is; worth; the equivalent of; "
        "at the time; app"
    ),
    further=phrases("additional*; further; on top of; in addition; also; as well as; plus"),
    condition=phrases(
        "failure to; if … (fails|fail|does not|do not|doesn't|continues|not comply); in case of non-compliance; "
        "non-compliance with the order; unless; otherwise; fails to comply; does not comply; not comply; risk*; or else"
    ),
    negated=phrases(
        "no fine; not … (fine|fined|fines); without imposing a fine; refrain* from … fin*; did not impose … fine*; "
        "not impose … (fine|penalty); instead of a fine; decided against … fine; waive* … fine; no administrative fine*; "
        "not fined; rather than fining; does not consider … fine; abstain*; dispense* with; will not be fined; "
        "there is no need to impose; not subject to … fine*; refrained; rather than … fine"
    ),
    ban=phrases(
        "ban; bans; banned; banning; prohibit*; suspend* … processing; stop … processing; cease … processing; limitation on processing; "
        "temporary limitation; block* access; restrict* processing; definitive limitation; "
        "suspension of … (data|transfer*|processing)"
    ),
    order=phrases(
        "ordered; orders; ordering; an order; orders to; order to cease; order pursuant; order under; to order; enjoin*; "
        "injunction*; instruct*; require* … to; directed the; must (bring|comply|delete|erase|stop|take); enforcement notice*; "
        "formal notice; compliance order; demand*; told … to; corrective measure*; corrective power*; "
        "to bring … into compliance; mandated; request* … to comply; (urged|urges|urging) … (to|so that)"
    ),
    reprimand=phrases(
        "reprimand*; warning*; warned; infring*; violat*; breach*; critici*; admonish*; call* to order; unlawful*; "
        "notice of violation; in breach of; not in compliance; non-complian*; lacked a legal basis; failed to comply; "
        "did not comply; contrary to; illegal*; serious criticism; found that … failed"
    ),
    investigation=phrases(
        "(opens|opened|launches|launched|starts|started|opening) … (inquiry|investigation|probe|proceedings|audit|inspection); "
        "(initiates|initiated|commenced|commences) … (inquiry|investigation|probe|proceedings|audit|inspection); "
        "is investigating; under investigation; inquiry into; begins … investigation; ex officio investigation"
    ),
    appeal=phrases(
        "appeal (dismissed|rejected|upheld|allowed); (dismisse*|rejecte*|uphel*|upholds|allowed|allows) … appeal; "
        "court (annul*|uphel*|quash*|overturn*|overrul*|confirm*|dismiss*|reject*|rul*|held|decided|found); "
        "tribunal (annul*|uphel*|quash*|overturn*|allow*|dismiss*|reject*|rul*|held|found|decid*); appeal body; board of appeal; "
        "Privacy Appeals Board; supreme court; court of appeal*; administrative court; court annul*; annulled the decision; "
        "appeal board"
    ),
    did=phrases(
        "reprimanded; warned; admonished; banned; prohibited; ordered; (criticised|criticized); "
        "(expressed|issued|gave|imposed|made|delivered) … (criticism|warning|reprimand|order|ban|prohibition|admonition); "
        "decided to (impose|issue|give|order|ban|prohibit|reprimand|warn|fine); urged … to; (urged|urges) … so that"
    ),
    quiet=phrases(
        "guidelines; guidance; opinion; consultation; webinar; conference; statistics; annual report; work programme; "
        "newsletter; strategy; recommendations on; case closed; dismiss*; rejected the complaint; no infringement; no violation; "
        "not violate; did not violate; not infringe; decision notice; discontinu*; closed the (case|investigation|inquiry); "
        "event; survey; workshop; toolkit; tips; advice; letter; letter to; checklist; campaign; published; publishes; podcast; "
        "amicable resolution; did not breach; FAQ; non-binding opinion; did not constitute; "
        "(was|were|is|are|be|acted) (lawful|lawfully); was not … violation; "
        "complaint unfounded; unfounded; working paper; case study; press conference; adopts; "
        "(lawfully|rightfully|rightly|correctly) (refused|rejected|withheld|denied)"
    ),
    cleared=phrases(
        "no infringement; no violation; no breach; no criticism; no action; no further action; compliant; in compliance; case closed; "
        "complaint dismissed; dismissed; complaint not upheld; not upheld"
    ),
    decision=phrases(
        "decision; decisions; decision of; resolution; judgment; judgement; ruling; order of; penalty notice; "
        "decided on; adopted on; "
        "fined on; imposed on"
    ),
    upheld=phrases(
        "upheld; upholds; uphold; confirmed; confirms; appeal dismissed; dismisse* … appeal; rejecte* … appeal; appeal (rejected|unfounded)"
    ),
    operative=phrases(
        "hereby (decides|orders|imposes); decides; resolves; orders; for these reasons; on these grounds; therefore decides; "
        "resolved; decides as follows; hereby; adopts the following; all this considered; having said all this; "
        "in view of the above; decision; operative part; it is decided; the agency resolves; FOR ALL THESE REASONS; "
        "the guarantor; dictum; RESOLUTION; RESUELVE; have decided to; has decided to; determines"
    ),
    before=phrases(
        "to fine; served; serves; fines … (on|against|upon); serve … (on|to); fines; fined; fine on; fine against; fine for; "
        "fine to; fines on; fines against; fine imposed on; fined imposed on; "
        "fine of … (on|against|to|upon); fines of … on; penalty on; penalty against; sanction on; sanctions; sanctioned; "
        "sanction against; reprimand to; reprimand against; reprimand on; reprimanded; reprimands; warning to; warns; warned; "
        "order against; orders; ordered; order to; investigation into; inquiry into; investigation of; proceedings against; "
        "case against; decision against; decision on; decision regarding; decision concerning; matter of; fined the; penalty to; "
        "bans; banned; prohibits; prohibited; action against; enforcement against; administrative fine on; "
        "fine … (on|against|upon); penalty … (on|against); fine issued to; penalty notice to; notice to; against; found that; "
        "warnings to; warnings against; reprimands to; penalties on; (procedure|proceedings) … referring to; "
        "fine … to; held that; the controller was; controller is; ruled that; complaint against; filed against; "
        "concerning the company; inspection of; audit of; impose on; impose to; imposes on; to impose on; condemns; condemned; "
        "breach by; violation by; violations by; infringement by; infringements by; processing by; addressed to; issued to; "
        "issued; issues; liable; "
        "investigation (at|with|in|to); inspection (at|carried out at|at the premises of); inspection … at; directed against; "
        "criticism of; criticism that; criticises; criticizes; criticised; criticized; fee to; fee on; fine to; "
        "given; giving; concludes that; finds that; punished; punishes; penalises; penalizes; penalised; penalized; "
        "processing of personal (data|information) by; implemented by; carried out by; committed by; "
        "recognising; recognizing; towards; instructed to; instructed … to; addressee; recipient; "
        "(initiate|initiated) … against; in front of; violation … by; imposed on; imposed upon; imposed … (on|upon); found; accused"
    ),
    after=phrases(
        "in violation of; in breach of; guilty of; in the person of; represented by; with NIF; with CIF; "
        "fined; was fined; has been fined; have been fined; is fined; were fined; must pay; has to pay; receives … fine; "
        "received … fine; gets … fine; hit with; reprimanded; was reprimanded; ordered to; was ordered; is ordered; sanctioned; "
        "was sanctioned; has been sanctioned; (has|had) violated; violated; infringed; breached; had breached; had infringed; "
        "failed to; (the|as) controller; was issued; has been ordered; banned; faces … fine; a fine; as the controller; "
        "as data controller; to pay; violates; did not comply; was given a fine; unlawfully; has infringed; lacked; was found; "
        "warned; (was|were) given … fine; (has|have) contravened; must (terminate|stop|cease|delete|comply|bring); 's violation; "
        "penalised; had unlawfully; is the controller"
    ),
    role_words=phrases(
        "the; a; an; company; companies; firm; controller; controllers; data; operator; organisation; organization; bank; "
        "municipality; of; on; against; its; to; two; three; city; business; entity; group; website; provider; owner; "
        "association; platform; app; giant; retailer; chain; hospital; telecom; telecommunications; energy; insurance; social; "
        "network; media; tech; technology; facial; recognition; financial; online; service; services; ride-hailing; airline; "
        "hotel; clinic; school; university; public; authority; ministry; agency; department; Spanish; Italian; French; German; "
        "Dutch; Irish; Greek; Polish; Romanian; Swedish; Norwegian; Danish; Finnish; Hungarian; Austrian; Belgian; Portuguese; "
        "Croatian; Czech; Bulgarian; Estonian; Latvian; Lithuanian; Slovak; Slovenian; Icelandic; Maltese; Cypriot; "
        "British; American; US; Chinese; housing; real; estate; property; debt; collection; collector; "
        "football; sports; club; foundation; mobile; phone; electricity; gas; water; supplier; distributor; healthcare; health; "
        "medical; political; party; newspaper; publisher; local; former; defendant; respondent; legal; natural; person; that; "
        "in; case; both; between; for; by; private; large; international; leading; parent; subsidiary; namely; called; named; "
        "shop; store; supermarket; e-commerce; food; delivery; travel; credit; rating; taxi; job; employer; law; consulting; "
        "insurer; postal; vendor; restaurant; gym; fitness; dating; gambling; betting; casino; broker; search; engine; video; "
        "streaming; game; games; television; broadcaster; transport; railway; rail; car; rental; parking; security; software; "
        "developer; hosting; internet; cloud; marketing; advertising; call; center; centre"
    ),
    company=phrases(
        "company; compan*; firm; operator; bank; retailer; platform; provider; business; corporation; supplier; insurer; "
        "employer; publisher; group; chain; airline; hotel; startup; vendor; developer; distributor; broker; enterprise; shop; "
        "store; supermarket; giant; carrier; restaurant; manufacturer; undertaking; charity; association; foundation; club; "
        "trade union; federation; organisation; organization; facility; portal; partnership; agency; clinic; website"
    ),
    public=phrases(
        "ministr*; municipalit*; city; council; police; school*; university; hospital*; department; agency; authority; "
        "government; region; province; county; prefecture; commune; town; court; public body; state; academy; institute; "
        "kindergarten; parliament; army; commission; borough; NHS; trust; national; board; office; inspectorate; directorate; "
        "ombudsman"
    ),
    person=phrases(
        "individual; natural person; sole trader; private person; doctor; physician; lawyer; attorney; notary; self-employed; "
        "Mr; Mrs; Ms; Dr; citizen; politician; teacher; landlord; homeowner; bar owner; person"
    ),
    redacted=phrases("anonymous; anonymised; redacted; undisclosed; unnamed; not named"),
    complainant=phrases(
        "complainant*; data subject*; claimant*; noyb; plaintiff*; complaint by; complaint from; filed by; lodged by; "
        "submitted by; on behalf of; processor; "
        "complaining party; complaining; claiming party; claiming; applicant*; petitioner*; affected party"
    ),
    controller=phrases(
        "controller; data controller; controllers; defendant; respondent; "
        "(claimed|complained|investigated|respondent|reported|requested|inspected) "
        "(party|entity|company); party (claimed|complained); part claimed; the claimed; claimed; responsible party; person responsible"
    ),
    hereinafter=phrases("hereinafter; hereafter; referred to as; known as; formerly; trading as"),
    liability=phrases(
        "personal* liab*; managers; directors; executives; held … liable; personal liability; liability of; management … liab*"
    ),
    warning=phrases(
        "could face; could also face; may also face; may face; risk fines; warn*; also be fined; hefty fine*; "
        "other (companies|organisations); institutions using; using … services"
    ),
    next=phrases(
        "appeal*; within … (days|weeks|months); deadline; legally binding; not final; continue to monitor; "
        "further (action|steps|investigation); investigating; will be published; follow-up; next step*"
    ),
    infringement=phrases(
        "not in compliance; non-complian*; contrary to; found that … failed; infring*; violat*; breach*; unlawful*; "
        "illegal*; without (consent|a legal basis|legal basis); failed to; "
        "did not inform; not comply; insufficient*; lack of; lacked"
    ),
)
