/** Circles and directions in the graph of imports. */

/** Groups of more than one node that reach each other (Tarjan). */
export const circles = (edges) => {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node), index.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) found.push(group);
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
};

/** Pairs of folders, at whatever depth they part, of which each imports the other. */
export const mutualFolders = (imports) => {
  const arrows = new Set();
  for (const [from, to] of imports) {
    const [a, b] = [from, to].map((file) => file.split('/').slice(0, -1));
    const part = a.findIndex((name, depth) => name !== b[depth]);
    // One lies in the other, or both are one.
    if (part < 0 || part >= b.length) continue;
    for (let depth = part + 1; depth <= Math.max(a.length, b.length); depth += 1)
      arrows.add(`${a.slice(0, depth).join('/')} ${b.slice(0, depth).join('/')}`);
  }
  return [...arrows].filter((arrow) => {
    const [a, b] = arrow.split(' ');
    return a < b && arrows.has(`${b} ${a}`);
  });
};

/**
 * The rooms of each house from the top floor down: a room imports those below it, never one above. `apart`: rooms on one floor
 * know nothing of each other. What lies in no named room (a folder's own files) may be imported by all of its house.
 */
const HOUSES = [
  {
    house: 'src/renderer',
    floors: [['app'], ['features'], ['list', 'detail'], ['money'], ['forms'], ['share'], ['gateways'], ['kit'], ['state'], ['text']],
    apart: true
  },
  {
    house: 'src/main',
    floors: [
      ['electron'],
      ['compose'],
      ['ipc'],
      ['desk', 'batch', 'close', 'today', 'report', 'house'],
      ['accounts', 'sync', 'money', 'export', 'charts'],
      ['training'],
      ['gateways', 'history'],
      ['vault', 'outside', 'text']
    ],
    apart: true
  },
  { house: 'src/main/gateways', floors: [['registry.ts'], ['syspay', 'saferpay'], ['kit'], ['port.ts'], ['http']], apart: true },
  ...['syspay', 'saferpay'].map((gateway) => ({
    house: `src/main/gateways/${gateway}`,
    floors: [['index.ts'], ['ask'], ['act'], ['wire'], ['terminals'], ['api']],
    apart: true
  })),
  {
    house: 'src/main/history',
    floors: [['worker'], ['file'], ['history.ts'], ['migrations', 'lists', 'closing'], ['intents'], ['rows'], ['sql']],
    apart: true
  },
  { house: 'src/shared', floors: [['ipc', 'rules'], ['model'], ['values']], apart: true },
  { house: 'src/simulator', floors: [['syspay', 'saferpay'], ['core']], apart: true }
];

const floorIn = ({ house, floors }, file) => {
  if (!file.startsWith(`${house}/`)) return null;
  const [room] = file.slice(house.length + 1).split('/');
  const floor = floors.findIndex((rooms) => rooms.includes(room));
  return floor < 0 ? null : { floor, room };
};

/** Imports that run back up, or across between rooms that are to know nothing of each other. */
export const upward = (imports) =>
  imports.filter(([from, to]) =>
    HOUSES.some((house) => {
      const [a, b] = [floorIn(house, from), floorIn(house, to)];
      if (a === null || b === null || a.room === b.room) return false;
      return b.floor < a.floor || (house.apart && b.floor === a.floor);
    })
  );
