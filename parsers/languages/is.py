"""Icelandic."""  # noqa: N999  (the ISO 639-1 code of the language)

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "evra evru evrur evrum evrna",
        "KR": "kr króna krónu krónur krónum íslenskra_króna íslenskar_krónur",
        "NOK": "norskra_króna norskar_krónur",
        "DKK": "danskra_króna danskar_krónur",
        "SEK": "sænskra_króna sænskar_krónur",
        "GBP": "pund sterlingspund",
        "USD": "dollara dollarar bandaríkjadala bandaríkjadalir",
    },
    magnitudes={
        3: "þúsund þúsundum þús",
        6: "milljón milljónir milljóna milljónum millj m",
        9: "milljarður milljarðar milljarða milljörðum ma",
        12: "billjón billjónir billjóna",
    },
    glued={(3, "KR"): "þ.kr þkr", (6, "KR"): "m.kr mkr", (9, "KR"): "ma.kr"},
    numbers={
        0.5: "hálf hálfa hálfrar",
        1: "einn ein eitt eina einnar einni einu eins",
        2: "tveir tvær tvö tveggja tveimur",
        3: "þrír þrjár þrjú þriggja þremur",
        4: "fjórir fjórar fjögur fjögurra fjórum",
        5: "fimm",
        6: "sex",
        7: "sjö",
        8: "átta",
        9: "níu",
        10: "tíu",
        11: "ellefu",
        12: "tólf",
        13: "þrettán",
        14: "fjórtán",
        15: "fimmtán",
        16: "sextán",
        17: "sautján",
        18: "átján",
        19: "nítján",
        20: "tuttugu",
        30: "þrjátíu",
        40: "fjörutíu",
        50: "fimmtíu",
        60: "sextíu",
        70: "sjötíu",
        80: "áttatíu",
        90: "níutíu",
        100: "hundrað hundruð hundruðum",
    },
    joiners="og",
    linkers="eða",
    lists="og eða til",
    vague="nokkur nokkrar nokkrir margar",
    alone="þúsund milljón",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="gr grein greinar",
    paragraph="mgr málsgrein málsgreinar",
    point="tölul staflið stafliður -lið -liður lið",
    gdpr="reglugerðar persónuverndarreglugerð gdpr",
    after=True,
)

