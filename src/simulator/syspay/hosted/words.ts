/** Words of the hosted page in the six languages that the API supports for customers. */
export const LANGUAGES = ['en', 'fr', 'it', 'de', 'es', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

const english = {
  payTitle: 'Pay by card',
  authorizeTitle: 'Card guarantee',
  storeTitle: 'Register your card',
  booking: 'Booking',
  stay: 'Stay',
  cardholder: 'Cardholder name',
  number: 'Card number',
  expiry: 'Expiry date (MM/YY)',
  cvc: 'Security code',
  pay: 'Pay',
  authorize: 'Authorize',
  store: 'Save card',
  cancel: 'Cancel',
  helpers: 'Training helpers',
  stepTitle: '3-D Secure',
  stepText: 'Your bank asks you to confirm.',
  bankTitle: 'Your bank',
  confirm: 'Confirm',
  refuse: 'Refuse',
  done: 'Thank you, everything is done.',
  waiting: 'Your payment is being processed.',
  failed: 'The payment was not accepted.',
  cancelled: 'You have cancelled.',
  gone: 'This link is no longer valid.',
  check: 'Please check your entries:',
  retry: 'Your card was not accepted. You may try again. Attempts left:'
};
export type Words = typeof english;

const WORDS: Record<Language, Words> = {
  en: english,
  fr: {
    payTitle: 'Payer par carte', authorizeTitle: 'Garantie par carte', storeTitle: 'Enregistrer votre carte', booking: 'Réservation', stay: 'Séjour',
    cardholder: 'Titulaire de la carte', number: 'Numéro de carte', expiry: "Date d'expiration (MM/AA)", cvc: 'Code de sécurité', pay: 'Payer',
    authorize: 'Autoriser', store: 'Enregistrer la carte', cancel: 'Annuler', helpers: 'Aides de formation', stepTitle: '3-D Secure',
    stepText: 'Votre banque vous demande de confirmer.', bankTitle: 'Votre banque', confirm: 'Confirmer', refuse: 'Refuser',
    done: 'Merci, tout est terminé.', waiting: 'Votre paiement est en cours de traitement.', failed: "Le paiement n'a pas été accepté.",
    cancelled: 'Vous avez annulé.', gone: "Ce lien n'est plus valable.", check: 'Veuillez vérifier votre saisie :',
    retry: "Votre carte n'a pas été acceptée. Vous pouvez réessayer. Essais restants :"
  },
  it: {
    payTitle: 'Pagare con carta', authorizeTitle: 'Garanzia con carta', storeTitle: 'Registrare la carta', booking: 'Prenotazione', stay: 'Soggiorno',
    cardholder: 'Titolare della carta', number: 'Numero della carta', expiry: 'Scadenza (MM/AA)', cvc: 'Codice di sicurezza', pay: 'Pagare',
    authorize: 'Autorizzare', store: 'Salvare la carta', cancel: 'Annullare', helpers: 'Aiuti per la formazione', stepTitle: '3-D Secure',
    stepText: 'La sua banca le chiede di confermare.', bankTitle: 'La sua banca', confirm: 'Confermare', refuse: 'Rifiutare',
    done: 'Grazie, tutto è completato.', waiting: 'Il pagamento è in corso di elaborazione.', failed: 'Il pagamento non è stato accettato.',
    cancelled: 'Operazione annullata.', gone: 'Questo link non è più valido.', check: 'Controlli i dati inseriti:',
    retry: 'La carta non è stata accettata. Può riprovare. Tentativi rimasti:'
  },
  de: {
    payTitle: 'Mit Karte zahlen', authorizeTitle: 'Kartengarantie', storeTitle: 'Karte hinterlegen', booking: 'Buchung', stay: 'Aufenthalt',
    cardholder: 'Karteninhaber', number: 'Kartennummer', expiry: 'Gültig bis (MM/JJ)', cvc: 'Prüfnummer', pay: 'Zahlen',
    authorize: 'Autorisieren', store: 'Karte speichern', cancel: 'Abbrechen', helpers: 'Übungshilfen', stepTitle: '3-D Secure',
    stepText: 'Ihre Bank bittet um Bestätigung.', bankTitle: 'Ihre Bank', confirm: 'Bestätigen', refuse: 'Ablehnen',
    done: 'Vielen Dank, alles ist erledigt.', waiting: 'Ihre Zahlung wird bearbeitet.', failed: 'Die Zahlung wurde nicht angenommen.',
    cancelled: 'Sie haben abgebrochen.', gone: 'Dieser Link ist nicht mehr gültig.', check: 'Bitte prüfen Sie Ihre Angaben:',
    retry: 'Ihre Karte wurde nicht angenommen. Sie können es erneut versuchen. Verbleibende Versuche:'
  },
  es: {
    payTitle: 'Pagar con tarjeta', authorizeTitle: 'Garantía con tarjeta', storeTitle: 'Registrar su tarjeta', booking: 'Reserva', stay: 'Estancia',
    cardholder: 'Titular de la tarjeta', number: 'Número de tarjeta', expiry: 'Caducidad (MM/AA)', cvc: 'Código de seguridad', pay: 'Pagar',
    authorize: 'Autorizar', store: 'Guardar tarjeta', cancel: 'Cancelar', helpers: 'Ayudas de formación', stepTitle: '3-D Secure',
    stepText: 'Su banco le pide que confirme.', bankTitle: 'Su banco', confirm: 'Confirmar', refuse: 'Rechazar',
    done: 'Gracias, todo está listo.', waiting: 'Su pago se está procesando.', failed: 'El pago no fue aceptado.',
    cancelled: 'Ha cancelado.', gone: 'Este enlace ya no es válido.', check: 'Revise los datos:',
    retry: 'Su tarjeta no fue aceptada. Puede intentarlo de nuevo. Intentos restantes:'
  },
  nl: {
    payTitle: 'Betalen met kaart', authorizeTitle: 'Kaartgarantie', storeTitle: 'Uw kaart registreren', booking: 'Boeking', stay: 'Verblijf',
    cardholder: 'Kaarthouder', number: 'Kaartnummer', expiry: 'Vervaldatum (MM/JJ)', cvc: 'Beveiligingscode', pay: 'Betalen',
    authorize: 'Autoriseren', store: 'Kaart opslaan', cancel: 'Annuleren', helpers: 'Hulp voor de training', stepTitle: '3-D Secure',
    stepText: 'Uw bank vraagt om bevestiging.', bankTitle: 'Uw bank', confirm: 'Bevestigen', refuse: 'Weigeren',
    done: 'Dank u, alles is klaar.', waiting: 'Uw betaling wordt verwerkt.', failed: 'De betaling is niet geaccepteerd.',
    cancelled: 'U hebt geannuleerd.', gone: 'Deze link is niet meer geldig.', check: 'Controleer uw invoer:',
    retry: 'Uw kaart is niet geaccepteerd. U kunt het opnieuw proberen. Resterende pogingen:'
  }
};

/** The first of the wanted languages that exists, else English. */
export function wordsFor(...wanted: (string | null | undefined)[]): { lang: Language; words: Words } {
  const lang = LANGUAGES.find((known) => known === wanted.find((want) => LANGUAGES.includes(want as Language))) ?? 'en';
  return { lang, words: WORDS[lang] };
}
