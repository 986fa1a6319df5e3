"""Estonian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro eurot eurone eurose eurost euroni eurosse eurole eurole eurode eurodes eurosuurune",
        "SEK": "rootsi_krooni",
        "NOK": "norra_krooni",
        "DKK": "taani_krooni",
        "GBP": "naela",
        "USD": "dollarit dollari dollar",
    },
    magnitudes={
        3: "tuhat tuhande tuhandet tuhandeni tuh",
        6: "miljon miljonit miljoni miljonini milj mln",
        9: "miljard miljardit miljardi mld",
        12: "triljon triljonit triljoni",
    },
    numbers={
        0.5: "pool poole",
        1.5: "poolteist",
        1: "üks ühe ühte",
        2: "kaks kahe",
        3: "kolm kolme",
        4: "neli nelja",
        5: "viis viie",
        6: "kuus kuue",
        7: "seitse seitsme",
        8: "kaheksa",
        9: "üheksa",
        10: "kümme kümne kümmend kümnend",
        11: "üksteist üheteist üheteistkümne",
        12: "kaksteist kaheteist kaheteistkümne",
        13: "kolmteist kolmeteist",
        14: "neliteist neljateist",
        15: "viisteist viieteist viieteistkümne",
        16: "kuusteist kuueteist",
        17: "seitseteist seitsmeteist",
        18: "kaheksateist",
        19: "üheksateist",
        100: "sada saja",
    },
    joiners="",
    linkers="ehk",
    lists="ja või kuni ning",
    vague="mitu mitme paar tuhandeid",
    alone="tuhat tuhande miljon miljoni sada saja",
    decimal_word="koma",
)

ARTICLES = ArticleWords(
    article="artikkel artikli artiklid artiklite artiklit art",
    paragraph="lõige lõike lg",
    point="punkt punkti p",
    gdpr="ikü iküm isikuandmete_kaitse_üldmäärus isikuandmete_kaitse_üldmääruse",
)

SANCTIONS = SanctionWords(
    fine=phrases("trahv*; rahatrahv*; väärteotrahv*"),
    fined=phrases("trahvis; trahvib; trahviti; karistas"),
    impose=phrases("määra*; määras; karista*; karistas; tegi; suuruse"),
    proposed=phrases("kavatse*; ettepanek*"),
    periodic=phrases("sunniraha*"),
    rate=phrases("päevas; iga päeva eest; kuus; iga täitmata; iga"),
    liquidated=phrases("sisse nõu*; rakendas sunniraha; sundtäitmi*"),
    maximum=phrases("kuni; maksimaalselt; kõige rohkem; vahemikus; ülemmäär*; mitte rohkem kui"),
    law=phrases("võib … trahv*; võidakse; käibest; artikli 83; ette nähtud; näeb ette"),
    turnover=phrases("käi*; kasum*; tulu*; laen*; võlg*; võla*; eelarve*; kahju; maksehäire*"),
    earlier=phrases("välismaal; teistes riikides; mujal; varem; eelmisel aastal; varasem*; esialgne; võrdluseks"),
    had=phrases("oli (määranud|trahvinud|teinud); oli varem (määranud|trahvinud)"),
    reduced=phrases("vähenda*; tasutud; vähendas"),
    lowered=phrases("(vähendati|alandati|vähendas); maksis lõpuks"),
    settled=phrases("kasutas soodustust"),
    annulled=phrases("tühista*"),
    damages=phrases("hüvitis*; kulud; menetluskulu*; lunaraha; riigilõiv*; hind"),
    tally=phrases("aastaraamat; kokku … trahve; statistika; aastaülevaa*"),
    total=phrases("kokku; kogusumma*"),
    share=phrases("igaüks; kumbki; igale"),
    equivalent=phrases("umbes; ligikaudu; ehk; vastab"),
    further=phrases("lisaks; samuti"),
    condition=phrases("kui … ei; jäetud … täitmata; täitmata; hoiatus; mittetäitmi*; juhul"),
    negated=phrases("ei … trahvi; trahvita"),
    ban=phrases("keela*; keelas; keeld; piira* töötlemist; lõpetada … töötlemi*"),
    order=phrases("ettekirjutu*; kohusta*; nõua*"),
    reprimand=phrases("noomitus*; hoiatus*; rikku*; rikkumi*; rikkus; tegi noomituse"),
    investigation=phrases("(algatas|alustas|algata*) … (menetlus*|järelevalve*|uurimi*); järelevalvemenetlus*"),
    appeal=phrases("halduskohus (jättis|tühistas); ringkonnakohus; riigikohus; kohus (jättis|tühistas|leidis); vaideotsus*"),
    quiet=phrases(
        "juhend*; arvamus*; aastaraamat; seminar*; konverents*; küsitlus*; koolitus*; lõpetas … menetluse; lõpetab menetluse; "
        "infopäev; märgukiri; menetluse lõpetamine"
    ),
    cleared=phrases("rikkumist ei tuvastatud; rikkumine puudub; menetluse lõpetamine; menetlus lõpetatud; vaie rahuldamata"),
    decision=phrases("otsus; otsuse; otsusega; ettekirjutus; ettekirjutuse"),
    upheld=phrases("jättis jõusse; jäi jõusse; jättis kaebuse rahuldamata"),
    operative=phrases("resolutsioon; otsus; otsustas"),
    before=phrases(
        "trahvis; trahvib; trahviti; ettekirjutuse adressaat –; ettekirjutuse adressaat; adressaat; ettekirjutus; tegi; "
        "teeb … inspektsioon; teeb; karistas; noomitus; hoiatas; menetlus; määras; andmetöötleja; isikuandmete töötleja"
    ),
    after=phrases("trahv*; peab maksma; rikkus; sai … trahvi; täitmiseks; trahviti"),
    role_words=phrases("ettevõte*; firma; ja; pank; vald; linn; isikuandmete; töötleja; andmetöötleja"),
    company=phrases("ettevõt*; firma*; äriühing*; pank*; pood*; e-pood*; ühing*; sihtasutus*"),
    public=phrases("vald; valla*; linn; linna*; ministeerium*; politsei*; amet; ameti*; ülikool*; kool*; haigla*; asutus*; kassa"),
    person=phrases("füüsiline isik; füüsilisest isikust ettevõtja; FIE; arst; advokaat; eraisik"),
    complainant=phrases("kaebaja*; andmesubjekt*; volitatud töötleja"),
    controller=phrases("vastutav töötleja; andmetöötleja; isikuandmete töötleja"),
    hereinafter=phrases("edaspidi; endise nimega"),
    liability=phrases("isiklik vastutus; juhatuse liikme* vastut*"),
    warning=phrases("hoiata*; teised ettevõtted"),
    next=phrases("vaie; vaidlusta*; kaeba*; päeva jooksul; tähtaeg; hiljemalt; tähtaja*"),
    infringement=phrases("rikku*; rikkumi*; ebaseadusli*; õigusliku aluseta; nõusolekuta; ei teavita*; puudu*"),
)
