"""The phrases by which lines of a page are known: French pages, with their English buttons.

Each row holds the words that a line may begin with and a pattern for the rest of it, both in
small letters without accents, with plain apostrophes, single spaces and none around ":" and
"/"; `furniture` makes the patterns match lines as they stand. By its first word a line finds
the few rows to be tried. A phrase only says what a line may be: `weights` has the last word.
"""

from typing import Final

from chronisearch.documents.reading.role import Role

Rows = tuple[tuple[str, str], ...]

_NETWORK_NAMES: Final = (
    "facebook twitter x linkedin whatsapp telegram instagram pinterest reddit tumblr bluesky "
    "messenger youtube tiktok threads mastodon viber skype pocket flipboard vkontakte rss flickr "
    "snapchat twitch soundcloud spotify deezer dailymotion vimeo discord google e-mail email mail "
    "courriel gmail print share partager imprimer copier"
)
NETWORK: Final = f"(?:{_NETWORK_NAMES.replace(' ', '|')}|google(?: news| actualites)?)"
_NETWORKS: Final = f"{NETWORK}(?:[ ,|/•·-]+(?:(?:et|ou) )?{NETWORK})*"
_ARTICLE: Final = "(?:article|page|publication|contenu|post|billet|texte|lien|actualite|podcast)"
_THIS: Final = f"(?: (?:l'|cet? |cette |le |la ){_ARTICLE})"
_NOTICES: Final = r"(?:newsletters?|infolettres?|lettres? d'information|alertes?|notifications?)\b"
_WEEKDAY: Final = "(?:(?:lun|mar|mer|jeu|ven|sam|dim)(?:\\.|di|credi|dredi|anche|edi)?,? )?"
_ON_A_DAY: Final = (
    rf"(?: le(?: |:)|:)(?:le )?{_WEEKDAY}\d[^,]{{0,60}}"
    r"(?:\Z|, ?(?:(?:a )?\d|par|mise?|modifie|actualise|lecture|temps)\b)"
)
"""A sentence goes on otherwise: "Publié le 13 février 2023, le rapport …"."""

_WORD_ENDS: Final = r"(?:\b|(?-i:(?=[A-ZÀ-Þ])))"
"""Or a headline begins that was glued to it: "À lire aussiLe port rouvre"."""

_COMMENTS: Final = "commentaires?"

LIST_HEADINGS: Final[Rows] = (
    ("a", " (?:lire|voir|decouvrir|relire|ecouter)(?: aussi| egalement| ensuite)?"),
    ("lire voir decouvrir relire ecouter regarder", " (?:aussi|egalement|ensuite)"),
    ("lire", "|(?: aussi)? (?:sur|dans) (?:le|la) meme (?:sujet|rubrique|theme)"),
    ("sur dans", " (?:le|la) meme (?:sujet|rubrique|theme|categorie|dossier)"),
    (
        "articles article contenus",
        " (?:similaires?|lies?|connexes?|recommandes?|associes?|recents?|populaires?)",
    ),
    ("autres", " (?:articles|actualites|contenus)(?: (?:de|sur|dans) .{2,30})?"),
    (
        "les",
        " (?:articles )?(?:les )?plus (?:lus|populaires|recents|commentes|partages|vus|consultes)",
    ),
    ("les top", " (?:articles|tendances|plus lus)"),
    ("plus", " d'(?:articles|actualites|infos)(?: .{2,30})?"),
    ("le les fil", "(?: fil)? (?:info|infos|d'actualite|actu)"),
    (
        "nos les derniers dernieres",
        "(?: derni\\w+)? (?:articles|publications|actualites|infos|nouvelles|videos|depeches)",
    ),
    ("dernieres", " (?:minutes|actus)"),
    ("vous", " (?:aimerez|pourriez (?:aussi )?aimer)(?: aussi| egalement)?"),
    ("a", " (?:decouvrir|ne pas manquer|la une)(?: (?:aussi|sur .{2,30}))?"),
    ("nos notre", " (?:selections?|recommandations?|choix)(?: .{2,20})?"),
    ("recommande", "(?: pour vous|e?s?(?: pour vous)?)"),
    ("pour", " aller plus loin"),
    ("contenus", " sponsorises"),
    ("valeurs", " associees"),
    ("read related", "|(?: more| also| articles| posts| news| stories)"),
    ("most trending latest", " (?:read|popular|viewed|now|news|articles)"),
)
"""Whole lines over links to other articles."""

