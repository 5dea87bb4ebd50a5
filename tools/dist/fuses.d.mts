export function readFuses(unpacked: string): Promise<{ found: Record<string, boolean>; wrong: string[] }>;
