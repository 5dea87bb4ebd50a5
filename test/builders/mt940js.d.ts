/** The part of mt940js that tests compare with; it brings no types. */
declare module 'mt940js' {
  export class Parser {
    parse(text: string): { transactions: { amount: number; date: Date }[] }[];
  }
}