_RUBRICS: Final = (
    "actualites actualite actu actus international monde europe france politique economie eco "
    "societe culture sport sports sante sciences science planete environnement climat tech "
    "technologie technologies numerique medias idees debats opinions opinion tribunes editoriaux "
    "regions afrique ameriques asie oceanie elections entreprises finance bourse emploi immobilier "
    "voyage voyages gastronomie cuisine mode loisirs style people cinema musique livres arts "
    "education justice defense histoire insolite jeux meteo direct videos video photos podcasts "
    "podcast radio tv dossiers enquetes reportages grands-formats portfolios infographies archives "
    "boutique annonces abonnement abonnements abonnes newsletters services agenda blogs forum "
    "consulter rechercher kiosque contact contacts recherche rubriques suisse belgique ukraine"
)

LABELS: Final[dict[Role, Rows]] = {
    Role.NAVIGATION: (
        # sharing
        (_NETWORK_NAMES, f"|[ ,|/•·-]+(?:(?:et|ou) )?{_NETWORKS}"),
        (
            "partager partagez partage partages repartager diffuser",
            f"{_THIS}?(?: (?:sur|par|via|avec)(?: {_NETWORKS})?)?",
        ),
        ("share tweet tweeter retweeter epingler envoyer like", "|(?: this)?(?: article| post)?"),
        (
            "imprimer offrir envoyer copier enregistrer ecouter noter evaluer telecharger",
            rf"{_THIS}?(?: par (?:e-?mail|courriel))?",
        ),
        ("sauvegarder", f"{_THIS}?"),
        ("lien", "(?: copie| permanent)"),
        ("ajouter", "(?: a (?:mes|ma|vos) .{2,30}| aux favoris)"),
        ("vues vue lectures", ""),
        ("j'aime", "(?: ca)?"),
        ("suivre suivez suivez-nous", rf"(?: (?:nous )?sur {_NETWORKS})?"),
        ("logo", "(?: .{1,40})?"),
        # reading on
        ("lire", " (?:la suite|plus|plus tard|dans l'appli(?:cation)?|l'article(?: complet)?)"),
        ("en voir afficher", " (?:savoir |lire )?(?:plus|moins|tout)"),
        ("temps duree", " de lecture(?: estimee?)?"),
        ("min mn minute minutes", "(?: de lecture)?"),
        # moving about the page
        (
            "accueil menu rechercher fermer ouvrir loading chargement home search close",
            "(?: en cours)?",
        ),
        ("toggle", " (?:navigation|menu|search)"),
        (
            "ouvrir fermer afficher masquer basculer",
            " (?:le |la |l')?(?:menu|navigation|recherche|sommaire)",
        ),
        ("menu", " (?:principal|secondaire|de navigation|mobile|utilisateur|compte)"),
        ("fil", " d'ariane(?: .{1,20})?"),
        ("vous", " etes ici(?::.{0,80})?"),
        ("formulaire", " de recherche"),
        ("rechercher recherche", "(?: (?:un|une|dans|sur) .{2,30})"),
        (
            "retour haut plan",
            " (?:en haut|a l'accueil|a la (?:liste|une)|de (?:la )?page|du site|aux .{2,20})",
        ),
        (
            "aller passer acceder",
            "(?: directement)? (?:au|a la) (?:contenu|menu|recherche|navigation)(?: principal)?",
        ),
        ("navigation", "(?: (?:de l'article|des articles|principale))?"),
        ("page article", " (?:precedente?|suivante?)"),
        (
            "precedent suivant previous next skip",
            "|(?: post| article| page| to (?:main )?content| to navigation)",
        ),
        ("qui", " sommes-nous"),
        ("nous", " (?:contacter|rejoindre|suivre|ecrire)"),
        ("nous", " (?:suivre|soutenir) sur.*"),
        ("la", " une"),
        ("a", " (?:la une|propos)"),
        (
            "toute tous toutes",
            r" (?:l'actu(?:alite)?|l'info|nos .{2,20}|les (?:articles|rubriques|videos))",
        ),
        ("consulter", " le journal"),
        ("flux", " rss"),
        ("suivre", " la vie du site"),
        ("disponible available", " (?:en|in) .{2,60}"),
        ("voir", " (?:tous|toutes|les) .{2,30}"),
        ("version", " (?:mobile|imprimable|pdf|e-?paper|anglaise|francaise)"),
        ("francais english espanol deutsch italiano русский українська", ""),
    ),
    Role.FORM: (
        # comments and ratings
        (
            "laisser ajouter ecrire poster publier",
            f" (?:un |votre ){_COMMENTS}(?: annuler la reponse)?",
        ),
        ("annuler", " (?:la reponse|le commentaire)"),
        ("voir lire afficher tous masquer", f"(?: tous)? les {_COMMENTS}"),
        ("aucun pas", f" (?:de )?{_COMMENTS}"),
        ("commentaires commentaire commenter reagir reagissez repondre comments comment votez", ""),
        ("repondre", f"(?: a{_THIS}?)?"),
        ("se", " desabonner"),
        ("signaler", f"{_THIS}?| une? (?:contenu|erreur|abus|commentaire)"),
        ("trier", " par(?::.{0,30})?"),
        ("leave post", " (?:a )?(?:comment|reply)"),
        ("note votre", " (?:moyenne|note|nom|e-?mail|commentaire|message|adresse e-?mail)"),
        ("nombre decompte", " (?:de|des) (?:votes|voix|avis)"),
        ("nom prenom e-mail email site commentaire message", r"(?: web| internet)? ?\*"),
        ("site", " (?:web|internet)"),
        # accounts and subscriptions
        (
            "s'abonner s'inscrire s'identifier connexion newsletter infolettre inscription",
            "(?: gratuite)?",
        ),
        ("deconnexion", ""),
        ("newsletter newsletters", " .{2,30}"),
        (
            "je se mon creer",
            " (?:m'abonne|m'inscris|connecter|deconnecter|compte|un compte|profil|espace|panier)",
        ),
        ("mot", r" de passe(?: (?:oublie|perdu))?"),
        ("identifiant pseudo pseudonyme login logout", ""),
        ("sign log", " (?:in|up|out)"),
        ("subscribe register", ""),
        ("abonnez-vous connectez-vous inscrivez-vous identifiez-vous", "(?: .{2,40})?"),
        ("deja", " (?:abonnee?|inscrite?|membre|un compte)(?: .{2,30})?"),
        ("espace", " (?:abonnes?|membres?|client|perso(?:nnel)?)"),
        ("devenir", " (?:membre|abonnee?)"),
        ("faire", " un don"),
        ("soutenez", " (?:nous|notre .{2,20})"),
    ),
    Role.NOTICE: (
        ("publicite publicites advertisement sponsorise annonce", ""),
        ("contenu", " sponsorise"),
        ("la", " suite apres (?:la|cette) publicite"),
        (
            "mentions conditions donnees",
            " (?:legales|generales(?: .{2,30})?|personnelles|d'utilisation)",
        ),
        ("cgu cgv credits", ""),
        ("tous all", " (?:droits reserves|rights reserved)"),
        (
            "politique gestion charte",
            " (?:de |des |d')(?:confidentialite|cookies|moderation|la vie privee)",
        ),
        ("cookies accessibilite", "(?: .{2,30})?"),
        ("tout accepter refuser", "(?: accepter| refuser| tout| les cookies| tous les cookies)?"),
        (
            "continuer parametrer gerer personnaliser",
            " (?:sans accepter|(?:les|mes) (?:cookies|choix)|mes preferences)",
        ),
        ("reserve", " aux abonnes"),
    ),
}
"""Whole lines: labels of buttons and boxes."""

