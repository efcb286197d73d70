"""Posts of which one person holds one at a time: treasurer or general secretary, ambassador or deputy minister."""

from __future__ import annotations

import re

from store.judge.stems import content

_EXCLUSIVE = re.compile(
    r"\b(?:treasurer|general secretary|minister|ambassador|mayor|governor|judge|police chief|fire chief|chief executive|"
    r"finance director|prosecutor|attorney general|consul|bishop|archbishop|headteacher|coroner)\b",
    re.IGNORECASE,
)
# Trades by which a person is told apart; one line for each, its words as one.
_TRADES: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split(", "))
    for line in """teacher, schoolteacher, schoolmaster
nurse, midwife, matron
doctor, physician, surgeon, gp
police officer, policeman, policewoman, detective, constable
firefighter, fireman
plumber
electrician
carpenter, joiner, cabinetmaker
farmer, rancher, cattleman, grower
fisherman, fisher, trawlerman
shepherd
engineer, technician
lawyer, solicitor, barrister, attorney
accountant, bookkeeper, auditor
architect
journalist, reporter
driver, chauffeur, trucker
conductor, guard
groom, stable hand
cook, chef, caterer
baker
butcher
librarian, archivist
postman, postwoman, letter carrier, mail carrier
miner
mechanic
welder
hairdresser, barber
dentist
vet, veterinarian
biologist, botanist, zoologist
chemist, pharmacist
physicist, astronomer
historian
priest, vicar, pastor, parson, imam, rabbi
gardener
bricklayer, roofer, builder
waiter, waitress, barman, barmaid, bartender
cleaner, janitor, caretaker, chambermaid
soldier, sailor
pilot
tailor, seamstress
shopkeeper, seller, vendor, salesman, saleswoman
locksmith
potter
surveyor
student, undergraduate
paramedic, ambulance driver
shop assistant, sales assistant, cashier, checkout assistant, shopworker
receptionist
hygienist
anaesthetist, anesthetist
radiographer
physiotherapist, osteopath, masseur
psychologist, psychiatrist, psychotherapist
optician, optometrist
translator, interpreter
cinematographer, cameraman, camerawoman, camera operator
film editor
photographer
jeweller, jeweler, goldsmith, silversmith
watchmaker, clockmaker
blacksmith, farrier
shoemaker, cobbler
weaver
beekeeper
winemaker, vintner, wine grower
brewer, distiller
florist
forester, lumberjack, logger
ranger, gamekeeper, warden
zookeeper, zoo keeper
stonemason, mason, stonecutter
glazier
plasterer, decorator
undertaker, mortician, funeral director, gravedigger
estate agent, realtor
banker, bank clerk, bank manager
civil servant
customs officer
prison officer, jailer, prison guard
watchman, security guard, night watchman
lifeguard
flight attendant, stewardess, air steward
air traffic controller
stockbroker
economist
mathematician, statistician
geologist, seismologist, volcanologist
meteorologist
archaeologist
musician, composer, singer, violinist, cellist, pianist, organist, drummer, guitarist, trumpeter
dancer, ballerina, choreographer
actor, actress, comedian
poet, novelist, writer, playwright, author
painter, sculptor, artist
puppeteer, magician, clown
jockey
pawnbroker
auctioneer
bookseller
printer, typesetter
boatbuilder, shipwright, boat builder
docker, stevedore, longshoreman
programmer, software developer, coder
nanny, childminder, babysitter
butler, housekeeper, maid
bouncer, doorman
croupier, bookmaker
social worker, youth worker
monk, friar
nun
milkman
binman, dustman, refuse collector, garbage collector
chimney sweep
window cleaner
steelworker, foundryman
crane operator
beautician, make-up artist""".splitlines()
)
_BESIDES = re.compile(
    r"\b(?:volunteer|part-time|amateur|trained|trainee|apprentice|hobby|who also|and)\b", re.IGNORECASE
)
_NOT_NOW = re.compile(
    r"\b(?:former(?:ly)?|ex|late|acting|interim|then|outgoing|incoming|designate|elect|new|next|becomes?|became|appointed|"
    r"named|nominated|shadow|retired|resigned|sacked|replaced|succeed(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SAME = {"advisor": "adviser", "ceo": "chief executive", "defense": "defence"}
_NO_FIELD = frozenset(content("its their his her our country state national provincial regional chief senior"))


def exclusive(post: str, sentence: str) -> bool:
    """Whether a person who holds the post holds no other of these, and no change is told beside it."""
    if trade(post):
        at = sentence.find(post)
        before = sentence[max(0, at - 10) : at] if at >= 0 else ""  # "a former teacher", "the retired teacher"
        return not (_NOT_NOW.search(f"{before}{post}") or _BESIDES.search(post))
    return bool(_EXCLUSIVE.search(_plain(post))) and not _NOT_NOW.search(sentence)


def trade(post: str) -> frozenset[str]:
    """The words for the trade that the post's last word or two name ("a biology teacher"), none for another post."""
    words = re.split(r"\b(?:of|at|in|from|for|with|who|on)\b|,", post.lower())[0].split()
    last = {" ".join(words[-1:]), " ".join(words[-2:])}
    return next((line for line in _TRADES if line & last), frozenset())


# What somebody is told to be who does one thing by chance, "a jogger found it": those of two lines are two people.
_BY_CHANCE: tuple[frozenset[str], ...] = (
    *_TRADES,
    *(
        frozenset(line.split(", "))
        for line in """hunter, huntsman, poacher
jogger, runner
hiker, walker, dog walker, rambler, mushroom picker
angler
diver, swimmer
cyclist, motorcyclist, biker
pupil, schoolboy, schoolgirl, child, boy, girl
customer, shopper
prisoner, inmate
climber, mountaineer
lorry driver, truck driver, bus driver, taxi driver, tractor driver""".splitlines()
    ),
)


def by_one_noun(words: str) -> frozenset[str]:
    """The line of nouns, one of which alone says who somebody was: "a hunter", "a police officer"; none for "a man"."""
    match = _ONE.fullmatch(words.lower())
    return next((line for line in _BY_CHANCE if match and match[1] in line), frozenset())


_ONE = re.compile(r"(?:an?|one|the) (?:local |retired |young |off-duty |passing |amateur )?([a-z-]+(?: [a-z]+)?)")


def clash(a: str, b: str) -> bool:
    """Whether one person cannot well hold both: another post, or the same one of another field."""
    if trade(a) or trade(b):
        return bool(trade(a) and trade(b)) and trade(a) != trade(b)
    one, other = _last(a), _last(b)
    if not one or not other:
        return False
    if one != other:
        return True
    left, right = (frozenset(content(_plain(post))) - _NO_FIELD for post in (a, b))
    return bool(left - right and right - left)


def _plain(post: str) -> str:
    text = post.lower()
    for word, plain in _SAME.items():
        text = re.sub(rf"\b{word}\b", plain, text)
    return text


def _last(post: str) -> str:
    found = _EXCLUSIVE.findall(_plain(post))
    return found[-1] if found else ""
