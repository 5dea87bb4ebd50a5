import { appError, type AppError, type FieldError } from '../../shared/values/errors.ts';

const field = (name: string, code: string): { readonly fields: FieldError[] } => ({ fields: [{ field: name, code }] });

/** What keeps the desk from its house, each beside the field that it concerns. */
export const CANNOT = {
  name: appError('house.noName', field('host', 'houseNoName')),
  refused: appError('house.noServer', field('port', 'houseNoServer')),
  silent: appError('house.silent', field('host', 'houseSilent')),
  noTls: appError('house.noTls', field('tls', 'houseNoTls')),
  tlsNeeded: appError('house.tlsNeeded', field('tls', 'houseTlsNeeded')),
  certificate: appError('house.certificate', field('certificate', 'houseCertificate')),
  certificateName: appError('house.certificateName', field('host', 'houseCertificateName')),
  login: appError('house.login', field('password', 'houseLogin')),
  database: appError('house.database', field('database', 'houseDatabase')),
  rights: appError('house.rights', field('user', 'houseRights')),
  tooOld: appError('house.tooOld'),
  readOnly: appError('house.readOnly'),
  full: appError('house.full'),
  other: (said: string): AppError => appError('house.other', { params: { said: said.slice(0, 200) } })
} as const;

export const NO_HOUSE = appError('house.none');
export const NEWER = appError('house.newer');
export const DESK_CLOSED = appError('house.closed');
export const OTHER_HOUSE = appError('house.otherHouse');
export const CODE_NEEDED = appError('house.codeNeeded', field('code', 'required'));
export const CODE_WRONG = appError('house.codeWrong', field('code', 'houseCode'));
export const HOUSE_KEYCHAIN = appError('house.keychain');
export const UNSENT = appError('house.unsent');

/** Who closes a property's sheets is known there only. */
export const CLOSE_AWAY = appError('closing.houseAway');
export const closesElsewhere = (desk: string): AppError => appError('closing.otherDesk', { params: { desk } });

/** Nothing was sent: nobody knows what other desks do meanwhile. */
export const AWAY = appError('house.away');
/** The same; it is sent once a person has confirmed it. */
export const awayConfirm = (id: string): AppError => appError('house.awayConfirm', { params: { id } });

type Other = {
  readonly id: string;
  readonly desk: string;
  readonly person: string | null;
  readonly since: number;
  readonly kind: string;
  readonly reference: string;
  readonly state: string;
};

const told = ({ id, desk, person, since, kind, reference, state }: Other) => ({
  params: { claim: id, desk, person: person ?? '', since, kind, reference, state }
});

/** Another desk is at it, or has done just this. */
export const taken = (other: Other): AppError => appError('house.taken', told(other));
/** Another desk did something to the same while this one was asking. */
export const movedMeanwhile = (other: Other): AppError => appError('house.movedMeanwhile', told(other));
