const range = (from: number, to: number, except: number[] = []) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((code) => !except.includes(code));

/** Every error code known for the calls the desk makes (`errors[].code`). */
export const DOCUMENTED: readonly number[] = [
  ...range(10001, 10010),
  ...range(20001, 20040, [20021, 20038]),
  ...range(30001, 30049),
  ...range(40001, 40010),
  ...range(50001, 50004),
  ...range(60001, 60010),
  70001,
  80001,
  80002,
  90001,
  90002,
  100001,
  100002,
  ...range(120001, 120006),
  180000,
  ...range(110012, 110016),
  ...range(110019, 110025),
  ...range(170001, 170018)
];
