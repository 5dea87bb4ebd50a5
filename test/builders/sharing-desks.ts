import { afterEach } from 'vitest';
import { sharingDesk, type SharingDesk } from './sharing.ts';

/** Desks of one house for each test of a file; they are closed after it. */
export function sharingDesks() {
  const desks: SharingDesk[] = [];
  afterEach(() => {
    for (const { history } of desks.splice(0)) history.close();
  });
  const deskOf = (id: string): SharingDesk => {
    const desk = sharingDesk(id);
    desks.push(desk);
    return desk;
  };
  return { deskOf, two: (): readonly [SharingDesk, SharingDesk] => [deskOf('one'), deskOf('other')] };
}
