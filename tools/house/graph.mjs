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

/** Pairs of folders at one depth of which each imports the other. */
export const mutualFolders = (imports, depth) => {
  const folderOf = (file) => file.split('/').slice(0, -1).slice(0, depth).join('/');
  const arrows = new Set();
  for (const [from, to] of imports) {
    const [a, b] = [folderOf(from), folderOf(to)];
    const nested = a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
    if (a !== b && !nested) arrows.add(`${a} ${b}`);
  }
  return [...arrows].filter((arrow) => {
    const [a, b] = arrow.split(' ');
    return a < b && arrows.has(`${b} ${a}`);
  });
};

/** Floors of the page, from the top: a room may import those below it, never one above. */
const FLOORS = [['app'], ['features'], ['list', 'forms', 'money', 'detail', 'share'], ['gateways'], ['kit'], ['state'], ['text']];
const floorOf = (file) => {
  const room = /^src\/renderer\/([^/]+)\//.exec(file)?.[1];
  return FLOORS.findIndex((rooms) => rooms.includes(room));
};

/** Imports of the page that run back up. */
export const upward = (imports) =>
  imports.filter(([from, to]) => {
    const [a, b] = [floorOf(from), floorOf(to)];
    return a >= 0 && b >= 0 && b < a;
  });
