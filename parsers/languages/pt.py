"""Portuguese."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "CHF": "francos_suíços",
        "GBP": "libras libras_esterlinas",
        "USD": "dólar dólares",
        "SEK": "coroas_suecas",
        "NOK": "coroas_norueguesas",
        "DKK": "coroas_dinamarquesas",
        "KR": "coroas",
    },
    magnitudes={3: "mil milhares", 6: "milhão milhões", 9: "bilhão bilhões", 12: "bilião biliões"},
    glued={(6, "EUR"): "me"},
    numbers={
        0.5: "meio",
        1: "um uma",
        2: "dois duas",
        3: "três",
        4: "quatro",
        5: "cinco",
        6: "seis",
        7: "sete",
        8: "oito",
        9: "nove",
        10: "dez",
        11: "onze",
        12: "doze",
        13: "treze",
        14: "catorze quatorze",
        15: "quinze",
        16: "dezasseis dezesseis",
        17: "dezassete dezessete",
        18: "dezoito",
        19: "dezanove dezenove",
        20: "vinte",
        30: "trinta",
        40: "quarenta",
        50: "cinquenta",
        60: "sessenta",
        70: "setenta",
        80: "oitenta",
        90: "noventa",
        100: "cem cento",
        200: "duzentos duzentas",
        300: "trezentos trezentas",
        400: "quatrocentos quatrocentas",
        500: "quinhentos quinhentas",
        600: "seiscentos seiscentas",
        700: "setecentos setecentas",
        800: "oitocentos oitocentas",
        900: "novecentos novecentas",
    },
    joiners="e",
    linkers="de em",
    lists="e ou a e_os e_as ou_os",
    vague="vários várias alguns milhares centenas",
    alone="mil",
    decimal_word="vírgula",
)

ARTICLES = ArticleWords(
    article="artigo artigos art",
    paragraph="n.º nº número n°",
    point="alínea alíneas al",
    gdpr="rgpd regulamento_geral",
)

SANCTIONS = SanctionWords(
    fine=phrases("coima*; multa*; sanç*; coima"),
    fined=phrases("multad*; multou; multa … em; condena; condenad*; coima de; sancionad*"),
    impose=phrases("aplic*; impõe; impôs; imposta*; condena*; no valor de; no montante de; pagar; decid*; fix*"),
    proposed=phrases("propõe; propost*; projeto de deliberação; intenção"),
    periodic=phrases("sanç* pecuniári* compulsóri*; sanção pecuniária compulsória"),
    rate=phrases("por dia; diária*; por cada dia; por mês"),
    maximum=phrases("até; no máximo; máximo de; um máximo de; entre; entre os; de até; arriscava"),
    law=phrases("(pode|podem|poderá|poderia*) … (coima*|multa*); volume de negócios; artigo 83; arrisca*; prevê; incorre*; moldura"),
    turnover=phrases("volume de negócios; lucro*; receita*; faturação; capital; dívida*; empréstimo*; orçamento; prejuízo*"),
    earlier=phrases(
        "lá fora; no estrangeiro; noutros países; noutro país; anterior*; antes; no ano passado; já; inicialmente; "
        "em comparação; outros casos; outro caso"
    ),
    had=phrases(
        "tinha (aplicado|imposto|sancionado|multado); já (tinha|havia) (aplicado|imposto|multado); havia (aplicado|imposto|multado)"
    ),
    reduced=phrases("reduzid*; redução; paga; pago; atenuad*"),
    lowered=phrases("(foi|ficou) (reduzida|diminuída|fixada) (para|a|em); (reduzida|diminuída) (para|a); pagou finalmente"),
    settled=phrases("fazendo uso da redução; beneficiou da redução"),
    annulled=phrases("anul*; revog*"),
    damages=phrases("indemniz*; custas; danos; taxa*; preço; resgate; despesas; custo*"),
    tally=phrases(
        "relatório anual; total … coimas; estatísticas; dados estatísticos; balanço; coimas que somavam; somavam; aplicou … coimas"
    ),
    total=phrases("total; ao todo; no total; conjunto; global; única"),
    share=phrases("cada; respetivamente"),
    equivalent=phrases("aproximadamente; cerca de; equivalente*; ou seja; isto é"),
    further=phrases("além disso; adicional*; também; ainda"),
    condition=phrases("em caso de; se não; caso não; sob pena"),
    negated=phrases("sem coima; nenhuma coima; não … coima; dispensa* … coima"),
    ban=phrases("proíb*; proibi*; suspen* … tratamento; limitação do tratamento; suspend*; suspensão"),
    order=phrases("ordena*; ordenou; determin*; deve … (eliminar|cessar); medida* corretiva*; exig*; obriga*"),
    reprimand=phrases("repreens*; repreend*; advertência; violação; violou; infração; infrações; infring*; viola; incumpr*"),
    investigation=phrases(
        "(abre|abriu|inicia|iniciou|investiga) … (investigação|inquérito|processo|averiguaç*); abre inquérito; está a investigar"
    ),
    appeal=phrases(
        "recurso … (rejeitad*|procedente); tribunal (anul*|confirm*|mant*|reduz*); Tribunal da Relação; Supremo Tribunal; "
        "Tribunal da Concorrência"
    ),
    quiet=phrases(
        "parecer; orientaç*; diretriz*; relatório anual; conferência; consulta pública; guia; recomendaç*; arquiv*; seminário; "
        "autorizaç*; formação; plano de atividades; minuta"
    ),
    cleared=phrases("arquivamento; arquivado; sem infração; queixa improcedente"),
    decision=phrases("deliberação; decisão; acórdão; sentença"),
    upheld=phrases("confirm*; nega provimento; negou provimento; mantém; manteve"),
    operative=phrases("delibera; decide; deliberação; nos termos expostos"),
    before=phrases(
        "multa; multou; repreende; repreendeu; coima a; coima ao; coima à; coima de … (a|ao|à); "
        "coima … (ao|à|a|contra); condena; condenou; aplicou ao; "
        "aplicou à; aplica … (ao|à); aplicou … (ao|à); sanciona; adverte; repreensão a; repreensão à; ordena a; investiga; "
        "processo contra; contra; multa a; coima aplicada à; coima aplicada ao; de proteção de dados em Portugal ao; "
        "multa … (ao|à); proíbe; suspende; ao; à"
    ),
    after=phrases("uma coima; uma multa; multad*; condenad*; foi multad*; foi condenad*; tem de pagar; violou; terá de pagar"),
    role_words=phrases(
        "a; o; os; as; à; ao; um; uma; empresa; sociedade; banco; câmara; município; hospital; associação; de; do; da; e; grupo; "
        "plataforma; operadora"
    ),
    company=phrases("empresa; sociedade; banco; operadora; grupo; plataforma; associação; seguradora; companhia; clube; fundação; cadeia"),
    public=phrases(
        "câmara; município; ministério; instituto; universidade; hospital; escola; polícia; direção-geral; autoridade; "
        "junta de freguesia; agrupamento; centro hospitalar; secretaria; região; agência; governo"
    ),
    person=phrases("pessoa singular; empresário em nome individual; trabalhador independente; médico; advogado; particular"),
    redacted=phrases("anonimiz*"),
    complainant=phrases("queixos*; reclamante; titular* dos dados; subcontratante*; denunciante"),
    controller=phrases("responsável pelo tratamento; arguida; arguido"),
    hereinafter=phrases("doravante; adiante; antiga"),
    liability=phrases("responsabilidade pessoal; administradores"),
    warning=phrases("advert*; alert*; outras empresas; arriscam"),
    next=phrases("recurso; recorrer; prazo; dias; impugn*; definitiv*"),
    infringement=phrases("infring*; viol*; infraç*; ilícit*; ilegal*; sem (consentimento|base|fundamento); incumpr*; falta de"),
)
