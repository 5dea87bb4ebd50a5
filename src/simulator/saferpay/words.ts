/** Words of the hosted pages. Other supported language codes fall back to English. */
const english = {
  reference: 'Reference',
  card: 'Card',
  number: 'Card number',
  expMonth: 'Expiry month',
  expYear: 'Expiry year',
  cvc: 'Security code',
  holder: 'Name on the card',
  account: 'Bank account',
  accountHolder: 'Account holder',
  pay: 'Pay',
  payDebit: 'Pay by direct debit',
  payWith: 'Pay with',
  cancel: 'Cancel',
  stop: 'Stop trying',
  lastFailed: 'The last attempt failed. Try again or use another means of payment.',
  challenge: 'Your bank asks you to confirm.',
  confirm: 'Confirm',
  refuse: 'Refuse',
  currency: 'In which currency do you want to pay?',
  rate: 'Exchange rate, markup of 3% included:',
  paid: 'Thank you, your payment was successful',
  failed: 'The payment failed',
  aborted: 'You cancelled the payment',
  nothingCharged: 'Nothing was charged.',
  close: 'You can close this page.',
  back: 'Return to the hotel',
  alreadyPaid: 'This was already paid',
  expired: 'This link has expired',
  invalid: 'This link is no longer valid',
  unknown: 'There is no such payment link',
  pageExpired: 'This page has expired',
  askHotel: 'Please contact the hotel.',
  storeTitle: 'Store your means of payment',
  storeNote: 'Nothing is charged now.',
  store: 'Store',
  stored: 'Your means of payment is stored',
  notStored: 'Your means of payment could not be stored',
  storeAborted: 'You cancelled',
  address: 'Billing address',
  optional: 'optional',
  SALUTATION: 'Salutation (MALE, FEMALE, DIVERSE or COMPANY)',
  FIRSTNAME: 'First name',
  LASTNAME: 'Last name',
  COMPANY: 'Company',
  VATNUMBER: 'VAT number',
  STREET: 'Street',
  ZIP: 'Postcode',
  CITY: 'City',
  STATE: 'State or canton',
  COUNTRY: 'Country (two letters)',
  EMAIL: 'E-mail',
  PHONE: 'Phone',
  needed: 'This is needed.',
  wrong: 'Please check this entry.'
};

export type Words = typeof english;
type Language = 'en' | 'de' | 'fr' | 'it' | 'es' | 'nl';

