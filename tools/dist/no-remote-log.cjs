/** In the place of the transport that posts log lines to a server (electron.vite.config.ts): one that is off. */
module.exports = () => Object.assign(() => undefined, { level: false });