SANCTIONS = SanctionWords(
    fine=phrases("sekt*; stjórnvaldssekt*; sektir; sekt; *sekt"),
    fined=phrases("sektað*; sektar; sekta; sekt upp á; ber að greiða"),
    impose=phrases("lagði*; leggur; lögð*; leggja; á lögð; ákvað; greiða; að fjárhæð; álagning*; fjárhæð; lagt"),
    proposed=phrases("fyrirhug*; leggur til; hyggst"),
    periodic=phrases("dagsekt*"),
    rate=phrases("á dag; fyrir hvern dag; á mánuði; daglega"),
    maximum=phrases("allt að; að hámarki; hámark; mest; numið allt að; frá; geta numið"),
    law=phrases("(geta|getur|má) … (sekt*|numið|leggja); heimil*; veltu; 83. gr; varða; geta sektir numið"),
    turnover=phrases("velta; veltu; hagnað*; tekjur; skuld*; lán; fjárlög; tap"),
    earlier=phrases("erlendis; í öðrum löndum; áður; fyrri; í fyrra; upphafleg*; þegar"),
    had=phrases("hafði (lagt|sektað|ákveðið); hafði áður (lagt|sektað|ákveðið)"),
    reduced=phrases("lækk*; greitt"),
    lowered=phrases("(var|er|hefur verið) (lækkuð|lækkað|lækkaður) (í|niður í); (lækkuð|lækkað) í; greiddi að lokum"),
    settled=phrases("nýtti sér lækkunina"),
    annulled=phrases("fell* úr gildi; ógilt*"),
    damages=phrases("bætur; skaðabætur; kostnað*; gjald; verð; málskostnað*"),
    tally=phrases("ársskýrsl*; samtals … sekt*; tölfræði"),
    total=phrases("samtals; alls; heildar*"),
    share=phrases("hvor*; hver*"),
    equivalent=phrases("um það bil; jafngild*; u.þ.b; eða um; um"),
    further=phrases("einnig; auk þess; jafnframt; til viðbótar"),
    condition=phrases("ef ekki; verði ekki; annars; hlýtt"),
    negated=phrases("ekki … sekt*; engin sekt; án sektar; sekt ekki"),
    ban=phrases("bann*; banna; takmark* vinnslu; stöðv* vinnslu; stöðva"),
    order=phrases("fyrirmæl*; lagt fyrir; beinir; skipar; skal … (eyða|stöðva); gert að; fyrir … að; (leggur|lagði) fyrir; dagsekt*"),
    reprimand=phrases("áminning*; viðvörun*; brot*; braut; brýtur; ekki í samræmi; samrýmdist ekki; ólögmæt*; ávít*"),
    investigation=phrases("(hefja|hefur hafið|hóf) … (athugun|rannsókn|úttekt); frumkvæðisathugun; rannsókn á"),
    appeal=phrases("héraðsdóm*; Landsréttur; Hæstiréttur; dómur; dómstóll"),
    quiet=phrases(
        "leiðbeining*; umsögn; ársskýrsla; ráðstefn*; fræðslu*; álit; námskeið; samræmdist lögum; samrýmdist lögum; "
        "málið fellt niður; fréttabréf; vísað frá; könnun; bæklingur; persónuverndardagur"
    ),
    cleared=phrases("ekki brot; engin brot; kvörtun vísað frá; máli lokið; mál fellt niður"),
    decision=phrases("úrskurður; úrskurði; ákvörðun; ákvörðunar; dómur"),
    upheld=phrases("staðfest*"),
    operative=phrases("úrskurðarorð; ákvörðunarorð; Ú r s k u r ð a r o r ð; ákvörðun"),
    before=phrases(
        "á; leggur … á; lagði … á; sekt á; sekt á hendur; stjórnvaldssekt á; sektar; sektaði; stjórnvaldssekt … á; sekt … á; "
        "áminning til; fyrirmæli til; lagt fyrir; leggur fyrir; lagði fyrir; bannar; gegn; fyrir; af hálfu; hjá; veitir; áminnir; að"
    ),
    after=phrases("sektað*; ber að greiða; braut; hefur brotið; skal; þarf að greiða; fær"),
    role_words=phrases("fyrirtæki*; félag*; stofnun*; á; og; bank*; sveitarfélag*; hf; ehf; ábyrgðarmann"),
    company=phrases("fyrirtæki*; félag*; bank*; verslun*; samtök; hlutafélag*; einkahlutafélag*"),
    public=phrases(
        "sveitarfélag*; ráðuneyti*; lögregl*; háskól*; skóli*; sjúkrahús*; stofnun*; borg; *borg; *bær; embætti*; landlækni*; "
        "landspítal*; bæjar*; ríkis*"
    ),
    person=phrases("einstakling*; læknir; lögmaður; einkaaðil*"),
    redacted=phrases("nafnlaus*"),
    complainant=phrases("kvartand*; hinn skráði; vinnsluaðil*"),
    controller=phrases("ábyrgðaraðili; ábyrgðaraðila"),
    hereinafter=phrases("hér eftir; áður"),
    liability=phrases("persónuleg* ábyrgð*; stjórnend*"),
    warning=phrases("varar; önnur fyrirtæki"),
    next=phrases("kæra*; áfrýj*; innan; frest*; dómstól*"),
    infringement=phrases("samrýmdist ekki; brot*; braut; brýtur; ólögmæt*; án (samþykkis|heimildar); ekki í samræmi; skort*"),
)
