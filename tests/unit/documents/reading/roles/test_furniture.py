"""Which lines belong to the page, and which to the article."""

import pytest

from chronisearch.documents.reading.roles.weights import Neighbours, signs_of
from furniture import furniture_in


def is_furniture(line: str, before: str = "", after: str = "") -> bool:
    may_be = furniture_in(line)
    around = Neighbours(before, after, is_on_next_line=False)
    return may_be is not None and sum(each.weight for each in signs_of(line, may_be, around)) > 0


@pytest.mark.parametrize(
    "line",
    """\
Cette publication vous a-t-elle été utile ?
Cliquez sur une étoile pour la noter !
Note moyenne 4,5 / 5. Décompte des voix : 12
Aucun vote pour l’instant ! Soyez le premier à noter ce post.
Soyez la première à commenter
Laisser un commentaire
LAISSER UN COMMENTAIRE ANNULER LA RÉPONSE
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
E-mail *
Enregistrer mon nom et mon e-mail dans le navigateur
Vous devez être connecté pour publier un commentaire.
Commentaires (3)
3 commentaires
Répondre
Partager
→ Partager :
Partager cet article sur Facebook
Partagez sur X
Facebook | Twitter | E-mail
WhatsApp
Cliquez pour partager sur Telegram(ouvre dans une nouvelle fenêtre)
1 234 vues
J’aime
Suivez-nous sur Telegram
Suivez Le Courrier du Port sur WhatsApp
>> À lire aussi : le port d’Odessa rouvre
**Lire aussi :** le port d’Odessa rouvre
Lire aussi Le port d’Odessa rouvre
Voir également : la carte du port
Article suivant : le port d’Odessa rouvre
Lire la suite
En savoir plus
Publié le 13 février 2023 à 10h30
Publié le lundi 13 février 2023
Publié le 13 février 2023 à 10h30, mis à jour le 14 février 2023 à 8h00
Mis à jour le 14/02/2023
Modifié le : 14/02/2023
Dernière mise à jour : 3 mars 2024
Temps de lecture : 3 minutes
3 min de lecture
Mots-clés : port, Odessa
Étiquettes : port
Abonnez-vous à notre newsletter
S’inscrire à la newsletter
Recevez chaque matin nos alertes
Article réservé aux abonnés
Il vous reste 75,2 % de cet article à lire.
La suite après cette publicité
Publicité
Nous utilisons des cookies pour améliorer votre visite.
Ce site web utilise des cookies.
Tout accepter
Continuer sans accepter
© 2024 Le Courrier du Port
Tous droits réservés.
Retour en haut
Aller au contenu principal
Imprimer l’article
Share this:""".splitlines(),
)
def test_this_line_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Articles similaires", "À lire aussi", "Lire aussi :", "Sur le même sujet", "Les plus lus"],
)
def test_this_line_opens_a_list_of_other_articles(line: str) -> None:
    may_be = furniture_in(line)

    assert may_be is not None
    assert may_be.opens_a_list


@pytest.mark.parametrize(
    "line",
    """\
Partager le pouvoir, une idée neuve à Kyiv
Publié le 13 février 2023, le rapport accable la mairie.
Mis à jour le 14 février, l’accord prévoit une trêve.
Publié jeudi par le ministère, le rapport accable la mairie.
Publier un bilan, c’est reconnaître ses pertes.
Voir la mer n’est plus permis aux habitants du port.
Recevez nos condoléances, a écrit le président.
Suivez le mouvement des grues sur le port
Note de l’état-major
Votre courage nous oblige, a dit le maire.
Nom de code : Tempête
Page d’histoire
Aucun blessé n’est à déplorer.
Aucun avis n’a été donné aux habitants.
Pas de commentaire, a répondu le maire.
La suite des combats
Ce site utilise trois mille ouvriers.
Il vous reste deux jours, a dit le commandant.
À lire les communiqués, la ville serait tombée.
En poursuivant leur avance, ils ont pris le port.
Minute de silence
Les plus lourdes pertes
Dernières nouvelles du front
Article 5 du traité
Facebook ferme ses bureaux à Kyiv
Soyez le premier à partir, a dit le capitaine.
Contact perdu avec le navire
Accueil des réfugiés à Lviv
Menu spectacle au théâtre d’Odessa
Connexion rétablie entre les deux rives
Temps de guerre""".splitlines(),
)
def test_this_line_is_of_the_article(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_paragraph_is_of_the_article_however_it_begins() -> None:
    assert furniture_in("Abonnez-vous, disait l’affiche. " * 10) is None