const WORDS: Readonly<Record<Language, Words>> = {
  en: english,
  de: {
    reference: 'Referenz', card: 'Karte', number: 'Kartennummer', expMonth: 'Ablaufmonat', expYear: 'Ablaufjahr', cvc: 'Prüfnummer', holder: 'Name auf der Karte',
    account: 'Bankkonto', accountHolder: 'Kontoinhaber', pay: 'Zahlen', payDebit: 'Per Lastschrift zahlen', payWith: 'Zahlen mit', cancel: 'Abbrechen', stop: 'Nicht weiter versuchen',
    lastFailed: 'Der letzte Versuch ist fehlgeschlagen. Versuchen Sie es erneut oder nehmen Sie ein anderes Zahlungsmittel.', challenge: 'Ihre Bank bittet um Bestätigung.', confirm: 'Bestätigen', refuse: 'Ablehnen',
    currency: 'In welcher Währung möchten Sie zahlen?', rate: 'Wechselkurs, Aufschlag von 3% enthalten:', paid: 'Vielen Dank, Ihre Zahlung war erfolgreich', failed: 'Die Zahlung ist fehlgeschlagen', aborted: 'Sie haben die Zahlung abgebrochen',
    nothingCharged: 'Es wurde nichts belastet.', close: 'Sie können diese Seite schließen.', back: 'Zurück zum Hotel', alreadyPaid: 'Dies wurde bereits bezahlt', expired: 'Dieser Link ist abgelaufen', invalid: 'Dieser Link ist nicht mehr gültig',
    unknown: 'Diesen Zahlungslink gibt es nicht', pageExpired: 'Diese Seite ist abgelaufen', askHotel: 'Bitte wenden Sie sich an das Hotel.', storeTitle: 'Zahlungsmittel hinterlegen', storeNote: 'Jetzt wird nichts belastet.', store: 'Hinterlegen',
    stored: 'Ihr Zahlungsmittel ist hinterlegt', notStored: 'Ihr Zahlungsmittel konnte nicht hinterlegt werden', storeAborted: 'Sie haben abgebrochen', address: 'Rechnungsadresse', optional: 'freiwillig',
    SALUTATION: 'Anrede (MALE, FEMALE, DIVERSE oder COMPANY)', FIRSTNAME: 'Vorname', LASTNAME: 'Nachname', COMPANY: 'Firma', VATNUMBER: 'MWST-Nummer', STREET: 'Straße', ZIP: 'Postleitzahl', CITY: 'Ort', STATE: 'Bundesland oder Kanton',
    COUNTRY: 'Land (zwei Buchstaben)', EMAIL: 'E-Mail', PHONE: 'Telefon', needed: 'Diese Angabe wird gebraucht.', wrong: 'Bitte prüfen Sie diese Angabe.'
  },
  fr: {
    reference: 'Référence', card: 'Carte', number: 'Numéro de carte', expMonth: "Mois d'expiration", expYear: "Année d'expiration", cvc: 'Code de sécurité', holder: 'Nom sur la carte',
    account: 'Compte bancaire', accountHolder: 'Titulaire du compte', pay: 'Payer', payDebit: 'Payer par prélèvement', payWith: 'Payer avec', cancel: 'Annuler', stop: 'Ne plus essayer',
    lastFailed: "Le dernier essai a échoué. Réessayez ou utilisez un autre moyen de paiement.", challenge: 'Votre banque vous demande de confirmer.', confirm: 'Confirmer', refuse: 'Refuser',
    currency: 'Dans quelle monnaie souhaitez-vous payer ?', rate: 'Taux de change, marge de 3% comprise :', paid: 'Merci, votre paiement a réussi', failed: 'Le paiement a échoué', aborted: 'Vous avez annulé le paiement',
    nothingCharged: "Rien n'a été débité.", close: 'Vous pouvez fermer cette page.', back: "Retour à l'hôtel", alreadyPaid: 'Ceci a déjà été payé', expired: 'Ce lien a expiré', invalid: "Ce lien n'est plus valable",
    unknown: "Ce lien de paiement n'existe pas", pageExpired: 'Cette page a expiré', askHotel: "Veuillez contacter l'hôtel.", storeTitle: 'Enregistrer votre moyen de paiement', storeNote: "Rien n'est débité maintenant.", store: 'Enregistrer',
    stored: 'Votre moyen de paiement est enregistré', notStored: "Votre moyen de paiement n'a pas pu être enregistré", storeAborted: 'Vous avez annulé', address: 'Adresse de facturation', optional: 'facultatif',
    SALUTATION: 'Civilité (MALE, FEMALE, DIVERSE ou COMPANY)', FIRSTNAME: 'Prénom', LASTNAME: 'Nom', COMPANY: 'Société', VATNUMBER: 'Numéro de TVA', STREET: 'Rue', ZIP: 'Code postal', CITY: 'Ville', STATE: 'État ou canton',
    COUNTRY: 'Pays (deux lettres)', EMAIL: 'E-mail', PHONE: 'Téléphone', needed: 'Cette indication est nécessaire.', wrong: 'Veuillez vérifier cette indication.'
  },
  it: {
    reference: 'Riferimento', card: 'Carta', number: 'Numero della carta', expMonth: 'Mese di scadenza', expYear: 'Anno di scadenza', cvc: 'Codice di sicurezza', holder: 'Nome sulla carta',
    account: 'Conto bancario', accountHolder: 'Titolare del conto', pay: 'Pagare', payDebit: 'Pagare con addebito diretto', payWith: 'Pagare con', cancel: 'Annullare', stop: 'Non riprovare',
    lastFailed: "L'ultimo tentativo non è riuscito. Riprovi o usi un altro mezzo di pagamento.", challenge: 'La sua banca le chiede di confermare.', confirm: 'Confermare', refuse: 'Rifiutare',
    currency: 'In quale valuta desidera pagare?', rate: 'Tasso di cambio, margine del 3% incluso:', paid: 'Grazie, il pagamento è riuscito', failed: 'Il pagamento non è riuscito', aborted: 'Ha annullato il pagamento',
    nothingCharged: 'Non è stato addebitato nulla.', close: 'Può chiudere questa pagina.', back: "Ritorno all'hotel", alreadyPaid: 'È già stato pagato', expired: 'Questo link è scaduto', invalid: 'Questo link non è più valido',
    unknown: 'Questo link di pagamento non esiste', pageExpired: 'Questa pagina è scaduta', askHotel: "Si rivolga all'hotel.", storeTitle: 'Registrare il mezzo di pagamento', storeNote: 'Ora non viene addebitato nulla.', store: 'Registrare',
    stored: 'Il mezzo di pagamento è registrato', notStored: 'Non è stato possibile registrare il mezzo di pagamento', storeAborted: 'Ha annullato', address: 'Indirizzo di fatturazione', optional: 'facoltativo',
    SALUTATION: 'Titolo (MALE, FEMALE, DIVERSE o COMPANY)', FIRSTNAME: 'Nome', LASTNAME: 'Cognome', COMPANY: 'Ditta', VATNUMBER: 'Partita IVA', STREET: 'Via', ZIP: 'CAP', CITY: 'Località', STATE: 'Stato o cantone',
    COUNTRY: 'Paese (due lettere)', EMAIL: 'E-mail', PHONE: 'Telefono', needed: 'Questo dato è necessario.', wrong: 'Controlli questo dato.'
  },
  es: {
    reference: 'Referencia', card: 'Tarjeta', number: 'Número de tarjeta', expMonth: 'Mes de caducidad', expYear: 'Año de caducidad', cvc: 'Código de seguridad', holder: 'Nombre en la tarjeta',
    account: 'Cuenta bancaria', accountHolder: 'Titular de la cuenta', pay: 'Pagar', payDebit: 'Pagar por adeudo directo', payWith: 'Pagar con', cancel: 'Cancelar', stop: 'No seguir intentando',
    lastFailed: 'El último intento falló. Inténtelo de nuevo o use otro medio de pago.', challenge: 'Su banco le pide que confirme.', confirm: 'Confirmar', refuse: 'Rechazar',
    currency: '¿En qué moneda desea pagar?', rate: 'Tipo de cambio, margen del 3% incluido:', paid: 'Gracias, su pago se ha realizado', failed: 'El pago ha fallado', aborted: 'Ha cancelado el pago',
    nothingCharged: 'No se ha cargado nada.', close: 'Puede cerrar esta página.', back: 'Volver al hotel', alreadyPaid: 'Esto ya está pagado', expired: 'Este enlace ha caducado', invalid: 'Este enlace ya no es válido',
    unknown: 'No existe este enlace de pago', pageExpired: 'Esta página ha caducado', askHotel: 'Póngase en contacto con el hotel.', storeTitle: 'Guardar su medio de pago', storeNote: 'Ahora no se carga nada.', store: 'Guardar',
    stored: 'Su medio de pago está guardado', notStored: 'No se pudo guardar su medio de pago', storeAborted: 'Ha cancelado', address: 'Dirección de facturación', optional: 'opcional',
    SALUTATION: 'Tratamiento (MALE, FEMALE, DIVERSE o COMPANY)', FIRSTNAME: 'Nombre', LASTNAME: 'Apellidos', COMPANY: 'Empresa', VATNUMBER: 'NIF-IVA', STREET: 'Calle', ZIP: 'Código postal', CITY: 'Ciudad', STATE: 'Estado o cantón',
    COUNTRY: 'País (dos letras)', EMAIL: 'Correo electrónico', PHONE: 'Teléfono', needed: 'Este dato es necesario.', wrong: 'Revise este dato.'
  },
  nl: {
    reference: 'Kenmerk', card: 'Kaart', number: 'Kaartnummer', expMonth: 'Vervalmaand', expYear: 'Vervaljaar', cvc: 'Beveiligingscode', holder: 'Naam op de kaart',
    account: 'Bankrekening', accountHolder: 'Rekeninghouder', pay: 'Betalen', payDebit: 'Betalen per incasso', payWith: 'Betalen met', cancel: 'Annuleren', stop: 'Niet opnieuw proberen',
    lastFailed: 'De laatste poging is mislukt. Probeer het opnieuw of gebruik een ander betaalmiddel.', challenge: 'Uw bank vraagt u te bevestigen.', confirm: 'Bevestigen', refuse: 'Weigeren',
    currency: 'In welke valuta wilt u betalen?', rate: 'Wisselkoers, inclusief 3% opslag:', paid: 'Dank u, uw betaling is gelukt', failed: 'De betaling is mislukt', aborted: 'U hebt de betaling geannuleerd',
    nothingCharged: 'Er is niets afgeschreven.', close: 'U kunt deze pagina sluiten.', back: 'Terug naar het hotel', alreadyPaid: 'Dit is al betaald', expired: 'Deze link is verlopen', invalid: 'Deze link is niet meer geldig',
    unknown: 'Deze betaallink bestaat niet', pageExpired: 'Deze pagina is verlopen', askHotel: 'Neem contact op met het hotel.', storeTitle: 'Uw betaalmiddel opslaan', storeNote: 'Er wordt nu niets afgeschreven.', store: 'Opslaan',
    stored: 'Uw betaalmiddel is opgeslagen', notStored: 'Uw betaalmiddel kon niet worden opgeslagen', storeAborted: 'U hebt geannuleerd', address: 'Factuuradres', optional: 'optioneel',
    SALUTATION: 'Aanhef (MALE, FEMALE, DIVERSE of COMPANY)', FIRSTNAME: 'Voornaam', LASTNAME: 'Achternaam', COMPANY: 'Bedrijf', VATNUMBER: 'Btw-nummer', STREET: 'Straat', ZIP: 'Postcode', CITY: 'Plaats', STATE: 'Staat of kanton',
    COUNTRY: 'Land (twee letters)', EMAIL: 'E-mail', PHONE: 'Telefoon', needed: 'Dit is nodig.', wrong: 'Controleer dit gegeven.'
  }
};

/** `de-CH` is `de`; what is not here is English. */
export function languageOf(code: string | null): Language {
  const language = (code ?? 'en').slice(0, 2);
  return Object.hasOwn(WORDS, language) ? (language as Language) : 'en';
}

export const wordsFor = (code: string | null): Words => WORDS[languageOf(code)];
