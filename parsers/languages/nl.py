"""Dutch."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euro's euro’s euros",
        "GBP": "pond britse_pond",
        "USD": "dollar dollars amerikaanse_dollar",
        "CHF": "zwitserse_frank franken",
        "SEK": "zweedse_kronen",
        "NOK": "noorse_kronen noorse_kroon",
        "DKK": "deense_kronen",
        "PLN": "zloty złoty",
        "HUF": "forint",
        "KR": "kronen",
    },
    magnitudes={3: "duizend", 6: "miljoen mln mio milj", 9: "miljard mld mrd", 12: "biljoen"},
    numbers={
        0.5: "half halve",
        1.5: "anderhalf anderhalve",
        1: "één een eén eén",
        2: "twee",
        3: "drie",
        4: "vier",
        5: "vijf",
        6: "zes",
        7: "zeven",
        8: "acht",
        9: "negen",
        10: "tien",
        11: "elf",
        12: "twaalf",
        13: "dertien",
        14: "veertien",
        15: "vijftien",
        16: "zestien",
        17: "zeventien",
        18: "achttien",
        19: "negentien",
        20: "twintig",
        30: "dertig",
        40: "veertig",
        50: "vijftig",
        60: "zestig",
        70: "zeventig",
        80: "tachtig",
        90: "negentig",
        100: "honderd",
    },
    joiners="en ën",
    linkers="aan in zegge",
    lists="en of tot",
    vague="enkele paar meerdere vele duizenden",
    alone="duizend honderd",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikel artikelen artt art",
    paragraph="lid leden",
    point="onder onderdeel sub punt aanhef_en_onder aanhef_en_onderdeel",
    gdpr="avg algemene_verordening",
    ordinals={"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7},
)

SANCTIONS = SanctionWords(
    fine=phrases("boete*; *boete; *boetes; geldboete*; sanctie*"),
    fined=phrases("beboet; beboet*; boete van; boete krijgen; krijgt … boete; moet … betalen; kreeg … boete; boete opgelegd"),
    impose=phrases(
        "legt … op; leggen … op; legde … op; oplegt; opleggen; opgelegd*; legt; krijgt; kreeg; krijgen; bedraagt; betalen; "
        "betaalt; deelt … uit; uitgedeeld; vastgesteld; vast op; bekrachtigd; beloopt"
    ),
    proposed=phrases("voornemen*; van plan; voorstel*; voorgesteld*; stelt … voor; aanbevol*"),
    periodic=phrases("dwangsom*; last onder dwangsom; lasten onder dwangsom"),
    rate=phrases(
        "per dag; per week; per maand; voor elke dag; voor iedere dag; voor iedere week; voor elke maand; voor iedere maand; "
        "per overtreding; per keer; per twee weken"
    ),
    liquidated=phrases(
        "verbeurd*; verbeur*; ingevorderd*; invorder*; invordering; dwangsom opgelegd; dwangsom van … opgelegd; dwangsom … betaald"
    ),
    maximum=phrases(
        "tot; maximaal; ten hoogste; hoogstens; maximum van; een maximum van; tot een maximum van; met een maximum van; "
        "kan oplopen tot; oplopen tot; niet meer dan; hooguit; tussen; tot wel"
    ),
    law=phrases(
        "kan … (boete|boetes); kunnen … (boete|boetes); kon … boete; mag … boete; jaaromzet; wereldwijde omzet; "
        "procent van de omzet; wettelijk maximum; maximale boete; wettelijk; boetecategorie; bandbreedte; basisboete; "
        "boetebeleid*; riskeer*; hangt … boven het hoofd"
    ),
    turnover=phrases("omzet*; winst*; jaaromzet; opbrengst*; inkomsten; schuld; lening; budget; kapitaal; verlies; waarde"),
    earlier=phrases(
        "in het buitenland; in andere landen; elders; eerdere; eerder; vorig jaar; vorige; destijds; voorheen; ook al; "
        "al eens; in een andere zaak; andere bedrijven; "
        "ter vergelijking; jaar ervoor; aanvankelijk; oorspronkelijk*; al in 20*"
    ),
    had=phrases("had … (opgelegd|beboet); (opgelegd|beboet) had; hadden … (opgelegd|beboet)"),
    reduced=phrases("verlaagd; verlaagt; verminderd; korting; gematigd; matig*; teruggebracht; betaald"),
    lowered=phrases("(is|werd|wordt) (verlaagd|gematigd|verminderd) (tot|naar); (verlaagd|gematigd) (tot|naar); betaalde uiteindelijk"),
    settled=phrases("maakte gebruik van … korting; heeft gebruikgemaakt van … korting"),
    annulled=phrases("vernietig*; herroep*; geschrapt; ingetrokken; nietig"),
    damages=phrases(
        "schadevergoeding*; proceskosten; griffierecht*; kosten; vergoeding; schade; losgeld; buitgemaakt*; tarief; abonnement; "
        "prijs; griffie"
    ),
    tally=phrases(
        "aan boetes; in totaal … boetes; alle boetes; boetes … samen; samen goed voor; jaarverslag; zeven boetes; hoogste boete; "
        "openbaar; jaarcijfers; sinds 20*"
    ),
    total=phrases("totaal*; in totaal; samen; gezamenlijk*; opgeteld; tezamen; totale"),
    share=phrases("elk; ieder; per bedrijf; respectievelijk; allebei"),
    equivalent=phrases("ongeveer; omgerekend; circa; ca; zo'n; oftewel; gelijk aan; ofwel; dat is; komt neer op; rond"),
    further=phrases("daarnaast; bovenop; bovendien; extra; aanvullende; daar … bij"),
    condition=phrases("als … niet; indien … niet; doet … niet; niet voldoe*; blijft; anders; op straffe van; riskeer*"),
    negated=phrases("geen boete; geen boetes; niet beboet; ziet … af van … boete; zonder boete"),
    ban=phrases("verbod; verbied*; verboden; verbiedt; verwerkingsverbod; tijdelijk verbod; stilleggen; legt … stil"),
    order=phrases(
        "draagt … op; gelast; gelasten; beveelt; last onder dwangsom; lasten onder dwangsom; last; lasten; "
        "moet … (stoppen|staken|verwijderen|aanpassen|beëindigen); verplicht … om; opdracht; bevel*; aanwijzing; "
        "opgedragen; gebiedt"
    ),
    reprimand=phrases(
        "berisp*; waarschuwing*; waarschuwt; terechtwijz*; overtred*; overtreedt; schendt; schond; schending*; inbreuk*; "
        "in strijd met; onrechtmatig*; formele waarschuwing; op de vingers"
    ),
    investigation=phrases(
        "(start|startte|begint|opent|opende|gestart) … onderzoek; onderzoek naar; doet onderzoek; onderzoekt; onderzoek gestart; "
        "onderzoek ingesteld"
    ),
    appeal=phrases(
        "hoger beroep; beroep (ongegrond|gegrond); bezwaar (ongegrond|gegrond|afgewezen); "
        "rechtbank (oordeel*|vernietig*|bevestig*|uitspraak); Raad van State; gerechtshof; Marktenhof; "
        "rechter (oordeel*|vernietig*|bevestig*); uitspraak rechtbank; beslissing op bezwaar"
    ),
    quiet=phrases(
        "richtlijn*; advies; handreiking*; consultatie; jaarverslag; infographic; Woo-besluit; Woo-verzoek; Wob-verzoek; "
        "seponeert; seponering; sepot; zonder gevolg; klacht ongegrond; geen overtreding; cijfers; nieuwsbrief; webinar; "
        "evenement; bijeenkomst; tips; congres; toelichting; vraag en antwoord; onderzoeksrapport; aan boetes op; "
        "zonder gevolg gerangschikt; afgewezen; openbaarmaking"
    ),
    cleared=phrases("geen overtreding; geen inbreuk; geen sanctie; klacht ongegrond; ongegrond; sepot; geseponeerd"),
    decision=phrases("besluit; besluiten; boetebesluit; beslissing; uitspraak; vonnis; arrest"),
    upheld=phrases("bekrachtigd; bevestig*; bekrachtigt; (beroep|bezwaar) ongegrond; blijft in stand; in stand gelaten"),
    operative=phrases("besluit; beslist; dictum; om deze redenen; beslissing; legt … op; gelast; op grond hiervan; besluit:"),
    before=phrases(
        "beboet; boete voor; boete aan; boetes voor; boete tegen; boete op aan; legt; legt aan; legt … aan; boete van … voor; "
        "boete van … aan; boete … (voor|aan); heeft; berispt; berisping voor; berisping aan; waarschuwt; waarschuwing aan; "
        "waarschuwing voor; onderzoek naar; onderzoek bij; last onder dwangsom voor; last onder dwangsom aan; dwangsom voor; "
        "dwangsom aan; sanctie voor; verbiedt; gelast; tegen; opgelegd aan; maatregelen tegen; boete; door; geeft; aan"
    ),
    after=phrases(
        "een boete; de boete; krijgt; kreeg; krijgen; moet … (betalen|stoppen|staken); moeten … betalen; beboet; "
        "heeft … (geschonden|overtreden); "
        "overtreedt; overtrad; schendt; schond; is beboet; wordt beboet; werd beboet; op de vingers; in de fout; moet; boete"
    ),
    role_words=phrases(
        "de; het; een; het bedrijf; bedrijf; onderneming; stichting; gemeente; ziekenhuis; vereniging; organisatie; aan; op; "
        "voor; van; ook; Nederlandse; Belgische; Amerikaanse; Franse; Duitse; Chinese; moederbedrijf; bank; webwinkel; "
        "verzekeraar; vennootschap; firma; maatschappij; school; universiteit; ministerie; minister; politie; tegen; twee; drie; "
        "werkgever; gezichtsherkenningsbedrijf; techbedrijf; krantenbedrijf; platform; fabrikant; boete; sociale; "
        "telecombedrijf; nv; bv; dienst; taxidienst; bestuur; college; *bedrijf"
    ),
    company=phrases(
        "bedrijf; *bedrijf; onderneming; vennootschap; bank; verzekeraar; webwinkel; stichting; vereniging; keten; *keten; "
        "platform; concern; firma; maatschappij; werkgever; supermarkt; uitgever; aanbieder; *maker; dienst"
    ),
    public=phrases(
        "gemeente; ministerie; minister; politie; Belastingdienst; ziekenhuis; school; universiteit; provincie; UWV; college; "
        "waterschap; overheid; rijksdienst; GGD; hogeschool; stad; overheidsinstantie; FOD"
    ),
    person=phrases(
        "eenmanszaak; natuurlijk persoon; particulier; huisarts; arts; advocaat; notaris; zzp'er; mevrouw; meneer; dhr; mevr; "
        "zelfstandige; tandarts; orthodontist"
    ),
    redacted=phrases("geanonimiseerd; anoniem"),
    complainant=phrases("klager*; klaagster; betrokkene*; indiener; verzoeker; verwerker; belangenorganisatie; namens"),
    controller=phrases("verwerkingsverantwoordelijke; verweerder; verweerster"),
    hereinafter=phrases("hierna; verder; voorheen; heette"),
    liability=phrases("persoonlijk* aansprakelijk*; bestuurder* … aansprakelijk*; aansprakelijkheid; bestuurders; directie"),
    warning=phrases("waarschuw*; gebruik … verboden; kunnen … boete*; riskeren; andere organisaties"),
    next=phrases("bezwaar; beroep; hoger beroep; binnen … (dagen|weken|maanden); termijn; vervolg*; onherroepelijk; definitief"),
    infringement=phrases(
        "overtreedt; overtred*; overtrad; schend*; schond; inbreuk; in strijd met; onrechtmatig*; "
        "zonder (toestemming|grondslag); "
        "niet … geïnformeerd; onvoldoende; nalat*"
    ),
)
