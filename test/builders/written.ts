import type { Minor } from '../../src/shared/values/money.ts';

/** As `T`, with amounts as the plain numbers a test writes: a builder turns them into what the desk itself gets by its schemas. */
export type Written<T> = T extends Minor ? number : unknown extends T ? T : { [K in keyof T]: Written<T[K]> };
