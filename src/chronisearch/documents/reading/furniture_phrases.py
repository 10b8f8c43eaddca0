"""The phrases by which page furniture is known: French pages, with their English buttons.

Each row holds the words that a line may begin with and a pattern for the rest of it, both in
small letters without accents, with plain apostrophes, single spaces and none around ":" and
"/"; `furniture` makes the patterns match lines as they stand. By its first word a line finds
the few rows to be tried.
"""

from typing import Final

_NETWORK_NAMES: Final = (
    "facebook twitter x linkedin whatsapp telegram instagram pinterest reddit tumblr bluesky "
    "messenger youtube tiktok threads mastodon viber skype pocket flipboard vkontakte rss "
    "e-mail email mail courriel"
)
_NETWORK: Final = f"(?:{_NETWORK_NAMES.replace(' ', '|')}|google(?: news| actualites)?)"
_NETWORKS: Final = f"{_NETWORK}(?:[ ,|/•·-]+(?:(?:et|ou) )?{_NETWORK})*"
_ARTICLE: Final = "(?:article|page|publication|contenu|post|billet|texte|lien)"
_THIS: Final = f"(?: (?:l'|cet? |cette |le |la ){_ARTICLE})"
_NOTICES: Final = r"(?:newsletters?|infolettres?|lettres? d'information|alertes?|notifications?)\b"
_WEEKDAY: Final = "(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?"
_ON_A_DAY: Final = (
    rf"(?: le(?: |:)|:)(?:le )?{_WEEKDAY}\d[^,]{{0,60}}"
    r"(?:\Z|, ?(?:(?:a )?\d|par|mise?|modifie|actualise|lecture|temps)\b)"
)
"""A sentence goes on otherwise: "Publié le 13 février 2023, le rapport …"."""

_COMMENTS: Final = "commentaires?"

LIST_HEADINGS: Final = (
    ("a", " (?:lire|voir|decouvrir|relire)(?: aussi| egalement| ensuite)?"),
    ("lire voir decouvrir relire", " (?:aussi|egalement|ensuite)"),
    ("lire", "|(?: aussi)? (?:sur|dans) (?:le|la) meme (?:sujet|rubrique|theme)"),
    ("sur dans", " (?:le|la) meme (?:sujet|rubrique|theme|categorie)"),
    ("articles article", " (?:similaires?|lies?|connexes?|recommandes?|associes?|recents?)"),
    ("les", " (?:articles )?(?:les )?plus (?:lus|populaires|recents|commentes|partages)"),
    ("nos les derniers dernieres", "(?: derni\\w+)? (?:articles|publications|actualites|infos)"),
    ("vous", " (?:aimerez|pourriez (?:aussi )?aimer)(?: aussi| egalement)?"),
    ("read related", "|(?: more| also| articles| posts| news)"),
)
"""Whole lines over links to other articles."""

LABELS: Final = (
    # sharing
    (_NETWORK_NAMES, f"|[ ,|/•·-]+(?:(?:et|ou) )?{_NETWORKS}"),
    (
        "partager partagez partage partages repartager",
        f"{_THIS}?(?: (?:sur|par|via|avec)(?: {_NETWORKS})?)?",
    ),
    ("share tweet tweeter retweeter epingler envoyer like", "|(?: this)?(?: article| post)?"),
    ("imprimer offrir envoyer copier enregistrer sauvegarder ecouter noter evaluer", f"{_THIS}?"),
    ("lien ajouter vues vue lectures j'aime", r"|(?: copie|(?: a mes| aux) favoris| ca)"),
    # reading on
    ("lire", " (?:la suite|plus|plus tard|dans l'appli(?:cation)?|l'article(?: complet)?)"),
    ("en voir afficher", " (?:savoir |lire )?plus"),
    ("min minute minutes", "(?: de lecture)?"),
    ("temps duree", " de lecture(?: estimee?)?"),
    # comments and ratings
    (
        "laisser ajouter ecrire poster publier",
        f" (?:un |votre ){_COMMENTS}(?: annuler la reponse)?",
    ),
    ("voir lire afficher tous", f" les {_COMMENTS}"),
    ("aucun pas", f" (?:de )?{_COMMENTS}"),
    ("commentaires commentaire commenter reagir reagissez repondre comments comment votez", ""),
    ("signaler", f"{_THIS}| une? (?:contenu|erreur|abus|commentaire)"),
    ("leave post", " (?:a )?(?:comment|reply)"),
    ("note votre", " (?:moyenne|note|nom|e-?mail|commentaire|message|adresse e-?mail)"),
    ("nombre decompte", " (?:de|des) (?:votes|voix|avis)"),
    ("nom prenom e-mail email site commentaire message", r"(?: web| internet)? ?\*"),
    ("site", " (?:web|internet)"),
    # accounts, subscriptions, advertisements
    (
        "s'abonner s'inscrire connexion newsletter newsletters infolettre publicite publicites",
        "(?: gratuite)?",
    ),
    ("je se mon", " (?:m'abonne|m'inscris|connecter|compte)"),
    ("advertisement sponsorise", ""),
    ("contenu", " sponsorise"),
    ("la", " suite apres (?:la|cette) publicite"),
    # moving about the page
    ("accueil menu rechercher fermer loading chargement", "(?: en cours)?"),
    ("retour haut plan", " (?:en haut|a l'accueil|de (?:la )?page|du site)"),
    ("aller passer acceder", "(?: directement)? au (?:contenu|menu)(?: principal)?"),
    ("navigation", " (?:de l'article|des articles|principale)"),
    ("page article", " (?:precedente?|suivante?)"),
    ("precedent suivant previous next skip", "|(?: post| article| page| to content)"),
    # law and cookies
    ("mentions conditions", " (?:legales|generales(?: d'utilisation)?)"),
    ("tous all", " (?:droits reserves|rights reserved)"),
    ("politique gestion", " (?:de |des )(?:confidentialite|cookies)"),
    ("tout accepter refuser", "(?: accepter| refuser| tout| les cookies| tous les cookies)?"),
    ("continuer parametrer gerer", " (?:sans accepter|(?:les|mes) (?:cookies|choix))"),
)
"""Whole lines: labels of buttons and boxes."""

