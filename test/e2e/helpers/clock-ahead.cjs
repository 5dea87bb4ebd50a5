/** Loaded before a program's own code: its clock, and that of its threads, is as far ahead as CLOCK_AHEAD says (milliseconds). */
const { syncBuiltinESMExports } = require('node:module');
const threads = require('node:worker_threads');

const ahead = Number(process.env['CLOCK_AHEAD']);
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [target.now() + ahead] : given, made),
  get: (target, name) => (name === 'now' ? () => target.now() + ahead : Reflect.get(target, name))
});

threads.Worker = class extends threads.Worker {
  constructor(file, options = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? process.execArgv), '--require', __filename] });
  }
};
syncBuiltinESMExports();
