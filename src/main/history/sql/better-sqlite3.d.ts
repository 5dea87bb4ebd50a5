/**
 * The part of better-sqlite3 (here: its build with encryption) that the history uses, and its tests. The package has typings, but its
 * `exports` do not lead to them.
 */
declare module 'better-sqlite3' {
  type Value = string | number | null;

  export type Statement = {
    /** Bytes for a key alone: the history stores none. */
    run(...params: readonly (Value | Buffer)[]): { changes: number; lastInsertRowid: number | bigint };
    /** What a row looks like is known to who wrote the statement. */
    get<T>(...params: readonly Value[]): T | undefined;
    all<T>(...params: readonly Value[]): T[];
  };

  type Transaction<T> = { (): T; immediate(): T; exclusive(): T };

  export default class Database {
    constructor(file: string | Buffer, options?: { nativeBinding?: string; readonly?: boolean; timeout?: number });
    /** Of the file it was opened with. */
    readonly name: string;
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(source: string): Statement;
    exec(source: string): this;
    pragma(source: string, options?: { simple?: boolean }): unknown;
    key(key: Buffer): number;
    rekey(key: Buffer): number;
    /** Lets SQL write the schema itself. */
    unsafeMode(on: boolean): this;
    /** The whole database; given to the constructor, it is one in memory. */
    serialize(): Buffer;
    transaction<T>(work: () => T): Transaction<T>;
    function(name: string, options: { deterministic?: boolean; varargs?: boolean }, run: (...args: unknown[]) => Value): this;
    close(): this;
  }
}
