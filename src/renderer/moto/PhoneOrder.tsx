export function PhoneOrder() { return null; }
