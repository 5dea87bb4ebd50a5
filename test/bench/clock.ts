/** Microseconds of processor time the work takes: on a machine that does other things as well, time on the wall would say nothing. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
