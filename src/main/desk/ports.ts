import type { DeskAddress } from '../../shared/model/desk-address.ts';
import type { HistoryState, KeychainState } from '../../shared/model/status.ts';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import type { DeskLook, PresenceSettings } from '../../shared/model/presence.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { Result } from '../../shared/values/result.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import type { Transport } from '../gateways/http/transport.ts';
import type { HistoryFiles } from '../history/worker/files.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { ReadList } from '../arrivals/arrivals.ts';
import type { ReadStatement } from '../settlement/read/beside.ts';
import type { MailNet } from '../outbox/smtp.ts';
import type { TrainingGateway } from '../training/running.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import type { NoticePort } from '../notify/notify.ts';
import type { Printing } from '../paper/paper.ts';
import type { Size } from '../property/picture.ts';
import type { Cost } from '../people/hash.ts';
import type { ManagedDesk } from '../policy/policy.ts';
import type { UpdateWorld } from '../update/parts.ts';
import type { FileFound } from '../history/file/set-aside.ts';

export type HistoryFault = { readonly kind: 'keyLost' | 'damaged' | 'newer' | 'notWritable' };

/** How the desk is there while nobody looks at it. */
export type PresencePort = {
  /** `before`: what held until now, null at a start, when it always holds. False: the system did not take it, and nothing is changed. */
  readonly apply: (settings: PresenceSettings, before: PresenceSettings | null) => boolean;
  readonly look: (look: DeskLook) => void;
};

/** `adoptedOver`: what was kept aside for a restored history that has just taken its place. */
export type OpenedHistory = { readonly history: AsyncHistory; readonly state: HistoryState; readonly adoptedOver: string | null };

/** The keychain, what it knows of the trail, and the history that is opened with what it holds. */
export type Begun = { readonly keychain: KeychainState; readonly anchor: Promise<string | null>; readonly opened: OpenedHistory };

/** What a history is opened with. */
export type HistoryPorts = Pick<DeskPorts, 'dataDir' | 'secrets' | 'openHistory' | 'setAside' | 'historyFile' | 'historyFiles' | 'log'>;

/** What the desk needs from the world around it. Electron gives these in the app; tests give their own. */
export type DeskPorts = {
  readonly dataDir: string;
  readonly secrets: SecretStore;
  /** `onAgain`: its thread had died and was started again. */
  readonly openHistory: (file: string, key: string | null, onAgain: () => void) => Promise<Result<AsyncHistory, HistoryFault>>;
  /** Renames a history file that cannot be used to a dated name and answers that name; null when nothing was there. */
  readonly setAside: (file: string) => Promise<string | null>;
  readonly historyFile: (file: string) => FileFound;
  readonly historyFiles: HistoryFiles;
  /** The history, where opening it has begun before there was a desk to open it (electron/open-ahead.ts). */
  readonly begun?: (onAgain: () => void) => Promise<Begun>;
  /** Ends the desk in good order and starts it anew, in the same program; not before what was asked has been answered. */
  readonly restart: () => void;
  /** The name of this computer. */
  readonly machine: string;
  readonly transport: Transport;
  readonly startTraining: () => Promise<TrainingGateway>;
  /** Start the training gateway with the desk, before anybody has asked for it (`npm start`). */
  readonly trainingAtStart?: boolean;
  /** Opens the card-entry window; null when the operator cancels. What was typed stays outside of this process. */
  readonly enterCard: (context: CardContext) => Promise<HeldCard | null>;
  /** Closes the card-entry window, if one stands open: the desk is locked. */
  readonly leaveCard?: () => void;
  /** Started for a lost administrator's PIN (docs/people.md). */
  readonly lostAdmin?: boolean;
  /** Milliseconds of a clock that nobody can set. Absent: the process's own. */
  readonly monotonic?: () => number;
  /** What a PIN costs to be tried. Absent: what is right today. */
  readonly pinCost?: Cost;
  /** Asks where to save a file; null when the operator chooses none. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** Asks for a folder; null when the operator chooses none. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Asks for a backup to be looked into; null when the operator chooses none. */
  readonly chooseBackup: () => Promise<string | null>;
  /** Asks for a picture file and reads it; null when the operator chooses none. More than a logo needs is cut off. */
  readonly choosePicture: () => Promise<Uint8Array | null>;
  /** Asks for a file of terms and reads it; null when the operator chooses none. More than is allowed is cut off. Absent: none can be. */
  readonly chooseTerms?: () => Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
  /** The ways out of the building for mails. Absent: straight, by the certificates this machine trusts. */
  readonly mailNet?: MailNet;
  /** A picture drawn anew at this size, as PNG; null when it cannot be read. */
  readonly drawPicture: (bytes: Uint8Array, size: Size) => Uint8Array | null;
  /** Reads a bank's file beside this thread. */
  readonly readStatement: ReadStatement;
  /** Reads a list of arrivals beside this thread. */
  readonly readList: ReadList;
  readonly copyText: (text: string) => void;
  /** Opens an address in the system browser if `allowedExternal` passes it. Rejects when there is no browser. */
  readonly openExternal: (url: string) => Promise<void>;
  /** Opens a draft in the mail program; the address is one `mailtoAddress` has built. */
  readonly openMail: (address: string) => Promise<void>;
  /** Opens a text message in the system's program for them; the address is one `smsAddress` has built. Absent: there is none. */
  readonly openSms?: (address: string) => Promise<void>;
  /** Shows a file in the system's own file manager. */
  /** Notifications of the system. Absent: it has none. */
  readonly notices?: NoticePort;
  /** Its sign among those of the system. Absent: there is no such place. */
  readonly presence?: PresencePort;
  /** The desk's window comes to the front. */
  readonly comeForward?: () => void;
  readonly showFile: (file: string) => void;
  /** Opens a file with the system's own program for it. */
  readonly openFile: (file: string) => Promise<void>;
  readonly printing: Printing;
  /** What an address brought from outside names; once. Absent: none can come. */
  readonly takeAddress?: () => DeskAddress | null;
  readonly openFolder: (folder: string) => Promise<void>;
  /** What the system's menus and dialogs speak; null: the machine's language. */
  readonly setLanguage: (language: string | null) => void;
  readonly setTheme: (theme: 'light' | 'dark' | 'auto') => void;
  readonly isDark: () => boolean;
  readonly now: () => UnixSeconds;
  /** How long the end of the program waits for the answer to a request that moves money, in milliseconds. Absent: 10 s. */
  readonly quitPatienceMs?: number;
  readonly log: (line: string) => void;
  /** How newer versions of the program come; absent: it was not installed, but runs from its source. */
  readonly updates?: UpdateWorld | undefined;
  /** What an administrator has set for this machine; absent: nothing. */
  readonly managed?: ManagedDesk;
  /** Until then nothing begins and no money is moved: a version that was just put in has no first screen yet. Absent: no need to wait. */
  readonly standing?: Promise<void>;
  /** The first screen can be used. */
  readonly stands?: () => void;
  readonly version: string;
  readonly runtime: string;
  readonly locale: string;
};
