"""Spanish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "CHF": "francos_suizos francos",
        "GBP": "libras libras_esterlinas libra",
        "USD": "dólar dólares dólares_estadounidenses",
        "SEK": "coronas_suecas",
        "NOK": "coronas_noruegas",
        "DKK": "coronas_danesas",
        "PLN": "eslotis zlotys",
        "HUF": "forintos florines",
        "KR": "coronas",
    },
    magnitudes={3: "mil miles", 6: "millón millones millon mill mm", 9: "millardo millardos", 12: "billón billones"},
    numbers={
        0.5: "medio",
        1: "un uno una",
        2: "dos",
        3: "tres",
        4: "cuatro",
        5: "cinco",
        6: "seis",
        7: "siete",
        8: "ocho",
        9: "nueve",
        10: "diez",
        11: "once",
        12: "doce",
        13: "trece",
        14: "catorce",
        15: "quince",
        16: "dieciséis dieciseis",
        17: "diecisiete",
        18: "dieciocho",
        19: "diecinueve",
        20: "veinte",
        21: "veintiún veintiuno veintiun",
        22: "veintidós veintidos",
        23: "veintitrés veintitres",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis veintiseis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
        30: "treinta",
        40: "cuarenta",
        50: "cincuenta",
        60: "sesenta",
        70: "setenta",
        80: "ochenta",
        90: "noventa",
        100: "cien ciento",
        200: "doscientos doscientas",
        300: "trescientos trescientas",
        400: "cuatrocientos cuatrocientas",
        500: "quinientos quinientas",
        600: "seiscientos seiscientas",
        700: "setecientos setecientas",
        800: "ochocientos ochocientas",
        900: "novecientos novecientas",
    },
    joiners="y",
    linkers="de en",
    lists="y o a e",
    vague="varios varias algunos unos cientos miles",
    alone="mil",
    decimal_word="coma",
)

ARTICLES = ArticleWords(
    article="artículo artículos articulo art arts",
    paragraph="apartado apartados párrafo",
    point="letra letras inciso",
    gdpr="rgpd reglamento_general reglamento_(ue)",
)

SANCTIONS = SanctionWords(
    fine=phrases("multa*; sanción; sanciones; sanción económica; sanciones económicas"),
    fined=phrases("multad*; sancionad*; multa de; ha multado; multó; sanción de"),
    impose=phrases("impon*; impuest*; impuso; imponer; sancion*; fij*; por importe de; asciende; por valor de; condena*; pagar; abonar"),
    proposed=phrases("propuesta de resolución; propon*; acuerdo de inicio; pudiera corresponder; sin perjuicio de lo que resulte"),
    periodic=phrases("multa* coercitiva*"),
    rate=phrases("por día; diari*; al día; al mes; por cada día"),
    liquidated=phrases("liquid*"),
    maximum=phrases(
        "hasta; como máximo; máximo de; un máximo de; máxima de; no superior a; entre; límite de; cuantía máxima de; "
        "20.000.000 EUR como máximo"
    ),
    law=phrases(
        "(puede|pueden|podrá*|podría*) … (multa*|sanci*|sancion*); volumen de negocio total anual; volumen de negocio; "
        "artículo 83.4; artículo 83.5; con multas administrativas; optándose; se sancionará*; arriesga*; prevé"
    ),
    turnover=phrases(
        "volumen de negocio*; facturación; beneficio*; ingresos; ventas; cifra de negocio*; capital; presupuesto; deuda; "
        "préstamo; valor; pérdidas; factura"
    ),
    earlier=phrases(
        "en el extranjero; en otros países; en otro país; anterior*; previamente; ya había; el año pasado; antes; "
        "en otros casos; en comparación; inicialmente; en el pasado; antecedentes"
    ),
    had=phrases("había (sancionado|impuesto|multado); ya había (sancionado|impuesto|multado)"),
    reduced=phrases(
        "reduc*; descuento; pago voluntario; pronto pago; pago final; pagad*; abonad*; quedaría* establecid*; quedando; pagó; "
        "reconocimiento de responsabilidad; equivale a; 20 %; 20%; 40 %"
    ),
    settled=phrases("haciendo uso de … reduc*; acogiéndose a … reduc*"),
    lowered=phrases("(fue|ha sido|quedó) (reducida|rebajada|fijada) (a|en); (reducida|rebajada) (a|en); (pagó|abonó) finalmente; quedó en"),
    annulled=phrases("anul*; revoc*; deja* sin efecto"),
    damages=phrases("indemniz*; costas; daños; gastos; tasa*; rescate; precio; cuota; importe reclamado; fianza"),
    tally=phrases(
        "memoria; balance; en total … multas; en 20* … multas; estadísticas; número de sanciones; conjunto de sanciones; sumaron; acumul*"
    ),
    total=phrases("total; en total; totales; suma; conjuntamente; global"),
    share=phrases("cada una; respectivamente; cada uno"),
    equivalent=phrases("aproximadamente; equivalente*; unos; cerca de; es decir; alrededor de; equivalen"),
    further=phrases("además; adicional*; asimismo; otra"),
    condition=phrases("en caso de incumplimiento; si no; de no; apercib* de; en caso contrario"),
    negated=phrases("sin multa; ninguna multa; no … multa; no impone … sanción; sin imponer"),
    ban=phrases("prohib*; suspen* … tratamiento; medida provisional; cese … tratamiento; limitación del tratamiento; suspensión; bloque*"),
    order=phrases(
        "ordena*; requier*; requerir; requerimiento; medidas correctivas; adopte … medidas; deberá; obliga*; exig*; instar; insta"
    ),
    reprimand=phrases(
        "apercib*; apercibimiento; ha infringido; infracción; infracciones; infring*; advertencia; vulner*; amonest*; incumpl*; "
        "declarar que … ha infringido"
    ),
    investigation=phrases(
        "(abre|inicia|abierto|iniciado|investiga) … (investigación|procedimiento|expediente); investiga a; actuaciones previas; "
        "de oficio … investigación; acuerdo de inicio"
    ),
    appeal=phrases(
        "recurso de reposición; recurso de alzada; recurso contencioso; "
        "Audiencia Nacional (confirma|anula|estima|desestima|avala|ratifica); "
        "Tribunal Supremo (confirma|anula|estima|desestima|avala|ratifica); sentencia; desestimar el recurso; "
        "inadmitir el recurso; estimar el recurso"
    ),
    quiet=phrases(
        "guía; informe; informes jurídicos; memoria anual; jornada*; archivo de actuaciones; archivo de las; archivar; consulta; "
        "recomendaciones; buenas prácticas; premios; inadmi*; dictamen; publica; curso; convocatoria; desestim*; circular; "
        "código de conducta; orientaciones; proceder al archivo; archivo; declarar el archivo; foro; decálogo"
    ),
    cleared=phrases("archivo; archivo de actuaciones; sin infracción; inexistencia de infracción; reclamación desestimada; desestimación"),
    decision=phrases("resolución; sentencia; decisión; acuerdo de"),
    upheld=phrases("confirma; confirmó; confirmada; desestima* … recurso; ratifica"),
    operative=phrases("resuelve; RESUELVE; acuerda; se acuerda; SE ACUERDA; PRIMERO; parte dispositiva; fallo"),
    before=phrases(
        "sancionado al; multado al; ha sancionado al; ha multado al; multa … al; impone … al; impuesto … al; sanción al; "
        "apercibir al; contra el; contra la; imponer a; impone a; impuesto a; impuesto … a; impuso … a; impuesta a; impone … a; "
        "multa a; multa de … a; multa … a; "
        "sanciona a; sancionado a; sanciona con … a; ha sancionado a; sanción a; sanción de … a; multado a; ha multado a; "
        "multa … por; declarar que; contra; contra la entidad; dirige contra; reclamación contra; apercibir a; apercibimiento a; "
        "ordenar a; requerir a; investigación a; investiga a; a la entidad; impone … multa … a; "
        "notificar la presente resolución a; presente resolución a; euros a; condena a; frente a; procedimiento a; "
        "responsable a; multa para"
    ),
    after=phrases(
        "multad*; sancionad*; , con NIF; con NIF; con CIF; ha infringido; deberá; apercibid*; (recibe|recibió) … multa; "
        "condenad*; deberá pagar; ha vulnerado; tendrá que pagar"
    ),
    role_words=phrases(
        "la; el; los; las; l; un; una; entidad; empresa; compañía; sociedad; asociación; banco; ayuntamiento; grupo; a; al; de; "
        "del; parte; reclamada; hospital; operadora; plataforma; club; partido; fundación; aerolínea; universidad; dos; tres; y; "
        "española; china; por; D; responsable; cadena; gigante; supermercados"
    ),
    company=phrases(
        "empresa; entidad; compañía; sociedad; operadora; banco; grupo; plataforma; asociación; aerolínea; cadena; club; "
        "fundación; aseguradora; eléctrica; hotel; comunidad de propietarios; federación; sindicato; partido"
    ),
    public=phrases(
        "ayuntamiento; ministerio; consejería; diputación; universidad; hospital; servicio de salud; policía; colegio; "
        "instituto; junta; generalitat; comunidad autónoma; comunidad de madrid; dirección general; agencia tributaria; "
        "administración; departamento; servicio; gobierno; delegación; cabildo; xunta; osakidetza; consorcio; mancomunidad"
    ),
    person=phrases(
        "persona física; autónomo; particular; médico; abogado; abogada; notario; D; D.ª; doña; don; empresario individual; empresaria"
    ),
    redacted=phrases("anonimiz*; A.A.A; B.B.B; C.C.C"),
    complainant=phrases("reclamante; parte reclamante; denunciante; afectad*; encargado del tratamiento; interesad*; recurrente"),
    controller=phrases("parte reclamada; reclamada; reclamado; responsable del tratamiento; entidad reclamada; parte denunciada"),
    hereinafter=phrases("en adelante; en lo sucesivo; antes"),
    liability=phrases("responsabilidad personal; directivos; administradores"),
    warning=phrases("advert*; podrían; otras (empresas|entidades); se arriesg*"),
    next=phrases("recurso; recurrir; plazo de; en el plazo; días; firme; meses"),
    infringement=phrases(
        "infracciones; infring*; infracción*; vulner*; incumpl*; sin (consentimiento|base|legitimación); ilícit*; ilegal*; falta de; carec*"
    ),
)