OPENINGS: Final = (
    # other articles, named on the same line
    ("a", r" (?:lire|voir|relire|ecouter|regarder)(?: (?:aussi|egalement|ensuite)\b|:)"),
    ("lire voir relire ecouter regarder", r" (?:aussi|egalement|ensuite)\b"),
    ("lire voir", r"(?: l'article(?: complet)?:| la suite\b)|:"),
    ("article articles", " (?:precedent|suivant|similaires?|lies?|connexes?):"),
    ("sur", " le meme sujet:"),
    ("previous next", "(?: post| article)?:"),
    # when it was put online, how long it takes to read, how it is filed
    ("publie publiee poste postee cree creee actualise modifie modifiee", _ON_A_DAY),
    ("publie poste modifie", r" (?:il y a \d|hier\b|aujourd'hui\b)"),
    ("mis mise", f" (?:en ligne|a jour){_ON_A_DAY}"),
    ("derniere article", f" (?:mise a jour|modification|publie|modifie){_ON_A_DAY}"),
    ("temps duree", r" de lecture\b"),
    ("lecture", r"(?: de |:| )\d+ ?min"),
    ("min minutes", r" de lecture\b"),
    ("mots mots-cles tags tag etiquettes etiquette categories categorie", "(?: cles)?:"),
    # sharing and following
    (
        "partager partagez tweeter envoyer epingler",
        rf"{_THIS}?(?: (?:sur|par|via|avec) {_NETWORK}\b|:)",
    ),
    ("cliquer cliquez", r" (?:ici )?pour (?:partager|envoyer|imprimer|noter|agrandir|lire)\b"),
    ("suivez-nous retrouvez-nous rejoignez-nous abonnez-vous soutenez-nous", ""),
    ("suivez retrouvez rejoignez", rf" .{{1,60}} sur {_NETWORK}(?![\w'-])"),
    ("rejoignez telechargez", " (?:notre|nos|l')(?: (?:chaine|canal|communaute|groupe)|appli)"),
    # subscriptions
    ("inscrivez-vous connectez-vous", r" (?:a|pour|gratuitement)\b"),
    ("recevez", rf" (?:par|gratuitement|chaque|notre|nos|la|les|toute?s?)\b.*{_NOTICES}"),
    ("s'inscrire s'abonner", rf" (?:a|aux|pour)\b.*(?:{_NOTICES}|chaine|journal)"),
    ("deja", " abonnee?"),
    ("article contenu", r" reserve (?:a|aux)\b"),
    ("cet ce la", r" (?:article|contenu|suite)(?: est)? reservee? (?:a|aux)\b"),
    ("il", r" vous reste [\d,.]+ ?% (?:de|a)\b"),
    ("pour", r" lire la suite\b"),
    ("vous", " (?:avez deja|n'avez pas(?: encore)?) (?:un|de) compte"),
    # ratings
    ("cliquez", r" sur (?:une|les|l')(?: |')?etoiles?\b"),
    ("note rating", r": ?\d[\d.,]* ?/ ?\d"),
    ("note decompte", r" (?:moyenne(?: |: ?)\d|des (?:voix|votes)\b)"),
    ("cette cet ce", rf" {_ARTICLE} vous a-t-(?:il|elle) (?:ete utile|plu|aide)"),
    ("avez-vous", f" (?:aime|apprecie|trouve){_THIS}"),
    ("aucun pas", " (?:encore de )?(?:vote|commentaire|avis|note)s? (?:pour l|sur cet|disponible)"),
    ("soyez", r" l[ea] premi\w+ a (?:noter|voter|commenter|reagir|donner|laisser|evaluer)\b"),
    ("merci", " (?:d'avoir|pour) (?:vote|votre vote|note)"),
    ("notez evaluez donnez", f"(?:{_THIS}| votre avis)"),
    # comment forms
    ("votre", r" (?:adresse )?(?:e-?mail|de messagerie|electronique) ne sera pas\b"),
    ("les", r" champs obligatoires\b"),
    ("enregistrer", r" mon nom\b"),
    ("prevenez-moi avertissez-moi notifiez-moi", ""),
    ("vous", r" devez (?:etre connectee?|vous (?:connecter|inscrire|identifier))\b"),
    # law and cookies
    ("ce notre nous", "(?: site)?(?: web| internet)? utilis(?:e|ons) .*(?:cookies|akismet)"),
    ("nous", r" et nos partenaires\b"),
    ("en", r" (?:poursuivant|continuant) (?:votre|la|a) navig"),
    ("en", r" cliquant sur\b.*\b(?:accept|cookie)"),
    ("© copyright", r"(?: ?\d| \w)"),
    ("tous", r" droits (?:de reproduction )?reserves\b"),
    ("credit credits", "(?: photos?| images?)?:"),
    ("s'ouvre ouvre", r" dans (?:une|un) nouve"),
)
"""How lines begin that go on with something of their own."""
