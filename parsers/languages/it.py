"""Italian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro",
        "CHF": "franchi franchi_svizzeri fr",
        "GBP": "sterline sterlina",
        "USD": "dollari dollaro dollari_statunitensi",
        "SEK": "corone_svedesi",
        "NOK": "corone_norvegesi",
        "DKK": "corone_danesi",
        "PLN": "zloty",
        "HUF": "fiorini",
        "KR": "corone",
    },
    magnitudes={3: "mila mille migliaia", 6: "milione milioni mln mio", 9: "miliardo miliardi mld mrd", 12: "bilione bilioni"},
    numbers={
        0.5: "mezzo",
        1: "un uno una",
        2: "due",
        3: "tre tré",
        4: "quattro",
        5: "cinque",
        6: "sei",
        7: "sette",
        8: "otto",
        9: "nove",
        10: "dieci",
        11: "undici",
        12: "dodici",
        13: "tredici",
        14: "quattordici",
        15: "quindici",
        16: "sedici",
        17: "diciassette",
        18: "diciotto",
        19: "diciannove",
        20: "venti vent",
        30: "trenta trent",
        40: "quaranta quarant",
        50: "cinquanta cinquant",
        60: "sessanta sessant",
        70: "settanta settant",
        80: "ottanta ottant",
        90: "novanta novant",
        100: "cento cent",
    },
    joiners="e",
    linkers="di d' d’ in",
    lists="e o a ed ad",
    vague="alcune alcuni diverse parecchie migliaia qualche",
    alone="mille",
    decimal_word="virgola",
)

ARTICLES = ArticleWords(
    article="articolo articoli art artt",
    paragraph="paragrafo paragrafi par comma",
    point="lettera lettere lett",
    gdpr="regolamento rgpd gdpr regolamento_generale",
)

SANCTIONS = SanctionWords(
    fine=phrases("sanzion*; multa*; multe; ammend*; sanzione pecuniaria; sanzione amministrativa pecuniaria"),
    fined=phrases("sanzion*; multat*; multa di; sanzione di; sanzionat*"),
    impose=phrases(
        "ingiun*; irrog*; commina*; appli*; inflig*; infligge; impone; imposto; ha imposto; di pagare; pagare la somma; pagare; "
        "pari a; ammont*; in misura pari; condann*; ordina; nella misura di; determina*; quantifica*"
    ),
    proposed=phrases("propost*; propone; intende; intenzione; avvio del procedimento"),
    periodic=phrases("penalità di mora; penalità; astreinte"),
    rate=phrases("al giorno; per ogni giorno; giornaliera; al mese; per ciascun giorno"),
    liquidated=phrases("liquidat*"),
    maximum=phrases(
        "fino a; fino ad; sino a; massimo di; un massimo di; non superiore a; al massimo; massimo edittale; entro il limite; "
        "tra; da; a un massimo di; limite massimo"
    ),
    law=phrases(
        "(può|possono|potrebbe*) … (sanzion*|multa*); rischia*; fatturato mondiale; fatturato annuo; massimo edittale; punit*; "
        "art. 83; soggett* alla sanzione; prevede"
    ),
    turnover=phrases(
        "fatturato; ricavi; utile; utili; bilancio; volume d'affari; volume d’affari; capitale; reddito; perdita; valore; prestito; debito"
    ),
    earlier=phrases(
        "all'estero; in altri paesi; altrove; precedent*; già; in passato; lo scorso anno; l'anno scorso; in altri casi; "
        "per confronto; inizialmente; anni fa; era stata"
    ),
    had=phrases("aveva (sanzionato|inflitto|irrogato|comminato|multato); aveva già (sanzionato|inflitto|irrogato|comminato|multato)"),
    reduced=phrases(
        "ridott*; riduzione; metà della sanzione; pari alla metà; ridurre; versat*; corrisposto; definire la controversia; rateizz*"
    ),
    lowered=phrases(
        "(è stata|stata) (ridotta|abbassata|rideterminata) (a|in); (ridotta|rideterminata) (a|in); ha (infine|alla fine) pagato"
    ),
    settled=phrases("si è avvalsa della facoltà di definire; avvalendosi della riduzione; ha definito la controversia"),
    annulled=phrases("annull*; revocat*; riform*; cassat*"),
    damages=phrases(
        "risarcimento; spese; danno; danni; costi; costo; riscatto; prezzo; canone; diritti di segreteria; contributo; "
        "abbonamento; indennizzo"
    ),
    tally=phrases(
        "relazione annuale; bilancio dell'attività; complessivamente … sanzioni; sanzioni riscosse; riscoss*; statistiche; "
        "dati statistici; nel corso dell'anno; nel 20* … sanzioni; in un anno"
    ),
    total=phrases("complessiv*; in totale; totale; totali; complessivamente; somma complessiva"),
    share=phrases("ciascun*; rispettivamente; ognun*"),
    equivalent=phrases("circa; equivalent*; pari a circa; corrispondent*; ossia; vale a dire"),
    further=phrases("inoltre; ulterior*; oltre a; aggiuntiv*; altresì"),
    condition=phrases("in caso di; qualora; in caso di inosservanza; se non; pena; inottemperanza"),
    negated=phrases("nessuna sanzione; non ricorrono; né … sanzion*; senza sanzion*; non … sanzion*; non applica; archivia*"),
    ban=phrases(
        "divieto; vieta*; limitazione … trattamento; limitazione definitiva; limitazione provvisoria; blocc*; stop a; stop; inibi*; blocco"
    ),
    order=phrases(
        "ordin* di; (ordina|ha ordinato|ingiunge) (a|al|alla|all); prescrive; prescrivere; ingiunge … di; impone … di; "
        "dispone … (cancell*|conform*|adegu*|provved*); "
        "ha ordinato; ordinato; dovrà; dovranno; obblig*; impartit*; prescri*; le ha ordinato"
    ),
    reprimand=phrases("ammonim*; ammonisce; ammonir*; avvertim*; avverte; illecit*; illiceità; violazion*; violat*; richiam*; illegittim*"),
    investigation=phrases(
        "(avvia|avviat*|apre|aperto|ha avviato|ha aperto) … (istruttoria|indagine|procedimento|accertament*); istruttoria su; "
        "apre istruttoria; avvia indagine; accende un faro"
    ),
    appeal=phrases(
        "(Tribunale|sentenza) … annull*; Tribunale (annull*|conferm*|riform*|respinge|accoglie); Cassazione; "
        "ricorso (respint*|accolt*|contro); Corte d'appello; "
        "Corte di cassazione; in appello"
    ),
    quiet=phrases(
        "parere; linee guida; relazione annuale; convegno; evento; consultazione; archiviazione; archivia; audizione; "
        "newsletter; vademecum; FAQ; guida; protocollo d'intesa; memoria; comunicato congiunto; non luogo a provvedere; "
        "infondat*; schema di decreto; parere su istanza; autorizza; campagna informativa; rigetta; provvedimento generale"
    ),
    cleared=phrases("nessuna violazione; archiviazione; archiviato; reclamo infondato; infondatezza del reclamo"),
    decision=phrases(
        "provvedimento; provvedimenti; deliberazione; decisione; ordinanza; ordinanza ingiunzione; sentenza; avvertimento; ammonimento"
    ),
    upheld=phrases("conferma; confermato; confermata; rigetta* … ricorso; rigett* … (ricorso|opposizione); respint*"),
    operative=phrases(
        "tutto ciò premesso; TUTTO CIÒ PREMESSO; TUTTO CIO' PREMESSO; TUTTO CIO’ PREMESSO; ORDINA; INGIUNGE; DISPONE; dispone; "
        "ordina; dichiara; P.Q.M"
    ),
    before=phrases(
        "ordina a; ordina al; ordina alla; ordina all; ingiunge al; ingiunge alla; ingiunge all; impone a; impone al; impone alla; "
        "impone all; impone … a; inflitto a; inflitto … a; ha inflitto a; AMMONISCE; AVVERTE; "
        "INGIUNGE a; sanziona; sanzionato; sanzionata; multa; multata; sanzione a; sanzione di … a; sanzione per; "
        "multa a; multa per; "
        "nei confronti di; nei confronti del; nei confronti della; nei confronti dell; contro; ammonisce; ammonisce il; avverte; "
        "ordina a; ordina … a; ingiunge a; effettuato da; effettuato dalla; effettuato dal; effettuati da; tenuta da; "
        "tenuta dal; tenuta dalla; rivolge a; rivolge … a; imposto … a; sanzione … (a|alla|al|all|ad); ordina ai sensi … a; "
        "istruttoria su; istruttoria nei confronti di; blocca; stop a; stop del Garante a; Regolamento a; ad; "
        "posto in essere da; in capo a; multa … a; alla società; alla; trattamento … effettuato dal*; a carico di"
    ),
    after=phrases(
        "sanzionat*; multat*; dovrà; deve (pagare|cessare); ha (violato|trattato); ammonit*; condannat*; in persona del; "
        ", in persona del; con sede legale; P.IVA; C.F"
    ),
    role_words=phrases(
        "il; la; lo; i; le; gli; l; l'; l’; un; una; di; del; della; dell'; dell’; dello; alla; al; allo; all'; all’; a; ad; "
        "nei; confronti; società; azienda; ditta; impresa; associazione; gruppo; banca; titolare; medesima; americana; "
        "statunitense; cinese; gestore; comune; due; tre; colosso; predetta; suddetta; fondazione; operatore; istituto; per; "
        "sui; su"
    ),
    company=phrases(
        "società; azienda; ditta; impresa; gruppo; banca; gestore; piattaforma; associazione; operatore; compagnia; cooperativa; "
        "fondazione; colosso; agenzia immobiliare; hotel; partito; sindacato"
    ),
    public=phrases(
        "comune; ministero; regione; provincia; ASL; Azienda sanitaria; Azienda USL; azienda ospedaliera; università; scuola; "
        "istituto comprensivo; liceo; INPS; prefettura; questura; polizia; ospedale; policlinico; ordine; Agenzia delle entrate; "
        "agenzia; città metropolitana; unione dei comuni; consiglio regionale; carabinieri; INAIL; Aeronautica"
    ),
    person=phrases(
        "persona fisica; ditta individuale; medico; avvocato; dott; dott.ssa; sig; sig.ra; notaio; libero professionista; "
        "professionista; titolare dell'omonima; dentista; ginecolog*"
    ),
    redacted=phrases("XX; omissis"),
    complainant=phrases("reclamant*; segnalant*; interessat*; responsabile del trattamento; ricorrente"),
    controller=phrases("titolare del trattamento; trasgressore; titolare"),
    hereinafter=phrases("di seguito; d'ora in poi; già denominata; in breve"),
    liability=phrases("responsabilità personale; dirigenti; amministratori; vertici"),
    warning=phrases("avvert*; rischia*; altre (aziende|società); attenzione"),
    next=phrases("ricorso; opposizione; entro … (giorni|mesi); termine di; impugna*; tribunale"),
    infringement=phrases(
        "illiceità; violazion*; violat*; illecit*; illegittim*; senza (consenso|base giuridica); in assenza; mancat*; omess*; non ha"
    ),
)
