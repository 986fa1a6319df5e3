"""Words that say that somebody used a company's product: "fined for using Clearview" is not about Clearview being fined.

Written from general knowledge of each language and checked on sentences of our own (tests/watching). Words for users and employees
("Nutzer", "utilisateurs", "empleado") are left out: they are whom a decision is about in half of all texts. A ``*`` stands for any ending.
Words are compared as :mod:`dpawatch.watching.names` does: without case and accents.
"""

import re

from dpawatch.watching import names

# Stand before the product in its sentence: "has used X", "the use of X", "bought licences of X".
_BEFORE = """
use used uses using usage deploy* implement* purchas* bought buying acquir* licens* licenc* subscribed subscription procure* trial* piloted
rely relied
utilise utilisent utilisait utilisant utilise utilisee utiliser utilisation utilize* utilizing recours achat achet* deploiement essai*
abonnement
verwend* nutzt nutzte nutzten nutzen nutzung genutzt einsatz eingesetzt einsetzt gebrauch erwarb erworben beschaff* gekauft getestet
gebruik gebruikt gebruikte gebruiken gebruikten inzet* ingezet aangeschaft aanschaf* ingekocht
uso usar usan usado usaba utiliza utilizan utilizar utilizado utilizacion utilizando utilizo utilizaba utilizacao empleo adquir*
contratar contratado contratacion compra comprar comprado compro despleg* implant*
usato usava usando utilizza utilizzo utilizzare utilizzato utilizzando utilizzazione impiego impiegare acquist* ricors* ricorso avval*
anvander anvande anvanda anvant anvands anvandning anvandningen kopt* anskaff* tagit nyttja* brukt bruk bruke brukte bruken benytt*
anvend* brug brugt bruger brugte brugen indkob* kobt* innkjop* kjop*
kaytti kayttanyt kayttaa kayttaen kaytto kayton kaytosta kaytetty kaytettiin hankk* hankint* kokeil*
uzyw* uzyc* uzyl* stosowa* wykorzyst* korzysta* zakup* naby* wdroz*
pouzi* vyuzi* nakoupi* nakup* porid* zakoup*
hasznalt* hasznalat* alkalmaz* felhasznalt* felhasznalas* vasarol* beszerz*
utilizarea utilizat folosi* achizition* achiziti*
χρηση χρησης χρησιμοποι* προμηθ* αγορασ*
използва* употреба* закупи* закупува* ползва*
koristi* upotreb* nabavi* kupi* uporab*
kasutas kasutamine kasutamise kasutanud kasutuselevot* ostis ostnud hanki*
izmanto* lieto* iegad* naudoj* naudo* isigijo pirko panaudo*
"""

# Stand after it, and say that it was used, not that it uses something: "X was used by", "X einsetzte".
_AFTER = """
deployed purchased licensed
utilise utilisee utilises utilisees
verwendet verwendete verwendeten genutzt nutzte nutzten eingesetzt einsetzte einsetzten benutzt gekauft getestet
gebruikt gebruikte gebruikten ingezet inzette aangeschaft
usada usado utilizada utilizado contratada contratado
usata usato utilizzata utilizzato impiegata impiegato
anvants anvandes anvant brukt benyttet anvendt brugt kaytetty kayttanyt kaytti
uzywany uzywana uzyto stosowano wykorzystywano wykorzystano
pouzit pouzita pouzivan vyuzivan hasznalta hasznaltak hasznalata alkalmazta folosit folosita
χρησιμοποιηθηκε χρησιμοποιηθει χρησιμοποιουσε използван използвана koristen koristena kasutati izmantots naudota
"""
_AFTER_TWO = ("was used", "were used", "is used", "are used", "been used", "being used", "used by", "use by", "wurde verwendet")

REACH = 10
"""Words between the product and the word that says it was used."""
_SENTENCE_END = re.compile(r"[.!?;·]\s+(?![a-zà-ÿ])|\n\s*\n")


def _pattern(words: str) -> re.Pattern[str]:
    shapes = (re.escape(names.key(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "") for word in words.split())
    return re.compile(rf" (?:{'|'.join(sorted(set(shapes)))}) ")


_BEFORE_PATTERN, _AFTER_PATTERN = _pattern(_BEFORE), _pattern(_AFTER)


def says_used(text: str, start: int, end: int) -> bool:
    """Whether the sentence around ``text[start:end]``, a watched company's name, says that somebody used what it makes."""
    before = names.keys(_SENTENCE_END.split(text[max(0, start - 200) : start])[-1])[-REACH:]
    if _BEFORE_PATTERN.search(f" {' '.join(before)} "):
        return True
    after = f" {' '.join(names.keys(_SENTENCE_END.split(text[end : end + 200])[0])[:REACH])} "
    return bool(_AFTER_PATTERN.search(after)) or any(f" {two} " in after for two in _AFTER_TWO)
