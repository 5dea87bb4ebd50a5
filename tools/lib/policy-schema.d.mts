export function policySchema(): unknown;
