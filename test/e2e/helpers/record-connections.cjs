/** Loaded into the app's main process before its own code: writes down every connection and name look-up that Node makes. */
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const file = process.env['RECORD_CONNECTIONS'];
const tell = (line) => appendFileSync(file, `${line}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function recorded(...args) {
  // Node calls it with its normalized arguments in one list as well.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const wanted = typeof first === 'object' && first !== null ? first : { port: first, host: second };
  if (wanted.path === undefined) tell(`tcp ${wanted.host ?? 'localhost'}:${wanted.port}`);
  return connect.apply(this, args);
};
for (const where of [dns, dns.promises]) {
  for (const name of Object.keys(where)) {
    if (!/^(lookup|resolve|reverse)/.test(name) || typeof where[name] !== 'function') continue;
    const asked = where[name];
    where[name] = function recorded(host, ...rest) {
      if (net.isIP(String(host)) === 0) tell(`lookup ${host}`);
      return asked.call(this, host, ...rest);
    };
  }
}
for (const name of ['send', 'connect', 'bind']) {
  const used = dgram.Socket.prototype[name];
  dgram.Socket.prototype[name] = function recorded(...args) {
    tell(`udp ${name}`);
    return used.apply(this, args);
  };
}
tell('recording');
