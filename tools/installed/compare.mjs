/** Two builds side by side, by content. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const filesUnder = (folder, path = folder) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .toSorted()
        .flatMap((name) => filesUnder(folder, join(path, name)))
    : [relative(folder, path)];

const same = (one, other) => readFileSync(one).equals(readFileSync(other)) && statSync(one).mode === statSync(other).mode;

/** @returns {string[]} names of files that are in one of the folders only, or not the same in both */
export const differing = (one, other) => {
  const [names, others] = [filesUnder(one), filesUnder(other)];
  const everywhere = names.filter((name) => others.includes(name));
  return [
    ...names.filter((name) => !others.includes(name)),
    ...others.filter((name) => !names.includes(name)),
    ...everywhere.filter((name) => !same(join(one, name), join(other, name)))
  ];
};

/** Whether the folders differ in this one file, and that in one byte. */
export const oneByteApart = (one, other, file) => {
  const unlike = differing(one, other);
  const [a, b] = [readFileSync(join(one, file)), readFileSync(join(other, file))];
  let bytes = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) bytes += 1;
  return unlike.length === 1 && unlike[0] === file && a.length === b.length && bytes === 1;
};
