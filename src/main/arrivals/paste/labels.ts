/** What confirmations call things, in six languages. */

export type Labelled =
  'booking' | 'guest' | 'firstName' | 'lastName' | 'email' | 'phone' | 'arrival' | 'departure' | 'stay' | 'currency' | 'language';

const label = (...words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');

/** What stands before a number in running text. */
export const BOOKING_WORDS =
  'booking|reservation|confirmation|itinerary|buchung|reservierung|bestätigung|réservation|dossier|prenotazione|conferma|' +
  'reserva|localizador|confirmación|reservering|boeking|bevestiging';

export const LABELS: Readonly<Record<Labelled | 'total', RegExp>> = {
  booking: label(
    '(?:booking|reservation|confirmation|itinerary|conf)\\.?\\s*(?:number|no|nr|id|code|ref(?:erence)?|#)?\\.?',
    '(?:buchungs|reservierungs|bestätigungs|vorgangs)(?:nummer|nr|code)\\.?',
    'buchung(?: nr\\.?)?',
    'reservierung(?: nr\\.?)?',
    '(?:numéro|n°|référence) (?:de )?(?:la |votre )?(?:réservation|confirmation|dossier)',
    'réservation(?: n°)?',
    '(?:numero|codice|riferimento) (?:di |della )?(?:prenotazione|conferma)',
    'prenotazione(?: n\\.?)?',
    '(?:número|código|referencia) de (?:la )?(?:reserva|confirmación)',
    'localizador',
    'reserva(?: n\\.?º?)?',
    '(?:reserverings|boekings|bevestigings)(?:nummer|code)',
    'reservering',
    'boeking'
  ),
  guest: label(
    "(?:guest|lead guest|main guest|booker|customer|client)(?: name|[’']s name)?s?",
    'booked by',
    'name',
    'gast(?:name)?',
    'name des gastes',
    'hauptgast',
    'gebucht (?:von|durch)',
    "nom(?: du client| de l[’']hôte| et prénom)?",
    'client',
    'voyageur',
    "nome(?: (?:dell[’'])?ospite| e cognome)?",
    'ospite',
    'intestatario',
    'nombre(?: del (?:huésped|cliente)| y apellidos)?',
    'huésped',
    'titular',
    'naam(?: van de gast)?',
    'hoofdgast'
  ),
  firstName: label('first name', 'given name', 'vorname', 'prénom', 'nombre de pila', 'voornaam'),
  lastName: label(
    'last name',
    'surname',
    'family name',
    'nachname',
    'familienname',
    'nom de famille',
    'cognome',
    'apellidos',
    'achternaam'
  ),
  email: label(
    '(?:guest )?e-?mail(?: address|-?adresse)?',
    'adresse e-?mail',
    'courriel',
    'correo(?: electrónico)?',
    'e-?mailadres',
    'indirizzo e-?mail'
  ),
  phone: label(
    '(?:guest )?(?:phone|telephone|mobile|tel)(?: number| no)?\\.?',
    'telefon(?:nummer)?',
    'handy',
    'mobil',
    'téléphone',
    'portable',
    'telefono',
    'cellulare',
    'teléfono',
    'móvil',
    'telefoon(?:nummer)?',
    'mobiel'
  ),
  arrival: label(
    'check-? ?in(?: date)?',
    'arriv(?:al|ing)(?: date)?',
    'arr',
    'from',
    'anreise(?:datum|tag)?',
    'ankunft(?:sdatum)?',
    "(?:date d[’'])?arrivée",
    '(?:data (?:di )?)?arrivo',
    '(?:fecha de )?(?:llegada|entrada)',
    'aankomst(?:datum)?',
    'inchecken'
  ),
  departure: label(
    'check-? ?out(?: date)?',
    'depart(?:ure|ing)(?: date)?',
    'dep',
    'until',
    'to',
    'abreise(?:datum|tag)?',
    '(?:date de )?départ',
    '(?:data (?:di )?)?partenza',
    '(?:fecha de )?salida',
    'vertrek(?:datum)?',
    'uitchecken'
  ),
  stay: label(
    '(?:dates?(?: of (?:your )?stay)?|stay|your stay|period)',
    'aufenthalt(?:szeitraum)?',
    'zeitraum',
    'reisedaten',
    'séjour',
    'dates du séjour',
    'soggiorno',
    'periodo',
    'estancia',
    'fechas',
    'verblijf',
    'periode'
  ),
  currency: label('currency', 'währung', 'devise', 'valuta', 'moneda', 'divisa'),
  language: label('(?:guest |preferred )?language', '(?:gast)?sprache', 'langue', 'lingua', 'idioma', 'taal'),
  total: label(
    '(?:grand |booking |reservation |stay )?total(?: (?:price|amount|cost|charge|stay|due|for stay|to pay|room charges?|reservation))?',
    'amount(?: due| payable)?',
    'balance(?: due)?',
    'price',
    'gesamt(?:preis|betrag|summe|kosten)?',
    'preis',
    'zu zahlen(?:der betrag)?',
    'summe',
    '(?:montant|prix)(?: total)?(?: à payer| du séjour)?',
    'total (?:à payer|du séjour)',
    '(?:importo|prezzo) totale',
    'totale(?: soggiorno| da pagare)?',
    '(?:importe|precio) total',
    'total (?:a pagar|de la estancia)',
    'totaal(?:prijs|bedrag)?',
    'totale prijs',
    'te betalen'
  )
};

/** Parts of a price. */
export const NOT_A_TOTAL = new RegExp(
  [
    'commission|kommission|provision|commissione|comisión|commissie',
    'tax|steuer|taxe|tassa|impuesto|belasting|vat|mwst|tva|iva|btw',
    'per night|pro nacht|par nuit|per notte|por noche|per nacht|night',
    'deposit|anzahlung|acompte|caparra|depósito|aanbetaling|discount|rabatt',
    'rooms?$|zimmer$|guests?|gäste',
    'paid|bezahlt|payé|pagato|pagado|betaald'
  ].join('|'),
  'i'
);

/** Small words of each language that the others do not have. */
const SMALL: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|your|and|with|of|you|for|thank|we|is|dear)\b/gi,
  de: /(?<!\p{L})(?:und|der|die|das|ihre?|wir|für|mit|nächte|sie|vielen|geehrte[rs]?)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:le|la|les|votre|vous|nous|et|pour|nuits?|merci|avec|des|du|bonjour)(?!\p{L})/giu,
  it: /(?<!\p{L})(?:il|la|lo|gli|di|della|e|per|notti|grazie|sua|suo|con|del|gentile)(?!\p{L})/giu,
  es: /(?<!\p{L})(?:el|los|las|y|su|para|noches|gracias|con|usted|nuestro|está|por|estimad[oa])(?!\p{L})/giu,
  nl: /(?<!\p{L})(?:het|een|uw|van|voor|en|met|nachten|bedankt|wij|u|geachte)(?!\p{L})/giu
};

/** The language a text is written in, where one is clearly ahead; it is only likely to be the guest's. */
export function spokenIn(text: string): string | null {
  const [first, second] = Object.entries(SMALL)
    .map(([language, words]) => [language, (text.match(words) ?? []).length] as const)
    .toSorted(([, one], [, other]) => other - one);
  if (!first || first[1] < 3) return null;
  return first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
