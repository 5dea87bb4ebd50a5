/** Both sides have it: Node in main, the browser in the page. Shared code is compiled without the types of either. */
declare class URL {
  constructor(address: string, base?: string);
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
}
