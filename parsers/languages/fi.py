"""Finnish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euroa euron euroon eurolla eurosta eurot eurojen euroina",
        "SEK": "kruunua kruunun ruotsin_kruunua",
        "NOK": "norjan_kruunua",
        "DKK": "tanskan_kruunua",
        "GBP": "puntaa punnan englannin_puntaa",
        "USD": "dollaria dollarin yhdysvaltain_dollaria",
    },
    magnitudes={
        3: "tuhat tuhatta tuhannen tuhansien tuhanteen tuhannella",
        6: "miljoona miljoonaa miljoonan miljoonien miljoonaan miljoonalla milj mio",
        9: "miljardi miljardia miljardin miljardiin mrd",
        12: "biljoona biljoonaa biljoonan",
    },
    glued={(6, "EUR"): "meur me", (3, "EUR"): "keur"},
    numbers={
        0.5: "puoli puolen puolta",
        1.5: "puolitoista",
        1: "yksi yhden yhtä",
        2: "kaksi kahden kahta",
        3: "kolme kolmen kolmea",
        4: "neljä neljän neljää",
        5: "viisi viiden viittä",
        6: "kuusi kuuden kuutta",
        7: "seitsemän seitsemää",
        8: "kahdeksan kahdeksaa",
        9: "yhdeksän yhdeksää",
        10: "kymmenen kymmentä",
        11: "yksitoista yhdentoista",
        12: "kaksitoista kahdentoista",
        13: "kolmetoista kolmentoista",
        14: "neljätoista neljäntoista",
        15: "viisitoista viidentoista",
        16: "kuusitoista kuudentoista",
        17: "seitsemäntoista",
        18: "kahdeksantoista",
        19: "yhdeksäntoista",
        100: "sata sataa sadan",
    },
    joiners="",
    linkers="eli",
    lists="ja tai sekä",
    vague="useita useiden muutamia muutaman monia tuhansia satoja",
    alone="tuhat tuhannen miljoona miljoonan sata sadan",
    decimal_word="pilkku",
)

ARTICLES = ArticleWords(
    article="artikla artiklan artiklaa artiklassa artikloja artiklojen art",
    paragraph="kohta kohdan kohtaa",
    point="alakohta alakohdan alakohtaa",
    gdpr="tietosuoja-asetus tietosuoja-asetuksen gdpr",
    after=True,
)

SANCTIONS = SanctionWords(
    fine=phrases("seuraamusmaksu*; hallinnolli* seuraamusmaksu*; sakko; sakon; sakkoja; sakot"),
    fined=phrases("määräsi … seuraamusmaksun; sakotettiin; maksettavaksi; maksamaan"),
    impose=phrases("määrä*; määräsi; määräsivät; maksamaan; langet*; sai; suuruisen"),
    proposed=phrases("ehdot*; esittä*; aikoo"),
    periodic=phrases("uhkasak*"),
    rate=phrases("päivässä; päivältä; jokaiselta päivältä; kuukaudessa"),
    liquidated=phrases("tuomit* maksettavaksi; maksettavaksi tuomit*"),
    maximum=phrases("enintään; korkeintaan; jopa; yläraja; enimmäismäärä*; välillä"),
    law=phrases("voidaan määrätä; voi määrätä; saa olla; voi olla; liikevaihdosta; 83 artiklan; enimmäismäärä*"),
    turnover=phrases("liikevaih*; voit*; tulot; tulos; laina*; velka*; budjet*; tappio*"),
    earlier=phrases("ulkomailla; muissa maissa; muualla; aiemmin; aikaisem*; viime vuonna; alun perin; vertailu*; toisessa"),
    had=phrases("oli (määrännyt|langettanut|antanut); oli aiemmin (määrännyt|langettanut|antanut)"),
    reduced=phrases("alen*; alensi; maksettu; alennettu"),
    lowered=phrases("(alennettiin|laskettiin|alennettu|pienennettiin); maksoi lopulta"),
    settled=phrases("hyödynsi alennusta; käytti alennuksen"),
    annulled=phrases("kumo*; kumosi; kumottu"),
    damages=phrases("vahingonkorvau*; oikeudenkäyntikulu*; kulut; korvaus*; lunnaat; lunnas; hinta; maksu"),
    tally=phrases("vuosikertomu*; yhteensä … seuraamusmaksuja; tilasto*; toimintakertomu*"),
    total=phrases("yhteensä; kokonaismäärä*; yhteenlaskettu*"),
    share=phrases("kumpikin; kukin; kullekin; kummallekin"),
    equivalent=phrases("noin; vastaa; eli; suunnilleen; vastaava*"),
    further=phrases("lisäksi; myös"),
    condition=phrases("jos … ei; ellei; uhalla; tehosteeksi; mikäli … ei"),
    negated=phrases("ei … seuraamusmaksua; ei määrätä; ilman seuraamusmaksua; jätti … seuraamusmaksun määräämättä"),
    ban=phrases("kielto*; kiellon; kielsi; kieltä*; kiellet*; kiellä*; keskeyttä*; rajoit* käsittelyä"),
    order=phrases(
        "määräsi … (poistamaan|saattamaan|korjaamaan|muuttamaan|lopettamaan|toteuttamaan|antamaan); antaa … määräyksen; "
        "antoi … määräyksen; määräys; määräyksen; velvoit*; määrää … saattamaan"
    ),
    reprimand=phrases("huomautu*; varoitu*; rikko*; vastais*; laiminly*; rikkonut; lainvastai*"),
    investigation=phrases("(aloit*|avas*|käynnist*) … (tutkin*|selvit*|tarkastu*); selvittää; tutkii"),
    appeal=phrases("hallinto-oikeus (kumo*|hylk*|pysyt*|piti); korkein hallinto-oikeus; KHO; valitus (hylättiin|hyväksyttiin); valituksen"),
    quiet=phrases(
        "ohje*; lausun*; tilaisuus; webinaari*; vuosikertomus; toimintakertomus; kysely*; seminaari; uutiskirje; kampanja; "
        "ei rikkonut; luonnos; opas"
    ),
    cleared=phrases("ei rikkomusta; ei huomautettavaa; asia ei anna aihetta; raukeaa; tutkinta päättynyt; valitus hylätty"),
    decision=phrases("päätös; päätöksen; päätöksellä; päätöksessä; antoi päätöksen"),
    upheld=phrases("pysytti; pysyi voimassa; hylkäsi valituksen"),
    operative=phrases("päätös; seuraamuskollegio; määrää"),
    before=phrases(
        "määräsi; määräsivät; määrää; määräsi … seuraamusmaksun; seuraamusmaksu; rekisterinpitäjä; rekisterinpitäjälle; "
        "huomautus; huomautuksen; antoi; antaa; asiassa; tarkastus; kielsi; velvoitti"
    ),
    after=phrases(
        "sai; maksaa; seuraamusmaksu*; on rikkonut; rikkoi; laiminlöi; joutuu maksamaan; määrättiin; huomautu*; oli; ei ole; maksamaan"
    ),
    role_words=phrases(
        "yritys; yhtiö; yhtiölle; yritykselle; rekisterinpitäjä; rekisterinpitäjälle; ja; pankki; kaupunki; kunta; yhdistys; "
        "kaksi; kolme; yhtiön"
    ),
    company=phrases(
        "yhtiö*; yritys; yrity*; pankki*; konserni*; yhdisty*; ketju*; palveluntarjoaja*; kauppa*; säätiö*; elinkeinonharjoittaja*"
    ),
    public=phrases(
        "kaupun*; kunta; kunnan; kunnalle; ministeriö*; poliisi*; virasto*; yliopisto*; koulu*; sairaala*; viranomai*; "
        "hyvinvointialue*; Kela; laitos; hallitus; seurakun*"
    ),
    person=phrases("toiminimi; luonnollinen henkilö; yksityishenkilö; lääkäri; asianajaja; yksityinen elinkeinonharjoittaja"),
    redacted=phrases("salattu"),
    complainant=phrases("hakija*; rekisteröity*; valittaja*; henkilötietojen käsittelijä*"),
    controller=phrases("rekisterinpitäjä; rekisterinpitäjät"),
    hereinafter=phrases("jäljempänä; aiemmin; myöhemmin"),
    liability=phrases("henkilökohtai* vastuu*; johdon vastuu*"),
    warning=phrases("varoit*; muut (yritykset|organisaatiot)"),
    next=phrases("valit*; määräajassa; lainvoimai*; viimeistään; mennessä"),
    infringement=phrases("lainvastai*; rikko*; laiminly*; vastais*; ilman (suostumusta|perustetta); puutte*; ei ollut"),
)
