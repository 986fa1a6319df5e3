"""French."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "CHF": "francs_suisses franc_suisse",
        "GBP": "livres_sterling livre_sterling",
        "USD": "dollar dollars dollars_américains",
        "SEK": "couronnes_suédoises",
        "NOK": "couronnes_norvégiennes",
        "DKK": "couronnes_danoises",
        "PLN": "zlotys złotys",
        "HUF": "forints forint",
        "RON": "lei",
        "KR": "couronnes",
    },
    magnitudes={3: "mille milliers", 6: "million millions mio mln", 9: "milliard milliards mds mrd", 12: "billion billions"},
    glued={(9, "EUR"): "md€ mds€ mrd€", (6, "EUR"): "mio€"},
    numbers={
        0.5: "demi demi-",
        1: "un une",
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        13: "treize",
        14: "quatorze",
        15: "quinze",
        16: "seize",
        20: "vingt vingts",
        30: "trente",
        40: "quarante",
        50: "cinquante",
        60: "soixante",
        70: "septante",
        80: "octante huitante",
        90: "nonante",
        100: "cent cents",
    },
    joiners="et",
    linkers="de d' d’ en soit",
    lists="et ou à puis",
    vague="plusieurs quelques milliers centaines",
    alone="mille",
    decimal_word="virgule",
)

ARTICLES = ArticleWords(
    article="article articles art",
    paragraph="paragraphe paragraphes alinéa par",
    point="point points lettre sous",
    gdpr="rgpd règlement_général",
    ordinals={"premier": 1},
)

SANCTIONS = SanctionWords(
    fine=phrases("amende*; sanction*; sanction pécuniaire; sanctions pécuniaires; pénalité*"),
    fined=phrases("condamn*; sanctionn*; amende de; devra payer; écop* d'une amende; mis à l'amende"),
    impose=phrases(
        "prononc*; inflig*; impos*; condamn*; d'un montant de; sanctionn*; adress*; à hauteur de; s'élève; payer; inflige; "
        "écope*; verser; fix*"
    ),
    proposed=phrases("propos*; envisage*; intention; projet de décision; rapporteur propose"),
    periodic=phrases("astreinte*"),
    rate=phrases("par jour; par jour de retard; par mois; par semaine; pour chaque jour"),
    liquidated=phrases("liquid*; liquidation; recouvr*"),
    maximum=phrases(
        "jusqu'à; jusqu’à; au maximum; maximum de; un maximum de; ne peut excéder; plafond de; pouvant aller jusqu'à; "
        "pouvant aller jusqu’à; pouvant atteindre; ne peut dépasser; entre; au plus; maximal de; à concurrence de; limite de; "
        "ne dépassant pas"
    ),
    law=phrases(
        "(peut|peuvent|pourrait|pouvait) … (amende*|sanction*); encour*; chiffre d'affaires annuel; chiffre d’affaires annuel; "
        "montant maximum; montant maximal; maximum légal; pouvant s'élever; article 83; passible*; risque*"
    ),
    turnover=phrases(
        "chiffre d'affaires; chiffre d’affaires; chiffres d'affaires; chiffres d’affaires; bénéfice*; résultat net; recettes; "
        "revenu*; capital; budget; prêt; dette; valeur; perte*; pertes"
    ),
    earlier=phrases(
        "à l'étranger; ailleurs; dans d'autres pays; précéd*; déjà; auparavant; antérieur*; l'an dernier; l'année dernière; "
        "l’année dernière; à titre de comparaison; "
        "autres affaires; avait été; avait sanctionné; avait condamné; initial*; en 20*; plus tôt"
    ),
    had=phrases("avait (sanctionné|infligé|prononcé|condamné|imposé); avaient (sanctionné|infligé|prononcé|imposé)"),
    reduced=phrases("réduit*; réduction; ramen*; minor*; payé*; acquitt*; diminu*"),
    lowered=phrases(
        "(a été|est|été) (ramenée|réduite|abaissée) à; (ramenée|réduite|abaissée) à; a finalement payé; (ramène|ramené|réduit) … à"
    ),
    settled=phrases("en faisant usage (de la réduction|des réductions); a bénéficié (de la réduction|des réductions)"),
    annulled=phrases("annul*; infirm*; réform*; cass*; retir*"),
    damages=phrases("dommages*; frais; dépens; indemni*; rançon; coût*; prix; remboursement; redevance; cotisation; préjudice; tarif"),
    tally=phrases(
        "au total … sanctions; bilan; rapport annuel; montant cumulé; amendes cumulées; en 20* … sanctions; statistiques; "
        "sanctions prononcées en; depuis 20*; cumul; sanctions … pour un montant total; plus forte amende"
    ),
    total=phrases("total; totale; au total; montant total; cumul*; ensemble; globale; global; somme totale"),
    share=phrases("chacun*; respectivement; chaque"),
    equivalent=phrases(
        "environ; soit; équivalent; équivaut; à peu près; près de; c'est-à-dire; c’est-à-dire; approximativement; correspondant à"
    ),
    further=phrases("en outre; de plus; en plus; supplémentaire*; également; assort*; s'ajoute*"),
    condition=phrases("à défaut; si … (ne|n'); faute de; en cas de; sous peine; passé ce délai; à l'issue; sous astreinte; à l’issue"),
    negated=phrases(
        "pas d'amende; aucune amende; sans amende; sans … amende; ne … pas d'amende; pas lieu … amende; n'a pas … amende; sans prononcer"
    ),
    ban=phrases("interdi*; interdiction*; suspen* … traitement; cesser le traitement; limitation … traitement; gel"),
    order=phrases(
        "injonction*; enjoint; enjoin*; ordonn*; met en demeure; mise en demeure; mises en demeure; mis en demeure; "
        "mettre en conformité; doit … (cesser|supprimer|mettre); somm*; mesures correctrices; mesure correctrice"
    ),
    reprimand=phrases(
        "rappel à l'ordre; rappel à l’ordre; rappels à l'ordre; avertissement*; réprimand*; manquement*; viol*; infraction*; "
        "illicite; illégal*; non-conform*; blâme; met en garde"
    ),
    investigation=phrases(
        "(ouvre|ouvert|lance|lancé|débute|ouverture) … (enquête|procédure|contrôle|investigation); enquête sur; "
        "ouverture d'une enquête; enquête en cours"
    ),
    appeal=phrases(
        "appel … (rejet*|accueill*); Conseil d'État (rejet*|annul*|confirm*|valide*); "
        "Conseil d’État (rejet*|annul*|confirm*|valide*); Cour (annule|rejette|confirme|d'appel annule); Cour des marchés; "
        "Tribunal (annul*|rejet*|confirm*); recours (rejet*|contre); tribunal administratif"
    ),
    quiet=phrases(
        "lignes directrices; avis; guide; consultation publique; rapport annuel; bilan; webinaire; colloque; journée; prix; "
        "classement sans suite; clôtur*; clôture; classe sans suite; recommandation*; fiche; actualité; événement; autorisant; "
        "autorisation; demande d'autorisation; ligne directrice; charte; lettre; rejet de la plainte; référentiel; publie; "
        "rejette la plainte; absence de grief; non-lieu; infolettre"
    ),
    cleared=phrases("absence de manquement; aucun manquement; non-lieu; classement sans suite; clôture; plainte rejetée; sans suite"),
    decision=phrases("délibération; décision; arrêt; jugement; ordonnance"),
    upheld=phrases("confirme; confirmé; confirmée; rejet* … (recours|requête|pourvoi)"),
    operative=phrases(
        "par ces motifs; décide; après en avoir délibéré; PAR CES MOTIFS; la formation restreinte … décide; dispositif; pour ces motifs"
    ),
    before=phrases(
        "sanctionne; sanctionn*; à l'encontre de; à l’encontre de; à l'encontre d'; à l’encontre du; à l'encontre du; "
        "à l’encontre de la; condamne; condamn*; amende à; amende contre; amende pour; amendes contre; inflige à; inflige; "
        "infligé à; amende de … à; inflige … à; prononc* … contre; prononc* … à; contre; rappel à l'ordre à; rappel à l’ordre à; "
        "avertissement à; met en demeure; mise en demeure de; mise en demeure; enquête sur; enquête visant; enquête … auprès de; "
        "auprès de; procédure contre; concernant la société; à l'égard de; à l’égard de; amende … (à|contre); enjoint à; "
        "ordonne à; adresse … à; sanction contre; avertit; rappelle à l'ordre; interdit à; impose à"
    ),
    after=phrases(
        "une amende; d'une amende; condamné*; sanctionné*; écope; devra; doit … (payer|cesser|supprimer); "
        "mis en demeure; mise en demeure; "
        "a été (condamn*|sanctionn*); a (manqué|violé|enfreint); est (condamn*|sanctionn*); encourt; n'a pas respecté; méconnu"
    ),
    role_words=phrases(
        "la; le; les; l; l'; l’; un; une; des; du; de; d; d'; d’; société; sociétés; entreprise; entreprises; groupe; "
        "association; commune; ville; banque; opérateur; plateforme; ministère; hôpital; compagnie; à; contre; et; deux; trois; "
        "éditeur; responsable; traitement; américaine; française; chinoise; enseigne; établissement; géant; médecin; "
        "fournisseur; organisme; syndicat; université; école; cette; défenderesse; son; sa; S.A; centre; employeur; fondation; "
        "caisse; site; boutique"
    ),
    company=phrases(
        "société*; entreprise*; groupe; banque; opérateur; plateforme; compagnie; enseigne; association; éditeur; fournisseur; "
        "établissement; assureur; employeur; fondation; hôtel; géant; mutuelle; syndicat; fédération"
    ),
    public=phrases(
        "ministère; commune; ville; mairie; hôpital; CHU; université; école; lycée; préfecture; police; département; région; "
        "rectorat; agence; office; autorité; service public; SPF; CPAS; gouvernement; bourgmestre; établissement public; "
        "Assistance publique; ministre"
    ),
    person=phrases(
        "personne physique; particulier; médecin; avocat; notaire; auto-entrepreneur; entrepreneur individuel; M; Mme; Monsieur; "
        "Madame; Dr; docteur; indépendant; dentiste"
    ),
    redacted=phrases("anonymis*; société A; société « A »"),
    complainant=phrases("plaignant*; personnes concernées; réclamant*; sous-traitant; Maître; représent* par; demandeur*"),
    controller=phrases(
        "responsable du traitement; responsable de traitement; défenderesse; défendeur; organisme mis en cause; société mise en cause"
    ),
    hereinafter=phrases("ci-après; dénommée; anciennement; ci -après"),
    liability=phrases("responsabilité personnelle; dirigeant*; responsabilité des"),
    warning=phrases("avert*; met en garde; pourraient; autres (entreprises|organismes); s'expos*"),
    next=phrases("recours; appel; dans un délai; délai de; mois; définitive; à compter de"),
    infringement=phrases(
        "non-conform*; manquement*; violation*; viol*; illicite*; illégal*; sans (consentement|base légale); "
        "infraction*; insuffisan*; "
        "n'a pas; absence de; défaut de"
    ),
)