OPENINGS: Final[dict[Role, Rows]] = {
    Role.LINKS: (
        (
            "a",
            rf" (?:lire|voir|relire|ecouter)(?: (?:aussi|egalement|ensuite){_WORD_ENDS}|:)",
        ),
        ("lire voir relire ecouter regarder", rf" (?:aussi|egalement|ensuite){_WORD_ENDS}"),
        ("lire voir", r"(?: l'article(?: complet)?:| la suite:|:)"),
        ("article articles", " (?:precedent|suivant|similaires?|lies?|connexes?):"),
        ("sur", " le meme sujet:"),
        ("previous next", "(?: post| article)?:"),
        ("read", " (?:also|more)[ :]"),
    ),
    Role.PUBLICATION: (
        ("publie publiee poste postee cree creee actualise modifie modifiee", _ON_A_DAY),
        ("publie poste modifie", r" (?:il y a \d|hier\b|aujourd'hui\b|a \d{1,2} ?h)"),
        ("publish published", " date:"),
        ("author", ":"),
        ("mis mise", f" (?:en ligne|a jour){_ON_A_DAY}"),
        ("derniere article", f" (?:mise a jour|modification|publie|modifie){_ON_A_DAY}"),
        ("temps duree", r" de lecture\b"),
        ("lecture", r"(?: de |:| )\d+ ?min"),
        ("min minutes", r" de lecture\b"),
        ("mots mots-cles tags tag etiquettes etiquette categories categorie", "(?: cles)?:"),
    ),
    Role.NAVIGATION: (
        ("lire", rf" la suite{_WORD_ENDS}"),
        (
            "partager partagez tweeter envoyer epingler",
            rf"{_THIS}?(?: (?:sur|par|via|avec) {NETWORK}\b|:)",
        ),
        ("cliquer cliquez", r" (?:ici )?pour (?:partager|envoyer|imprimer|noter|agrandir|lire)\b"),
        ("suivez-nous retrouvez-nous rejoignez-nous", ""),
        ("suivez retrouvez rejoignez", rf" .{{1,60}} sur {NETWORK}(?![\w'-])"),
        (
            "rejoignez telechargez",
            " (?:notre|nos|l')(?: (?:chaine|canal|communaute|groupe)|appli)",
        ),
        ("accueil home", r" ?(?:»|>|›|/|→|\|) ?.{2,}"),
        ("s'ouvre ouvre", r" dans (?:une|un) nouve"),
    ),
    Role.FORM: (
        # subscriptions
        ("inscrivez-vous connectez-vous identifiez-vous", r" (?:a|pour|gratuitement|ou)\b"),
        ("abonnez-vous soutenez-nous", ""),
        ("se", r" connecter (?:ou|a|pour)\b"),
        ("recevez", rf" (?:par|gratuitement|chaque|notre|nos|la|les|toute?s?)\b.*{_NOTICES}"),
        ("s'inscrire s'abonner", rf" (?:a|aux|pour)\b.*(?:{_NOTICES}|chaine|journal)"),
        ("deja", " abonnee?"),
        ("pour", r" lire la suite\b"),
        ("vous", " (?:avez deja|n'avez pas(?: encore)?) (?:un|de) compte"),
        # ratings
        ("cliquez", r" sur (?:une|les|l')(?: |')?etoiles?\b"),
        ("note rating", r": ?\d[\d.,]* ?/ ?\d"),
        ("note decompte", r" (?:moyenne(?: |: ?)\d|des (?:voix|votes)\b)"),
        ("cette cet ce", rf" {_ARTICLE} vous a-t-(?:il|elle) (?:ete utile|plu|aide)"),
        ("avez-vous", f" (?:aime|apprecie|trouve){_THIS}"),
        (
            "aucun pas",
            " (?:encore de )?(?:vote|commentaire|avis|note)s? (?:pour l|sur cet|disponible)",
        ),
        (
            "soyez",
            r" l[ea] premi\w+ a (?:noter|voter|commenter|reagir|donner|laisser|evaluer)\b",
        ),
        ("merci", " (?:d'avoir|pour) (?:vote|votre vote|note)"),
        ("notez evaluez donnez", f"(?:{_THIS}| votre avis)"),
        # comment forms
        ("votre", r" (?:adresse )?(?:e-?mail|de messagerie|electronique) ne sera pas\b"),
        (
            "votre",
            r" (?:adresse )?(?:e-?mail|electronique) (?:est|sera) (?:utilisee?|conservee?)\b",
        ),
        ("les", r" champs obligatoires\b"),
        ("enregistrer", r" mon nom\b"),
        ("prevenez-moi avertissez-moi notifiez-moi", ""),
        (
            "vous",
            r" devez (?:etre (?:connecte|membre|abonne)e?|vous (?:connecter|inscrire))\b",
        ),
        ("vous", r" avez (?:trouve|repere|vu) une erreur\b"),
        ("vous", r" (?:souhaitez|voulez) (?:reagir|commenter|participer)\b"),
    ),
    Role.NOTICE: (
        ("article contenu", r" reserve (?:a|aux)\b"),
        ("cet ce la", r" (?:article|contenu|suite)(?: est)? reservee? (?:a|aux)\b"),
        ("il", r" vous reste [\d,.]+ ?% (?:de|a)\b"),
        ("ce notre nous", "(?: site)?(?: web| internet)? utilis(?:e|ons) .*(?:cookies|akismet)"),
        ("nous", r" et nos (?:\d+ )?partenaires\b"),
        ("en", r" (?:poursuivant|continuant) (?:votre|la|a) navig"),
        ("en", r" cliquant sur\b.*\b(?:accept|cookie)"),
        ("© copyright", r"(?: ?\d| \w)"),
        ("tous", r" droits (?:de reproduction )?reserves\b"),
    ),
    Role.CREDIT: (
        (
            "credit credits",
            r"(?: photos?| images?| videos?)?:(?! ?(?:le|la|les|l'|un|une|des?|du|ce|cette) )",
        ),
        ("photo photos", r":(?! ?(?:le|la|les|l'|un|une|des?|du|ce|cette) )[^.]{2,60}\Z"),
    ),
}
"""How lines begin that go on with something of their own."""

RUBRICS: Final = frozenset(
    f"{_RUBRICS} mon ma mes compte profil espace panier alertes favoris journal faits divers "
    "grands formats grand angle entretiens vie locale pratique quotidienne petites interactives "
    "continu images bref club blog mag magazine live moyen-orient proche-orient outre-mer "
    "bien-etre high-tech hors-serie hors-series cartes et de la le les en du".split()
)
"""Words of the names of rubrics: nothing by themselves, a menu where many stand in a row."""

AMONG_RUBRICS: Final = frozenset({"et", "de", "la", "le", "les", "en", "du", "mon", "ma", "mes"})
"""Those that make no name by themselves."""
