"""Romanian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro",
        "RON": "leu lei leul leilor lei_ron",
        "GBP": "lire lire_sterline",
        "USD": "dolari dolar",
        "CHF": "franci_elvețieni",
        "HUF": "forinți",
    },
    magnitudes={3: "mie mii", 6: "milion milioane mil mln", 9: "miliard miliarde mld", 12: "trilion trilioane"},
    numbers={
        1: "un una o unu",
        2: "doi două doua",
        3: "trei",
        4: "patru",
        5: "cinci",
        6: "șase şase sase",
        7: "șapte şapte sapte",
        8: "opt",
        9: "nouă noua",
        10: "zece",
        11: "unsprezece",
        12: "doisprezece douăsprezece",
        13: "treisprezece",
        14: "paisprezece",
        15: "cincisprezece",
        16: "șaisprezece şaisprezece",
        17: "șaptesprezece şaptesprezece",
        18: "optsprezece",
        19: "nouăsprezece",
        20: "douăzeci douazeci",
        30: "treizeci",
        40: "patruzeci",
        50: "cincizeci",
        60: "șaizeci şaizeci",
        70: "șaptezeci şaptezeci",
        80: "optzeci",
        90: "nouăzeci nouazeci",
        100: "sută sute suta",
    },
    joiners="și şi si de",
    linkers="de în",
    lists="și şi si sau la respectiv",
    vague="câteva cateva mai_multe multe",
    alone="mie",
    decimal_word="virgulă",
)

ARTICLES = ArticleWords(
    article="articolul articolului articolele articolelor art",
    paragraph="alineatul alin alineatului",
    point="litera lit literei",
    gdpr="rgpd regulamentul_general regulamentul_(ue) regulamentului",
)

SANCTIONS = SanctionWords(
    fine=phrases("amend*; amenda; amendă; amenzi; sancțiun*; sancţiun*; sancțiune; amenzii"),
    fined=phrases("amendat*; (sancționat|sancționată|sancționați|sancționate); a amendat; amendă de"),
    impose=phrases(
        "aplicat*; aplică; în cuantum de; în valoare de; sancționat*; sancţionat*; plăt*; cuantum; contravențional; în cuantum total"
    ),
    proposed=phrases("propun*; intenți*"),
    periodic=phrases("amend* cominatori*; amendă cominatorie"),
    rate=phrases("pe zi; pentru fiecare zi; lunar; pe zi de întârziere"),
    maximum=phrases("până la; maximum; cel mult; maxim de; pot ajunge până la; între; de la; pornesc de la"),
    law=phrases(
        "(poate|pot|putea) … (amen*|sancțiun*); cifra de afaceri; cifrei de afaceri; art. 83 alin. (4) și; prevede; regimul; stabilite"
    ),
    turnover=phrases("cifr* de afaceri; profit*; venit*; capital; datori*; credit*; împrumut*; buget*; pierder*"),
    earlier=phrases("în străinătate; în alte țări; anterior*; anul trecut; precedent*; deja; inițial*; în trecut; comparați*"),
    had=phrases("(aplicase|sancționase|amendase|impusese)"),
    reduced=phrases("redus*; achitat*; jumătate; reducere"),
    lowered=phrases("(a fost|fost) (redusă|diminuată|micșorată) (la|până la); (redusă|diminuată) la; a plătit în final"),
    settled=phrases("a achitat jumătate din minimul; beneficiind de reducere"),
    annulled=phrases("anulat*; desființat*"),
    damages=phrases("despăgubir*; daune; cheltuiel*; tax*; preț*; răscumpăr*; daun*"),
    tally=phrases(
        "raport* anual*; în total … amenzi; statistici; statisticile; date statistice; cuantumul total al amenzilor; "
        "au fost aplicate … amenzi; în anul 20*"
    ),
    total=phrases("total*; în total; însum*; valoare totală; cumulat*"),
    share=phrases("fiecare; respectiv"),
    equivalent=phrases("echivalent*; aproximativ; adică; circa; echivalentul; echivalentul a; echivalentul sumei de"),
    further=phrases("de asemenea; totodată; suplimentar*; în plus"),
    condition=phrases("în caz de; dacă nu; sub sancțiunea"),
    negated=phrases("nu … amend*; fără amendă"),
    ban=phrases("interzi*; interzicere*; suspend* prelucr*; limitare* prelucr*"),
    order=phrases(
        "măsur* corectiv*; dispus măsura; obligarea; obligat*; a dispus; dispus; ordin*; "
        "să (asigure|transmită|comunice|revizuiască|implementeze)"
    ),
    reprimand=phrases("avertis*; avertisment; mustrare; încălc*; a încălcat; constatat încălcarea; nerespect*"),
    investigation=phrases("(demarat|inițiat|deschis|declanșat) … (investigați*|anchet*); a demarat o investigație"),
    appeal=phrases(
        "Tribunalul (a anulat|a respins|a menținut); Curtea de Apel; Înalta Curte; recurs*; instanț* … (anulat|respins|menținut)"
    ),
    quiet=phrases(
        "ghid*; opini*; raport anual; conferinț*; seminar*; consultare; comunicat … zi; recomandăr*; avizat; simpozion; "
        "eveniment*; ziua europeană; plângere … neîntemeiat*; regimul sancționator; lansare; campani*; precizăm; sesiune"
    ),
    cleared=phrases("fără încălcări; nicio încălcare; clasare; clasat; plângere neîntemeiată; plângere respinsă"),
    decision=phrases("decizia; decizie; deciziei; hotărârea; procesul-verbal; procesul verbal; sentința"),
    upheld=phrases("menținut*; menține; a respins … (contestația|plângerea|recursul|apelul); confirmat*"),
    operative=phrases("ca atare; astfel; dispune; decide"),
    before=phrases(
        "la operatorul; la operatorii; operatorului; operatorul; operatorului de date; sancționat operatorul; "
        "a sancționat operatorul; a sancționat operatorului; a sancționat; amendat; a amendat; operatorii; investigație la; "
        "o investigație la; investigații la; societatea; societății; amendă pentru; amenda; avertisment pentru"
    ),
    after=phrases(
        "a fost sancționat*; a fost sancţionat*; cu amendă; a fost amendat*; și a constatat; a încălcat; trebuie să; "
        "au fost sancționat*; a fost; au fost; , cu amendă; nu a"
    ),
    role_words=phrases(
        "operator*; operatorul; operatorului; operatorii; societate*; compani*; firma; și; la; banca; banc*; asociați*; "
        "primări*; o; un; două; S.C; SC; de; date; către; persoană; fizică"
    ),
    company=phrases("societat*; compani*; firm*; banc*; operator economic; asociați*; asigurător*; magazin*; fundați*; clinic*"),
    public=phrases(
        "primări*; minister*; poliți*; universit*; școal*; spital*; consiliul; autorit*; agenți*; institu*; direcți*; "
        "inspectorat*; comun*; oraș*; municipi*"
    ),
    person=phrases("persoană fizică; persoane fizice; medic; avocat; notar; întreprindere individuală; P.F.A; PFA"),
    redacted=phrases("anonim*"),
    complainant=phrases("petent*; persoan* vizat*; reclamant*; persoana împuternicită; sesizăr*"),
    controller=phrases("operator; operatorul; operatorul de date"),
    hereinafter=phrases("denumit*; fost*"),
    liability=phrases("răspundere personală; administrator* … răspun*"),
    warning=phrases("avertiz*; alte companii"),
    next=phrases("contest*; termen de; în termen; zile; plângere"),
    infringement=phrases(
        "încălc*; nerespect*; ilegal*; nelegal*; fără (consimțământ|temei|acord); nu a (furnizat|răspuns|implementat|asigurat); "
        "neautorizat*"
    ),
)
