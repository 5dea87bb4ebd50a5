/**
 * Node's HTTP and TLS, read when the first request goes out: none does before the first screen, and reading them held main for 10 ms of a
 * start just when the page waited for the desk.
 */
export const lateHttp = (): typeof import('node:http') => process.getBuiltinModule('node:http');
export const lateTls = (): typeof import('node:tls') => process.getBuiltinModule('node:tls');
