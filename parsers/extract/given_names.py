"""Common given names, language by language: a name that holds one may be a person's, and is then never taken for a company's by its
surroundings alone.

Written from general knowledge, not taken from a register. A missing name costs little (the other rules stay); a name too many
makes a company without a legal form "unknown", which hides it unless it is on the watch list.
"""

import re

_NAMES = (
    # bg
    "иван георги димитър петър николай христо стефан васил тодор александър мария елена иванка маргарита десислава надежда виктория "
    "даниела красимир пламен борис ангел атанас милен "
    # cs, sk
    "jan jana jiří petr pavel josef martin tomáš jaroslav miroslav zdeněk václav michal františek jakub milan karel lukáš david "
    "marie eva hana anna věra lenka kateřina lucie alena petra veronika tereza jozef ján peter štefan ľubomír vladimír mária zuzana "
    "katarína monika ondřej vojtěch marek radek roman aleš dušan juraj ladislav andrej matej "
    # da, nb, nn, sv, is
    "jens lars niels hans henrik søren peder anders mads rasmus thomas christian kirsten mette hanne anne inge karen susanne lene "
    "ole kjell bjørn knut svein arne ola kari ingrid marit liv astrid solveig eva erik karl johan nils sven olof gunnar mikael "
    "fredrik magnus birgitta margareta elisabeth kristina lena karin sara jón sigurður guðmundur gunnar ólafur einar kristján "
    "magnús stefán guðrún anna sigríður kristín margrét helga sigrún ingibjörg jóhanna björn bjarni þór håkon øyvind åse ragnhild "
    "tor torbjørn oskar emil linus maja elin per pål stig leif ulf göran "
    # de
    "max maximilian hans peter michael thomas andreas wolfgang klaus jürgen günter stefan christian uwe werner horst frank dieter "
    "manfred bernd ute ursula monika petra sabine renate helga karin brigitte ingrid erika andrea gabriele anna julia katharina "
    "johannes matthias markus florian sebastian lukas felix jonas heinrich friedrich karl ludwig otto josef franz georg erich "
    "claudia susanne birgit heike silke angelika martina "
    # el
    "γιώργος γεώργιος γιάννης ιωάννης δημήτρης δημήτριος νίκος νικόλαος κώστας κωνσταντίνος παναγιώτης βασίλης βασίλειος χρήστος "
    "χρίστος αθανάσιος μιχάλης μιχαήλ ευάγγελος αντώνης αντώνιος ανδρέας σπύρος σπυρίδων θεόδωρος πέτρος μαρία ελένη κατερίνα "
    "αικατερίνη βασιλική σοφία άννα γεωργία ευαγγελία δήμητρα ιωάννα χριστίνα αγγελική αλέξανδρος στέλιος ηλίας "
    # en, ga, mt
    "john james robert michael william david richard joseph charles thomas christopher daniel matthew anthony mark donald steven "
    "paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary mary patricia jennifer linda "
    "elizabeth barbara susan jessica sarah karen nancy lisa margaret sandra ashley emily helen jane alice emma oliver harry jack "
    "seán séamus pádraig liam conor eoghan ciarán caoimhe siobhán aoife niamh máire bríd gráinne tomás micheál patrick peadar "
    "ġorġ ġanni mario joseph carmel karmenu salvu marija ġużeppa rita doris wistin pawlu mikiel "
    # es, pt
    "juan josé antonio manuel francisco javier carlos miguel ángel pedro jesús alejandro rafael fernando luis sergio pablo jorge "
    "alberto álvaro diego adrián raúl enrique ramón vicente andrés ignacio maría carmen ana isabel laura cristina marta dolores "
    "lucía pilar elena rosa teresa josefa raquel silvia beatriz joão antónio joaquim paulo nuno rui tiago ricardo bruno inês "
    "margarida sofia catarina mariana luísa helena fernanda conceição gonçalo duarte vasco filipe "
    # et, fi
    "jaan mart toomas andres margus urmas rein tiit jüri peeter ants kalev tõnu mati aivar priit katrin tiina anne kadri piret "
    "liisa mari maie ülle juhani matti pekka timo jukka mikko kari antti jari heikki hannu markku juha seppo jussi ville eero "
    "maria helena johanna kaarina marjatta anneli liisa päivi tuula riitta leena minna sari anna laura eeva pirjo aino veikko risto "
    # fr
    "jean pierre michel andré philippe rené louis alain jacques bernard marcel daniel roger robert claude christian georges "
    "françois gérard laurent nicolas julien thierry olivier stéphane éric frédéric patrick marie jeanne françoise monique catherine "
    "nathalie isabelle jacqueline anne sylvie martine sophie christine camille julie céline aurélie élodie hélène guillaume antoine "
    # hr, sl
    "ivan marko josip stjepan ante tomislav željko mato zoran damir davor mladen goran ivo luka petar ana marija ivana katarina "
    "kata ljubica nada jasna vesna mirjana dragica franc janez anton marjan jože andrej bojan branko matej primož rok maja mojca "
    "irena nataša barbara alojz blaž gregor uroš tadej janko boštjan "
    # hu
    "lászló istván józsef jános zoltán sándor gábor ferenc attila péter tamás zsolt tibor andrás csaba imre lajos györgy balázs "
    "gyula károly róbert béla miklós krisztián mária erzsébet katalin ilona éva zsuzsanna margit judit ágnes julianna andrea "
    "ildikó erika krisztina edit gabriella mónika pál dániel "
    # it
    "mario giuseppe giovanni antonio luigi francesco andrea vincenzo salvatore pietro angelo carlo franco domenico bruno paolo "
    "marco roberto stefano alessandro luca matteo davide lorenzo giorgio maria anna giuseppina rosa angela giovanna teresa lucia "
    "caterina francesca laura paola elena chiara giulia sara martina valentina elisa alessia federica simona gianluca "
    # lt, lv
    "jonas antanas vytautas juozas kazys petras algirdas tomas mindaugas darius saulius rimantas gintaras linas ona elena irena "
    "rasa daiva jolanta vida kristina asta jūratė eglė rūta jānis andris juris edgars māris aivars guntis ivars valdis pēteris "
    "anna kristīne inese ilze inga līga dace sandra ieva zane vineta agris raimonds kārlis laima marija "
    # nl
    "jan piet kees johannes cornelis hendrik willem pieter gerrit jacobus henk dirk joost bram daan sem lucas lotte sanne anke "
    "johanna cornelia wilhelmina anna annemarie ingrid marieke els wim joris bart koen maarten rik tim thijs sander jeroen "
    "saskia femke esther margriet truus bas arjan "
    # pl
    "jan stanisław andrzej józef tadeusz jerzy zbigniew krzysztof henryk ryszard kazimierz marek marian piotr janusz władysław adam "
    "wiesław zdzisław edward mieczysław tomasz paweł michał łukasz marcin grzegorz jakub mateusz wojciech anna maria katarzyna "
    "małgorzata agnieszka krystyna barbara ewa elżbieta zofia janina teresa magdalena joanna danuta aleksandra monika karolina "
    # ro
    "ion gheorghe vasile constantin alexandru mihai nicolae andrei marian ioan ștefan cristian florin adrian daniel gabriel radu "
    "bogdan ionuț viorel maria elena ana ioana mihaela andreea cristina daniela alexandra georgeta mariana gabriela ecaterina "
    # and from elsewhere
    "mohamed mohammed ahmed ali hassan fatima aisha yusuf ibrahim omar mehmet mustafa ayşe wei ming yan olga sergei "
    "dmitri natalia tatiana oleksandr volodymyr svitlana"
)
_GIVEN = frozenset(_NAMES.split())
# Languages that decline given names; the dictionary form is then shorter by up to two letters, or ends in another vowel.
_DECLINING = frozenset(["bg", "cs", "el", "et", "fi", "hr", "hu", "is", "lt", "lv", "pl", "ro", "sk", "sl"])
_WORD = re.compile(r"[^\W\d_]+")


def holds_given_name(name: str, language: str) -> bool:
    """Whether one of the words of a name of at least two words is a common given name, declined or not.

    Args:
        language: ISO 639-1; where it declines names, a stem is enough ("Jana", "Istvánnak", "Γιώργου").
    """
    words = _WORD.findall(name)
    if len(words) < 2:
        return False
    return any(word[0].isupper() and _is_given(word.casefold(), language in _DECLINING) for word in words)


def _is_given(word: str, declined: bool) -> bool:
    if word in _GIVEN or not declined:
        return word in _GIVEN
    return any(_stem(word, cut) for cut in (1, 2, 3))


def _stem(word: str, cut: int) -> bool:
    stem = word[:-cut]
    return len(stem) >= 3 and (stem in _GIVEN or (cut <= 2 and any(stem + vowel in _GIVEN for vowel in _ENDINGS)))


_ENDINGS = ("a", "o", "e", "s", "as", "is", "us", "α", "ς", "ος", "ης", "ας", "η", "а", "я")
